// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <bitset>
#include <cstdint>

#include "base/civil_time.h"
#include "base/zone.h"

namespace riser::headend {

/// Every `minutes` on the wall clock, counted from Monday 5 January 1970 00:00 plus `anchor` minutes: an interval that
/// divides a day fires at the same times of every day, one of 7 days on Mondays. A wall-clock time that is skipped
/// fires once, at the jump. Where the clock is put back, an interval that fits into what comes twice goes on through
/// both; a longer one fires the first time only.
struct Interval {
  static constexpr std::int64_t max_minutes = 31 * 24 * 60;
  std::int64_t minutes = 60;  ///< 1..max_minutes
  std::int64_t anchor = 0;    ///< 0..minutes - 1

  /// The first instant after `utc`.
  UtcSeconds next_after(UtcSeconds utc, const Zone& zone) const;
  /// The last instant at or before `utc`.
  UtcSeconds last_until(UtcSeconds utc, const Zone& zone) const;
  friend bool operator==(const Interval&, const Interval&) = default;

 private:
  std::int64_t wall_at_or_before(std::int64_t wall) const;
  bool comes_again(UtcSeconds at, const Zone& zone) const;
};

/// A time of day on some days of the week or of the month. A time that is skipped fires at the jump, one that comes
/// twice fires the first time.
struct DayTime {
  std::bitset<7> weekdays{};     ///< from Monday; none when `month_days` says the days
  std::bitset<32> month_days{};  ///< 1..31, 0 is the last; 29 to 31 fall on the last day of months without them
  int minute = 0;                ///< of the day, 0..1439

  /// The first instant after `utc`.
  UtcSeconds next_after(UtcSeconds utc, const Zone& zone) const;
  /// The last instant at or before `utc`.
  UtcSeconds last_until(UtcSeconds utc, const Zone& zone) const;
  friend bool operator==(const DayTime&, const DayTime&) = default;

 private:
  bool falls_on(std::int64_t day) const;
  UtcSeconds instant(std::int64_t day, const Zone& zone) const;
};

}  // namespace riser::headend
