// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/round_planner.h"

#include <gtest/gtest.h>

#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

std::vector<std::int64_t> ids(const std::vector<RoundMeter>& meters) {
  std::vector<std::int64_t> out;
  for (const RoundMeter& meter : meters) out.push_back(meter.meter.value);
  return out;
}

TEST(RoundPlanner, takes_who_has_no_answer_since_and_puts_the_silent_ones_last) {
  const std::vector<RoundMeter> meters = {{MeterId{1}, MeterTarget::at(7), 100, 2},
                                          {MeterId{2}, MeterTarget::at(testing::address_of("12345678")), 90, 0},
                                          {MeterId{3}, MeterTarget::at(9), 200, 0},
                                          {MeterId{4}, MeterTarget::at(3), 0, 0},
                                          {MeterId{5}, MeterTarget::at(1), 0, 9}};
  EXPECT_EQ(ids(RoundPlanner::due(meters, 150)), (std::vector<std::int64_t>{4, 2, 1, 5}));
  EXPECT_EQ(ids(RoundPlanner::due(meters, 95)), (std::vector<std::int64_t>{4, 2, 5}));
}

TEST(RoundPlanner, a_round_that_begins_during_another_joins_it) {
  RoundPlanner planner;
  LineStatistics statistics;
  const RoundMeter one{MeterId{1}}, two{MeterId{2}}, three{MeterId{3}};
  EXPECT_EQ(planner.begin({one, two}, statistics, Instant(seconds(10))).size(), 2u);
  EXPECT_FALSE(planner.done(MeterId{1}, true, statistics, Instant(seconds(11))));
  // 2 still waits, 1 was read and is asked again.
  EXPECT_EQ(ids(planner.begin({one, two, three}, statistics, Instant(seconds(12)))), (std::vector<std::int64_t>{1, 3}));
  EXPECT_FALSE(planner.done(MeterId{2}, true, statistics, Instant(seconds(13))));
  EXPECT_FALSE(planner.done(MeterId{2}, true, statistics, Instant(seconds(13))));
  EXPECT_FALSE(planner.done(MeterId{3}, false, statistics, Instant(seconds(14))));
  statistics.ideal_time = seconds(4);
  const auto summary = planner.done(MeterId{1}, true, statistics, Instant(seconds(15)));
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->asked, 4);
  EXPECT_EQ(summary->answered, 3);
  EXPECT_EQ(summary->failed, 1);
  EXPECT_EQ(summary->actual, seconds(5));
  EXPECT_DOUBLE_EQ(summary->efficiency(), 0.8);
  EXPECT_FALSE(planner.running());
}

TEST(RoundPlanner, an_abandoned_round_counts_who_was_not_asked) {
  RoundPlanner planner;
  EXPECT_FALSE(planner.abandon({}, Instant{}));
  planner.begin({{MeterId{1}}, {MeterId{2}}}, {}, Instant{});
  const auto summary = planner.abandon({}, Instant(seconds(1)));
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->failed, 2);
  EXPECT_EQ(summary->efficiency(), 0);
}

TEST(RoundPlanner, the_line_itself_reports_how_near_a_round_was_to_the_ideal) {
  using namespace testing;
  VirtualBus bus({});
  std::vector<RoundMeter> meters;
  for (Byte i = 1; i <= 20; ++i) {
    bus.meters.push_back(meter_of(i, address_of(fmt::format("{:08}", i))));
    meters.push_back({MeterId{i}, MeterTarget::at(i)});
  }
  LineRun run(bus, {});
  RoundPlanner planner;
  for (const RoundMeter& meter : planner.begin(meters, run.line.statistics(), run.now)) {
    LineRequest request;
    request.token = static_cast<Token>(meter.meter.value);
    request.target = meter.target;
    run.enqueue(request);
  }
  run.run();
  std::optional<RoundSummary> summary;
  for (const Token token : run.order) {
    const bool answered = run.done(token).verdict == Verdict::answered;
    summary = planner.done(MeterId{static_cast<std::int64_t>(token)}, answered, run.line.statistics(), run.now);
  }
  ASSERT_TRUE(summary);
  EXPECT_EQ(summary->answered, 20);
  EXPECT_GT(summary->efficiency(), 0.97);
  EXPECT_LE(summary->efficiency(), 1.0);
}

}  // namespace
}  // namespace riser::headend
