// SPDX-License-Identifier: Apache-2.0
#include "sheet/number_text.h"

#include <gtest/gtest.h>

namespace riser::sheet {
namespace {

using Kind = NumberFormat::Kind;

std::string plain(std::string_view value) { return number_text(value, {}, false); }

TEST(number_text, is_what_a_person_sees) {
  EXPECT_EQ(plain("18"), "18");
  EXPECT_EQ(plain("18.0"), "18");
  EXPECT_EQ(plain("94.599999999999994"), "94.6");
  EXPECT_EQ(plain("0.30000000000000004"), "0.3");
  EXPECT_EQ(plain("-1.5E-3"), "-0.0015");
  EXPECT_EQ(plain("1.2345678901234E13"), "12345678901234");
  EXPECT_EQ(plain("0"), "0");
}

TEST(number_text, keeps_all_digits_of_whole_numbers_and_zeros_in_front) {
  EXPECT_EQ(plain("202611210000001234"), "202611210000001234");
  EXPECT_EQ(number_text("712", {.digits = 8}, false), "00000712");
  EXPECT_EQ(number_text("7.12E2", {.digits = 8}, false), "00000712");
}

TEST(number_text, leaves_what_is_no_number) {
  EXPECT_EQ(plain("#N/A"), "#N/A");
  EXPECT_EQ(plain("1e999"), "1e999");
  EXPECT_EQ(plain("1.5e300"), "1.5e300");
}

TEST(number_text, shows_days_and_moments_of_both_calendars) {
  EXPECT_EQ(number_text("46347", {.kind = Kind::date}, false), "2026-11-21");
  EXPECT_EQ(number_text("44885", {.kind = Kind::date}, true), "2026-11-21");
  EXPECT_EQ(number_text("46347.5625", {.kind = Kind::date_time}, false), "2026-11-21T13:30:00");
  EXPECT_EQ(number_text("0.99999999", {.kind = Kind::time}, false), "24:00:00");
  EXPECT_EQ(number_text("1.5", {.kind = Kind::time}, false), "36:00:00");
}

TEST(number_text, knows_a_date_by_its_format) {
  EXPECT_EQ(format_of_code("yyyy\\-mm\\-dd").kind, Kind::date);
  EXPECT_EQ(format_of_code("yyyy\"年\"m\"月\"d\"日\";@").kind, Kind::date);
  EXPECT_EQ(format_of_code("[$-409]m/d/yy h:mm AM/PM").kind, Kind::date_time);
  EXPECT_EQ(format_of_code("[h]:mm").kind, Kind::time);
  EXPECT_EQ(format_of_code("General").kind, Kind::number);
  EXPECT_EQ(format_of_code("#,##0.00\\ \"days\"").kind, Kind::number);
  EXPECT_EQ(format_of_code("[Red]0.0").kind, Kind::number);
  EXPECT_EQ(format_of_code("00000000").digits, 8U);
  EXPECT_EQ(builtin_format(14)->kind, Kind::date);
  EXPECT_EQ(builtin_format(22)->kind, Kind::date_time);
  EXPECT_EQ(builtin_format(2)->kind, Kind::number);
  EXPECT_FALSE(builtin_format(200));
}

TEST(number_text, knows_what_survives_as_a_number) {
  for (const std::string_view good : {"0", "18", "-94.6", "123456789012345"}) EXPECT_TRUE(survives_as_number(good));
  for (const std::string_view bad : {"", "007", "94.60", "+1", "1234567890123456", "1e3", "x"})
    EXPECT_FALSE(survives_as_number(bad)) << bad;
}

}  // namespace
}  // namespace riser::sheet
