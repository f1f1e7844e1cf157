// SPDX-License-Identifier: Apache-2.0
#include "collection/clock_policy.h"

#include <gtest/gtest.h>

namespace riser::collection {
namespace {

const Zone shanghai = *Zone::find("Asia/Shanghai");
constexpr UtcSeconds noon = 1795233600;                 // 2026-11-21T12:00 in Shanghai
constexpr UtcSeconds midnight = noon + 12 * 3600;       // of the 22nd
constexpr UtcSeconds month_end = midnight + 9 * 86400;  // of the 1st of December

store::MeterClock off(std::int64_t drift_s, std::int64_t uncertainty_s = 1, UtcSeconds measured = noon) {
  return {.last = {.meter = MeterId{1}, .measured = measured, .drift_s = drift_s, .uncertainty_s = uncertainty_s}};
}
ClockVerdict verdict(const std::optional<store::MeterClock>& clock, UtcSeconds now = noon,
                     const std::string& protocol = "cjt188", const ClockPolicy& policy = {}) {
  return judge({.protocol = protocol}, clock, now, shanghai, policy);
}

TEST(ClockPolicy, a_clock_that_is_clearly_off_may_be_set) {
  EXPECT_EQ(verdict(off(30)), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(-2000)), ClockVerdict::may_be_set);
  for (const auto* protocol : {"dlt645", "iec62056_21", "dial_in"})
    EXPECT_EQ(verdict(off(100), noon, protocol), ClockVerdict::may_be_set) << protocol;
}

TEST(ClockPolicy, what_is_not_known_is_left_alone) {
  EXPECT_EQ(verdict(std::nullopt), ClockVerdict::not_measured);
  EXPECT_EQ(verdict(off(100, 1, noon - 3 * 86400)), ClockVerdict::measured_long_ago);
  EXPECT_EQ(verdict(off(100), noon, "mbus"), ClockVerdict::not_supported);
  EXPECT_EQ(verdict(std::nullopt, noon, "modbus"), ClockVerdict::not_supported);
}

TEST(ClockPolicy, the_step_must_be_worth_it_and_more_than_twice_the_uncertainty) {
  EXPECT_EQ(verdict(off(29)), ClockVerdict::small);
  EXPECT_EQ(verdict(off(-29)), ClockVerdict::small);
  EXPECT_EQ(verdict(off(62, 31)), ClockVerdict::uncertain);
  EXPECT_EQ(verdict(off(63, 31)), ClockVerdict::may_be_set);
}

TEST(ClockPolicy, dlt645_steps_five_minutes_at_most) {
  EXPECT_EQ(verdict(off(300), noon, "dlt645"), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(-301), noon, "dlt645"), ClockVerdict::too_large);
  EXPECT_EQ(verdict(off(301), noon), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(301), noon, "cjt188", {.largest_s = 300}), ClockVerdict::too_large);
  EXPECT_EQ(verdict(off(90), noon, "dlt645", {.largest_s = 60}), ClockVerdict::too_large);
}

TEST(ClockPolicy, the_hour_of_a_change_of_the_clocks_counts_as_a_step) {
  store::MeterClock clock = off(2);
  clock.last.dst_s = 3600;
  EXPECT_EQ(verdict(clock), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(clock, noon, "dlt645"), ClockVerdict::too_large);
}

TEST(ClockPolicy, a_clock_is_set_once_a_day) {
  store::MeterClock clock = off(100);
  clock.corrected = noon - 11 * 3600;
  EXPECT_EQ(verdict(clock), ClockVerdict::set_today);
  clock.corrected = noon - 13 * 3600;
  EXPECT_EQ(verdict(clock), ClockVerdict::may_be_set) << "yesterday in Shanghai";
}

TEST(ClockPolicy, nothing_is_set_near_midnight_by_either_clock) {
  EXPECT_EQ(verdict(off(-40), midnight - 900), ClockVerdict::near_boundary);
  EXPECT_EQ(verdict(off(-40), midnight - 901), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(40), midnight - 930), ClockVerdict::near_boundary) << "by the meter's clock it is later";
  EXPECT_EQ(verdict(off(40, 1, midnight), midnight + 899), ClockVerdict::near_boundary);
  EXPECT_EQ(verdict(off(40, 1, midnight), midnight + 900), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(-40, 1, midnight), midnight + 930), ClockVerdict::near_boundary);
}

TEST(ClockPolicy, the_end_of_a_month_is_kept_away_from_further) {
  EXPECT_EQ(verdict(off(40, 1, month_end), month_end - 3600), ClockVerdict::near_boundary);
  EXPECT_EQ(verdict(off(-40, 1, month_end), month_end - 3601), ClockVerdict::may_be_set);
  EXPECT_EQ(verdict(off(40, 1, month_end), month_end + 3599), ClockVerdict::near_boundary);
  EXPECT_EQ(verdict(off(40, 1, month_end), month_end + 3600), ClockVerdict::may_be_set);
}

TEST(ClockPolicy, no_step_crosses_a_midnight) {
  EXPECT_EQ(verdict(off(7200), midnight - 3600), ClockVerdict::crosses_boundary) << "the meter has it behind it";
  EXPECT_EQ(verdict(off(-7200, 1, midnight), midnight + 3600), ClockVerdict::crosses_boundary);
  EXPECT_EQ(verdict(off(-400 * 86400)), ClockVerdict::crosses_boundary) << "a clock that begins at 2025";
  EXPECT_EQ(verdict(off(-1'795'240'000)), ClockVerdict::crosses_boundary) << "before 1970";
}

TEST(ClockPolicy, has_a_word_for_every_verdict) {
  EXPECT_EQ(name(ClockVerdict::may_be_set), "may_be_set");
  EXPECT_EQ(name(ClockVerdict::crosses_boundary), "crosses_boundary");
}

}  // namespace
}  // namespace riser::collection
