// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "base/bytes.h"

namespace riser {

/// True when every nibble is 0..9.
constexpr bool is_bcd(Byte byte) noexcept { return (byte & 0xF) <= 9 && (byte >> 4) <= 9; }

/// Little-endian packed BCD of up to 9 bytes (18 digits); nothing when a nibble is not a digit.
constexpr std::optional<std::int64_t> load_bcd_le(Bytes bytes) noexcept {
  std::int64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) {
    if (!is_bcd(bytes[i])) return std::nullopt;
    value = value * 100 + (bytes[i] >> 4) * 10 + (bytes[i] & 0xF);
  }
  return value;
}

/// Writes `value` as little-endian packed BCD; digits that do not fit are lost.
constexpr void store_bcd_le(std::uint64_t value, std::span<Byte> out) noexcept {
  for (Byte& byte : out) {
    byte = static_cast<Byte>((value / 10 % 10) << 4 | value % 10);
    value /= 100;
  }
}

}  // namespace riser
