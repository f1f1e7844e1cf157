// SPDX-License-Identifier: Apache-2.0
#include "catalogue/quirks.h"

#include <gtest/gtest.h>

namespace riser::catalogue {
namespace {

TEST(Quirks, of_one_meter_are_words_of_its_protocol) {
  EXPECT_FALSE(own_quirk_fault("cjt188", "di_order", "1F90"));
  EXPECT_FALSE(own_quirk_fault("cjt188", "units", "2A=m3:3 2B=m3"));
  EXPECT_FALSE(own_quirk_fault("dlt645", "variant", "1997"));
  EXPECT_EQ(
      own_quirk_fault("dlt645", "di_order", "1F90")->find("dlt645 has no quirk \"di_order\": write one of variant"),
      0U);
  EXPECT_TRUE(own_quirk_fault("dlt645", "variant", "1998")->ends_with("write one of 2007, 1997, auto"));
  EXPECT_TRUE(own_quirk_fault("cjt188", "preamble", "two")->ends_with("write a whole number"));
  EXPECT_EQ(*own_quirk_fault("dial_in", "x", "1"), "dial_in has no quirks: leave \"x\" out");
}

TEST(Quirks, of_one_meter_are_no_secrets) {
  EXPECT_TRUE(own_quirk_fault("iec62056_21", "password", "00000000")->ends_with("put it into the meter's model"));
  EXPECT_EQ(own_quirk_fault("iec62056_21", "x", "1")->find("password"), std::string::npos);
}

}  // namespace
}  // namespace riser::catalogue
