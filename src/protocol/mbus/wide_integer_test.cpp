// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/wide_integer.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <string>

namespace riser::protocol::mbus {
namespace {

std::string text_of(const WideInteger& value) {
  char digits[400];
  return {digits, value.write(digits)};
}

WideInteger wide(std::uint64_t value) {
  WideInteger w;
  w.multiply_add(1, static_cast<std::uint32_t>(value >> 32));
  w.multiply_add(1U << 31, 0);
  w.multiply_add(2, static_cast<std::uint32_t>(value));
  return w;
}

TEST(WideInteger, prints_what_it_holds) {
  EXPECT_EQ(text_of({}), "0");
  EXPECT_EQ(text_of(wide(1'000'000'000)), "1000000000");
  EXPECT_EQ(text_of(wide(UINT64_MAX)), "18446744073709551615");
  WideInteger power = wide(7);
  power.multiply_power(300);
  EXPECT_EQ(text_of(power), "7" + std::string(300, '0'));
}

TEST(WideInteger, calculates_like_built_in_integers) {
  EXPECT_TRUE(rc::check([](std::uint64_t x, std::uint64_t y) {
    const std::uint64_t a = x >> 1, b = y >> 1;
    WideInteger sum = wide(a);
    sum.add(wide(b));
    RC_ASSERT(text_of(sum) == std::to_string(a + b));
    WideInteger difference = wide(std::max(a, b));
    difference.subtract(wide(std::min(a, b)));
    RC_ASSERT(text_of(difference) == std::to_string(std::max(a, b) - std::min(a, b)));
    RC_ASSERT(wide(a).compare(wide(b)) == (a < b ? -1 : a > b ? 1 : 0));
    RC_ASSERT(wide(a).compare(wide(a)) == 0);
  }));
}

}  // namespace
}  // namespace riser::protocol::mbus
