// SPDX-License-Identifier: Apache-2.0
// Identification codes A-B:C.D.E*F of IEC 62056-61, full or reduced, and what they mean.
#pragma once
#include "protocol/codec/data_item.h"

namespace riser::protocol::iec62056_21 {

/// The groups of a code; -1: not given. C, F, L and P stand for 96, 97, 98 and 99.
struct Obis {
  int a = -1, b = -1, c = -1, d = -1, e = -1, f = -1;
};
/// Nothing when it is not written like a code.
std::optional<Obis> parse_obis(std::string_view text) noexcept;

/// How a value is written.
enum class Shape : std::uint8_t {
  number,
  text,
  date,         ///< 0.9.2
  time_of_day,  ///< 0.9.1
  date_time,
  profile,  ///< a head of time, status, period, channels and units, and then rows of values
  events,   ///< count, code, and pairs of time and duration
};

struct Meaning {
  metering::Quantity quantity = metering::Quantity::unknown;
  Shape shape = Shape::text;
  metering::Function function = metering::Function::instantaneous;
  std::uint8_t tariff = 0;
  std::uint16_t storage = 0;
  std::uint16_t subunit = 0;
  std::string_view qualifier{};  ///< static
  metering::Commodity commodity = metering::Commodity::other;
  bool is_meter_number = false;
};
/// Unknown codes have the quantity unknown and the shape text. `unit` is that of the value, null when there is none; it
/// decides where a code has several uses.
Meaning meaning_of(const Obis& code, const FieldUnit* unit) noexcept;

/// Units as meters write them; null for an unknown one.
const FieldUnit* find_unit(std::string_view symbol) noexcept;

}  // namespace riser::protocol::iec62056_21
