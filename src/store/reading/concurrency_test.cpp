// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

class ConcurrencyTest : public testing::WithReadings {};
RISER_ON_BOTH_ENGINES(ConcurrencyTest);

/// Two stores stand for two processes on PostgreSQL; on SQLite one serves all threads.
TEST_P(ConcurrencyTest, appending_sealing_and_reading_at_once_loses_and_doubles_nothing) {
  const bool two = GetParam() == Engine::postgres;
  const auto other = two ? open_store() : nullptr;
  constexpr int writers = 3, rounds = 40;
  std::atomic<int> running = writers;
  std::atomic<std::int64_t> stored = 0;
  const auto guarded = [](auto work, std::atomic<int>* count_down = nullptr) {
    return [work, count_down] {
      try {
        work();
      } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
      }
      if (count_down) --*count_down;
    };
  };
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer)
    threads.emplace_back(guarded(
        [&, writer] {
          auto& store = two && writer == 1 ? other->readings() : readings();
          for (int round = 0; round < rounds; ++round) {
            // Two of the writers deliver the same readings.
            ReadingBatch batch(GroupId{writer == 2 ? 2 : 1});
            for (std::int64_t n = 0; n < 5; ++n)
              for (const Day day : {today - 1, today})
                batch.add(reading(meter_id(batch.group(), n), start_of(day) + round * 60));
            stored += store.append(batch).stored;
          }
        },
        &running));
  threads.emplace_back(guarded([&] {
    while (running > 0) {
      readings().seal(today - 1);
      if (other) other->readings().seal(today);
    }
  }));
  threads.emplace_back(guarded([&] {
    std::size_t seen = 0;
    while (running > 0) {
      const auto now = times(a);
      EXPECT_GE(now.size(), seen) << "a reading went out of sight";
      EXPECT_TRUE(std::is_sorted(now.begin(), now.end()));
      EXPECT_EQ(std::adjacent_find(now.begin(), now.end()), now.end());
      seen = now.size();
    }
  }));
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(stored, 2 * 5 * 2 * rounds);
  for (const auto meter : {a, c}) EXPECT_EQ(times(meter).size(), 2u * rounds);
  readings().seal(today - 1);
  readings().seal(today);
  for (const auto meter : {a, c}) EXPECT_EQ(times(meter).size(), 2u * rounds);
}

}  // namespace
}  // namespace riser::store
