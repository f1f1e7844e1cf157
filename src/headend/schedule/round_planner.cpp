// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/round_planner.h"

#include <algorithm>
#include <tuple>

namespace riser::headend {

std::vector<RoundMeter> RoundPlanner::due(std::vector<RoundMeter> meters, UtcSeconds since) {
  std::erase_if(meters, [&](const RoundMeter& meter) { return meter.last_answer >= since && meter.last_answer != 0; });
  std::sort(meters.begin(), meters.end(), [](const RoundMeter& a, const RoundMeter& b) {
    const auto key = [](const RoundMeter& m) {
      return std::tuple(std::min(m.failures, 3), m.target.secondary.has_value(), m.target, m.meter);
    };
    return key(a) < key(b);
  });
  return meters;
}

std::vector<RoundMeter> RoundPlanner::begin(std::vector<RoundMeter> meters, const LineStatistics& statistics,
                                            Instant now) {
  if (waiting_.empty()) {
    summary_ = {};
    summary_.started = now;
    ideal_before_ = statistics.ideal_time;
  }
  std::erase_if(meters, [&](const RoundMeter& meter) { return !waiting_.emplace(meter.meter, meter).second; });
  summary_.asked += static_cast<int>(meters.size());
  return meters;
}

std::optional<RoundSummary> RoundPlanner::done(MeterId meter, bool answered, const LineStatistics& statistics,
                                               Instant now) {
  if (waiting_.erase(meter) == 0) return std::nullopt;
  ++(answered ? summary_.answered : summary_.failed);
  if (!waiting_.empty()) return std::nullopt;
  return finish(statistics, now);
}

std::optional<RoundSummary> RoundPlanner::abandon(const LineStatistics& statistics, Instant now) {
  if (waiting_.empty()) return std::nullopt;
  summary_.failed += static_cast<int>(waiting_.size());
  waiting_.clear();
  return finish(statistics, now);
}

RoundSummary RoundPlanner::finish(const LineStatistics& statistics, Instant now) {
  summary_.finished = now;
  summary_.ideal = statistics.ideal_time - ideal_before_;
  summary_.actual = now - summary_.started;
  return summary_;
}

}  // namespace riser::headend
