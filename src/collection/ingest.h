// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "collection/clock_drift.h"
#include "collection/events.h"
#include "metering/reading.h"
#include "protocol/codec/driver.h"
#include "store/store.h"

namespace riser::collection {

/// What one exchange brought: the pages of one reply and what they say.
struct Arrival {
  MeterId meter{};
  LineId line{};
  UtcSeconds time = 0;
  std::string protocol{};
  metering::Source source = metering::Source::schedule;
  std::vector<ByteVector> pages{};  ///< at most 16; evidence is kept of faulty ones too; may be none
  protocol::Decoded decoded{};      ///< of all pages; with a fault there is a telegram but no reading
  std::optional<ClockDrift> clock{};
  /// Called on the writer's thread after the commit: the id of the first telegram and whether the reading was new.
  std::function<void(const std::string& telegram, bool stored)> committed{};

  /// Calls `what` too, after what is called already.
  void when_committed(std::function<void(const std::string& telegram, bool stored)> what);
};

/// Who commits what an Ingest has taken.
enum class Writer : std::uint8_t {
  thread,  ///< one of its own
  caller,  ///< whoever calls commit_waiting(), one thread
};

/// The way into the store: one writer that commits whatever has arrived, in batches of one group each; where much comes
/// it lets a little more come before it does. Nothing is acknowledged, counted or published before it is durable. When
/// the store fails, arrivals wait and the writer tries again every second; when the queue is full, push() refuses and
/// the caller keeps the data.
class Ingest {
 public:
  static constexpr std::size_t max_queue = 50'000;

  struct Stats {
    std::int64_t received = 0;
    std::int64_t faulty = 0;
    std::int64_t stored = 0;
    std::int64_t duplicates = 0;
    std::int64_t waiting = 0;
    std::string trouble{};  ///< why the store does not take data just now; empty when it does
  };

  Ingest(store::Store& store, Events& events, const Clock& clock, Writer writer = Writer::thread);
  ~Ingest();
  Ingest(const Ingest&) = delete;

  /// Any thread. False when the queue is full.
  bool push(Arrival arrival);
  /// Waits until everything that was pushed before is durable (or the writer has stopped).
  void flush();
  /// Commits what waits and ends the writer.
  void stop();
  /// Commits what waits, here and now; false when there was nothing. Only without a thread of its own.
  bool commit_waiting();

  Stats stats() const;
  std::size_t waiting() const;
  /// Readings stored in each of the last 60 full minutes, oldest first.
  std::vector<std::int64_t> per_minute() const;

 private:
  using Batches = std::map<GroupId, store::ReadingBatch>;
  struct Minute {
    std::int64_t minute = -1;
    std::int64_t count = 0;
  };

  void run();
  bool take_work(std::vector<Arrival>& work);
  void commit(std::vector<Arrival>& arrivals);
  void settle();
  void fill(const std::vector<Arrival>& arrivals);
  void publish(std::vector<Arrival>& arrivals, const std::vector<bool>& stored);
  void note_clocks(const std::vector<Arrival>& arrivals);
  int next_seq(const Arrival& arrival);

  store::Store& store_;
  Events& events_;
  const Clock& clock_;

  mutable std::mutex mutex_;
  std::condition_variable wake_, drained_;
  std::deque<Arrival> queue_;
  std::size_t in_work_ = 0;
  bool stopping_ = false;
  Stats stats_;
  std::array<Minute, 61> minutes_;

  // Only the writer touches these.
  Batches batches_;
  std::vector<int> seqs_;                      // the first telegram of each arrival in work
  std::unordered_map<MeterId, int> used_seq_;  // in second_
  UtcSeconds second_ = 0;

  std::thread writer_;
};

/// The registers and cells of a decoded reply that a reading keeps: numbers and times. Texts stay in the telegram.
struct ReadingContent {
  metering::Layout layout{};
  std::vector<metering::Cell> cells{};
};
ReadingContent reading_content(const protocol::Decoded& decoded);

}  // namespace riser::collection
