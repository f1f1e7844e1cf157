// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// One measurement of a meter's clock.
struct ClockNote {
  MeterId meter{};
  UtcSeconds measured = 0;
  std::int64_t drift_s = 0;  ///< the meter's clock less ours, without dst_s
  std::int64_t uncertainty_s = 0;
  std::int64_t dst_s = 0;  ///< a whole hour that it has beside a change of the clocks
  /// How far from the right time it shows.
  std::int64_t off_s() const { return drift_s + dst_s < 0 ? -(drift_s + dst_s) : drift_s + dst_s; }
};

/// The last measurement and what became of the clock over time.
struct MeterClock {
  ClockNote last{};
  UtcSeconds first_measured = 0;
  std::int64_t largest_s = 0;  ///< the drift that was furthest from 0, with its sign
  UtcSeconds corrected = 0;    ///< 0: never
  std::int64_t corrections = 0;
};

/// Where a page of the worst ended.
struct ClockKey {
  std::int64_t off_s = 0;
  MeterId meter{};
};

/// How many clocks are off by so much at most; the last: by more.
struct ClockCounts {
  static constexpr std::array<std::int64_t, 5> limits_s{5, 30, 60, 300, 3600};
  std::array<std::int64_t, 5> within{};
  std::int64_t more = 0;
};

/// A view on a connection. Of meters that are gone nothing is listed or counted.
class Clocks {
 public:
  static constexpr std::int64_t max_limit = 10'000;  ///< clocks of a list; more are cut
  explicit Clocks(Connection& connection) : connection_(connection) {}
  /// Any number; what is older than what is there is passed over. There must be a transaction around it.
  void note(std::span<const ClockNote> notes);
  /// The clock was set. Nothing happens when it was never measured.
  void note_correction(MeterId meter, UtcSeconds at);

  std::optional<MeterClock> find(MeterId meter);
  /// The worst first: those that are off by more than `worse_than_s`, from the first or from behind `after`.
  std::vector<MeterClock> worst(std::int64_t worse_than_s, const std::optional<ClockKey>& after, std::int64_t limit);
  ClockCounts counts();

 private:
  Connection& connection_;
};

}  // namespace riser::store
