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
  /// "open 0..3", in hours after the first.
  std::vector<std::string> ranges() {
    std::vector<std::string> out;
    const auto list = gaps();
    for (const store::Gap& gap : list)
      out.push_back(fmt::format("{} {}..{}", name(gap.state), (gap.key.first - list[0].key.first) / 3600,
                                (gap.last - list[0].key.first) / 3600));
    return out;
  }
  /// Runs of an hourly task, one after the other.
  void fail_hours(int hours) {
    for (int n = 0; n < hours; ++n) {
      if (n > 0) tick(3600);
      fail_all();
      clock_.utc -= 1;
    }
  }
  /// A reading of now that brings a stored value.
  void store_reading_with_archive(MeterId meter, UtcSeconds date, metering::Source source) {
    using metering::Quantity;
    metering::Reading reading{.meter = meter, .time = clock_.utc, .source = source};
    reading.layout = store_->layouts()
                         .intern({{.quantity = Quantity::energy, .unit = metering::Unit::watt_hour, .storage = 1},
                                  {.quantity = Quantity::date, .unit = metering::Unit::date, .storage = 1}})
                         .id;
    reading.cells = {metering::Cell::of({1, 0}), metering::Cell::of({date, 0})};
    store::ReadingBatch batch(store::group_of(meter));
    batch.add(reading);
    ASSERT_EQ(store_->readings().append(batch).stored, 1);
  }
  std::unique_ptr<GapKeeper> keeper_;
};

using Ranges = std::vector<std::string>;

TEST_F(GapKeeperTest, closes_a_gap_when_its_reading_comes_after_all) {
  add({.name = "heat", .target = {.commodities = {"heat"}}, .schedule = "every 6h", .again_every_s = 600});
  begin();
  fail_all();
  const UtcSeconds due = gaps().at(0).key.first;
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
  clock_.utc = gaps().at(0).key.first + 6 * 3600;
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

TEST_F(GapKeeperTest, a_meter_that_stays_silent_has_one_gap_that_grows) {
  add({.name = "heat", .target = {.meters = {meters_[0]}}, .schedule = "every 1h", .again_every_s = 600});
  begin();
  fail_hours(5);
  EXPECT_EQ(ranges(), (Ranges{"open 0..4"}));
  tick(3600);
  store_reading(meters_[0]);
  settle(How::read);
  tick(1);
  tick(3599);
  fail_all();
  EXPECT_EQ(ranges(), (Ranges{"open 0..4", "open 6..6"})) << "a reading ends it";
}

TEST_F(GapKeeperTest, a_run_by_hand_has_its_own_gap) {
  const TaskId task =
      add({.name = "heat", .target = {.meters = {meters_[0]}}, .schedule = "every 1h", .again_every_s = 600});
  begin();
  fail_all();
  clock_.utc += 1800;
  ASSERT_TRUE(runner_->run_now(task, UserId{1}));
  fail_all();
  tick(1800);
  fail_all();
  ASSERT_EQ(gaps().size(), 2U);
  EXPECT_EQ(gaps()[0].missed, 2);
  EXPECT_EQ(gaps()[1].missed, 1);
}

TEST_F(GapKeeperTest, late_data_parts_a_gap) {
  add({.name = "heat", .target = {.meters = {meters_[0]}}, .schedule = "every 1h", .again_every_s = 600});
  begin();
  fail_hours(5);
  const UtcSeconds now = clock_.utc;
  clock_.utc = gaps()[0].key.first + 2 * 3600 + 100;
  store_reading(meters_[0]);
  clock_.utc = now;
  keep(seconds{600});
  EXPECT_EQ(ranges(), (Ranges{"open 0..1", "closed 2..2", "open 3..4"}));
  EXPECT_EQ(gaps()[1].filled_by, metering::Source::schedule);
}

TEST_F(GapKeeperTest, a_stored_value_of_a_later_telegram_covers_its_day_and_no_other) {
  add({.name = "heat", .target = {.meters = {meters_[0]}}, .schedule = "every 1h", .again_every_s = 600});
  clock_.utc += 9 * 3600;  // 21:00
  begin();
  fail_hours(6);
  const UtcSeconds midnight = gaps()[0].key.first + 3 * 3600;
  ASSERT_EQ(midnight % 86'400, 0);
  clock_.utc += 7200;
  store_reading_with_archive(meters_[0], midnight, metering::Source::schedule);
  keep(seconds{1});
  EXPECT_EQ(ranges(), (Ranges{"open 0..2", "closed 3..3", "open 4..5"}));
  EXPECT_EQ(gaps()[1].filled_by, metering::Source::archive);
  EXPECT_TRUE(store_->readings().history(meters_[0], midnight, midnight + 3600).empty()) << "no reading is invented";
}

TEST_F(GapKeeperTest, asks_for_the_daily_archive_of_a_midnight_once) {
  const auto loaded = catalogue::Catalogue::extend(
      catalogue::Catalogue::embedded(),
      std::vector<catalogue::ModelFile>{
          {.id = "test/daily",
           .text = "[model]\nname = \"Daily\"\nmaker = \"Test\"\ncommodity = \"water\"\nprotocol = \"cjt188\"\n"
                   "[detect]\nby_hand = true\n[[registers]]\nmatch = \"volume\"\nmain = true\n"
                   "[poll]\nitems = [\"901F\"]\ndaily_archive = [\"D120\"]\n"}});
  ASSERT_TRUE(loaded.errors.empty()) << loaded.errors.front().text();
  catalogue_ = &loaded.catalogue;
  const MeterId meter = add_water_meter("test/daily");
  add({.name = "hours", .target = {.meters = {meter}}, .schedule = "every 1h", .again_every_s = 600});
  clock_.utc += 9 * 3600;  // 21:00
  begin();
  fail_hours(3);
  keep(seconds{601});
  EXPECT_TRUE(lines_.waiting.empty()) << "there is no midnight in it yet";
  tick(3600 - 601);
  fail_all();
  const UtcSeconds midnight = gaps()[0].key.first + 3 * 3600;
  EXPECT_EQ(ranges(), (Ranges{"open 0..3"}));
  keep(seconds{7200});
  ASSERT_EQ(lines_.waiting.size(), 1U);
  EXPECT_EQ(lines_.waiting[0].second.item, static_cast<std::uint8_t>(store::TaskItem::daily_archive));
  EXPECT_EQ(lines_.waiting[0].second.due, midnight);
  auto settled = lines_.waiting[0].second;
  lines_.waiting.clear();
  clock_.utc += 30;
  store_reading_with_archive(meter, midnight, metering::Source::archive);
  clock_.utc += 30;
  store_reading(meter);  // so that the archive is not the newest any more
  settled.how = How::read;
  keeper_->settled({settled});
  keep(seconds{3600});
  EXPECT_EQ(ranges(), (Ranges{"open 0..2", "closed 3..3"}));
  EXPECT_EQ(gaps()[1].filled_by, metering::Source::archive);
  keep(seconds{86'400});
  EXPECT_TRUE(lines_.waiting.empty()) << "it was asked for that day";
}

TEST_F(GapKeeperTest, an_archive_that_came_fills_the_gap_as_far_as_it_was_asked_for) {
  add_water_meter();
  add({.name = "months", .items = {store::TaskItem::monthly_archive}, .schedule = "every 1d", .again_every_s = 600});
  begin();
  fail_all();
  keep(seconds{600});
  ASSERT_EQ(lines_.waiting.size(), 1U);
  auto settled = lines_.waiting.front().second;
  lines_.waiting.clear();
  tick(86'400 - 601);
  fail_all();
  ASSERT_EQ(gaps().size(), 1U);
  EXPECT_EQ(gaps()[0].missed, 2);
  EXPECT_EQ(gaps()[0].state, GapState::collecting);
  settled.how = How::read;
  keeper_->settled({settled});
  keep(seconds{1});
  ASSERT_EQ(gaps().size(), 2U);
  EXPECT_EQ(gaps()[0].state, GapState::closed);
  EXPECT_EQ(gaps()[1].state, GapState::open);
}

}  // namespace
}  // namespace riser::collection
