// SPDX-License-Identifier: Apache-2.0
#include "api/use/consumption.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include "base/civil_time.h"

namespace riser::api {
namespace {

UtcSeconds at(std::string_view text) { return *parse_utc(text); }
Zone shanghai() { return *Zone::find("Asia/Shanghai"); }
Zone berlin() { return *Zone::find("Europe/Berlin"); }

std::vector<std::string> texts(const std::vector<UtcSeconds>& times) {
  std::vector<std::string> list;
  for (const UtcSeconds time : times) list.push_back(utc_text(time));
  return list;
}

TEST(boundaries, of_days_are_midnights_of_the_zone) {
  EXPECT_EQ(texts(boundaries(at("2026-11-20T03:00:00Z"), at("2026-11-22T01:00:00Z"), Cut::day, shanghai())),
            (std::vector<std::string>{"2026-11-20T03:00:00Z", "2026-11-20T16:00:00Z", "2026-11-21T16:00:00Z",
                                      "2026-11-22T01:00:00Z"}));
}

TEST(boundaries, of_days_around_daylight_saving_have_23_and_25_hours) {
  const auto spring = boundaries(at("2026-03-28T23:00:00Z"), at("2026-03-30T22:00:00Z"), Cut::day, berlin());
  ASSERT_EQ(spring.size(), 3u);
  EXPECT_EQ(spring[1] - spring[0], 23 * 3600);
  const auto autumn = boundaries(at("2026-10-24T22:00:00Z"), at("2026-10-26T23:00:00Z"), Cut::day, berlin());
  ASSERT_EQ(autumn.size(), 3u);
  EXPECT_EQ(autumn[1] - autumn[0], 25 * 3600);
}

TEST(boundaries, of_hours_follow_a_half_hour_zone_and_do_not_skip_the_doubled_hour) {
  const Zone kolkata = *Zone::find("Asia/Kolkata");
  EXPECT_EQ(texts(boundaries(at("2026-11-20T03:00:00Z"), at("2026-11-20T05:00:00Z"), Cut::hour, kolkata)),
            (std::vector<std::string>{"2026-11-20T03:00:00Z", "2026-11-20T03:30:00Z", "2026-11-20T04:30:00Z",
                                      "2026-11-20T05:00:00Z"}));
  EXPECT_EQ(boundaries(at("2026-10-24T22:00:00Z"), at("2026-10-25T23:00:00Z"), Cut::hour, berlin()).size(), 26u);
}

TEST(boundaries, of_months_go_over_the_year) {
  EXPECT_EQ(texts(boundaries(at("2026-11-30T16:00:00Z"), at("2027-01-31T16:00:00Z"), Cut::month, shanghai())),
            (std::vector<std::string>{"2026-11-30T16:00:00Z", "2026-12-31T16:00:00Z", "2027-01-31T16:00:00Z"}));
}

TEST(boundaries, of_billing_months_begin_with_the_start_of_their_day_in_the_zone) {
  EXPECT_EQ(
      texts(boundaries(at("2026-12-20T00:00:00Z"), at("2027-02-20T00:00:00Z"), Cut::billing_month, shanghai(), 15)),
      (std::vector<std::string>{"2026-12-20T00:00:00Z", "2027-01-14T16:00:00Z", "2027-02-14T16:00:00Z",
                                "2027-02-20T00:00:00Z"}));
  // Summer time begins on 29 March and ends on 25 October.
  EXPECT_EQ(texts(boundaries(at("2026-03-01T00:00:00Z"), at("2026-05-01T00:00:00Z"), Cut::billing_month, berlin(), 28)),
            (std::vector<std::string>{"2026-03-01T00:00:00Z", "2026-03-27T23:00:00Z", "2026-04-27T22:00:00Z",
                                      "2026-05-01T00:00:00Z"}));
  EXPECT_EQ(texts(boundaries(at("2026-10-25T00:00:00Z"), at("2026-11-26T00:00:00Z"), Cut::billing_month, berlin(), 25)),
            (std::vector<std::string>{"2026-10-25T00:00:00Z", "2026-11-24T23:00:00Z", "2026-11-26T00:00:00Z"}));
  // A period that begins with a billing month has no rest before it.
  EXPECT_EQ(
      boundaries(at("2027-01-14T16:00:00Z"), at("2027-02-14T16:00:00Z"), Cut::billing_month, shanghai(), 15).size(),
      2u);
}

TEST(boundaries, of_billing_months_from_the_first_are_calendar_months) {
  rc::check([] {
    const char* zones[] = {"UTC",         "Asia/Shanghai",      "Europe/Berlin", "America/Sao_Paulo",
                           "Asia/Beirut", "Australia/Lord_Howe"};
    const Zone zone = *Zone::find(zones[*rc::gen::inRange(0, 6)]);
    const UtcSeconds from = *rc::gen::inRange<UtcSeconds>(0, 2'000'000'000);
    const UtcSeconds to = from + *rc::gen::inRange<UtcSeconds>(1, 400 * 86400);
    RC_ASSERT(boundaries(from, to, Cut::billing_month, zone, 1) == boundaries(from, to, Cut::month, zone));
    // Every day cuts the same period without a gap, months apart.
    const int day = *rc::gen::inRange(1, 29);
    const auto ends = boundaries(from, to, Cut::billing_month, zone, day);
    for (std::size_t i = 1; i + 1 < ends.size(); ++i) RC_ASSERT(zone.to_civil(ends[i]).day == day);
    for (std::size_t i = 2; i + 1 < ends.size(); ++i) RC_ASSERT(ends[i] - ends[i - 1] >= 27 * 86400);
  });
}

TEST(use, takes_the_reading_just_after_a_boundary_for_it) {
  const std::vector<UtcSeconds> hours{0, 3600, 7200, 10800};
  const std::vector<Sample> samples{{7, {100, 0}}, {3608, {103, 0}}, {7207, {1075, -1}}, {10790, {110, 0}}};
  const auto use = use_of(samples, hours);
  ASSERT_TRUE(use);
  ASSERT_EQ(use->periods.size(), 3u);
  EXPECT_EQ(use->periods[0].value->to_string(), "3");
  EXPECT_EQ(use->periods[1].value->to_string(), "4.5");
  EXPECT_EQ(use->periods[2].value->to_string(), "2.5");
  EXPECT_EQ(use->total->to_string(), "10");
}

TEST(use, leaves_a_gap_and_gives_its_use_to_the_period_after_it) {
  const std::vector<UtcSeconds> hours{0, 3600, 7200, 10800, 14400};
  const std::vector<Sample> samples{{0, {10, 0}}, {10800, {16, 0}}, {14400, {17, 0}}};
  const auto use = use_of(samples, hours);
  ASSERT_TRUE(use);
  EXPECT_FALSE(use->periods[0].value);
  EXPECT_FALSE(use->periods[1].value);
  EXPECT_EQ(use->periods[2].value, (Decimal{6, 0}));
  EXPECT_TRUE(use->periods[2].spans_gap);
  EXPECT_EQ(use->periods[3].value, (Decimal{1, 0}));
  EXPECT_FALSE(use->periods[3].spans_gap);
}

TEST(use, has_no_value_before_the_first_reading_and_after_the_last) {
  const std::vector<UtcSeconds> hours{0, 3600, 7200, 10800, 14400};
  const std::vector<Sample> samples{{3600, {10, 0}}, {7200, {16, 0}}};
  const auto use = use_of(samples, hours);
  ASSERT_TRUE(use);
  EXPECT_FALSE(use->periods[0].value);
  EXPECT_EQ(use->periods[1].value, (Decimal{6, 0}));
  EXPECT_FALSE(use->periods[1].spans_gap);
  EXPECT_FALSE(use->periods[2].value);
  EXPECT_FALSE(use->periods[3].value);
  EXPECT_EQ(use->first->time, 3600);
  EXPECT_EQ(use->last->time, 7200);
}

TEST(use, of_a_meter_that_is_new_counts_from_its_first_reading) {
  const std::vector<UtcSeconds> months{0, 30 * 86400};
  const std::vector<Sample> samples{{18 * 86400, {10, 0}}, {20 * 86400, {12, 0}}, {30 * 86400 - 50, {17, 0}}};
  const auto use = use_of(samples, months);
  ASSERT_TRUE(use);
  EXPECT_EQ(use->periods[0].value, (Decimal{7, 0}));
  EXPECT_FALSE(use->periods[0].spans_gap);
  EXPECT_EQ(use->first->time, 18 * 86400);
  EXPECT_EQ(use->total, (Decimal{7, 0}));
}

TEST(use, of_one_reading_is_zero_in_all_and_unknown_in_each_period) {
  const std::vector<UtcSeconds> hours{0, 3600, 7200};
  const std::vector<Sample> samples{{3700, {10, 0}}};
  const auto use = use_of(samples, hours);
  ASSERT_TRUE(use);
  EXPECT_FALSE(use->periods[0].value);
  EXPECT_FALSE(use->periods[1].value);
  EXPECT_EQ(use->total, (Decimal{0, 0}));
}

TEST(use, of_nothing_is_nothing) {
  const std::vector<UtcSeconds> hours{0, 3600};
  const auto use = use_of({}, hours);
  ASSERT_TRUE(use);
  EXPECT_FALSE(use->first);
  EXPECT_FALSE(use->total);
  ASSERT_EQ(use->periods.size(), 1u);
  EXPECT_FALSE(use->periods[0].value);
}

TEST(use, refuses_a_difference_that_does_not_fit) {
  const std::vector<UtcSeconds> hours{0, 3600};
  const std::vector<Sample> samples{{0, {1, -18}}, {3600, {1, 18}}};
  EXPECT_FALSE(use_of(samples, hours));
}

TEST(use, always_sums_to_last_minus_first) {
  rc::check([](std::vector<std::uint16_t> steps, std::vector<std::int16_t> values) {
    std::vector<Sample> samples;
    UtcSeconds time = -1800;
    for (std::size_t i = 0; i < std::min(steps.size(), values.size()); ++i) {
      time += 1 + steps[i] % 9000;
      samples.push_back({time, {values[i], -(static_cast<int>(i) % 4)}});
    }
    const auto hours = boundaries(0, 100 * 3600, Cut::hour, Zone::utc());
    const auto use = use_of(samples, hours);
    RC_ASSERT(use.has_value());
    Decimal sum{};
    for (const Use::Period& period : use->periods)
      if (period.value) sum = *add(sum, *period.value);
    RC_ASSERT(sum == use->total.value_or(Decimal{}));
    if (use->first) RC_ASSERT(*subtract(use->last->value, use->first->value) == *use->total);
  });
}

}  // namespace
}  // namespace riser::api
