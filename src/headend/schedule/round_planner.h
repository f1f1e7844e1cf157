// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "base/ids.h"
#include "headend/line/line_request.h"
#include "headend/line/line_statistics.h"

namespace riser::headend {

/// A meter of a line as the plan knows it.
struct RoundMeter {
  MeterId meter{};
  MeterTarget target{};
  UtcSeconds last_answer = 0;  ///< 0: never
  int failures = 0;            ///< readings in a row that failed
};

struct RoundSummary {
  Instant started{};
  Instant finished{};
  int asked = 0;
  int answered = 0;
  int failed = 0;
  microseconds ideal{0};  ///< characters and answer delays of what was answered
  microseconds actual{0};
  /// 1 when no time was lost; 0 before anything was answered.
  double efficiency() const {
    return actual.count() > 0 ? static_cast<double>(ideal.count()) / static_cast<double>(actual.count()) : 0;
  }
};

/// One reading round of a line: who is due, in which order, and how it went. A round that begins while one runs is
/// merged into it: who still waits is not asked twice. Pure; at most one entry a meter.
class RoundPlanner {
 public:
  /// Those of `meters` without an answer since `since`, in the order to ask: meters that answer before those that
  /// failed of late, so that the dead ones delay nobody; among equals primary addresses first, then by address.
  static std::vector<RoundMeter> due(std::vector<RoundMeter> meters, UtcSeconds since);

  /// Begins a round, or joins the one that runs. Returns whom to ask now, in order.
  std::vector<RoundMeter> begin(std::vector<RoundMeter> meters, const LineStatistics& statistics, Instant now);
  /// A meter of the round was read or given up. The summary when it was the last one.
  std::optional<RoundSummary> done(MeterId meter, bool answered, const LineStatistics& statistics, Instant now);
  /// The round is given up: the line was disabled.
  std::optional<RoundSummary> abandon(const LineStatistics& statistics, Instant now);

  bool running() const { return !waiting_.empty(); }
  std::size_t waiting() const { return waiting_.size(); }
  const RoundSummary& current() const { return summary_; }

 private:
  RoundSummary finish(const LineStatistics& statistics, Instant now);

  std::map<MeterId, RoundMeter> waiting_{};
  RoundSummary summary_{};
  microseconds ideal_before_{0};
};

}  // namespace riser::headend
