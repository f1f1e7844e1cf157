// SPDX-License-Identifier: Apache-2.0
#include "collection/gap_keeper.h"

#include "collection/testing/task_fixture.h"

namespace riser::collection {
namespace {

using store::GapState;
using testing::Lines;
using How = headend::Settled::How;

class GapKeeperTest : public testing::WithTasks {
 protected:
  void begin() {
    start();
    keeper_ = std::make_unique<GapKeeper>(GapKeeper::World{*store_, clock_, zone_, *book_, lines_});
    keeper_->start();
  }
  /// The task's only line fails all of its meters.
  void fail_all() {
    while (!lines_.waiting.empty()) settle(How::failed, "no_answer");
    tick(1);
  }
  void keep(seconds after) {
    clock_.utc += after.count();
    keeper_->tick();
  }
  std::unique_ptr<GapKeeper> keeper_;
};

TEST_F(GapKeeperTest, closes_a_gap_when_its_reading_comes_after_all) {
  add({.name = "heat", .target = {.commodities = {"heat"}}, .schedule = "every 6h", .again_every_s = 600});
  begin();
  fail_all();
  const UtcSeconds due = gaps().at(0).key.due;
  clock_.utc = due + 60;
  store_reading(meters_[1]);
  keep(seconds{660});
  std::map<MeterId, GapState> states;
  for (const store::Gap& gap : gaps()) states[gap.key.meter] = gap.state;
  EXPECT_EQ(states, (std::map<MeterId, GapState>{
                        {meters_[0], GapState::open}, {meters_[1], GapState::closed}, {meters_[2], GapState::open}}));
}

TEST_F(GapKeeperTest, a_reading_for_the_next_instant_closes_nothing) {
  add({.name = "heat", .target = {.commodities = {"heat"}}, .schedule = "every 6h", .again_every_s = 600});
  begin();
  fail_all();
  clock_.utc = gaps().at(0).key.due + 6 * 3600;
  store_reading(meters_[0]);
  keep(seconds{1});
  for (const store::Gap& gap : gaps()) EXPECT_EQ(gap.state, GapState::open);
}

TEST_F(GapKeeperTest, comes_back_after_pauses_that_double_and_leaves_old_ones_to_people) {
  add({.name = "heat", .target = {.meters = {meters_[0]}}, .schedule = "every 1d", .again_every_s = 600});
  begin();
  fail_all();
  keep(seconds{600});
  EXPECT_EQ(gaps().at(0).next_try, clock_.utc + 2400);
  keep(seconds{2400});
  EXPECT_EQ(gaps().at(0).next_try, clock_.utc + 4800);
  keep(GapKeeper::given_up);
  EXPECT_EQ(gaps().at(0).next_try, 0);
  EXPECT_EQ(gaps().at(0).state, GapState::open);
}

TEST_F(GapKeeperTest, asks_again_for_what_the_meter_keeps) {
  add_water_meter();
  add({.name = "months", .items = {store::TaskItem::monthly_archive}, .schedule = "every 1d", .again_every_s = 600});
  begin();
  ASSERT_EQ(lines_.waiting.size(), 1U) << "M-Bus meters have nothing to ask for";
  fail_all();
  keep(seconds{600});
  EXPECT_EQ(gaps().at(0).state, GapState::collecting);
  ASSERT_EQ(lines_.waiting.size(), 1U);
  auto settled = lines_.waiting.front().second;
  EXPECT_EQ(settled.run, GapKeeper::no_run);
  lines_.waiting.clear();
  settled.how = How::failed;
  settled.reason = "bad_frame";
  keeper_->settled({settled});
  keep(seconds{1});
  EXPECT_EQ(gaps().at(0).state, GapState::open);
  EXPECT_EQ(gaps().at(0).reason, "bad_frame");
  keep(seconds{86'400});
  settled.how = How::read;
  keeper_->settled({settled});
  keep(seconds{1});
  EXPECT_EQ(gaps().at(0).state, GapState::closed);
}

TEST_F(GapKeeperTest, what_was_under_way_when_the_program_ended_is_open_again) {
  add_water_meter();
  add({.name = "months", .items = {store::TaskItem::monthly_archive}, .schedule = "every 1d", .again_every_s = 600});
  begin();
  fail_all();
  keep(seconds{600});
  ASSERT_EQ(gaps().at(0).state, GapState::collecting);
  begin();
  EXPECT_EQ(gaps().at(0).state, GapState::open);
  EXPECT_EQ(gaps().at(0).next_try, clock_.utc);
}

TEST_F(GapKeeperTest, ends_what_no_line_asked_in_time) {
  add_water_meter();
  add({.name = "months", .items = {store::TaskItem::monthly_archive}, .schedule = "every 1d", .again_every_s = 600});
  begin();
  fail_all();
  keep(seconds{600});
  lines_.take();
  keep(seconds{3600});
  EXPECT_EQ(lines_.take(), (Lines{fmt::format("expire {}", lines_of_[0].value)}));
}

}  // namespace
}  // namespace riser::collection
