// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/repeat.h"

#include "base/check.h"

namespace riser::headend {
namespace {

constexpr std::int64_t first_monday = 4 * 86400;  // 1970-01-05; the epoch was a Thursday
constexpr int longest_gap_days = 33;              // between two days of a DayTime, one of them skipped by a zone

std::int64_t floor_div(std::int64_t value, std::int64_t by) { return value / by - (value % by < 0); }

std::int64_t local_day(UtcSeconds utc, const Zone& zone) { return floor_div(utc + zone.offset(utc), 86400); }

}  // namespace

std::int64_t Interval::wall_at_or_before(std::int64_t wall) const {
  const std::int64_t from = first_monday + anchor * 60;
  return from + floor_div(wall - from, minutes * 60) * minutes * 60;
}

bool Interval::comes_again(UtcSeconds at, const Zone& zone) const {
  const UtcSeconds first = zone.to_utc(zone.to_civil(at));
  return first < at && at - first >= minutes * 60;
}

UtcSeconds Interval::next_after(UtcSeconds utc, const Zone& zone) const {
  const std::int64_t length = minutes * 60;
  std::int64_t wall = wall_at_or_before(utc + zone.offset(utc));
  UtcSeconds next = utc;
  while (next <= utc) next = zone.to_utc(civil_from_seconds(wall += length));
  const std::int64_t offset = zone.offset(next);
  for (UtcSeconds at = wall_at_or_before(utc + offset) + length - offset; at < next; at += length)
    if (zone.offset(at) == offset && comes_again(at, zone)) return at;
  return next;
}

UtcSeconds Interval::last_until(UtcSeconds utc, const Zone& zone) const {
  const std::int64_t length = minutes * 60, offset = zone.offset(utc), until = wall_at_or_before(utc + offset);
  std::int64_t wall = until;
  UtcSeconds last = zone.to_utc(civil_from_seconds(wall));
  // While the clock runs through an hour for the second time, later times of the day have been already.
  for (UtcSeconds next = last; next <= utc; next = zone.to_utc(civil_from_seconds(wall += length))) last = next;
  for (UtcSeconds at = until - offset; at > last; at -= length)
    if (zone.offset(at) == offset && comes_again(at, zone)) return at;
  return last;
}

bool DayTime::falls_on(std::int64_t day) const {
  if (weekdays.any()) return weekdays[static_cast<std::size_t>(((day + 3) % 7 + 7) % 7)];
  const CivilTime date = civil_from_seconds(day * 86400);
  if (month_days[date.day]) return true;
  const int last = days_in_month(date.year, date.month);
  return date.day == last && (month_days[0] || (month_days >> static_cast<std::size_t>(last)).any());
}

UtcSeconds DayTime::instant(std::int64_t day, const Zone& zone) const {
  return zone.to_utc(civil_from_seconds(day * 86400 + minute * 60));
}

UtcSeconds DayTime::next_after(UtcSeconds utc, const Zone& zone) const {
  const std::int64_t today = local_day(utc, zone);
  for (std::int64_t day = today; day <= today + longest_gap_days; ++day)
    if (falls_on(day) && instant(day, zone) > utc) return instant(day, zone);
  CHECK(false, "no day in {} days", longest_gap_days);
}

UtcSeconds DayTime::last_until(UtcSeconds utc, const Zone& zone) const {
  const std::int64_t tomorrow = local_day(utc, zone) + 1;  // has begun already where midnight comes twice
  for (std::int64_t day = tomorrow; day >= tomorrow - longest_gap_days - 1; --day)
    if (falls_on(day) && instant(day, zone) <= utc) return instant(day, zone);
  CHECK(false, "no day in {} days", longest_gap_days);
}

}  // namespace riser::headend
