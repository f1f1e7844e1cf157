// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace riser {

using Byte = std::uint8_t;
using Bytes = std::span<const Byte>;
using ByteVector = std::vector<Byte>;

inline Bytes as_bytes(std::string_view text) { return {reinterpret_cast<const Byte*>(text.data()), text.size()}; }
inline std::string_view as_text(Bytes bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

/// Little-endian unsigned integer of 1 to 8 bytes.
constexpr std::uint64_t load_le(Bytes bytes) noexcept {
  std::uint64_t value = 0;
  for (std::size_t i = bytes.size(); i-- > 0;) value = value << 8 | bytes[i];
  return value;
}
constexpr std::uint64_t load_be(Bytes bytes) noexcept {
  std::uint64_t value = 0;
  for (const Byte byte : bytes) value = value << 8 | byte;
  return value;
}

enum class HexError { none, odd_digit_count, not_a_hex_digit };

/// "68 0B" -> bytes. White space between digits is skipped; the error names the offset in the text.
struct HexFault {
  HexError code = HexError::none;
  std::size_t offset = 0;
};
Result<ByteVector, HexFault> parse_hex(std::string_view text);

/// Upper-case hex, with `separator` between bytes when it is not 0.
std::string to_hex(Bytes bytes, char separator = 0);

}  // namespace riser
