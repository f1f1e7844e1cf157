// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/register_value.h"

#include <rapidcheck.h>

#include "protocol/modbus/test_exchange.h"

namespace riser::protocol::modbus {
namespace {

using test::hex;

std::string value(std::string_view type, std::string_view registers, std::string_view order = "ABCD",
                  std::int8_t exponent = 0, std::uint32_t multiplier = 1) {
  RegisterPoint point;
  point.order = order;
  point.exponent = exponent;
  point.multiplier = multiplier;
  DataItem item;
  const ByteVector bytes = hex(registers);
  EXPECT_EQ(bytes.size(), 2 * register_count(value_type(type)));
  read_point(point, value_type(type), bytes, item);
  return item.validity == metering::Validity::ok ? item.number.to_string() : std::string{metering::name(item.validity)};
}

TEST(RegisterValue, reads_every_integer_type) {
  EXPECT_EQ(value("u16", "FFFF"), "65535");
  EXPECT_EQ(value("i16", "FFFF"), "-1");
  EXPECT_EQ(value("u32", "FFFF FFFE"), "4294967294");
  EXPECT_EQ(value("i32", "FFFF FFFE"), "-2");
  EXPECT_EQ(value("u64", "0000 0001 0000 0000"), "4294967296");
  EXPECT_EQ(value("i64", "FFFF FFFF FFFF FFFF"), "-1");
  EXPECT_EQ(value("u64", "8000 0000 0000 0000"), "overflow");
  EXPECT_EQ(value("bcd32", "1234 5678"), "12345678");
  EXPECT_EQ(value("bcd32", "1234 567A"), "invalid");
}

TEST(RegisterValue, reads_every_order) {
  EXPECT_EQ(value("u32", "0102 0304", "ABCD"), "16909060");
  EXPECT_EQ(value("u32", "0304 0102", "CDAB"), "16909060");
  EXPECT_EQ(value("u32", "0201 0403", "BADC"), "16909060");
  EXPECT_EQ(value("u32", "0403 0201", "DCBA"), "16909060");
  EXPECT_EQ(value("u16", "0102", "CDAB"), "258");
  EXPECT_EQ(value("u16", "0102", "BADC"), "513");
  EXPECT_EQ(value("u16", "0102", "DCBA"), "513");
  EXPECT_EQ(value("u64", "0708 0506 0304 0102", "CDAB"), "72623859790382856");
  EXPECT_EQ(value("u64", "0807 0605 0403 0201", "DCBA"), "72623859790382856");
}

TEST(RegisterValue, takes_the_shortest_decimal_of_a_float) {
  EXPECT_EQ(value("f32", "4366 199A"), "230.1");
  EXPECT_EQ(value("f32", "199A 4366", "CDAB"), "230.1");
  EXPECT_EQ(value("f32", "4366 199A", "ABCD", 3), "230100");
  EXPECT_EQ(value("f32", "7FC0 0000"), "not_available");
  EXPECT_EQ(value("f32", "7F80 0000"), "overflow");
  EXPECT_EQ(value("f64", "3FB9 9999 9999 999A"), "0.1");
  EXPECT_EQ(value("f64", "3FD3 3333 3333 3334"), "0.30000000000000004");
}

TEST(RegisterValue, scales_exactly) {
  EXPECT_EQ(value("u32", "0001 E240", "ABCD", -2), "1234.56");
  EXPECT_EQ(value("u16", "0003", "ABCD", -1, 40), "12.0");
  EXPECT_EQ(value("i64", "7FFF FFFF FFFF FFFF", "ABCD", 0, 2), "overflow");
  EXPECT_EQ(value("f64", "7E37 E43C 8800 759C"), "overflow") << "1e300";
  EXPECT_EQ(value("f64", "01A5 6E1F C2F8 F359"), "underflow") << "1e-300";
  EXPECT_EQ(value("f32", "0000 0001"), "underflow");
  EXPECT_EQ(value("u16", "0001", "ABCD", 100), "overflow");
  EXPECT_EQ(value("u16", "0000", "ABCD", 100), "0");
  EXPECT_EQ(value("u16", "0000", "ABCD", -2), "0.00");
}

TEST(RegisterValue, knows_no_other_types) {
  EXPECT_EQ(value_type(""), ValueType::none);
  EXPECT_EQ(value_type("u8"), ValueType::none);
  EXPECT_FALSE(byte_order("ACBD"));
}

TEST(RegisterValue, is_loaded_as_it_was_stored) {
  EXPECT_TRUE(rc::check([] {
    const auto words = *rc::gen::element(std::size_t{1}, std::size_t{2}, std::size_t{4});
    const auto order = *rc::gen::element(ByteOrder::abcd, ByteOrder::cdab, ByteOrder::badc, ByteOrder::dcba);
    auto value = *rc::gen::arbitrary<std::uint64_t>();
    if (words < 4) value &= (std::uint64_t{1} << 16 * words) - 1;
    ByteVector bytes(2 * words);
    store_ordered(value, order, bytes);
    RC_ASSERT(load_ordered(bytes, order) == value);
  }));
}

}  // namespace
}  // namespace riser::protocol::modbus
