// SPDX-License-Identifier: Apache-2.0
// The numbers and times of CJ/T 188: packed BCD, low byte first; some makers send the high byte first.
#pragma once
#include <algorithm>
#include <optional>

#include "base/bcd.h"
#include "base/civil_time.h"
#include "metering/register.h"

namespace riser::protocol::cjt188 {

/// All bytes FF: the meter has no such value.
constexpr bool is_blank(Bytes bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](Byte b) { return b == 0xFF; });
}
constexpr bool is_zero(Bytes bytes) noexcept {
  return std::all_of(bytes.begin(), bytes.end(), [](Byte b) { return b == 0; });
}

constexpr std::optional<std::int64_t> load_bcd_be(Bytes bytes) noexcept {
  std::int64_t value = 0;
  for (const Byte byte : bytes) {
    if (!is_bcd(byte)) return std::nullopt;
    value = value * 100 + (byte >> 4) * 10 + (byte & 0xF);
  }
  return value;
}
constexpr std::optional<std::int64_t> load_bcd(Bytes bytes, bool high_first) noexcept {
  return high_first ? load_bcd_be(bytes) : load_bcd_le(bytes);
}

/// ss mm hh DD MM YY CC. Century 00 stands for 20; years outside 1900..2199 are no time.
std::optional<CivilTime> load_time(Bytes seven, bool high_first) noexcept;
void store_time(const CivilTime& time, bool high_first, std::span<Byte> seven) noexcept;

}  // namespace riser::protocol::cjt188
