// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.h"

#include <gtest/gtest.h>

#include <bit>
#include <charconv>
#include <cmath>

namespace riser {
namespace {

TEST(Decimal, prints_plain_notation) {
  EXPECT_EQ((Decimal{123, -2}.to_string()), "1.23");
  EXPECT_EQ((Decimal{-5, -3}.to_string()), "-0.005");
  EXPECT_EQ((Decimal{5, 3}.to_string()), "5000");
  EXPECT_EQ((Decimal{0, 3}.to_string()), "0");
  EXPECT_EQ((Decimal{0, -2}.to_string()), "0.00");
  EXPECT_EQ((Decimal{INT64_MIN, 0}.to_string()), "-9223372036854775808");
}

TEST(Decimal, compares_by_value) {
  EXPECT_EQ((Decimal{1230, -3}), (Decimal{123, -2}));
  EXPECT_LT((Decimal{-1, 18}), (Decimal{1, -18}));
  EXPECT_LT((Decimal{INT64_MAX, 0}), (Decimal{1, 30}));
  EXPECT_FALSE((Decimal{1, 30}) < (Decimal{INT64_MAX, 0}));
  EXPECT_LT((Decimal{1, -30}), (Decimal{1, 0}));
}

TEST(Decimal, reads_what_it_prints) {
  for (const char* text : {"0", "-12.30", "0.005", "123456789012345678"})
    EXPECT_EQ(parse_decimal(text)->to_string(), text);
  EXPECT_EQ(parse_decimal("").error(), DecimalError::empty);
  EXPECT_EQ(parse_decimal("1e5").error(), DecimalError::not_a_number);
  EXPECT_EQ(parse_decimal("1.").error(), DecimalError::not_a_number);
  EXPECT_EQ(parse_decimal("-").error(), DecimalError::not_a_number);
  EXPECT_EQ(parse_decimal("1234567890123456789").error(), DecimalError::too_long);
}

TEST(Decimal, subtracts_exactly_or_not_at_all) {
  EXPECT_EQ(subtract({42318, -3}, {39114, -3})->to_string(), "3.204");
  EXPECT_EQ(subtract({5, 3}, {1, 0})->to_string(), "4999");
  EXPECT_FALSE(subtract({INT64_MIN, 0}, {1, 0}));
  EXPECT_EQ(add({1, -1}, {2, -2})->to_string(), "0.12");
}

TEST(Decimal, multiplies_exactly_or_not_at_all) {
  EXPECT_EQ(multiply(*parse_decimal("12.5"), *parse_decimal("-0.4"))->to_string(), "-5.00");
  EXPECT_EQ(multiply({INT64_MAX, 0}, {1, 0}), (Decimal{INT64_MAX, 0}));
  EXPECT_EQ(multiply({INT64_MAX / 1000, 0}, {1'000'000, -6}), (Decimal{INT64_MAX / 1000, 0}));
  EXPECT_FALSE(multiply({INT64_MAX, 0}, {2, 0}));
  EXPECT_EQ(multiply({0, 5}, {INT64_MIN, 0}), (Decimal{0, 0}));
}

TEST(Decimal, takes_the_shortest_text_of_a_float) {
  EXPECT_EQ(decimal_from_float(1.25F)->to_string(), "1.25");
  EXPECT_EQ(decimal_from_float(230.1F)->to_string(), "230.1");
  EXPECT_EQ(decimal_from_float(-1e20F)->to_string(), "-100000000000000000000");
  EXPECT_EQ(decimal_from_float(0.0F)->to_string(), "0");
  EXPECT_FALSE(decimal_from_float(__builtin_nanf("")));
}

TEST(Decimal, of_a_float_is_what_the_shortest_text_says) {
  std::uint32_t bits = 1;
  for (int i = 0; i < 50'000; ++i) {
    bits = bits * 1664525 + 1013904223;
    // Every second one is a value with few digits, as meters have them.
    const float value = i % 2 == 0 ? std::bit_cast<float>(bits) : static_cast<float>(bits % 1'000'000) / 1000.0F;
    if (!std::isfinite(value)) continue;
    char text[128];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr;
    const auto shortest = parse_decimal({text, end});
    const auto ours = decimal_from_float(value);
    ASSERT_TRUE(ours);
    // Fixed notation prints all digits of a whole number.
    if (shortest && std::fabs(value) < 16777216.0F) ASSERT_EQ(*ours, *shortest) << std::string_view{text, end};
    float back = 0;
    const std::string again = ours->to_string();
    std::from_chars(again.data(), again.data() + again.size(), back);
    ASSERT_EQ(back, value) << again;
  }
}

TEST(Decimal, takes_the_shortest_text_of_a_double) {
  EXPECT_EQ(decimal_from_double(0.1)->to_string(), "0.1");
  EXPECT_EQ(decimal_from_double(1234567.89)->to_string(), "1234567.89");
  EXPECT_EQ(decimal_from_double(0.1 + 0.2)->to_string(), "0.30000000000000004") << "17 digits";
  EXPECT_EQ(decimal_from_double(-1e300)->exponent, 300);
  EXPECT_FALSE(decimal_from_double(__builtin_inf()));
}

}  // namespace
}  // namespace riser
