// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/cjt188_profile.h"

#include <fmt/format.h>

namespace riser::sim {

namespace cjt188 = protocol::cjt188;

namespace {

namespace unit = cjt188::unit_code;

constexpr Cjt188Profile profiles[] = {
    {.name = "standard water", .has_valve = true, .valve_travel_s = 12},
    {.name = "hot water, order 1F90",
     .type = 0x11,
     .reply_type = 0x11,
     .strict_type = true,
     .di_order = cjt188::DiOrder::swapped,
     .has_valve = true,
     .valve_travel_s = 45,
     .trailing = 0x16},
    {.name = "water, unit first", .layout = cjt188::Layout::unit_value, .status_bytes = 1},
    {.name = "water, only the current value", .only_current = true, .blank_unused = true},
    {.name = "water, blank fields, valve by 2A",
     .valve_function = 0x2A,
     .has_valve = true,
     .valve_travel_s = 30,
     .blank_unused = true,
     .returns_ser = false},
    {.name = "water, litres by the maker's unit", .volume_unit = 0x2A, .volume_decimals = 3, .trailing = 0xFC},
    {.name = "gas", .type = 0x30, .reply_type = 0x30, .has_valve = true, .valve_travel_s = 6},
    {.name = "standard heat", .type = 0x20, .reply_type = 0x20},
    {.name = "heat, answers 25, order 1F90",
     .type = 0x20,
     .reply_type = 0x25,
     .di_order = cjt188::DiOrder::swapped,
     .flow_unit = unit::litre_per_hour,
     .has_valve = true,
     .valve_travel_s = 60},
    {.name = "heat, high byte first",
     .type = 0x20,
     .reply_type = 0x20,
     .byte_order = cjt188::ByteOrder::big,
     .energy_unit = unit::gigajoule},
    {.name = "heat, unit first, century 00",
     .type = 0x20,
     .reply_type = 0x20,
     .layout = cjt188::Layout::unit_value,
     .energy_unit = unit::megawatt_hour,
     .read_function = 0x21,
     .century_00 = true,
     .preamble = 0},
};

}  // namespace

std::span<const Cjt188Profile> cjt188_profiles() noexcept { return profiles; }

protocol::MeterOptions options_of(const Cjt188Profile& profile) {
  protocol::MeterOptions options;
  const auto say = [&](std::string name, std::string value) { options.quirks.push_back({name, value}); };
  const cjt188::Dialect usual;
  if (profile.type != usual.meter_type) say("meter_type", fmt::format("{:02X}", profile.type));
  if (profile.di_order == cjt188::DiOrder::swapped) say("di_order", "1F90");
  if (profile.layout == cjt188::Layout::unit_value) say("layout", "UV");
  if (profile.byte_order == cjt188::ByteOrder::big) say("byte_order", "big");
  if (profile.volume_decimals != 2)
    say("units", fmt::format("{:02X}=m3:{}", profile.volume_unit, profile.volume_decimals));
  if (profile.read_function != usual.read_function) say("read_function", fmt::format("{:02X}", profile.read_function));
  if (profile.valve_function != usual.valve_function)
    say("valve_function", fmt::format("{:02X}", profile.valve_function));
  if (!profile.returns_ser) say("check_ser", "no");
  return options;
}

}  // namespace riser::sim
