// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>

#include "base/bytes.h"

namespace riser {

/// Sum of all bytes modulo 256 (FT 1.2, IEC 60870-5-1).
constexpr Byte sum8(Bytes bytes) noexcept {
  unsigned sum = 0;
  for (const Byte byte : bytes) sum += byte;
  return static_cast<Byte>(sum);
}

/// Table n: what a byte contributes when n more bytes follow it in a group of four.
inline constexpr auto crc16_tables = [] {
  std::array<std::array<std::uint16_t, 256>, 4> tables{};
  for (unsigned i = 0; i < 256; ++i) {
    unsigned crc = i;
    for (int bit = 0; bit < 8; ++bit) crc = (crc & 1) != 0 ? crc >> 1 ^ 0xA001 : crc >> 1;
    tables[0][i] = static_cast<std::uint16_t>(crc);
  }
  for (std::size_t n = 1; n < 4; ++n)
    for (std::size_t i = 0; i < 256; ++i)
      tables[n][i] = static_cast<std::uint16_t>(tables[n - 1][i] >> 8 ^ tables[0][tables[n - 1][i] & 0xFF]);
  return tables;
}();

/// CRC-16 with the reflected polynomial A001. It begins with FFFF in Modbus, with 0 in P1 telegrams.
constexpr std::uint16_t crc16(Bytes bytes, std::uint16_t begin) noexcept {
  unsigned crc = begin;
  const Byte* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= 4; left -= 4, at += 4) {
    crc ^= at[0] | static_cast<unsigned>(at[1]) << 8;
    crc = crc16_tables[3][crc & 0xFF] ^ crc16_tables[2][crc >> 8] ^ crc16_tables[1][at[2]] ^ crc16_tables[0][at[3]];
  }
  for (; left > 0; --left, ++at) crc = crc >> 8 ^ crc16_tables[0][(crc ^ *at) & 0xFF];
  return static_cast<std::uint16_t>(crc);
}

}  // namespace riser
