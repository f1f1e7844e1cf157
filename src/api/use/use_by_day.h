// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <mutex>

#include "api/dto/overview.h"
#include "api/services.h"
#include "net/worker_pool.h"

namespace riser::api {

/// What one pass over the readings of all meters gives.
struct DayFigures {
  UtcSeconds midnight = 0;                   ///< beginning of the local day that they were made in
  std::vector<DayUse> use{};                 ///< oldest day first
  std::int64_t readings_before_utc_day = 0;  ///< of today, but of a UTC day that is over (it may be sealed)
};

/// The use of all meters on each of the last full days, by commodity and unit: main register, difference between the
/// ends of the day in the utility's zone. One pass over all meters (the store reads a week of a meter in about a
/// millisecond), so it runs on the worker pool and is kept; the next run waits at least 20 times as long as one takes.
class UseByDay {
 public:
  static constexpr int days = 7;
  static constexpr UtcSeconds shortest_pause_s = 60;

  UseByDay(Services& services, net::WorkerPool& pool) : services_(services), pool_(pool) {}

  /// What is known now. Starts a run when the figures are old, and waits up to a second for the very first.
  DayFigures get();
  /// One run, at once.
  static DayFigures compute(Services& services, UtcSeconds now);

 private:
  void run(UtcSeconds now);

  Services& services_;
  net::WorkerPool& pool_;
  std::mutex mutex_;
  std::condition_variable ready_;
  DayFigures figures_{};
  bool known_ = false;
  bool running_ = false;
  UtcSeconds next_run_ = 0;
};

}  // namespace riser::api
