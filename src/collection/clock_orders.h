// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "collection/events.h"
#include "collection/head_end.h"
#include "collection/jobs.h"

namespace riser::collection {

/// Sets the clocks of many meters: each is given the ordinary command, and one job counts what became of them. A meter
/// that calls by itself counts when its command waits for the call. Made before the collector starts; any thread.
class ClockOrders {
 public:
  static constexpr std::size_t max_meters = 500;  ///< of one order: each command is a job of its own

  /// All outlive this, and this outlives the events.
  ClockOrders(HeadEnd& head_end, JobBoard& jobs, Events& events);
  /// Gives the commands and returns the job.
  std::string start(const std::vector<MeterId>& meters, UserId by);

 private:
  struct Order {
    std::int64_t of = 0, done = 0, failed = 0;
    bool all_given = false;
  };

  void give(const std::string& order, MeterId meter, UserId by);
  void look(const std::string& command);
  void count(const std::string& order, bool failed);
  void tell(const std::string& id);

  HeadEnd& head_end_;
  JobBoard& jobs_;
  std::mutex mutex_;                               // not held while the job board is told: it comes back here
  std::map<std::string, Order> orders_{};          // by their jobs
  std::map<std::string, std::string> commands_{};  // the order of each command that is under way
};

}  // namespace riser::collection
