// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/cron.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <vector>

#include "base/ascii.h"

namespace riser::headend {
namespace {

struct Field {
  std::string_view name;
  int low;
  int high;
  std::string_view names;  // three letters each, from `low`
};
constexpr Field fields[] = {
    {"second", 0, 59, ""},
    {"minute", 0, 59, ""},
    {"hour", 0, 23, ""},
    {"day", 1, 31, ""},
    {"month", 1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"},
    {"weekday", 0, 7, "sunmontuewedthufrisat"},
};

struct Word {
  std::string_view text;
  std::size_t offset;
};

std::vector<Word> split(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t i = 0; i < text.size();) {
    if (is_space(text[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    while (i < text.size() && !is_space(text[i])) ++i;
    words.push_back({text.substr(begin, i - begin), begin});
  }
  return words;
}

/// Reads one field left to right; the position is kept for the error.
class FieldReader {
 public:
  FieldReader(const Field& field, Word word) : field_(field), word_(word) {}

  std::optional<CronFault> read(std::bitset<64>& out, bool& any) {
    any = word_.text.front() == '*' && word_.text.size() == 1;
    do {
      if (auto fault = read_part(out)) return fault;
    } while (take(','));
    if (at_ < word_.text.size()) return fault_here("expected \",\", \"-\" or \"/\"");
    return std::nullopt;
  }

 private:
  CronFault fault_here(std::string_view what) const {
    return {word_.offset + at_, fmt::format("{} field: {}", field_.name, what)};
  }
  bool take(char c) {
    if (at_ >= word_.text.size() || word_.text[at_] != c) return false;
    ++at_;
    return true;
  }
  std::optional<int> read_number() {
    int value = 0;
    const char* const begin = word_.text.data() + at_;
    const auto result = std::from_chars(begin, word_.text.data() + word_.text.size(), value);
    if (result.ec != std::errc{} || *begin == '-') return std::nullopt;
    at_ += static_cast<std::size_t>(result.ptr - begin);
    return value;
  }
  std::optional<int> read_value() {
    if (at_ < word_.text.size() && is_digit(word_.text[at_])) return read_number();
    if (field_.names.empty() || at_ + 3 > word_.text.size()) return std::nullopt;
    std::string name{word_.text.substr(at_, 3)};
    for (char& c : name) c = static_cast<char>(c | 0x20);
    for (std::size_t i = 0; i < field_.names.size(); i += 3) {
      if (field_.names.substr(i, 3) != name) continue;
      at_ += 3;
      return field_.low + static_cast<int>(i / 3);
    }
    return std::nullopt;
  }

  std::optional<CronFault> read_part(std::bitset<64>& out) {
    int low = field_.low, high = field_.high, step = 1;
    const bool star = take('*');
    if (!star) {
      const std::size_t begin = at_;
      const auto first = read_value();
      if (!first) return fault_here(fmt::format("expected a number from {} to {} or *", field_.low, field_.high));
      low = high = *first;
      if (take('-')) {
        const auto last = read_value();
        if (!last) return fault_here(fmt::format("expected the end of the range, {} to {}", field_.low, field_.high));
        high = *last;
      }
      if (low < field_.low || low > field_.high || high < field_.low || high > field_.high) {
        at_ = begin;
        return fault_here(fmt::format("out of range, {} to {} is possible", field_.low, field_.high));
      }
      if (high < low) {
        at_ = begin;
        return fault_here("the range ends before it begins");
      }
    }
    if (take('/')) {
      const auto value = read_number();
      if (!value || *value < 1) return fault_here("expected a step of 1 or more");
      step = *value;
      if (!star && low == high) high = field_.high;  // "5/15" is "5-59/15"
    }
    for (int i = low; i <= high; i += step) out.set(static_cast<std::size_t>(i));
    return std::nullopt;
  }

  const Field& field_;
  Word word_;
  std::size_t at_ = 0;
};

constexpr int max_days_ahead = 8 * 366;
constexpr int max_days_back = 400;

CivilTime civil_day(std::int64_t days) { return civil_from_seconds(days * 86400); }

}  // namespace

Result<CronExpression, CronFault> CronExpression::parse(std::string_view text) {
  if (text.size() > max_length) return CronFault{max_length, "the expression is too long"};
  const std::vector<Word> words = split(text);
  if (words.size() != 5 && words.size() != 6)
    return CronFault{
        text.size(),
        fmt::format("expected 5 fields (minute hour day month weekday) or 6 (second first), found {}", words.size())};
  CronExpression cron;
  std::array<std::bitset<64>, 6> sets;
  std::array<bool, 6> any{};
  const std::size_t skipped = 6 - words.size();
  if (skipped == 1) sets[0].set(0);
  for (std::size_t i = 0; i < words.size(); ++i)
    if (auto fault = FieldReader{fields[i + skipped], words[i]}.read(sets[i + skipped], any[i + skipped]))
      return *fault;
  for (std::size_t i = 0; i < 60; ++i) {
    cron.seconds_[i] = sets[0][i];
    cron.minutes_[i] = sets[1][i];
    if (i < 24) cron.hours_[i] = sets[2][i];
    if (i < 32) cron.days_[i] = sets[3][i];
    if (i < 13) cron.months_[i] = sets[4][i];
    if (i < 8 && sets[5][i]) cron.weekdays_.set(i % 7);
  }
  cron.any_day_ = any[3];
  cron.any_weekday_ = any[5];
  return cron;
}

bool CronExpression::day_matches(const CivilTime& day) const {
  if (!months_[day.month]) return false;
  const std::int64_t days = days_from_civil(day.year, day.month, day.day);
  const auto weekday = static_cast<std::size_t>(((days + 4) % 7 + 7) % 7);  // 1970-01-01 was a Thursday
  const bool by_day = days_[day.day], by_weekday = weekdays_[weekday];
  return any_day_ || any_weekday_ ? by_day && by_weekday : by_day || by_weekday;
}

void CronExpression::visit_hour(const CivilTime& day, std::size_t hour, const Zone& zone,
                                const std::function<void(UtcSeconds)>& visit) const {
  const bool hourly = hours_.all();
  CivilTime civil{day.year, day.month, day.day, static_cast<std::uint8_t>(hour)};
  for (std::size_t minute = 0; minute < 60; ++minute) {
    if (!minutes_[minute]) continue;
    for (std::size_t second = 0; second < 60; ++second) {
      if (!seconds_[second]) continue;
      civil.minute = static_cast<std::uint8_t>(minute);
      civil.second = static_cast<std::uint8_t>(second);
      const UtcSeconds first = zone.to_utc(civil);
      visit(first);
      if (hourly && zone.to_civil(first + 3600) == civil) visit(first + 3600);
    }
  }
}

std::optional<UtcSeconds> CronExpression::next_after(UtcSeconds utc, const Zone& zone) const {
  const CivilTime today = zone.to_civil(utc);
  const std::int64_t first_day = days_from_civil(today.year, today.month, today.day);
  for (int i = 0; i <= max_days_ahead; ++i) {
    const CivilTime day = civil_day(first_day + i);
    if (!day_matches(day)) continue;
    for (std::size_t hour = 0; hour < 24; ++hour) {
      if (!hours_[hour]) continue;
      const UtcSeconds end = zone.to_utc({day.year, day.month, day.day, static_cast<std::uint8_t>(hour), 59, 59});
      if (end + 3600 <= utc) continue;
      std::optional<UtcSeconds> best;
      visit_hour(day, hour, zone, [&](UtcSeconds at) {
        if (at > utc && (!best || at < *best)) best = at;
      });
      if (best) return best;
    }
  }
  return std::nullopt;
}

std::optional<UtcSeconds> CronExpression::last_until(UtcSeconds utc, const Zone& zone) const {
  const CivilTime today = zone.to_civil(utc);
  const std::int64_t last_day = days_from_civil(today.year, today.month, today.day);
  for (int i = 0; i <= max_days_back; ++i) {
    const CivilTime day = civil_day(last_day - i);
    if (!day_matches(day)) continue;
    for (std::size_t hour = 24; hour-- > 0;) {
      if (!hours_[hour]) continue;
      std::optional<UtcSeconds> best;
      visit_hour(day, hour, zone, [&](UtcSeconds at) {
        if (at <= utc && (!best || at > *best)) best = at;
      });
      if (best) return best;
    }
  }
  return std::nullopt;
}

}  // namespace riser::headend
