// SPDX-License-Identifier: Apache-2.0
#include "base/checksum.h"

#include <gtest/gtest.h>

namespace riser {
namespace {

TEST(Checksum, sums_modulo_256) { EXPECT_EQ(sum8(ByteVector{0x80, 0x81}), 0x01); }

TEST(Checksum, of_16_bits_has_the_check_values_of_its_two_uses) {
  EXPECT_EQ(crc16(as_bytes("123456789"), 0xFFFF), 0x4B37) << "CRC-16/MODBUS";
  EXPECT_EQ(crc16(as_bytes("123456789"), 0), 0xBB3D) << "CRC-16/ARC";
  EXPECT_EQ(crc16({}, 0xFFFF), 0xFFFF);
}

TEST(Checksum, is_the_same_in_pieces) {
  const std::string_view text = "0123456789abcdef";
  for (std::size_t at = 0; at <= text.size(); ++at)
    EXPECT_EQ(crc16(as_bytes(text.substr(at)), crc16(as_bytes(text.substr(0, at)), 0)), crc16(as_bytes(text), 0));
}

}  // namespace
}  // namespace riser
