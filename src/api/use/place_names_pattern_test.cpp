// SPDX-License-Identifier: Apache-2.0
#include "api/use/place_names_pattern.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

namespace riser::api {
namespace {

using store::PlaceKind;

const std::vector<PlaceKind> above{PlaceKind::building, PlaceKind::floor};

std::string names(std::string_view text) {
  const auto pattern = NamesPattern::parse(text, above);
  if (!pattern) return fmt::format("{}: {}", pattern.error().offset, pattern.error().message);
  const auto all = pattern->names({{PlaceKind::building, "B3"}, {PlaceKind::floor, "18"}});
  EXPECT_EQ(all.size(), pattern->size());
  return fmt::format("{}", fmt::join(all, "|"));
}

TEST(NamesPattern, knows_names_lists_and_ranges) {
  EXPECT_EQ(names("B3"), "B3");
  EXPECT_EQ(names("1-3"), "1|2|3");
  EXPECT_EQ(names("A-C"), "A|B|C");
  EXPECT_EQ(names("08-11"), "08|09|10|11");
  EXPECT_EQ(names(" 1, 2 ,5-8 "), "1|2|5|6|7|8");
  EXPECT_EQ(names("B9-B11"), "B9|B10|B11");
  EXPECT_EQ(names("B9-11"), "B9|B10|B11");
  EXPECT_EQ(names("-1,1-2"), "-1|1|2");
  EXPECT_EQ(names("0-2"), "0|1|2");
  EXPECT_EQ(names("Tower Ya-c"), "Tower Ya|Tower Yb|Tower Yc");
  EXPECT_EQ(names("1-3单元"), "1单元|2单元|3单元");
  EXPECT_EQ(names("1单元-2单元"), "1单元|2单元");
  EXPECT_EQ(names("подъезд 1-2"), "подъезд 1|подъезд 2");
}

TEST(NamesPattern, has_the_names_of_levels_above) {
  EXPECT_EQ(names("{floor}01-{floor}03"), "1801|1802|1803");
  EXPECT_EQ(names("{floor}01-03"), "1801|1802|1803");
  EXPECT_EQ(names("{building}/{floor}, x"), "B3/18|x");
  EXPECT_EQ(names("{building}-A"), names("{building}-A")) << "a hyphen makes a range";
}

TEST(NamesPattern, points_at_what_is_wrong) {
  const auto fault = [](std::string_view text) {
    const auto pattern = NamesPattern::parse(text, above);
    return pattern ? std::pair<std::size_t, std::string>{999, ""}
                   : std::pair{pattern.error().offset, pattern.error().message.substr(0, 12)};
  };
  using Fault = std::pair<std::size_t, std::string>;
  EXPECT_EQ(fault(""), (Fault{0, "a name is mi"}));
  EXPECT_EQ(fault("1,"), (Fault{2, "a name is mi"}));
  EXPECT_EQ(fault("1,,2"), (Fault{2, "a name is mi"}));
  EXPECT_EQ(fault("7,3-1"), (Fault{4, "the range en"}));
  EXPECT_EQ(fault("C-A"), (Fault{2, "the range en"}));
  EXPECT_EQ(fault("7,A-c"), (Fault{2, "a range need"}));
  EXPECT_EQ(fault("A1-B3"), (Fault{0, "a range need"}));
  EXPECT_EQ(fault("1-"), (Fault{0, "a range need"}));
  EXPECT_EQ(fault("North-South 5"), (Fault{0, "a range need"}));
  EXPECT_EQ(fault("1{room}"), (Fault{1, "there is no "}));
  EXPECT_EQ(fault("1{roof}"), (Fault{1, "there is no "}));
  EXPECT_EQ(fault("{floor"), (Fault{0, "braces stand"}));
  EXPECT_EQ(fault("1}"), (Fault{1, "braces stand"}));
  EXPECT_EQ(fault("1-1234567890"), (Fault{0, "a number has"}));
  EXPECT_EQ(fault("1-20001"), (Fault{0, "at most 2000"}));
  EXPECT_EQ(fault("1-20000,x"), (Fault{8, "at most 2000"}));
  EXPECT_EQ(fault(std::string(1001, 'x')), (Fault{1000, "at most 1000"}));
}

}  // namespace
}  // namespace riser::api
