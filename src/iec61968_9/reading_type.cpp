// SPDX-License-Identifier: Apache-2.0
#include "iec61968_9/reading_type.h"

#include <fmt/format.h>

namespace riser::iec61968_9 {
namespace {

using metering::Commodity;
using metering::Quantity;
using metering::Register;
using metering::Unit;

enum Aggregate { any_aggregate = 0, maximum = 8, minimum = 9 };
enum Accumulation { bulk_quantity = 1, indicating = 6 };
enum Flow { no_flow = 0, forward = 1, q1_q2 = 5, quadrant_1 = 15, reverse = 19, total = 20, q3_q4 = 13 };
enum Fluid {
  no_fluid = 0,
  electricity = 1,
  natural_gas = 7,
  potable_water = 9,
  heating_fluid = 12,
  cooling_fluid = 13
};
enum Kind {
  current = 4,
  demand = 8,
  energy = 12,
  frequency = 15,
  power = 37,
  power_factor = 38,
  temperature = 46,
  voltage = 54,
  volume = 58,
  battery_voltage = 94,
  volumetric_flow = 155
};

/// What is measured and how.
struct Meaning {
  Kind kind;
  Accumulation accumulation = indicating;
  int flow = no_flow;
};

/// Of energy and volume: what has flowed since the meter began.
constexpr Meaning amount(Kind kind, int flow = forward) { return {kind, bulk_quantity, flow}; }

std::optional<Meaning> meaning_of(Quantity quantity) noexcept {
  using enum Quantity;
  switch (quantity) {
    case Quantity::energy:
    case cooling_energy:
    case active_energy_import:
    case apparent_energy:
    case apparent_energy_import:
    case reactive_energy:
      return amount(Kind::energy);
    case active_energy:
      return amount(Kind::energy, total);
    case active_energy_export:
    case apparent_energy_export:
      return amount(Kind::energy, reverse);
    case reactive_energy_import:
      return amount(Kind::energy, q1_q2);
    case reactive_energy_export:
      return amount(Kind::energy, q3_q4);
    case reactive_energy_q1:
      return amount(Kind::energy, quadrant_1);
    case reactive_energy_q2:
      return amount(Kind::energy, quadrant_1 + 1);
    case reactive_energy_q3:
      return amount(Kind::energy, quadrant_1 + 2);
    case reactive_energy_q4:
      return amount(Kind::energy, quadrant_1 + 3);
    case Quantity::volume:
    case working_volume:
    case standard_volume:
      return amount(Kind::volume);
    case Quantity::power:
    case reactive_power:
    case apparent_power:
      return Meaning{Kind::power};
    case active_demand_import:
      return Meaning{demand, indicating, forward};
    case active_demand_export:
      return Meaning{demand, indicating, reverse};
    case reactive_demand:
    case apparent_demand:
      return Meaning{demand};
    case volume_flow:
      return Meaning{volumetric_flow};
    case flow_temperature:
    case return_temperature:
      return std::nullopt;  // one code would stand for both
    case temperature_difference:
    case external_temperature:
    case gas_temperature:
      return Meaning{temperature};
    case Quantity::voltage:
      return Meaning{Kind::voltage};
    case Quantity::current:
      return Meaning{Kind::current};
    case Quantity::frequency:
      return Meaning{Kind::frequency};
    case Quantity::power_factor:
      return Meaning{Kind::power_factor};
    case Quantity::battery_voltage:
      return Meaning{Kind::battery_voltage};
    default:
      return std::nullopt;
  }
}

int fluid_of(Quantity quantity, Commodity commodity) noexcept {
  if (quantity == Quantity::battery_voltage) return no_fluid;
  if (quantity == Quantity::cooling_energy) return cooling_fluid;
  switch (commodity) {
    case Commodity::heat:
      return heating_fluid;
    case Commodity::cooling:
      return cooling_fluid;
    case Commodity::water:
    case Commodity::hot_water:
      return potable_water;
    case Commodity::gas:
      return natural_gas;
    case Commodity::electricity:
      return electricity;
    case Commodity::other:
      break;
  }
  return no_fluid;
}

/// Gas is measured as it is, or as it would be under standard conditions.
std::optional<int> unit_of(const Register& reg) noexcept {
  constexpr int uncompensated = 166, compensated = 167;
  switch (reg.unit) {
    case Unit::cubic_metre:
      if (reg.quantity == Quantity::working_volume) return uncompensated;
      return reg.quantity == Quantity::standard_volume ? compensated : 42;
    case Unit::ampere:
      return 5;
    case Unit::kelvin:
      return 6;
    case Unit::degree_celsius:
      return 23;
    case Unit::volt:
      return 29;
    case Unit::joule:
      return 31;
    case Unit::hertz:
      return 33;
    case Unit::watt:
      return 38;
    case Unit::volt_ampere:
      return 61;
    case Unit::volt_ampere_reactive:
      return 63;
    case Unit::volt_ampere_hour:
      return 71;
    case Unit::watt_hour:
      return 72;
    case Unit::volt_ampere_reactive_hour:
      return 73;
    case Unit::cubic_foot:
      return 119;
    case Unit::cubic_metre_per_hour:
      return 125;
    case Unit::us_gallon:
      return 128;
    case Unit::us_gallon_per_hour:
      return 129;
    case Unit::degree_fahrenheit:
      return 279;
    case Unit::none:
      return reg.quantity == Quantity::power_factor ? std::optional{65} : std::nullopt;
    default:
      return std::nullopt;
  }
}

/// 0: of the whole meter.
std::optional<int> phases_of(std::string_view qualifier) noexcept {
  if (qualifier.empty()) return 0;
  if (qualifier == "phase_l1") return 128;
  if (qualifier == "phase_l2") return 64;
  if (qualifier == "phase_l3") return 32;
  return std::nullopt;
}

std::optional<int> aggregate_of(metering::Function function) noexcept {
  switch (function) {
    case metering::Function::instantaneous:
      return any_aggregate;
    case metering::Function::maximum:
      return maximum;
    case metering::Function::minimum:
      return minimum;
    case metering::Function::error:
      break;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> reading_type(const Register& reg, Commodity commodity) {
  const auto meaning = meaning_of(reg.quantity);
  const auto unit = unit_of(reg);
  const auto phases = phases_of(reg.qualifier);
  const auto aggregate = aggregate_of(reg.function);
  if (!meaning || !unit || !phases || !aggregate || reg.storage != 0 || reg.subunit != 0) return std::nullopt;
  // macroPeriod.aggregate.measuringPeriod.accumulation.flowDirection.commodity.kind.interharmonic/.argument/.
  // tou.cpp.consumptionTier.phases.multiplier.unit.currency
  return fmt::format("0.{}.0.{}.{}.{}.{}.0.0.0.0.{}.0.0.{}.0.{}.0", *aggregate, static_cast<int>(meaning->accumulation),
                     meaning->flow, fluid_of(reg.quantity, commodity), static_cast<int>(meaning->kind), reg.tariff,
                     *phases, *unit);
}

std::string_view quality_type(metering::Quality quality) noexcept {
  constexpr std::string_view suspect = "3.5.258";  // reasonability: suspect
  switch (quality) {
    case metering::Quality::actual:
      return "2.0.0";  // metering system: valid
    case metering::Quality::estimated:
      return "3.8.0";  // data management: estimated
    case metering::Quality::edited:
      return "3.7.0";  // edited
    case metering::Quality::suspect:
      return suspect;
    case metering::Quality::rejected:
      return "3.7.3";  // edited: rejected
  }
  return suspect;
}

}  // namespace riser::iec61968_9
