// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace riser {

/// A date and a wall-clock time without a zone, as a meter shows it.
struct CivilTime {
  std::int32_t year = 1970;
  std::uint8_t month = 1;   // 1..12
  std::uint8_t day = 1;     // 1..31
  std::uint8_t hour = 0;    // 0..23
  std::uint8_t minute = 0;  // 0..59
  std::uint8_t second = 0;  // 0..59
  friend constexpr auto operator<=>(const CivilTime&, const CivilTime&) = default;
};

constexpr bool is_leap_year(int year) noexcept { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
constexpr int days_in_month(int year, int month) noexcept {
  constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap_year(year) ? 29 : days[month - 1];
}
/// True for a date and time that exists in the Gregorian calendar.
constexpr bool is_valid(const CivilTime& t) noexcept {
  return t.month >= 1 && t.month <= 12 && t.day >= 1 && t.day <= days_in_month(t.year, t.month) && t.hour <= 23 &&
         t.minute <= 59 && t.second <= 59;
}

/// Days since 1970-01-01.
constexpr std::int64_t days_from_civil(int year, int month, int day) noexcept {
  const int y = year - (month <= 2);
  const int era = (y >= 0 ? y : y - 399) / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146097 + day_of_era - 719468;
}

/// Seconds since 1970-01-01T00:00:00 on the same wall clock.
constexpr std::int64_t civil_seconds(const CivilTime& t) noexcept {
  return days_from_civil(t.year, t.month, t.day) * 86400 + t.hour * 3600 + t.minute * 60 + t.second;
}
CivilTime civil_from_seconds(std::int64_t seconds) noexcept;

std::string date_text(const CivilTime& t);                           // 2026-11-21
std::string date_time_text(const CivilTime& t, char between = 'T');  // 2026-11-21T10:30:00
/// UTC seconds as "2026-11-21T10:30:00Z".
std::string utc_text(UtcSeconds utc);
/// Reads what utc_text writes; a missing "Z" is accepted.
std::optional<UtcSeconds> parse_utc(std::string_view text);

}  // namespace riser
