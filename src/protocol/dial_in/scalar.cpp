// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/scalar.h"

#include "base/ascii.h"
#include "base/civil_time.h"

namespace riser::protocol::dial_in {
namespace {

constexpr std::size_t max_word = 32, max_digits = 18, max_decimals = 9;

constexpr bool is_word_character(char c) noexcept { return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_'; }

/// Two digits at `at`, or a number above 99.
unsigned two(const char* at) noexcept {
  const unsigned high = static_cast<unsigned char>(at[0]) - '0', low = static_cast<unsigned char>(at[1]) - '0';
  return high > 9 || low > 9 ? 1000 : high * 10 + low;
}

void put_two(char* at, unsigned value) noexcept {
  at[0] = static_cast<char>('0' + value / 10 % 10);
  at[1] = static_cast<char>('0' + value % 10);
}

}  // namespace

NumberForm read_exact(std::string_view text, Decimal& out) noexcept {
  const char* at = text.data();
  const char* const end = at + text.size();
  const bool negative = at != end && *at == '-';
  if (negative) ++at;
  const char* const first = at;
  std::uint64_t value = 0;
  // 20 digits may overflow; they are refused below, by their count.
  for (; at != end && is_digit(*at); ++at) value = value * 10 + static_cast<unsigned>(*at - '0');
  const auto whole = static_cast<std::size_t>(at - first);
  if (whole == 0 || (whole > 1 && *first == '0')) return NumberForm::not_a_decimal;
  std::size_t decimals = 0;
  if (at != end) {
    if (*at++ != '.') return NumberForm::not_a_decimal;
    const char* const point = at;
    for (; at != end && is_digit(*at); ++at) value = value * 10 + static_cast<unsigned>(*at - '0');
    decimals = static_cast<std::size_t>(at - point);
    if (decimals == 0 || at != end) return NumberForm::not_a_decimal;
  }
  if (whole + decimals > max_digits || decimals > max_decimals) return NumberForm::too_many_digits;
  out.mantissa = negative ? -static_cast<std::int64_t>(value) : static_cast<std::int64_t>(value);
  out.exponent = -static_cast<std::int32_t>(decimals);
  return NumberForm::exact;
}

std::optional<UtcSeconds> read_iso_time(std::string_view text) noexcept {
  if (text.size() != 20 && text.size() != 25) return std::nullopt;
  const char* t = text.data();
  if (t[4] != '-' || t[7] != '-' || t[10] != 'T' || t[13] != ':' || t[16] != ':') return std::nullopt;
  const unsigned century = two(t), year = two(t + 2), month = two(t + 5), day = two(t + 8), hour = two(t + 11),
                 minute = two(t + 14), second = two(t + 17);
  if ((century | year | month | day | hour | minute | second) > 127) return std::nullopt;
  const CivilTime civil{static_cast<std::int32_t>(century * 100 + year),
                        static_cast<std::uint8_t>(month),
                        static_cast<std::uint8_t>(day),
                        static_cast<std::uint8_t>(hour),
                        static_cast<std::uint8_t>(minute),
                        static_cast<std::uint8_t>(second)};
  if (!is_valid(civil)) return std::nullopt;
  if (text.size() == 20) {
    if (t[19] != 'Z') return std::nullopt;
    return civil_seconds(civil);
  }
  const unsigned offset_hour = two(t + 20), offset_minute = two(t + 23);
  if ((t[19] != '+' && t[19] != '-') || t[22] != ':' || offset_hour > 14 || offset_minute > 59) return std::nullopt;
  const std::int64_t offset = offset_hour * 3600 + offset_minute * 60;
  return civil_seconds(civil) - (t[19] == '+' ? offset : -offset);
}

void write_iso_time(UtcSeconds utc, char* out) noexcept {
  const CivilTime t = civil_from_seconds(utc);
  const auto year = static_cast<unsigned>(t.year < 0 ? 0 : t.year);
  put_two(out, year / 100);
  put_two(out + 2, year);
  put_two(out + 5, t.month);
  put_two(out + 8, t.day);
  put_two(out + 11, t.hour);
  put_two(out + 14, t.minute);
  put_two(out + 17, t.second);
  out[4] = out[7] = '-';
  out[10] = 'T';
  out[13] = out[16] = ':';
  out[19] = 'Z';
}

bool is_word(std::string_view text) noexcept {
  if (text.empty() || text.size() > max_word) return false;
  for (const char c : text)
    if (!is_word_character(c)) return false;
  return true;
}

bool is_words(std::string_view text) noexcept {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_word_character(text[i])) continue;
    if (text[i] != ' ' || i == 0 || i + 1 == text.size() || text[i + 1] == ' ') return false;
  }
  return true;
}

bool is_name(std::string_view text) noexcept {
  if (text.empty() || text.size() > max_word) return false;
  for (const char c : text)
    if (!is_word_character(c) && !(c >= 'A' && c <= 'Z') && c != '.' && c != '-') return false;
  return true;
}

bool is_hex(std::string_view text, std::size_t count) noexcept {
  if (text.size() != count) return false;
  // Without a branch, so that it is done many bytes at a time.
  std::uint8_t bad = 0;
  for (const char c : text) {
    const auto digit = static_cast<std::uint8_t>(c - '0'), letter = static_cast<std::uint8_t>(c - 'a');
    bad |= static_cast<std::uint8_t>((digit > 9) & (letter > 5));
  }
  return bad == 0;
}

}  // namespace riser::protocol::dial_in
