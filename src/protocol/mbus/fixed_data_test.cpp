// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/fixed_data.h"

#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::Read;
using Lines = std::vector<std::string>;

/// Status, the two unit bytes and the two counters of a fixed reply.
Read fixed(std::string_view tail, Byte ci = 0x73) {
  ByteVector body = hex(ci == 0x77 ? "12 34 56 78 2A" : "78 56 34 12 2A");
  const ByteVector rest = hex(tail);
  body.insert(body.end(), rest.begin(), rest.end());
  const FrameBuffer frame = long_frame(0x08, 1, ci, body);
  return Read{{frame.bytes().begin(), frame.bytes().end()}};
}

TEST(FixedData, reads_bcd_and_binary_counters) {
  EXPECT_EQ(fixed("00 05 69 34 12 00 00 01 00 00 00").lines(), (Lines{"energy 1234000 Wh", "volume 0.001 m3"}));
  EXPECT_EQ(fixed("01 05 69 34 12 00 00 FF FF FF FF").lines(), (Lines{"energy 4660000 Wh", "volume -0.001 m3"}));
}

TEST(FixedData, marks_stored_and_historic_values) {
  EXPECT_EQ(fixed("02 05 69 34 12 00 00 01 00 00 00").lines(), (Lines{"energy 1234000 Wh s1", "volume 0.001 m3 s1"}));
  EXPECT_EQ(fixed("00 05 7E 34 12 00 00 01 00 00 00").lines(), (Lines{"energy 1234000 Wh", "energy 1000 Wh s1"}));
  EXPECT_EQ(fixed("00 3E 7E 34 12 00 00 01 00 00 00").lines(),
            (Lines{"reserved 1234 s1 !reserved_vif", "reserved 1 s1 !reserved_vif"}));
}

TEST(FixedData, with_digits_that_are_none_is_invalid) {
  EXPECT_EQ(fixed("00 05 69 3A 12 00 00 23 01 00 F0").lines(), (Lines{"energy  Wh !invalid", "volume -0.123 m3"}));
}

TEST(FixedData, of_mode_2_has_the_most_significant_byte_first) {
  const Read read = fixed("00 C5 A9 00 00 12 34 00 00 00 01");
  EXPECT_EQ(read.lines(), (Lines{"energy 1234000 Wh", "volume 0.001 m3"}));
  EXPECT_EQ(medium(read.telegram.header).name, "heat");
  EXPECT_EQ(read.telegram.header.medium, 0x0B);
}

TEST(FixedData, of_ci_77_has_the_most_significant_byte_first) {
  const Read read = fixed("00 05 69 00 00 12 34 00 00 00 01", 0x77);
  EXPECT_EQ(identity(read.telegram.header).number, "12345678");
  EXPECT_EQ(read.lines(), (Lines{"energy 1234000 Wh", "volume 0.001 m3"}));
}

TEST(FixedData, with_clock_units_stays_raw) {
  EXPECT_EQ(fixed("00 00 41 34 12 00 00 01 00 00 00").lines(), (Lines{"time_point 34120000", "date 01000000"}));
}

TEST(FixedData, names_status_and_medium) {
  const Read read = fixed("1C C9 6F 34 12 00 00 01 00 00 00");
  EXPECT_EQ(read.telegram.header.status, 0x1C);
  EXPECT_EQ(medium(read.telegram.header).name, "water");
}

TEST(FixedUnit, of_every_group) {
  const auto text = [](Byte code) {
    const FixedUnit unit = fixed_unit(code);
    return fmt::format("{} {}{}", metering::name(unit.quantity), Decimal{1, unit.exponent}.to_string(),
                       metering::symbol(unit.unit));
  };
  EXPECT_EQ(text(0x02), "energy 1Wh");
  EXPECT_EQ(text(0x04), "energy 100Wh");
  EXPECT_EQ(text(0x07), "energy 100000Wh");
  EXPECT_EQ(text(0x0A), "energy 100000000Wh");
  EXPECT_EQ(text(0x0B), "energy 1000J");
  EXPECT_EQ(text(0x13), "energy 100000000000J");
  EXPECT_EQ(text(0x14), "power 1W");
  EXPECT_EQ(text(0x1C), "power 100000000W");
  EXPECT_EQ(text(0x1D), "power 1000J/h");
  EXPECT_EQ(text(0x25), "power 100000000000J/h");
  EXPECT_EQ(text(0x26), "volume 0.000001m3");
  EXPECT_EQ(text(0x2E), "volume 100m3");
  EXPECT_EQ(text(0x2F), "volume_flow 0.000001m3/h");
  EXPECT_EQ(text(0x37), "volume_flow 100m3/h");
  EXPECT_EQ(text(0x38), "unknown 0.001degC");
  EXPECT_EQ(text(0x39), "hca_units 1");
  EXPECT_EQ(text(0x3A), "reserved 1");
  EXPECT_EQ(text(0x3F), "unknown 1");
}

}  // namespace
}  // namespace riser::protocol::mbus
