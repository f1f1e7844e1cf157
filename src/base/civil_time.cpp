// SPDX-License-Identifier: Apache-2.0
#include "base/civil_time.h"

#include <fmt/format.h>

#include "base/ascii.h"

namespace riser {

CivilTime civil_from_seconds(std::int64_t seconds) noexcept {
  std::int64_t days = seconds / 86400;
  auto rest = static_cast<int>(seconds % 86400);
  if (rest < 0) {
    rest += 86400;
    --days;
  }
  const std::int64_t z = days + 719468;
  const std::int64_t era = (z >= 0 ? z : z - 146096) / 146097;
  const auto day_of_era = static_cast<int>(z - era * 146097);
  const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const int shifted_month = (5 * day_of_year + 2) / 153;
  CivilTime t;
  t.day = static_cast<std::uint8_t>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  t.month = static_cast<std::uint8_t>(shifted_month + (shifted_month < 10 ? 3 : -9));
  t.year = static_cast<std::int32_t>(year_of_era + era * 400 + (t.month <= 2));
  t.hour = static_cast<std::uint8_t>(rest / 3600);
  t.minute = static_cast<std::uint8_t>(rest / 60 % 60);
  t.second = static_cast<std::uint8_t>(rest % 60);
  return t;
}

std::string date_text(const CivilTime& t) { return fmt::format("{:04}-{:02}-{:02}", t.year, t.month, t.day); }

std::string date_time_text(const CivilTime& t, char between) {
  return fmt::format("{:04}-{:02}-{:02}{}{:02}:{:02}:{:02}", t.year, t.month, t.day, between, t.hour, t.minute,
                     t.second);
}

std::string utc_text(UtcSeconds utc) { return date_time_text(civil_from_seconds(utc)) + "Z"; }

std::optional<UtcSeconds> parse_utc(std::string_view text) {
  if (!text.empty() && text.back() == 'Z') text.remove_suffix(1);
  static constexpr std::string_view pattern = "0000-00-00T00:00:00";
  if (text.size() != pattern.size() && text.size() != 10) return std::nullopt;
  for (std::size_t i = 0; i < text.size(); ++i)
    if (pattern[i] == '0' ? !is_digit(text[i]) : text[i] != pattern[i]) return std::nullopt;
  const auto number = [&](std::size_t at, std::size_t count) {
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) value = value * 10 + (text[i] - '0');
    return value;
  };
  CivilTime t{number(0, 4), static_cast<std::uint8_t>(number(5, 2)), static_cast<std::uint8_t>(number(8, 2))};
  if (text.size() == pattern.size()) {
    t.hour = static_cast<std::uint8_t>(number(11, 2));
    t.minute = static_cast<std::uint8_t>(number(14, 2));
    t.second = static_cast<std::uint8_t>(number(17, 2));
  }
  if (!is_valid(t)) return std::nullopt;
  return civil_seconds(t);
}

}  // namespace riser
