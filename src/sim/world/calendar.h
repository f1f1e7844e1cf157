// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "base/civil_time.h"

namespace riser::sim {

/// The world's tables cover one leap cycle from 2024-01-01 local time; later years repeat it, before it nothing is
/// used. The town keeps one fixed offset from UTC all the year, as meters do.
struct Calendar {
  static constexpr std::int64_t first_day = days_from_civil(2024, 1, 1);
  static constexpr std::int64_t days = 1461;
  static constexpr std::int64_t hours = days * 24;

  std::int32_t utc_offset_s = 0;

  std::int64_t local_seconds(UtcSeconds utc) const noexcept { return utc + utc_offset_s; }
  UtcSeconds utc(std::int64_t local_seconds) const noexcept { return local_seconds - utc_offset_s; }

  /// Midnight at the beginning of the month `months_back` before the current one; 0 = the current month.
  UtcSeconds month_start(UtcSeconds now, int months_back) const noexcept;
  /// The last 1 January 00:00.
  UtcSeconds year_start(UtcSeconds now) const noexcept;
};

/// An hour of the world and the second in it. `hour` counts on through the cycles; `slot` is the hour within the
/// tables.
struct HourPoint {
  std::int64_t hour = 0;  ///< since first_day; 0 for all earlier times
  std::int64_t cycle = 0;
  std::int32_t slot = 0;
  std::int32_t second = 0;

  static HourPoint at(const Calendar& calendar, UtcSeconds utc) noexcept {
    const std::int64_t since = calendar.local_seconds(utc) - Calendar::first_day * 86400;
    if (since <= 0) return {};
    const std::int64_t hour = since / 3600;
    return {hour, hour / Calendar::hours, static_cast<std::int32_t>(hour % Calendar::hours),
            static_cast<std::int32_t>(since % 3600)};
  }
  HourPoint next_hour() const noexcept {
    const bool wraps = slot + 1 == Calendar::hours;
    return {hour + 1, cycle + wraps, wraps ? 0 : slot + 1, 0};
  }
};

}  // namespace riser::sim
