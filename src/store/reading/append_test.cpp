// SPDX-License-Identifier: Apache-2.0
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

using metering::Source;

class AppendTest : public testing::WithReadings {};
RISER_ON_BOTH_ENGINES(AppendTest);

TEST_P(AppendTest, a_reading_comes_back_with_everything_it_had) {
  auto r = reading(a, noon);
  r.source = Source::archive;
  r.quality = metering::Quality::suspect;
  r.status = 0x84;
  r.cells[2] = {{}, metering::Validity::overflow};
  r.cells[3] = metering::Cell::of({120, -2});
  ReadingBatch batch(GroupId{1});
  batch.add(r, 5);
  batch.add_telegram({a, noon, 5}, LineId{3}, "mbus", Direction::up, telegram_bytes(a, noon));
  const auto outcome = readings().append(batch);
  EXPECT_EQ(outcome.fates, (std::vector{Fate::stored}));
  EXPECT_EQ(outcome.stored, 1);
  EXPECT_EQ(outcome.telegrams, 1);
  for (int sealed = 0; sealed < 2; ++sealed) {
    const auto history = readings().history(a, noon, noon + 1);
    const MeterId ids[] = {a, b};
    const auto latest = readings().latest(ids);
    ASSERT_EQ(history.size(), 1u);
    ASSERT_EQ(latest.size(), 1u);
    for (const auto& back : {history[0], latest[0]}) {
      EXPECT_EQ(back.meter, a);
      EXPECT_EQ(back.time, noon);
      EXPECT_EQ(back.layout, layout_);
      EXPECT_EQ(back.source, Source::archive);
      EXPECT_EQ(back.quality, metering::Quality::suspect);
      EXPECT_EQ(back.status, 0x84u);
      EXPECT_EQ(back.cells, r.cells);
      EXPECT_EQ(back.cells[3].number.to_string(), "1.20");
      EXPECT_EQ(back.telegram(), (TelegramId{a, noon, 5}));
    }
    const auto telegram = readings().telegram({a, noon, 5});
    ASSERT_TRUE(telegram);
    EXPECT_EQ(telegram->bytes, telegram_bytes(a, noon));
    EXPECT_EQ(telegram->line, LineId{3});
    EXPECT_EQ(telegram->protocol, "mbus");
    EXPECT_FALSE(readings().telegram({a, noon, 4}));
    readings().seal(today);
  }
}

TEST_P(AppendTest, the_same_data_again_is_recognised_and_changes_nothing) {
  const MeterId both[] = {a, b};
  append(both, noon);
  auto again = append(both, noon);
  EXPECT_EQ(again.fates, (std::vector{Fate::duplicate, Fate::duplicate}));
  EXPECT_EQ(again.duplicates, 2);
  EXPECT_EQ(again.telegrams, 0);
  EXPECT_EQ(times(a), (Times{noon}));
  EXPECT_EQ(telegram_times(a), (Times{noon}));
}

TEST_P(AppendTest, of_a_batch_that_is_partly_known_the_new_part_is_stored) {
  append(b, noon);
  ReadingBatch batch(GroupId{1});
  for (const auto meter : {a, b, a}) batch.add(reading(meter, noon));
  batch.add(reading(b, noon + 60));
  const auto outcome = readings().append(batch);
  EXPECT_EQ(outcome.fates, (std::vector{Fate::stored, Fate::duplicate, Fate::duplicate, Fate::stored}));
  EXPECT_EQ(times(a), (Times{noon}));
  EXPECT_EQ(times(b), (Times{noon, noon + 60}));
}

TEST_P(AppendTest, another_source_at_the_same_time_is_another_reading) {
  append(a, noon, Source::on_demand);
  EXPECT_EQ(append(a, noon, Source::schedule).stored, 1);
  const auto history = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].source, Source::schedule);
  EXPECT_EQ(history[1].source, Source::on_demand);
}

TEST_P(AppendTest, many_groups_and_days_go_into_one_transaction) {
  std::vector<ReadingBatch> batches;
  for (const auto meter : {c, a, b, a}) {
    batches.emplace_back(group_of(meter));
    batches.back().add(reading(meter, noon - 86'400));
    batches.back().add(reading(meter, noon));
  }
  const auto outcome = readings().append(batches);
  EXPECT_EQ(outcome.stored, 6);
  EXPECT_EQ(outcome.duplicates, 2);
  EXPECT_EQ(outcome.fates[6], Fate::duplicate);
  EXPECT_EQ(readings().hot_days(), (std::vector<Day>{today - 1, today}));
  EXPECT_EQ(times(c), (Times{noon - 86'400, noon}));
}

TEST_P(AppendTest, readings_from_the_future_or_before_1970_are_refused_alone) {
  ReadingBatch batch(GroupId{1});
  for (const auto time : {noon, noon + 86'401, UtcSeconds{-1}, noon + 86'400}) batch.add(reading(a, time));
  batch.add_telegram({a, noon + 86'401, 0}, LineId{1}, "mbus", Direction::up, telegram_bytes(a, noon));
  const auto outcome = readings().append(batch);
  EXPECT_EQ(outcome.fates, (std::vector{Fate::stored, Fate::bad_time, Fate::bad_time, Fate::stored}));
  EXPECT_EQ(outcome.bad_times, 2);
  EXPECT_EQ(outcome.telegrams, 0);
  EXPECT_EQ(times(a), (Times{noon, noon + 86'400}));
}

TEST_P(AppendTest, latest_only_moves_forward) {
  append(a, noon);
  append(a, noon - 3600);
  const MeterId ids[] = {a};
  EXPECT_EQ(readings().latest(ids).at(0).time, noon);
  append(a, noon + 60);
  EXPECT_EQ(readings().latest(ids).at(0).time, noon + 60);
  EXPECT_EQ(readings().latest(ids).at(0).cells, reading(a, noon + 60).cells);
  std::vector<MeterId> many;
  for (std::int64_t i = 0; i < 150; ++i) many.push_back(meter_id(GroupId{3}, i));
  append(many, noon);
  EXPECT_EQ(readings().latest(many).size(), 150u);
  EXPECT_TRUE(readings().latest({}).empty());
}

TEST_P(AppendTest, a_failed_append_leaves_nothing) {
  append(a, noon - 60);
  {
    auto connection = store_->lease();
    connection->script("ALTER TABLE latest RENAME TO hidden");
  }
  EXPECT_THROW(append(a, noon), StoreError);
  {
    auto connection = store_->lease();
    connection->script("ALTER TABLE hidden RENAME TO latest");
  }
  EXPECT_EQ(times(a), (Times{noon - 60}));
  EXPECT_EQ(telegram_times(a), (Times{noon - 60}));
  EXPECT_EQ(append(a, noon).stored, 1);
}

TEST_P(AppendTest, a_telegram_needs_no_reading) {
  ReadingBatch batch(GroupId{1});
  batch.add_telegram({a, noon, 0}, LineId{1}, "mbus", Direction::up, telegram_bytes(a, noon));
  batch.add_telegram({a, noon, 1}, LineId{1}, "mbus", Direction::down, telegram_bytes(a, noon));
  EXPECT_EQ(readings().append(batch).telegrams, 2);
  EXPECT_TRUE(times(a).empty());
  EXPECT_EQ(readings().telegram({a, noon, 1})->direction, Direction::down);
  readings().seal(today);
  EXPECT_EQ(readings().telegram({a, noon, 1})->direction, Direction::down);
  EXPECT_EQ(readings().telegram({a, noon, 0})->direction, Direction::up);
}

TEST_P(AppendTest, an_empty_append_does_nothing) {
  EXPECT_EQ(readings().append(ReadingBatch{GroupId{1}}).stored, 0);
  EXPECT_TRUE(readings().hot_days().empty());
}

TEST_P(AppendTest, minutes_of_a_hot_day_are_counted) {
  const MeterId both[] = {a, b};
  append(both, noon);
  append(a, noon + 59);
  append(c, noon + 60);
  const auto counts = readings().minute_counts(today);
  EXPECT_EQ(counts.size(), 1440u);
  EXPECT_EQ(counts[720], 3);
  EXPECT_EQ(counts[721], 1);
  EXPECT_EQ(std::count(counts.begin(), counts.end(), 0), 1438);
}

}  // namespace
}  // namespace riser::store
