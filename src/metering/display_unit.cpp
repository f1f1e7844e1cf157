// SPDX-License-Identifier: Apache-2.0
#include "metering/display_unit.h"

namespace riser::metering {
namespace {

struct Named {
  std::string_view symbol;
  DisplayUnit is;
};

// Only what differs by a power of ten: anything else would round.
constexpr Named display_units[] = {
    {"kWh", {Unit::watt_hour, 3}},
    {"MWh", {Unit::watt_hour, 6}},
    {"GWh", {Unit::watt_hour, 9}},
    {"kJ", {Unit::joule, 3}},
    {"MJ", {Unit::joule, 6}},
    {"GJ", {Unit::joule, 9}},
    {"l", {Unit::cubic_metre, -3}},
    {"L", {Unit::cubic_metre, -3}},
    {"m\u00b3", {Unit::cubic_metre, 0}},
    {"t", {Unit::kilogram, 3}},
    {"kW", {Unit::watt, 3}},
    {"MW", {Unit::watt, 6}},
    {"l/h", {Unit::cubic_metre_per_hour, -3}},
    {"L/h", {Unit::cubic_metre_per_hour, -3}},
    {"m\u00b3/h", {Unit::cubic_metre_per_hour, 0}},
    {"\u00b0C", {Unit::degree_celsius, 0}},
    {"mbar", {Unit::bar, -3}},
    {"kPa", {Unit::bar, -2}},
    {"MPa", {Unit::bar, 1}},
    {"kvarh", {Unit::volt_ampere_reactive_hour, 3}},
    {"kVAh", {Unit::volt_ampere_hour, 3}},
    {"kvar", {Unit::volt_ampere_reactive, 3}},
    {"kVA", {Unit::volt_ampere, 3}},
};

}  // namespace

std::optional<DisplayUnit> find_display_unit(std::string_view symbol) noexcept {
  for (const Named& named : display_units)
    if (named.symbol == symbol) return named.is;
  if (const auto unit = find_unit(symbol)) return DisplayUnit{*unit, 0};
  return std::nullopt;
}

}  // namespace riser::metering
