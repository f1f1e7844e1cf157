// SPDX-License-Identifier: Apache-2.0
#include "store/reading/day_tier.h"
#include "store/reading/sealed_block.h"
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

using metering::Source;

class SealTest : public testing::WithReadings {
 protected:
  DayTier tier(Day day) {
    auto connection = store_->lease();
    return load_tier(*connection, day);
  }
  bool exists(const std::string& table) {
    auto connection = store_->lease();
    try {
      connection->query("SELECT 1 FROM " + table).run();
      return true;
    } catch (const StoreError&) {
      return false;
    }
  }
};
RISER_ON_BOTH_ENGINES(SealTest);

TEST_P(SealTest, a_sealed_day_reads_the_same_and_its_hot_rows_are_gone) {
  const MeterId both[] = {a, b};
  for (int hour = 0; hour < 12; ++hour) {
    append(both, noon - hour * 3600);
    append(c, noon - hour * 3600);
  }
  const auto before = readings().history(a, 0, INT64_MAX);
  const auto outcome = readings().seal(today);
  EXPECT_EQ(outcome.days, 1);
  EXPECT_EQ(outcome.groups, 2);
  EXPECT_EQ(outcome.readings, 36);
  EXPECT_EQ(outcome.blocks, 3);
  EXPECT_TRUE(readings().hot_days().empty());
  EXPECT_FALSE(exists(hot_table(today, 1)));
  EXPECT_FALSE(exists(hot_telegram_table(today, 1)));
  const auto after = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    EXPECT_EQ(after[i].time, before[i].time);
    EXPECT_EQ(after[i].cells, before[i].cells);
    EXPECT_EQ(after[i].telegram(), before[i].telegram());
  }
  EXPECT_EQ(telegram_times(c).size(), 12u);
  EXPECT_EQ(readings().seal(today).days, 0) << "nothing to seal any more";
}

TEST_P(SealTest, late_data_opens_a_sealed_day_again_and_the_next_seal_merges) {
  append(a, noon);
  readings().seal(today);
  EXPECT_EQ(append(a, noon - 60).stored, 1);
  EXPECT_EQ(append(b, noon - 60).stored, 1);
  EXPECT_EQ(append(a, noon).duplicates, 1) << "known from the sealed block";
  EXPECT_EQ(append(a, noon).telegrams, 0);
  EXPECT_EQ(readings().hot_days(), (std::vector<Day>{today}));
  EXPECT_EQ(times(a), (Times{noon - 60, noon}));
  EXPECT_EQ(telegram_times(a), (Times{noon, noon - 60}));
  EXPECT_EQ(readings().seal(today).readings, 2);
  EXPECT_EQ(times(a), (Times{noon - 60, noon}));
  EXPECT_EQ(times(b), (Times{noon - 60}));
  EXPECT_EQ(telegram_times(a), (Times{noon, noon - 60}));
  EXPECT_EQ(append(a, noon - 60).duplicates, 1);
}

TEST_P(SealTest, data_older_than_the_hot_days_goes_straight_into_its_block) {
  const UtcSeconds old = noon - 8 * 86'400;
  EXPECT_EQ(append(a, old).stored, 1);
  EXPECT_EQ(append(a, old + 60).stored, 1);
  EXPECT_TRUE(readings().hot_days().empty());
  EXPECT_EQ(append(a, old).duplicates, 1);
  EXPECT_EQ(times(a), (Times{old, old + 60}));
  EXPECT_EQ(telegram_times(a), (Times{old + 60, old}));
  append(a, old + 86'400);
  EXPECT_EQ(readings().hot_days(), (std::vector<Day>{day_of(old) + 1})) << "the oldest day that may be hot";
}

TEST_P(SealTest, an_old_day_that_is_still_hot_stays_hot_until_it_is_sealed) {
  append(a, noon);
  clock_.advance(std::chrono::hours{24 * 20});
  EXPECT_EQ(append(a, noon + 60).stored, 1);
  EXPECT_EQ(append(a, noon).duplicates, 1);
  readings().seal(today);
  EXPECT_EQ(append(a, noon + 120).stored, 1);
  EXPECT_TRUE(readings().hot_days().empty());
  EXPECT_EQ(times(a), (Times{noon, noon + 60, noon + 120}));
}

/// What a crash in the middle of a seal leaves: the generation frozen, one of the two groups packed.
TEST_P(SealTest, an_interrupted_seal_reads_right_takes_data_and_is_done_again) {
  append(a, noon);
  append(c, noon);
  {
    auto connection = store_->lease();
    Transaction transaction(*connection);
    freeze(*connection, load_tier(*connection, today));
    Rows rows;
    auto r = reading(a, noon);
    rows.cells = r.cells;
    Row row;
    row.time = noon;
    row.layout = layout_;
    row.telegram_seq = 0;
    row.cell_count = 8;
    rows.rows.push_back(row);
    BlockWriter writer(BlockWriter::Kind::readings);
    writer.add(a, today, rows);
    writer.write(*connection, true);
    transaction.commit();
  }
  restart();
  EXPECT_EQ(times(a), (Times{noon}));
  EXPECT_EQ(times(c), (Times{noon}));
  const MeterId ids[] = {a, c};
  readings().day_summaries(ids, today, today, [](const DaySummary& s) { EXPECT_EQ(s.count, 1); });
  EXPECT_EQ(append(a, noon).duplicates, 1);
  EXPECT_EQ(append(c, noon).duplicates, 1) << "known from the frozen generation";
  EXPECT_EQ(append(c, noon + 60).stored, 1);
  EXPECT_EQ(tier(today).open, 2);
  EXPECT_EQ(readings().seal(today).readings, 2) << "the frozen generation first";
  EXPECT_EQ(times(c), (Times{noon, noon + 60}));
  EXPECT_EQ(readings().seal(today).readings, 1);
  EXPECT_EQ(times(a), (Times{noon}));
  EXPECT_EQ(times(c), (Times{noon, noon + 60}));
  EXPECT_EQ(telegram_times(a), (Times{noon}));
  EXPECT_FALSE(tier(today).hot());
}

TEST_P(SealTest, days_are_due_some_hours_after_their_end) {
  for (int day = 0; day < 3; ++day) append(a, noon - day * 86'400);
  EXPECT_EQ(readings().seal_due().days, 2);
  EXPECT_EQ(readings().hot_days(), (std::vector<Day>{today}));
  clock_.advance(std::chrono::hours{17});
  EXPECT_EQ(readings().seal_due().days, 0);
  clock_.advance(std::chrono::hours{1});
  EXPECT_EQ(readings().seal_due().days, 1);
  EXPECT_EQ(times(a).size(), 3u);
}

TEST_P(SealTest, when_nobody_seals_the_number_of_hot_days_stays_bounded) {
  for (int day = 0; day < 20; ++day) {
    append(a, noon + day * 86'400);
    EXPECT_LE(readings().hot_days().size(), 9u) << "the eight, and tomorrow";
    clock_.advance(std::chrono::hours{24});
  }
  EXPECT_EQ(times(a).size(), 20u);
}

TEST_P(SealTest, a_day_is_sealed_in_chunks) {
  ReadingStore::Limits limits;
  limits.seal_chunk = 1;
  restart(limits);
  for (std::int64_t group = 1; group <= 5; ++group) append(meter_id(GroupId{group * 1000}, 7), noon);
  EXPECT_EQ(readings().seal(today).groups, 5);
  for (std::int64_t group = 1; group <= 5; ++group) EXPECT_EQ(times(meter_id(GroupId{group * 1000}, 7)), (Times{noon}));
}

TEST_P(SealTest, the_largest_keys_work) {
  const auto last = meter_id(GroupId{max_group}, (1 << meter_bits) - 1);
  const UtcSeconds end = start_of(today + 1) - 1;
  append(last, end, Source::keyed_in);
  EXPECT_EQ(times(last), (Times{end}));
  readings().seal(today);
  EXPECT_EQ(times(last), (Times{end}));
  EXPECT_EQ(times(meter_id(GroupId{max_group}, 0)), (Times{}));
}

TEST_P(SealTest, a_damaged_block_is_told_as_corrupt) {
  append(a, noon);
  readings().seal(today);
  {
    auto connection = store_->lease();
    connection->execute("UPDATE sealed SET data = $1", ByteVector{7, 7, 7});
    connection->execute("UPDATE sealed_telegram SET data = $1", ByteVector{7, 7, 7});
  }
  for (const auto& action :
       {std::function<void()>{[&] { times(a); }}, std::function<void()>{[&] { telegram_times(a); }},
        std::function<void()>{[&] { append(a, noon); }}}) {
    try {
      action();
      ADD_FAILURE() << "no error";
    } catch (const StoreError& error) {
      EXPECT_EQ(error.kind(), StoreErrorKind::corrupt) << error.what();
    }
  }
}

}  // namespace
}  // namespace riser::store
