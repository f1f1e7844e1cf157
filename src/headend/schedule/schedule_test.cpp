// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/schedule.h"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace riser::headend {
namespace {

const Zone berlin = *Zone::find("Europe/Berlin");
const Zone shanghai = *Zone::find("Asia/Shanghai");
const Zone lord_howe = *Zone::find("Australia/Lord_Howe");  // changes by half an hour

Schedule schedule(std::string_view text) {
  auto parsed = Schedule::parse(text);
  if (!parsed) ADD_FAILURE() << text << ": " << parsed.error().message;
  return parsed.value();
}
std::string next(const char* text, const char* after, const Zone& zone = Zone::utc()) {
  const auto at = schedule(text).next_after(*parse_utc(after), zone);
  return at ? utc_text(*at) : "never";
}
std::string last(const char* text, const char* until, const Zone& zone = Zone::utc()) {
  const auto at = schedule(text).last_until(*parse_utc(until), zone);
  return at ? utc_text(*at) : "never";
}
ScheduleFault fault(const std::string& text) {
  const auto parsed = Schedule::parse(text);
  if (parsed) ADD_FAILURE() << text << " was taken";
  return parsed.error();
}

TEST(Schedule, has_one_text_for_one_meaning) {
  EXPECT_EQ(schedule("cron 30 5 * * *").text(), "cron 30 5 * * *");
  EXPECT_EQ(schedule(" CRON  0  30 5 * *\tMON ").text(), "cron 0 30 5 * * mon");
  EXPECT_EQ(schedule("every 90m").text(), "every 90m");
  EXPECT_EQ(schedule("every 60m").text(), "every 1h");
  EXPECT_EQ(schedule("every 24h at 5:30").text(), "every 1d at 05:30");
  EXPECT_EQ(schedule("every 6h at 13:00").text(), "every 6h at 01:00");
  EXPECT_EQ(schedule("every 15m at 01:00").text(), "every 15m");
  EXPECT_EQ(schedule("Weekdays fri,Mon, wed 05:30").text(), "weekdays mon,wed,fri 05:30");
  EXPECT_EQ(schedule("monthly last,15,3,15 05:30").text(), "monthly 3,15,last 05:30");
  EXPECT_EQ(schedule("every 24h"), schedule("every 1d at 00:00"));
  EXPECT_NE(schedule("every 24h"), schedule("every 1d at 00:01"));
}

TEST(Schedule, runs_at_intervals_of_the_wall_clock) {
  EXPECT_EQ(next("every 15m", "2026-01-01T00:14:59Z"), "2026-01-01T00:15:00Z");
  EXPECT_EQ(next("every 15m", "2026-01-01T00:15:00Z"), "2026-01-01T00:30:00Z");
  EXPECT_EQ(next("every 6h at 01:00", "2026-01-01T00:00:00Z", shanghai), "2026-01-01T05:00:00Z");
  EXPECT_EQ(next("every 1d at 05:30", "2026-01-01T05:30:00Z"), "2026-01-02T05:30:00Z");
  EXPECT_EQ(next("every 7d at 05:30", "2026-11-21T00:00:00Z"), "2026-11-23T05:30:00Z");  // a Monday
  EXPECT_EQ(last("every 7d at 05:30", "2026-11-21T00:00:00Z"), "2026-11-16T05:30:00Z");
  EXPECT_EQ(last("every 15m", "2026-01-01T00:15:00Z"), "2026-01-01T00:15:00Z");
}

TEST(Schedule, runs_on_weekdays_and_settlement_days) {
  EXPECT_EQ(next("weekdays mon,fri 05:30", "2026-11-20T05:30:00Z"), "2026-11-23T05:30:00Z");
  EXPECT_EQ(next("monthly 15,last 05:30", "2026-02-15T05:30:00Z"), "2026-02-28T05:30:00Z");
  EXPECT_EQ(next("monthly 30,31,last 05:30", "2026-02-28T05:30:00Z"), "2026-03-30T05:30:00Z");
  EXPECT_EQ(next("monthly 29 05:30", "2028-02-28T05:30:00Z"), "2028-02-29T05:30:00Z");
  EXPECT_EQ(last("monthly 31 05:30", "2026-05-01T00:00:00Z"), "2026-04-30T05:30:00Z");
  EXPECT_EQ(last("monthly 1 05:30", "2026-06-01T05:29:59Z"), "2026-05-01T05:30:00Z");
}

TEST(Schedule, fires_a_skipped_time_once_at_the_jump) {
  for (const char* text : {"every 1d at 02:30", "weekdays sun,mon 02:30", "monthly 29,30 02:30", "cron 30 2 * * *"}) {
    EXPECT_EQ(next(text, "2026-03-29T00:59:59Z", berlin), "2026-03-29T01:00:00Z") << text;
    EXPECT_EQ(next(text, "2026-03-29T01:00:00Z", berlin), "2026-03-30T00:30:00Z") << text;
  }
  EXPECT_EQ(next("every 15m", "2026-03-29T00:45:00Z", berlin), "2026-03-29T01:00:00Z");
  EXPECT_EQ(next("every 15m", "2026-03-29T01:00:00Z", berlin), "2026-03-29T01:15:00Z");
}

TEST(Schedule, fires_a_doubled_time_once_but_short_intervals_go_on) {
  for (const char* text : {"every 1d at 02:30", "weekdays sun,mon 02:30", "monthly 25,26 02:30", "cron 30 2 * * *"}) {
    EXPECT_EQ(next(text, "2026-10-24T12:00:00Z", berlin), "2026-10-25T00:30:00Z") << text;
    EXPECT_EQ(next(text, "2026-10-25T00:30:00Z", berlin), "2026-10-26T01:30:00Z") << text;
    EXPECT_EQ(last(text, "2026-10-25T01:45:00Z", berlin), "2026-10-25T00:30:00Z") << text;
  }
  EXPECT_EQ(next("every 6h at 02:30", "2026-10-25T00:30:00Z", berlin), "2026-10-25T07:30:00Z");
  EXPECT_EQ(next("every 1h at 00:30", "2026-10-25T00:30:00Z", berlin), "2026-10-25T01:30:00Z");
  EXPECT_EQ(next("every 15m", "2026-10-25T00:45:00Z", berlin), "2026-10-25T01:00:00Z");
  EXPECT_EQ(next("every 15m", "2026-10-25T01:00:00Z", berlin), "2026-10-25T01:15:00Z");
  EXPECT_EQ(last("every 15m", "2026-10-25T01:20:00Z", berlin), "2026-10-25T01:15:00Z");
}

TEST(Schedule, knows_the_smallest_distance_of_its_runs) {
  const UtcSeconds from = *parse_utc("2026-03-01");
  EXPECT_EQ(schedule("every 15m").shortest_period(berlin, from), 900);
  EXPECT_EQ(schedule("cron 0 6,8,20 * * *").shortest_period(berlin, from), 7200);
  EXPECT_EQ(schedule("every 1d at 05:30").shortest_period(shanghai, from), 86'400);
  EXPECT_EQ(schedule("every 1d at 05:30").shortest_period(berlin, from), 82'800);  // the day of the change
  EXPECT_EQ(schedule("monthly 15,last 05:30").shortest_period(Zone::utc(), from), 13 * 86'400);
}

TEST(Schedule, says_where_a_text_is_wrong_and_what_to_write) {
  struct Case {
    const char* text;
    std::size_t offset;
    const char* says;
  };
  for (const auto& c : std::initializer_list<Case>{{"", 0, "begins with"},
                                                   {" hourly", 1, "begins with"},
                                                   {"every", 5, "write a number"},
                                                   {"every 0m", 6, "write 1m to 31d"},
                                                   {"every 32d", 6, "write 1m to 31d"},
                                                   {"every 9999999d", 12, "write m, h or d"},
                                                   {"every 15 m", 8, "write m, h or d"},
                                                   {"every 1h 01:00", 9, "at 05:30"},
                                                   {"every 1hat 01:00", 8, "at 05:30"},
                                                   {"every 1d at 24:00", 12, "write 00:00 to 23:59"},
                                                   {"every 1d at 5:3", 12, "write 00:00 to 23:59"},
                                                   {"every 1d at 05:30 x", 18, "take the rest away"},
                                                   {"weekdays foo 05:30", 9, "write mon"},
                                                   {"weekdays mon,", 13, "write mon"},
                                                   {"weekdays monday 05:30", 12, "a comma"},
                                                   {"weekdays mon", 12, "write 00:00 to 23:59"},
                                                   {"monthly 05:30", 10, "a comma"},
                                                   {"monthly 0 05:30", 8, "write 1 to 31 or last"},
                                                   {"monthly 1,32 05:30", 10, "write 1 to 31 or last"},
                                                   {"monthly first 05:30", 8, "write 1 to 31 or last"},
                                                   {"cron 0 0 30 2 *", 9, "would never run"},
                                                   {"cron 0 0 0 31 4,6 *", 11, "would never run"},
                                                   {"cron 0 24 * * *", 7, "hour field"},
                                                   {"cron", 4, "5 fields"}}) {
    const auto wrong = fault(c.text);
    EXPECT_EQ(wrong.offset, c.offset) << c.text << ": " << wrong.message;
    EXPECT_NE(wrong.message.find(c.says), std::string::npos) << c.text << ": " << wrong.message;
  }
  EXPECT_EQ(fault("every 1d at " + std::string(300, ' ')).offset, Schedule::max_length);
}

/// A schedule and, said in another way, the wall-clock times at which it runs.
struct Sample {
  std::string text;
  std::function<bool(std::int64_t wall)> falls;
  std::int64_t again_after = 0;  ///< a time that comes twice runs twice when this many seconds lie between; 0: never

  bool runs_at(UtcSeconds at, const Zone& zone) const {
    const std::int64_t wall = at + zone.offset(at);
    if (falls(wall)) {
      const UtcSeconds first = zone.to_utc(civil_from_seconds(wall));
      if (first == at || (again_after > 0 && at - first >= again_after)) return true;
    }
    for (std::int64_t skipped = at + zone.offset(at - 1); skipped < wall; skipped += 60)
      if (falls(skipped)) return true;
    return false;
  }
};

/// low..high - 1, all alike from the first sample on.
rc::Gen<int> number(int low, int high) { return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(low, high)); }

constexpr std::int64_t monday = 4 * 86'400;
int minute_of(std::int64_t wall) { return static_cast<int>(wall % 86'400 / 60); }
std::string clock_text(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

Sample any_interval() {
  const int minutes = *rc::gen::weightedOneOf<int>(
      {{3, number(1, 90)}, {2, rc::gen::elementOf(std::vector{15, 60, 120, 360, 420, 1440, 2880, 10'080})}});
  const int anchor = *number(0, 1440);
  return {fmt::format("every {}m at {}", minutes, clock_text(anchor)),
          [=](std::int64_t wall) { return (wall - monday - anchor * 60) % (minutes * 60) == 0; }, minutes * 60};
}

Sample any_weekday() {
  const int day = *number(0, 7), minute = *number(0, 300);
  constexpr std::string_view names = "montuewedthufrisatsun";
  return {fmt::format("weekdays {},sun {}", names.substr(static_cast<std::size_t>(day) * 3, 3), clock_text(minute)),
          [=](std::int64_t wall) {
            const auto today = (wall - monday) / 86'400 % 7;
            return (today == day || today == 6) && wall % 60 == 0 && minute_of(wall) == minute;
          }};
}

Sample any_month_day() {
  const int day = *number(24, 32), minute = *number(0, 300);
  return {fmt::format("monthly {},last {}", day, clock_text(minute)), [=](std::int64_t wall) {
            const auto today = civil_from_seconds(wall), tomorrow = civil_from_seconds(wall + 86'400);
            return (today.day == day || tomorrow.day == 1) && wall % 60 == 0 && minute_of(wall) == minute;
          }};
}

Sample any_cron() {
  const int minute = *number(0, 60), hour = *number(0, 4);
  if (*rc::gen::arbitrary<bool>())
    return {fmt::format("cron {} * * * *", minute),
            [=](std::int64_t wall) { return wall % 60 == 0 && minute_of(wall) % 60 == minute; }, 1};
  return {fmt::format("cron */{} {},2 * * *", minute / 2 + 1, hour), [=](std::int64_t wall) {
            const int now = minute_of(wall);
            return wall % 60 == 0 && now % 60 % (minute / 2 + 1) == 0 && (now / 60 == hour || now / 60 == 2);
          }};
}

/// Two days before and after a change of the clocks, to the second.
void holds_around(const char* change, const Zone& zone, bool with_cron = true) {
  const UtcSeconds middle = *parse_utc(change);
  EXPECT_TRUE(rc::check(fmt::format("{} around {}", zone.name(), change), [&] {
    const int kind = *rc::gen::elementOf(with_cron ? std::vector{0, 1, 2, 3} : std::vector{0, 1, 2});
    const Sample sample = kind == 0   ? any_interval()
                          : kind == 1 ? any_weekday()
                          : kind == 2 ? any_month_day()
                                      : any_cron();
    const UtcSeconds utc = middle + *rc::gen::oneOf(number(-7'300, 7'300), number(-172'800, 172'800));
    RC_TAG(sample.text.substr(0, 5));
    const auto schedule = Schedule::parse(sample.text);
    RC_ASSERT(schedule.has_value());
    RC_ASSERT(Schedule::parse(schedule->text()).value().text() == schedule->text());
    const auto next = schedule->next_after(utc, zone);
    RC_ASSERT(next.has_value());
    RC_LOG() << sample.text << " after " << utc_text(utc) << ": " << utc_text(*next) << '\n';
    RC_ASSERT(*next > utc);
    RC_ASSERT(sample.runs_at(*next, zone));
    RC_ASSERT(schedule->last_until(*next, zone) == next);
    const auto last = schedule->last_until(*next - 1, zone);
    RC_ASSERT(last.has_value());
    RC_ASSERT(*last <= utc);
    RC_ASSERT(schedule->next_after(*last, zone) == next);
    for (UtcSeconds at = utc / 60 * 60 + 60; at < std::min(*next, utc + 4 * 86'400); at += 60)
      RC_ASSERT(!sample.runs_at(at, zone));
  }));
}

TEST(Schedule, misses_nothing_and_doubles_nothing_when_the_clock_goes_forward) {
  holds_around("2026-03-29T01:00:00Z", berlin);
}
TEST(Schedule, misses_nothing_and_doubles_nothing_when_the_clock_goes_back) {
  holds_around("2026-10-25T01:00:00Z", berlin);
}
TEST(Schedule, misses_nothing_and_doubles_nothing_without_summer_time) {
  holds_around("2026-03-29T01:00:00Z", shanghai);
}
TEST(Schedule, misses_nothing_and_doubles_nothing_where_clocks_change_by_half_an_hour) {
  holds_around("2026-04-04T15:00:00Z", lord_howe, false);
  holds_around("2026-10-03T15:30:00Z", lord_howe, false);
}

}  // namespace
}  // namespace riser::headend
