// SPDX-License-Identifier: Apache-2.0
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

class HistoryTest : public testing::WithReadings {
 protected:
  /// a: every 6 h for six days up to noon today; the first three days sealed, the third with hot rows added later.
  void fill() {
    for (UtcSeconds time = noon - 5 * 86'400; time <= noon; time += 6 * 3600) {
      append(a, time);
      all_.push_back(time);
    }
    for (Day day = today - 5; day < today - 2; ++day) readings().seal(day);
    for (const UtcSeconds late : {start_of(today - 3) + 1, start_of(today - 2) - 1}) {
      append(a, late);
      all_.push_back(late);
    }
    std::sort(all_.begin(), all_.end());
  }
  Times within(UtcSeconds from, UtcSeconds to) const {
    Times list;
    for (const auto time : all_)
      if (time >= from && time < to) list.push_back(time);
    return list;
  }
  Times all_;
};
RISER_ON_BOTH_ENGINES(HistoryTest);

TEST_P(HistoryTest, any_range_over_hot_and_sealed_days_is_in_order_and_half_open) {
  fill();
  EXPECT_EQ(times(a), all_);
  for (UtcSeconds from = noon - 6 * 86'400; from < noon + 86'400; from += 21'600)
    for (const UtcSeconds length : {UtcSeconds{1}, UtcSeconds{21'600}, UtcSeconds{100'000}, UtcSeconds{400'000}}) {
      EXPECT_EQ(times(a, from, from + length), within(from, from + length));
      auto newest_first = within(from, from + length);
      std::reverse(newest_first.begin(), newest_first.end());
      EXPECT_EQ(telegram_times(a, from, from + length), newest_first);
    }
  EXPECT_TRUE(times(a, noon, noon).empty());
  EXPECT_TRUE(times(a, noon, noon - 1).empty());
  EXPECT_EQ(times(a, INT64_MIN, INT64_MAX), all_);
  EXPECT_TRUE(times(b).empty());
}

TEST_P(HistoryTest, a_limit_cuts_at_the_end) {
  fill();
  for (std::size_t limit = 0; limit <= all_.size() + 1; ++limit) {
    const auto count = static_cast<std::ptrdiff_t>(std::min(limit, all_.size()));
    EXPECT_EQ(times(a, 0, INT64_MAX, limit), Times(all_.begin(), all_.begin() + count));
    EXPECT_EQ(telegram_times(a, 0, INT64_MAX, limit), Times(all_.rbegin(), all_.rbegin() + count));
  }
}

TEST_P(HistoryTest, the_reading_at_or_before_a_moment_is_found_in_all_tiers) {
  fill();
  EXPECT_FALSE(readings().at_or_before(a, all_.front() - 1));
  EXPECT_FALSE(readings().at_or_before(b, noon));
  EXPECT_FALSE(readings().at_or_before(a, -5));
  for (std::size_t i = 0; i < all_.size(); ++i)
    for (const UtcSeconds at : {all_[i], (i + 1 < all_.size() ? all_[i + 1] : INT64_MAX) - 1}) {
      const auto found = readings().at_or_before(a, at);
      ASSERT_TRUE(found) << at;
      EXPECT_EQ(found->time, all_[i]);
      EXPECT_EQ(found->cells, reading(a, all_[i]).cells);
    }
}

TEST_P(HistoryTest, day_summaries_are_right_in_all_tiers) {
  fill();
  std::map<Day, Times> days;
  for (const auto time : all_) days[day_of(time)].push_back(time);
  const MeterId ids[] = {a, b, c};
  std::set<Day> seen;
  readings().day_summaries(ids, 0, max_day, [&](const DaySummary& summary) {
    EXPECT_EQ(summary.meter, a);
    EXPECT_TRUE(seen.insert(summary.day).second);
    const auto& expected = days.at(summary.day);
    EXPECT_EQ(summary.count, static_cast<std::int64_t>(expected.size())) << summary.day - today;
    EXPECT_EQ(summary.first.time, expected.front());
    EXPECT_EQ(summary.last.time, expected.back());
    EXPECT_EQ(summary.first.cells, reading(a, expected.front()).cells);
    EXPECT_EQ(summary.last.cells, reading(a, expected.back()).cells);
  });
  EXPECT_EQ(seen.size(), days.size());
  readings().day_summaries(ids, today - 1, today - 1, [&](const DaySummary& s) { EXPECT_EQ(s.day, today - 1); });
  readings().day_summaries(ids, today + 1, today, [&](const DaySummary&) { ADD_FAILURE() << "an empty range"; });
}

TEST_P(HistoryTest, summaries_of_many_meters_of_many_groups_come_each_once) {
  std::vector<MeterId> meters;
  for (std::int64_t i = 0; i < 200; ++i) meters.push_back(meter_id(GroupId{1 + i / 90}, i));
  for (int group = 0; group < 3; ++group) {
    const auto mine = std::span{meters}.subspan(static_cast<std::size_t>(group) * 90, group == 2 ? 20 : 90);
    append(mine, noon - 86'400);
    append(mine, noon);
  }
  readings().seal(today - 1);
  std::set<std::pair<MeterId, Day>> seen;
  readings().day_summaries(meters, today - 1, today, [&](const DaySummary& summary) {
    EXPECT_EQ(summary.count, 1);
    EXPECT_TRUE(seen.emplace(summary.meter, summary.day).second);
  });
  EXPECT_EQ(seen.size(), 400u);
}

}  // namespace
}  // namespace riser::store
