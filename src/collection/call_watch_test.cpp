// SPDX-License-Identifier: Apache-2.0
#include "collection/call_watch.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace riser::collection {
namespace {

using Lines = std::vector<std::string>;

constexpr LineId line{1};
constexpr UtcSeconds noon = 20'778 * 86'400 + 43'200, day = 86'400;

struct CallWatchTest : ::testing::Test {
  CallWatch watch{[this](LineId, const std::vector<headend::Settled>& settled) {
    constexpr const char* words[] = {"read", "late", "failed", "cancelled"};
    for (const headend::Settled& one : settled)
      told.push_back(fmt::format("run {} meter {} {}{}", one.run.value, one.meter.value,
                                 words[static_cast<int>(one.how)], one.reason.empty() ? "" : ": " + one.reason));
  }};
  Lines take() { return std::exchange(told, {}); }
  void expect(RunId run, UtcSeconds due, std::vector<MeterId> meters) {
    watch.add(line, {.run = run, .due = due, .until = due + day}, std::move(meters));
  }
  Lines told{};
};

TEST_F(CallWatchTest, counts_the_first_reading_of_the_period_and_no_earlier_one) {
  expect(RunId{1}, noon, {MeterId{7}, MeterId{5}});
  watch.arrived(line, MeterId{5}, noon - 1);
  watch.arrived(line, MeterId{6}, noon + 10);
  watch.arrived(LineId{2}, MeterId{5}, noon + 10);
  EXPECT_EQ(take(), Lines{});
  watch.arrived(line, MeterId{5}, noon);
  EXPECT_EQ(take(), Lines{"run 1 meter 5 read"});
  watch.arrived(line, MeterId{5}, noon + 20);
  EXPECT_EQ(take(), Lines{});
}

TEST_F(CallWatchTest, says_who_did_not_call_when_the_run_is_over) {
  expect(RunId{1}, noon, {MeterId{5}, MeterId{6}});
  watch.arrived(line, MeterId{6}, noon + 60);
  watch.expire(line, noon + day - 1);
  EXPECT_EQ(take(), Lines{"run 1 meter 6 read"});
  watch.expire(line, noon + day);
  EXPECT_EQ(take(), Lines{"run 1 meter 5 failed: no_call"});
  watch.expire(line, noon + 2 * day);
  watch.arrived(line, MeterId{5}, noon + 2 * day);
  EXPECT_EQ(take(), Lines{});
}

TEST_F(CallWatchTest, one_call_is_a_reading_for_every_run_that_waits_for_it) {
  expect(RunId{1}, noon, {MeterId{5}});
  expect(RunId{2}, noon + 3600, {MeterId{5}});
  expect(RunId{3}, noon + 7200, {MeterId{5}});
  watch.arrived(line, MeterId{5}, noon + 3700);
  EXPECT_EQ(take(), (Lines{"run 1 meter 5 read", "run 2 meter 5 read"}));
  watch.cancel(line, RunId{3});
  EXPECT_EQ(take(), Lines{"run 3 meter 5 cancelled: cancelled"});
}

}  // namespace
}  // namespace riser::collection
