// SPDX-License-Identifier: Apache-2.0
#include "sheet/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/ascii.h"
#include "base/civil_time.h"
#include "base/decimal.h"

namespace riser::sheet {
namespace {

constexpr int shown_digits = 15;  ///< more, spreadsheets neither show nor keep when something is typed in
constexpr std::int64_t day_seconds = 86'400;
constexpr double last_day = 2'958'466;  // 10000-01-01

bool is_whole(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

/// "9.46000000000000e+01" as 94.6.
std::optional<Decimal> decimal_of(double number) {
  const std::string text = fmt::format("{:.{}e}", number, shown_digits - 1);
  const auto e = text.find('e');
  Decimal decimal{0, std::atoi(text.c_str() + e + 1) - (shown_digits - 1)};
  for (const char c : std::string_view{text}.substr(0, e))
    if (is_digit(c)) decimal.mantissa = decimal.mantissa * 10 + (c - '0');
  if (number < 0) decimal.mantissa = -decimal.mantissa;
  decimal = decimal.normalized();
  return std::abs(decimal.exponent) <= 40 ? std::optional{decimal} : std::nullopt;
}

/// Day 60 of the years from 1900 is 29 February 1900, which never was; before it nothing is measured.
std::string moment_text(double serial, NumberFormat::Kind kind, bool from_1904) {
  constexpr std::int64_t day_0 = days_from_civil(1899, 12, 30), day_0_of_1904 = days_from_civil(1904, 1, 1);
  const std::int64_t seconds = std::llround(serial * static_cast<double>(day_seconds));
  const CivilTime t = civil_from_seconds((from_1904 ? day_0_of_1904 : day_0) * day_seconds + seconds);
  if (kind == NumberFormat::Kind::date) return date_text(t);
  if (kind == NumberFormat::Kind::date_time) return date_time_text(t);
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string padded(std::string text, std::size_t digits) {
  const std::size_t sign = text.starts_with('-') ? 1 : 0, point = std::min(text.find('.'), text.size());
  if (point - sign < digits) text.insert(sign, digits - (point - sign), '0');
  return text;
}

/// The letters of a format code that mean something: not what is in quotes or brackets, or behind a backslash. Hours
/// and minutes in brackets count on beyond a day.
std::string letters_of(std::string_view code) {
  std::string out;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == ';') break;  // of negative numbers
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
    } else if (c == '"') {
      i = std::min(code.find('"', i + 1), code.size());
    } else if (c == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size());
      const auto inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hHmMsS") == std::string_view::npos) out += "h";
      i = end;
    } else {
      out += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
  }
  return out;
}

}  // namespace

NumberFormat format_of_code(std::string_view code) {
  using Kind = NumberFormat::Kind;
  const std::string letters = letters_of(code);
  if (letters == "general") return {};
  const bool clock = letters.find_first_of("hs") != std::string::npos;
  const bool calendar = letters.find_first_of("yd") != std::string::npos;
  if (clock) return {.kind = calendar ? Kind::date_time : Kind::time};
  if (calendar || letters.find('m') != std::string::npos) return {.kind = Kind::date};
  const bool zeros = letters.size() > 1 && letters.find_first_not_of('0') == std::string::npos;
  return {.digits = zeros ? letters.size() : 0};
}

std::optional<NumberFormat> builtin_format(std::int64_t id) {
  using Kind = NumberFormat::Kind;
  if (id == 22) return NumberFormat{.kind = Kind::date_time};
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id == 55 || id == 56)
    return NumberFormat{.kind = Kind::time};
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 54) || id == 57 || id == 58)
    return NumberFormat{.kind = Kind::date};
  return id >= 0 && id < 50 ? std::optional{NumberFormat{}} : std::nullopt;
}

std::string number_text(std::string_view value, const NumberFormat& format, bool from_1904) {
  if (format.kind == NumberFormat::Kind::number && is_whole(value)) return padded(std::string{value}, format.digits);
  double number = 0;
  const auto end = std::from_chars(value.data(), value.data() + value.size(), number);
  if (end.ec != std::errc{} || end.ptr != value.data() + value.size() || !std::isfinite(number))
    return std::string{value};
  if (format.kind != NumberFormat::Kind::number && number >= 0 && number < last_day)
    return moment_text(number, format.kind, from_1904);
  const auto decimal = decimal_of(number);
  return decimal ? padded(decimal->to_string(), format.digits) : std::string{value};
}

bool survives_as_number(std::string_view text) {
  const auto decimal = parse_decimal(text);
  return decimal && text.size() <= shown_digits && decimal->normalized().to_string() == text;
}

}  // namespace riser::sheet
