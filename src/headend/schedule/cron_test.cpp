// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/cron.h"

#include <gtest/gtest.h>

namespace riser::headend {
namespace {

const Zone berlin = *Zone::find("Europe/Berlin");

std::string next(const char* expression, const char* after, const Zone& zone = Zone::utc()) {
  const auto at = CronExpression::parse(expression)->next_after(*parse_utc(after), zone);
  return at ? utc_text(*at) : "never";
}
std::string last(const char* expression, const char* until, const Zone& zone = Zone::utc()) {
  const auto at = CronExpression::parse(expression)->last_until(*parse_utc(until), zone);
  return at ? utc_text(*at) : "never";
}
std::size_t fault_offset(const char* expression) { return CronExpression::parse(expression).error().offset; }

TEST(Cron, fires_at_the_next_matching_minute) {
  EXPECT_EQ(next("0 * * * *", "2026-01-01T00:00:00Z"), "2026-01-01T01:00:00Z");
  EXPECT_EQ(next("*/15 * * * *", "2026-01-01T00:14:59Z"), "2026-01-01T00:15:00Z");
  EXPECT_EQ(next("30 5 * * *", "2026-01-01T05:30:00Z"), "2026-01-02T05:30:00Z");
  EXPECT_EQ(next("5/20 6-7 * * *", "2026-01-01T06:45:00Z"), "2026-01-01T07:05:00Z");
  EXPECT_EQ(next("*/10 * * * * *", "2026-01-01T00:00:55Z"), "2026-01-01T00:01:00Z");
}

TEST(Cron, knows_months_weekdays_and_leap_days) {
  EXPECT_EQ(next("0 6 1 jan,jul *", "2026-01-01T06:00:00Z"), "2026-07-01T06:00:00Z");
  EXPECT_EQ(next("0 6 * * MON-FRI", "2026-11-20T06:00:00Z"), "2026-11-23T06:00:00Z");
  EXPECT_EQ(next("0 0 * * 7", "2026-11-21T00:00:00Z"), "2026-11-22T00:00:00Z");
  EXPECT_EQ(next("0 0 29 2 *", "2026-01-01T00:00:00Z"), "2028-02-29T00:00:00Z");
  EXPECT_EQ(next("0 0 30 2 *", "2026-01-01T00:00:00Z"), "never");
}

TEST(Cron, takes_either_day_when_both_are_restricted) {
  EXPECT_EQ(next("0 0 15 * mon", "2026-11-10T00:00:00Z"), "2026-11-15T00:00:00Z");
  EXPECT_EQ(next("0 0 15 * mon", "2026-11-15T00:00:00Z"), "2026-11-16T00:00:00Z");
}

TEST(Cron, fires_a_skipped_time_once_at_the_jump) {
  EXPECT_EQ(next("30 2 * * *", "2026-03-28T12:00:00Z", berlin), "2026-03-29T01:00:00Z");
  EXPECT_EQ(next("30 2 * * *", "2026-03-29T01:00:00Z", berlin), "2026-03-30T00:30:00Z");
}

TEST(Cron, fires_a_doubled_time_once_but_an_hourly_one_every_hour) {
  EXPECT_EQ(next("30 2 * * *", "2026-10-24T12:00:00Z", berlin), "2026-10-25T00:30:00Z");
  EXPECT_EQ(next("30 2 * * *", "2026-10-25T00:30:00Z", berlin), "2026-10-26T01:30:00Z");
  EXPECT_EQ(next("30 * * * *", "2026-10-25T00:30:00Z", berlin), "2026-10-25T01:30:00Z");
  EXPECT_EQ(next("30 * * * *", "2026-10-25T01:30:00Z", berlin), "2026-10-25T02:30:00Z");
}

TEST(Cron, finds_the_last_time_it_was_due) {
  EXPECT_EQ(last("0 * * * *", "2026-01-01T00:59:59Z"), "2026-01-01T00:00:00Z");
  EXPECT_EQ(last("30 5 * * *", "2026-01-02T05:29:59Z"), "2026-01-01T05:30:00Z");
  EXPECT_EQ(last("* * * * * *", "2026-01-02T05:29:59Z"), "2026-01-02T05:29:59Z");
  EXPECT_EQ(last("0 0 29 2 *", "2026-11-01T00:00:00Z"), "never");
}

TEST(Cron, says_where_an_expression_is_wrong) {
  EXPECT_EQ(fault_offset("0 * * *"), 7U);
  EXPECT_EQ(fault_offset("60 * * * *"), 0U);
  EXPECT_EQ(fault_offset("0 x * * *"), 2U);
  EXPECT_EQ(fault_offset("0 5-3 * * *"), 2U);
  EXPECT_EQ(fault_offset("0 5- * * *"), 4U);
  EXPECT_EQ(fault_offset("*/0 * * * *"), 3U);
  EXPECT_EQ(fault_offset("0 0 0 * *"), 4U);
  EXPECT_EQ(fault_offset("0 0 * foo *"), 6U);
  EXPECT_EQ(fault_offset("1,2;3 * * * *"), 3U);
  EXPECT_EQ(fault_offset("-1 * * * *"), 0U);
}

}  // namespace
}  // namespace riser::headend
