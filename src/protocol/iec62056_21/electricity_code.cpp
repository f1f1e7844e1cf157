// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/electricity_code.h"

namespace riser::protocol::iec62056_21 {
namespace {

using metering::Function;
using metering::Quantity;

/// Qualifiers by what they say and by phase: all phases, L1, L2, L3.
enum class Aspect : std::uint8_t {
  plain,
  exported,
  net,
  absolute,
  q1,
  q2,
  q3,
  q4,
  running,
  billing_period,
  interval,
  neutral,
  sag,
  swell
};
#define RISER_PHASES(text) {text, text ",phase_l1", text ",phase_l2", text ",phase_l3"}
constexpr std::string_view qualifiers[][4] = {{"", "phase_l1", "phase_l2", "phase_l3"},
                                              RISER_PHASES("export"),
                                              RISER_PHASES("net"),
                                              RISER_PHASES("absolute"),
                                              RISER_PHASES("q1"),
                                              RISER_PHASES("q2"),
                                              RISER_PHASES("q3"),
                                              RISER_PHASES("q4"),
                                              RISER_PHASES("running"),
                                              RISER_PHASES("billing_period"),
                                              RISER_PHASES("interval"),
                                              RISER_PHASES("neutral"),
                                              RISER_PHASES("voltage_sag"),
                                              RISER_PHASES("voltage_swell")};
#undef RISER_PHASES

std::string_view qualifier(Aspect aspect, int phase) noexcept {
  return qualifiers[static_cast<std::size_t>(aspect)][phase];
}

/// What group C names: integrals, demands and instantaneous values of one kind.
struct Kind {
  Quantity energy = Quantity::unknown;
  Quantity demand = Quantity::unknown;
  Quantity now = Quantity::unknown;
  Aspect aspect = Aspect::plain;  ///< of `energy` and `now`
};
constexpr Kind kinds[] = {
    {},
    {Quantity::active_energy_import, Quantity::active_demand_import, Quantity::power},
    {Quantity::active_energy_export, Quantity::active_demand_export, Quantity::power, Aspect::exported},
    {Quantity::reactive_energy_import, Quantity::reactive_demand, Quantity::reactive_power},
    {Quantity::reactive_energy_export, Quantity::reactive_demand, Quantity::reactive_power, Aspect::exported},
    {Quantity::reactive_energy_q1, Quantity::reactive_demand, Quantity::reactive_power, Aspect::q1},
    {Quantity::reactive_energy_q2, Quantity::reactive_demand, Quantity::reactive_power, Aspect::q2},
    {Quantity::reactive_energy_q3, Quantity::reactive_demand, Quantity::reactive_power, Aspect::q3},
    {Quantity::reactive_energy_q4, Quantity::reactive_demand, Quantity::reactive_power, Aspect::q4},
    {Quantity::apparent_energy_import, Quantity::apparent_demand, Quantity::apparent_power},
    {Quantity::apparent_energy_export, Quantity::apparent_demand, Quantity::apparent_power, Aspect::exported},
    {Quantity::unknown, Quantity::current, Quantity::current},
    {Quantity::unknown, Quantity::voltage, Quantity::voltage},
    {Quantity::unknown, Quantity::power_factor, Quantity::power_factor},
    {Quantity::unknown, Quantity::frequency, Quantity::frequency},
    {Quantity::active_energy, Quantity::active_demand_import, Quantity::power, Aspect::absolute},
    {Quantity::active_energy, Quantity::active_demand_import, Quantity::power, Aspect::net},
};
constexpr int last_kind = 16;

/// The quadrant's name is in the quantity already, the direction too.
bool energy_says_it(Aspect aspect) noexcept { return aspect != Aspect::net && aspect != Aspect::absolute; }
/// Demands of both directions of active power have names of their own; the others need the qualifier.
bool demand_says_it(int c) noexcept { return c <= 2; }

struct Channel {
  int c = 0;      ///< 1..16
  int phase = 0;  ///< 0: all
};
Channel channel_of(int c) noexcept {
  if (c >= 1 && c <= last_kind) return {c, 0};
  if (c >= 21 && c < 21 + last_kind) return {c - 20, 1};
  if (c >= 41 && c < 41 + last_kind) return {c - 40, 2};
  if (c >= 61 && c < 61 + last_kind) return {c - 60, 3};
  return {};
}

}  // namespace

void electricity_meaning(const Obis& o, Meaning& m) noexcept {
  if (o.c == 91 && o.d == 7) {
    set(m, Quantity::current);
    m.qualifier = qualifier(Aspect::neutral, 0);
    return;
  }
  if (o.c == 81 && o.d == 7) {
    set(m, Quantity::phase_angle);
    m.subunit = static_cast<std::uint16_t>(o.e < 0 ? 0 : o.e);
    return;
  }
  const Channel channel = channel_of(o.c);
  if (channel.c == 0) return;
  const Kind& kind = kinds[channel.c];
  const int e = o.e < 0 || o.e == 255 ? 0 : o.e;
  const Aspect energy_aspect = energy_says_it(kind.aspect) ? Aspect::plain : kind.aspect;
  const Aspect demand_aspect = demand_says_it(channel.c) ? Aspect::plain : kind.aspect;
  m.tariff = static_cast<std::uint8_t>(e);
  m.qualifier = qualifier(demand_aspect, channel.phase);
  switch (o.d) {
    case 2:  // cumulated maximum demands
      set(m, channel.c <= 2 ? Quantity::cumulative_max_power : Quantity::unknown);
      m.qualifier = qualifier(kind.aspect, channel.phase);
      break;
    case 3:
      set(m, kind.demand);
      m.function = Function::minimum;
      break;
    case 4:  // the measuring period that runs
      set(m, kind.demand);
      if (demand_aspect == Aspect::plain) m.qualifier = qualifier(Aspect::running, channel.phase);
      break;
    case 5:
    case 25:
      set(m, kind.demand);
      break;
    case 6:
      set(m, kind.demand);
      m.function = Function::maximum;
      break;
    case 7:
      m.qualifier = qualifier(kind.aspect, channel.phase);
      m.tariff = 0;
      if (e == 0) set(m, kind.now);  // others are harmonics
      break;
    case 8:
      set(m, kind.energy);
      m.qualifier = qualifier(energy_aspect, channel.phase);
      break;
    case 9:
      set(m, kind.energy);
      m.qualifier = qualifier(Aspect::billing_period, channel.phase);
      break;
    case 29:
      set(m, kind.energy);
      m.qualifier = qualifier(Aspect::interval, channel.phase);
      break;
    case 32:
    case 36:
      if (channel.c != 12) break;
      set(m, Quantity::event_count);
      m.tariff = 0;
      m.qualifier = qualifier(o.d == 32 ? Aspect::sag : Aspect::swell, channel.phase);
      break;
    default:
      break;
  }
}

}  // namespace riser::protocol::iec62056_21
