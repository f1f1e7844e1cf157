// SPDX-License-Identifier: Apache-2.0
#include "store/reading/batch_codec.h"
#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

/// Everything is written down first. On PostgreSQL nothing is: there the same must come out.
class JournalTest : public testing::WithReadings {
 protected:
  static constexpr ReadingStore::Limits all_of_it{.journal_from = 0, .journal_below = 1'000'000};

  void SetUp() override {
    testing::WithReadings::SetUp();
    if (!IsSkipped()) restart(all_of_it);
  }
  std::vector<ReadingBatch> batches(UtcSeconds time) const {
    std::vector<ReadingBatch> list;
    for (const MeterId meter : {a, c}) {
      auto& batch = list.emplace_back(group_of(meter));
      batch.add_telegram({meter, time, 2}, LineId{1}, "mbus", Direction::up, telegram_bytes(meter, time));
      batch.add(reading(meter, time), 2);
    }
    return list;
  }
  std::int64_t written() {
    auto connection = store_->lease();
    auto q = connection->query("SELECT CAST(COUNT(*) AS BIGINT) FROM reading_journal");
    return q.next() ? q.integer(0) : -1;
  }
  bool on_sqlite() const { return store_->database().engine() == Engine::sqlite; }
  static constexpr UtcSeconds time = start_of(today) + 3600;
};
RISER_ON_BOTH_ENGINES(JournalTest);

TEST_P(JournalTest, what_is_written_down_is_seen_by_all_that_reads) {
  EXPECT_EQ(readings().append_soon(batches(time)).stored, 2);
  EXPECT_EQ(written(), on_sqlite() ? 1 : 0);
  const auto history = readings().history(a, 0, INT64_MAX);
  ASSERT_EQ(history.size(), 1U);
  EXPECT_EQ(history[0].telegram_seq, 2);
  EXPECT_EQ(history[0].telegram_pages, 1);
  EXPECT_EQ(written(), 0) << "it is in its place";

  readings().append_soon(batches(time + 60));
  EXPECT_EQ(readings().latest(std::span{&c, 1}).at(0).time, time + 60);
  readings().append_soon(batches(time + 120));
  EXPECT_EQ(telegram_times(c).size(), 3U);
  readings().append_soon(batches(time + 180));
  EXPECT_EQ(readings().at_or_before(a, time + 200)->time, time + 180);
  readings().append_soon(batches(time + 240));
  std::int64_t counted = 0;
  readings().day_summaries(std::span{&a, 1}, today, today, [&](const DaySummary& day) { counted = day.count; });
  EXPECT_EQ(counted, 5);
}

TEST_P(JournalTest, what_is_written_down_outlives_the_program) {
  readings().append_soon(batches(time));
  readings().append_soon(batches(time + 60));
  restart(all_of_it);
  EXPECT_EQ(written(), 0);
  EXPECT_EQ(times(a), (Times{time, time + 60}));
  EXPECT_EQ(times(c), (Times{time, time + 60}));
  EXPECT_EQ(readings().history(c, 0, INT64_MAX)[1].telegram_pages, 1);
}

TEST_P(JournalTest, the_same_again_changes_nothing) {
  readings().append(batches(time));
  readings().append_soon(batches(time));
  readings().append_soon(batches(time));
  EXPECT_EQ(times(a), Times{time});
  EXPECT_EQ(readings().append(batches(time)).stored, 0);
}

TEST_P(JournalTest, a_time_that_cannot_be_is_refused_at_once) {
  const auto outcome = readings().append_soon(batches(clock_.utc() + 3 * seconds_per_day));
  EXPECT_EQ(outcome.bad_times, 2);
  EXPECT_EQ(outcome.stored, 0);
  EXPECT_TRUE(times(a).empty());
}

TEST_P(JournalTest, goes_to_its_places_when_it_is_old_or_much) {
  readings().append_soon(batches(time));
  readings().settle_due();
  EXPECT_EQ(written(), on_sqlite() ? 1 : 0);
  clock_.advance(seconds{11});
  readings().settle_due();
  EXPECT_EQ(written(), 0);
  auto limits = all_of_it;
  limits.journal_most = 3;
  restart(limits);
  readings().append_soon(batches(time + 60));
  readings().append_soon(batches(time + 120));
  readings().settle_due();
  EXPECT_EQ(written(), 0);
  EXPECT_EQ(times(a).size(), 3U);
}

TEST_P(JournalTest, is_for_readings_of_many_groups_only) {
  restart();
  readings().append_soon(batches(time));
  EXPECT_EQ(written(), 0);
}

TEST_P(JournalTest, a_damaged_piece_is_told) {
  ByteVector good;
  encode_batches(good, batches(time));
  for (std::size_t size = 0; size < good.size(); ++size) {
    std::map<GroupId, ReadingBatch> out;
    try {
      decode_batches(Bytes{good}.first(size), out);
      EXPECT_LE(out.size(), 1U) << size;
    } catch (const StoreError& error) {
      EXPECT_EQ(error.kind(), StoreErrorKind::corrupt);
    }
  }
}

}  // namespace
}  // namespace riser::store
