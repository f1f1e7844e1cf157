// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "collection/redecode_day.h"
#include "store/store.h"

namespace riser::collection {

/// What is to be decoded again, why and for whom.
struct RedecodeOrder {
  std::vector<MeterId> meters{};
  store::Day first = 0;  ///< UTC days, both included; cut to those that the store has
  store::Day last = store::max_day;
  std::string reason{};
  UserId author{};  ///< none: the program itself
  DecodeEvidence decode{};
  int threads = 2;
};

/// Decodes stored telegrams again and gives the days in which a reading says something else now a new version. What
/// has not changed is not written. Works through meters and days in steps of one transaction each: it may be killed
/// between any two and be run again, with no other effect than that of running it once. Memory: one step a thread.
///
/// Readings may be appended and days be sealed meanwhile. A telegram that comes while its day is gone through may be
/// missed; it was decoded when it came.
class Redecode {
 public:
  /// A step: at most this many meters of one group, on so many days.
  static constexpr std::size_t step_meters = store::StoredDays::max_meters;
  static constexpr store::Day step_days = 64;

  using Progress = std::function<void(const RedecodeCount&)>;
  using Cancelled = std::function<bool()>;

  /// Blocks: asks the store what days it has.
  Redecode(store::Store& store, RedecodeOrder order);
  /// Blocks until all is done or `cancelled` says yes; what was done then stays. `progress` is called after each step
  /// and `revised` for each meter that has new versions, one call at a time; `cancelled` is asked before each step.
  /// Throws what the store or decode() throws, after all threads have ended.
  RedecodeCount run(const Progress& progress = {}, const Cancelled& cancelled = {},
                    const std::function<void(MeterId)>& revised = {});

 private:
  struct Step {
    std::size_t first_meter, meters;  // of order_.meters
    store::Day first, last;
  };
  class Worker;
  Step step(std::size_t number) const;
  std::size_t steps() const { return slices_.size() * windows_; }

  store::Store& store_;
  RedecodeOrder order_;
  std::vector<std::pair<std::size_t, std::size_t>> slices_;  // of order_.meters: first, number
  std::size_t windows_ = 0;
};

}  // namespace riser::collection
