// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

#include "protocol/cjt188/dialect.h"

namespace riser::sim {

/// How one maker's CJ/T 188 meters depart from the standard. Invented makers; each oddity is one that is in the field.
struct Cjt188Profile {
  std::string_view name;
  Byte type = 0x10;        ///< T it listens to; others of its class too when `strict_type` is false
  Byte reply_type = 0x10;  ///< T it answers with
  bool strict_type = false;
  protocol::cjt188::DiOrder di_order = protocol::cjt188::DiOrder::as_printed;
  protocol::cjt188::Layout layout = protocol::cjt188::Layout::value_unit;
  protocol::cjt188::ByteOrder byte_order = protocol::cjt188::ByteOrder::little;
  Byte energy_unit = protocol::cjt188::unit_code::kilowatt_hour;       ///< kWh, MWh or GJ
  Byte flow_unit = protocol::cjt188::unit_code::cubic_metre_per_hour;  ///< or L/h
  Byte volume_unit = protocol::cjt188::unit_code::cubic_metre;
  std::uint8_t volume_decimals = 2;  ///< of m3; others than 2 need a unit byte of the maker's own
  Byte read_function = 0x01;
  Byte valve_function = 0x04;
  bool has_valve = false;
  std::uint8_t valve_travel_s = 0;  ///< 5 to 60
  std::uint8_t status_bytes = 2;
  bool only_current = false;  ///< L = 09: the current value and one byte of ST
  bool blank_unused = false;  ///< settlement value and time are FF
  bool century_00 = false;
  bool returns_ser = true;
  std::uint8_t preamble = 2;  ///< FE before a reply
  Byte trailing = 0;          ///< sent behind the frame when not 0

  bool is_heat() const noexcept { return (type & 0xF0) == 0x20; }
};

std::span<const Cjt188Profile> cjt188_profiles() noexcept;
/// What the model of such a meter must say, so that a master can read it.
protocol::MeterOptions options_of(const Cjt188Profile& profile);

}  // namespace riser::sim
