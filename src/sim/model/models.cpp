// SPDX-License-Identifier: Apache-2.0
#include "sim/model/families.h"

namespace riser::sim {
namespace {

// Models of one kind stand together; append within a kind only with a new town seed in mind.
constexpr const Model* all[] = {
    &kamstrup_multical_403,
    &diehl_sharky_775,
    &landis_ultraheat_t550,
    &itron_cf_echo_2,
    &engelmann_sensostar,
    &endress_engycal_rh33,
    &aquametro_calec_st,  // heat
    &zenner_zelsius_c5,
    &sontex_supercal_531,  // heat and cooling
    &itron_cyble,
    &sensus_residia,
    &diehl_hydrus,
    &sensus_meistream,
    &relay_padpuls,  // cold water
    &qundis_q_water,
    &elster_v200_hot,  // hot water
    &elster_bk_g4,
    &landis_g350,  // gas
    &abb_b21,
    &schneider_iem2135,  // electricity
    &gavazzi_em340,
    &emu_professional,  // electricity, three phases
};

}  // namespace

std::span<const Model* const> models() { return all; }

std::span<const Model* const> models_of(Kind kind) {
  std::size_t first = 0;
  while (all[first]->kind != kind) ++first;
  std::size_t end = first;
  while (end < std::size(all) && all[end]->kind == kind) ++end;
  return std::span(all).subspan(first, end - first);
}

}  // namespace riser::sim
