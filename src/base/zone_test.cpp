// SPDX-License-Identifier: Apache-2.0
#include "base/zone.h"

#include <gtest/gtest.h>

namespace riser {
namespace {

UtcSeconds at(const char* text) { return *parse_utc(text); }

TEST(Zone, knows_the_rules_of_a_zone_with_daylight_saving) {
  const auto berlin = Zone::find("Europe/Berlin");
  ASSERT_TRUE(berlin);
  EXPECT_EQ(berlin->offset(at("2026-01-15T00:00:00Z")), 3600);
  EXPECT_EQ(berlin->offset(at("2026-07-15T00:00:00Z")), 7200);
  EXPECT_FALSE(Zone::find("Nowhere/Atlantis"));
}

TEST(Zone, gives_a_skipped_time_the_instant_of_the_jump_and_a_doubled_one_the_first) {
  const auto berlin = *Zone::find("Europe/Berlin");
  EXPECT_EQ(utc_text(berlin.to_utc({2026, 3, 29, 2, 30, 0})), "2026-03-29T01:00:00Z");
  EXPECT_EQ(utc_text(berlin.to_utc({2026, 10, 25, 2, 30, 0})), "2026-10-25T00:30:00Z");
}

TEST(Zone, counts_local_days_across_the_change) {
  const auto berlin = *Zone::find("Europe/Berlin");
  const auto noon = at("2026-10-24T12:00:00Z");
  EXPECT_EQ(utc_text(berlin.start_of_day(noon)), "2026-10-23T22:00:00Z");
  EXPECT_EQ(utc_text(berlin.start_of_day(noon, 1)), "2026-10-24T22:00:00Z");
  EXPECT_EQ(utc_text(berlin.start_of_day(noon, 2)), "2026-10-25T23:00:00Z");  // 25 hours later
}

}  // namespace
}  // namespace riser
