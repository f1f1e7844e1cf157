// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "headend/plan/line_agenda.h"

namespace riser::collection {

/// What tasks expect of meters that call by themselves. Nobody asks them: what is due is read when a call brings a
/// reading of a time from then on, and has failed when the run is over without one. Eight bytes and a bit a meter and
/// run. Any thread.
class CallWatch {
 public:
  using Report = std::function<void(LineId, const std::vector<headend::Settled>&)>;
  explicit CallWatch(Report report) : report_(std::move(report)) {}

  void add(LineId line, const headend::Batch& batch, std::vector<MeterId> meters);
  /// A reading of that time is in the store.
  void arrived(LineId line, MeterId meter, UtcSeconds time);
  void expire(LineId line, UtcSeconds now);
  void cancel(LineId line, RunId run);

 private:
  struct Expected {
    headend::Batch batch{};
    std::vector<MeterId> meters{};  // ordered
    std::vector<bool> settled{};    // of each
    std::size_t open = 0;
  };

  static headend::Settled settle(Expected& expected, std::size_t n, headend::Settled::How how, std::string reason);
  /// Ends those for which `over` is true.
  template <class Over>
  void end(LineId line, Over over, headend::Settled::How how, const char* reason);

  const Report report_;
  std::mutex mutex_;
  std::unordered_map<LineId, std::vector<Expected>> lines_{};
};

}  // namespace riser::collection
