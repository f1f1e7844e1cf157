// SPDX-License-Identifier: Apache-2.0
#include "collection/clock_policy.h"

#include <algorithm>

namespace riser::collection {
namespace {

constexpr std::int64_t seconds_per_day = 86400;
constexpr std::string_view names[] = {"may_be_set",    "not_measured",    "not_supported", "measured_long_ago",
                                      "small",         "uncertain",       "set_today",     "too_large",
                                      "near_boundary", "crosses_boundary"};

bool can_be_set(const store::Meter& meter) {
  return meter.protocol == "dlt645" || meter.protocol == "cjt188" || meter.protocol == "iec62056_21" ||
         meter.protocol == "dial_in";
}

std::int64_t day_of(std::int64_t wall_s) { return wall_s / seconds_per_day - (wall_s % seconds_per_day < 0 ? 1 : 0); }

/// `margin_s` more than the policy says, for what is not known exactly.
bool is_near_boundary(std::int64_t wall_s, std::int64_t margin_s, const ClockPolicy& policy) {
  const std::int64_t day = day_of(wall_s), since = wall_s - day * seconds_per_day, until = seconds_per_day - since;
  const auto away = [&](std::int64_t midnight) {
    const bool month = civil_from_seconds(midnight * seconds_per_day).day == 1;
    return margin_s + (month ? std::max(policy.keep_away_month_s, policy.keep_away_s) : policy.keep_away_s);
  };
  return since < away(day) || until <= away(day + 1);
}

}  // namespace

std::string_view name(ClockVerdict verdict) noexcept { return names[static_cast<std::size_t>(verdict)]; }

ClockVerdict judge(const store::Meter& meter, const std::optional<store::MeterClock>& clock, UtcSeconds now,
                   const Zone& zone, const ClockPolicy& policy) {
  if (!can_be_set(meter)) return ClockVerdict::not_supported;
  if (!clock) return ClockVerdict::not_measured;
  const store::ClockNote& last = clock->last;
  if (now - last.measured > policy.oldest_s) return ClockVerdict::measured_long_ago;
  if (last.off_s() < policy.smallest_s) return ClockVerdict::small;
  if (last.off_s() <= 2 * last.uncertainty_s) return ClockVerdict::uncertain;
  if (clock->corrected != 0 && zone.start_of_day(clock->corrected) >= zone.start_of_day(now))
    return ClockVerdict::set_today;
  std::int64_t largest = policy.largest_s;
  if (meter.protocol == "dlt645")
    largest = largest == 0 ? policy.largest_dlt645_s : std::min(largest, policy.largest_dlt645_s);
  if (largest != 0 && last.off_s() > largest) return ClockVerdict::too_large;
  const std::int64_t ours = now + zone.offset(now), theirs = ours + last.drift_s + last.dst_s;
  if (day_of(ours) != day_of(theirs)) return ClockVerdict::crosses_boundary;
  if (is_near_boundary(ours, 0, policy) || is_near_boundary(theirs, last.uncertainty_s, policy))
    return ClockVerdict::near_boundary;
  return ClockVerdict::may_be_set;
}

}  // namespace riser::collection
