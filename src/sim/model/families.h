// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sim/model/model.h"

namespace riser::sim {

extern const Model kamstrup_multical_403, diehl_sharky_775, landis_ultraheat_t550, itron_cf_echo_2, engelmann_sensostar,
    endress_engycal_rh33, aquametro_calec_st;
extern const Model zenner_zelsius_c5, sontex_supercal_531;
extern const Model itron_cyble, sensus_residia, diehl_hydrus, sensus_meistream, relay_padpuls;
extern const Model qundis_q_water, elster_v200_hot;
extern const Model elster_bk_g4, landis_g350;
extern const Model abb_b21, schneider_iem2135;
extern const Model gavazzi_em340, emu_professional;

}  // namespace riser::sim
