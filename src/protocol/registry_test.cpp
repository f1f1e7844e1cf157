// SPDX-License-Identifier: Apache-2.0
#include "protocol/registry.h"

#include <gtest/gtest.h>

namespace riser::protocol {
namespace {

ByteVector hex(std::string_view text) { return parse_hex(text).value(); }

TEST(Registry, finds_drivers_by_name) {
  ASSERT_NE(find_driver("mbus"), nullptr);
  EXPECT_EQ(find_driver("mbus")->name, "mbus");
  EXPECT_EQ(find_driver("none"), nullptr);
}

TEST(Registry, tells_the_protocol_by_the_look_of_a_frame) {
  EXPECT_EQ(guess_protocol(hex("68 03 03 68 08 05 78 85 16")), "mbus");
  EXPECT_EQ(guess_protocol(hex("E5")), "mbus");
  EXPECT_EQ(guess_protocol(hex("10 40 05 45 16")), "mbus");
  EXPECT_EQ(guess_protocol(hex("68 03 03 68 53 05 BD 00 16")), "mbus") << "damaged, but it looks like one";
  EXPECT_EQ(guess_protocol(hex("01 03 00 00 00 0A C5 CD")), "modbus");
  EXPECT_EQ(guess_protocol(hex("FE FE 68 10 01 00 00 05 08 00 00 01 03 90 1F 00 39 16")), "cjt188");
  EXPECT_EQ(guess_protocol(as_bytes(R"({"type":"hello","version":1)")), "dial_in");
  EXPECT_EQ(guess_protocol(hex("FE FE FE FE 68 AA AA AA AA AA AA 68 13 00 DF 16")), "dlt645");
  EXPECT_EQ(guess_protocol(as_bytes("/ISK5TEST\r\n")), "iec62056_21");
  EXPECT_EQ(guess_protocol({}), "");
}

}  // namespace
}  // namespace riser::protocol
