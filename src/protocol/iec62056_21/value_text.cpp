// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/value_text.h"

#include <algorithm>

#include "base/ascii.h"

namespace riser::protocol::iec62056_21 {
namespace {

constexpr int max_digits = 18;
constexpr std::size_t max_time_digits = 14;

/// Digits only, and whether characters stood between them.
struct Digits {
  char text[max_time_digits]{};
  std::size_t size = 0;
  bool ok = false;
  bool punctuated = false;
};

/// A field that punctuation ends with one digit gets a zero before it.
Digits digits_of(std::string_view text, std::string_view separators) noexcept {
  Digits out;
  std::size_t field = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && is_digit(text[i])) {
      if (out.size == max_time_digits) return {};
      out.text[out.size++] = text[i];
      ++field;
      continue;
    }
    if (i < text.size()) {
      if (separators.find(text[i]) == std::string_view::npos || field == 0) return {};
      out.punctuated = true;
    }
    if (out.punctuated && field == 1 && out.size < max_time_digits) {
      out.text[out.size] = out.text[out.size - 1];
      out.text[out.size++ - 1] = '0';
    }
    field = 0;
  }
  out.ok = out.size > 0;
  return out;
}

int two(const Digits& d, std::size_t at) noexcept { return (d.text[at] - '0') * 10 + (d.text[at + 1] - '0'); }

/// Two-digit years are those from 1970 on.
std::int32_t full_year(int year) noexcept { return year < 70 ? 2000 + year : 1900 + year; }

TimeText finished(CivilTime time, bool all_zero) noexcept {
  return {is_valid(time) && !all_zero ? TimeState::ok : TimeState::empty, time};
}

bool all_zero(const Digits& d) noexcept {
  return std::all_of(d.text, d.text + d.size, [](char c) { return c == '0'; });
}

/// The date at `at`, with a year of two or four digits; moves `at` behind it.
CivilTime date_at(const Digits& d, std::size_t& at, bool long_year) noexcept {
  CivilTime time;
  time.year = long_year ? two(d, at) * 100 + two(d, at + 2) : full_year(two(d, at));
  at += long_year ? 4 : 2;
  time.month = static_cast<std::uint8_t>(two(d, at));
  time.day = static_cast<std::uint8_t>(two(d, at + 2));
  at += 4;
  return time;
}

void time_at(const Digits& d, std::size_t at, CivilTime& time) noexcept {
  time.hour = static_cast<std::uint8_t>(two(d, at));
  time.minute = static_cast<std::uint8_t>(two(d, at + 2));
  if (at + 6 <= d.size) time.second = static_cast<std::uint8_t>(two(d, at + 4));
}

}  // namespace

ValueText split_unit(std::string_view text) noexcept {
  const auto star = text.find('*');
  if (star == std::string_view::npos) return {text, {}};
  return {text.substr(0, star), text.substr(star + 1)};
}

std::optional<Decimal> parse_number(std::string_view text) noexcept {
  text = trim(text);
  bool negative = false;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    negative = text.front() == '-';
    text.remove_prefix(1);
    text = trim(text);
  }
  Decimal d;
  int digits = 0;
  bool point = false, any = false;
  for (const char c : text) {
    if ((c == '.' || c == ',') && !point) {
      point = true;
      continue;
    }
    if (!is_digit(c)) return std::nullopt;
    any = true;
    digits += digits != 0 || c != '0';
    if (digits > max_digits) return std::nullopt;
    d.mantissa = d.mantissa * 10 + (c - '0');
    d.exponent -= point;
  }
  if (!any || d.exponent < -max_digits) return std::nullopt;
  if (negative) d.mantissa = -d.mantissa;
  return d;
}

TimeText parse_date_time(std::string_view text) noexcept {
  if (text.size() == 13 && (text.back() == 'S' || text.back() == 'W')) text.remove_suffix(1);
  Digits d = digits_of(text, "-:./, T");
  if (!d.ok) return {};
  std::size_t at = 0;
  bool long_year = false;
  if (d.punctuated) {
    // YY-MM-DD hh:mm or YYYY-MM-DD: the first field tells.
    long_year = text.size() > 4 && is_digit(text[2]);
    if (d.size != (long_year ? 12U : 10U) && d.size != (long_year ? 14U : 12U)) return {};
  } else if (d.size == 11 || d.size == 13) {
    at = 1;  // season: 0 normal time, 1 summer, 2 UTC
    if (d.text[0] > '2') return {};
  } else if (d.size == 14) {
    long_year = true;
  } else if (d.size != 10 && d.size != 12) {
    return {};
  }
  CivilTime time = date_at(d, at, long_year);
  time_at(d, at, time);
  return finished(time, all_zero(d));
}

TimeText parse_date(std::string_view text) noexcept {
  const Digits d = digits_of(text, "-./");
  if (!d.ok || d.size < 6 || d.size > 8) return {};
  std::size_t at = d.size == 7 ? 1 : 0;
  const CivilTime time = date_at(d, at, d.size == 8);
  return finished(time, all_zero(d));
}

TimeText parse_time_of_day(std::string_view text) noexcept {
  const Digits d = digits_of(text, ":");
  if (!d.ok || (d.size != 4 && d.size != 6 && d.size != 5 && d.size != 7)) return {};
  CivilTime time;
  time_at(d, d.size % 2, time);
  return finished(time, false);
}

bool is_error_text(std::string_view text) noexcept {
  return text.size() >= 2 && (text[0] == 'E' || text[0] == 'e') && (text[1] == 'R' || text[1] == 'r') && is_plain(text);
}

bool is_plain(std::string_view text) noexcept {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

}  // namespace riser::protocol::iec62056_21
