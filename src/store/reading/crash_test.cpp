// SPDX-License-Identifier: Apache-2.0
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/testing/reading_fixture.h"

namespace riser::store {
namespace {

class CrashTest : public testing::WithReadings {
 protected:
  static constexpr std::int64_t meters = 40;

  std::vector<ReadingBatch> round_batches(int round) const {
    std::vector<ReadingBatch> batches;
    for (std::int64_t group = 1; group <= 2; ++group) {
      auto& batch = batches.emplace_back(GroupId{group});
      for (std::int64_t n = 0; n < meters; ++n) {
        const auto meter = meter_id(batch.group(), n);
        batch.add(reading(meter, time_of(round)));
        batch.add_telegram({meter, time_of(round), 0}, LineId{1}, "mbus", Direction::up,
                           telegram_bytes(meter, time_of(round)));
      }
    }
    return batches;
  }
  /// Rounds alternate between two days.
  static UtcSeconds time_of(int round) { return start_of(today - round % 2) + round * 10; }

  /// Appends round after round and tells the number of each after its commit; seals now and then; until it is killed.
  [[noreturn]] void child(int first, int out) {
    try {
      restart({.journal_from = 0, .journal_below = 1'000'000});
      for (int round = first;; ++round) {
        // By the journal now and then: what it has is as durable.
        round % 4 < 2 ? readings().append(round_batches(round)) : readings().append_soon(round_batches(round));
        if (::write(out, &round, sizeof round) != sizeof round) ::_exit(3);
        if (round % 3 == 0) readings().seal(today - round / 3 % 2);
      }
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}\n", error.what());
    }
    ::_exit(2);
  }
};
RISER_ON_BOTH_ENGINES(CrashTest);

TEST_P(CrashTest, a_kill_at_any_moment_loses_no_committed_reading_and_leaves_no_half_round) {
  int last = -1;  // the last round that was acknowledged
  for (int kill_number = 0; kill_number < 6; ++kill_number) {
    store_.reset();
    int pipe[2];
    ASSERT_EQ(::pipe(pipe), 0);
    const pid_t pid = ::fork();
    ASSERT_GE(pid, 0);
    if (pid == 0) child(last + 1, pipe[1]);
    ::close(pipe[1]);
    const int until = last + 4 + kill_number * 3;
    while (last < until) ASSERT_EQ(::read(pipe[0], &last, sizeof last), static_cast<ssize_t>(sizeof last));
    ::poll(nullptr, 0, kill_number * 7);  // a moment into the next append or seal
    ::kill(pid, SIGKILL);
    int status = 0;
    ASSERT_EQ(::waitpid(pid, &status, 0), pid);
    ASSERT_TRUE(WIFSIGNALED(status)) << "the child failed by itself";
    int more = 0;
    while (::read(pipe[0], &more, sizeof more) == static_cast<ssize_t>(sizeof more)) last = more;
    ::close(pipe[0]);

    restart();
    const auto history = times(a);
    const auto there = static_cast<int>(history.size());
    EXPECT_GE(there, last + 1) << "a committed round was lost";
    EXPECT_LE(there, last + 2);
    for (std::int64_t group = 1; group <= 2; ++group)
      for (const std::int64_t n : {std::int64_t{0}, meters - 1}) {
        const auto meter = meter_id(GroupId{group}, n);
        EXPECT_EQ(times(meter), history) << "half a round";
        EXPECT_EQ(telegram_times(meter).size(), history.size());
        const MeterId ids[] = {meter};
        EXPECT_EQ(readings().latest(ids).at(0).time, history.back());
      }
    last = there - 1;
    EXPECT_EQ(readings().append(round_batches(last)).stored, 0) << "the same again";
  }
  for (int times_sealed = 0; times_sealed < 2; ++times_sealed)
    for (const Day day : {today - 1, today}) readings().seal(day);
  EXPECT_EQ(times(a).size(), static_cast<std::size_t>(last) + 1);
  EXPECT_TRUE(readings().hot_days().empty());
}

}  // namespace
}  // namespace riser::store
