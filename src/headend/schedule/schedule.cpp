// SPDX-License-Identifier: Apache-2.0
#include "headend/schedule/schedule.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include "base/ascii.h"

namespace riser::headend {
namespace {

constexpr std::string_view weekday_names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
constexpr UtcSeconds any_year = 1'767'225'600;  // 2026-01-01; a leap year follows within eight years

std::string time_text(std::int64_t minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }

std::string interval_text(const Interval& interval) {
  const auto [unit, name] = interval.minutes % 1440 == 0 ? std::pair{1440, 'd'}
                            : interval.minutes % 60 == 0 ? std::pair{60, 'h'}
                                                         : std::pair{1, 'm'};
  std::string text = fmt::format("every {}{}", interval.minutes / unit, name);
  if (interval.anchor != 0) text += " at " + time_text(interval.anchor);
  return text;
}

std::string day_text(const DayTime& days) {
  std::string list;
  const auto add = [&](std::string_view word) { list += fmt::format("{}{}", list.empty() ? "" : ",", word); };
  for (std::size_t i = 0; i < 7; ++i)
    if (days.weekdays[i]) add(weekday_names[i]);
  for (std::size_t i = 1; i < 32; ++i)
    if (days.month_days[i]) add(std::to_string(i));
  if (days.month_days[0]) add("last");
  return fmt::format("{} {} {}", days.weekdays.any() ? "weekdays" : "monthly", list, time_text(days.minute));
}

}  // namespace

/// Reads the text from left to right; the position is kept for the fault.
class ScheduleReader {
 public:
  explicit ScheduleReader(std::string_view text) {
    for (const char c : text) text_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  }

  Result<Schedule, ScheduleFault> read() {
    skip_blanks();
    const std::size_t begin = at_;
    const std::string_view kind = take_letters();
    skip_blanks();
    if (kind == "cron") return read_cron();
    if (kind == "every") return read_interval();
    if (kind == "weekdays") return read_days(&ScheduleReader::read_weekday);
    if (kind == "monthly") return read_days(&ScheduleReader::read_month_day);
    at_ = begin;
    return fault(
        R"(a schedule begins with "cron", "every", "weekdays" or "monthly", write for instance "every 15m" or "monthly 1,last 05:30")");
  }

 private:
  using ReadDay = std::optional<ScheduleFault> (ScheduleReader::*)(DayTime&);

  ScheduleFault fault(std::string_view message) const { return {at_, std::string{message}}; }
  std::string_view rest() const { return std::string_view{text_}.substr(at_); }
  void skip_blanks() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool take(std::string_view expected) {
    if (!rest().starts_with(expected)) return false;
    at_ += expected.size();
    return true;
  }
  std::string_view take_letters() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && text_[at_] >= 'a' && text_[at_] <= 'z') ++at_;
    return std::string_view{text_}.substr(begin, at_ - begin);
  }
  /// At most six digits; more stay unread.
  std::optional<int> take_number() {
    int value = 0;
    const std::size_t begin = at_;
    while (at_ < text_.size() && at_ - begin < 6 && is_digit(text_[at_])) value = value * 10 + (text_[at_++] - '0');
    return at_ == begin ? std::nullopt : std::optional{value};
  }

  /// "05:30" and the end.
  std::optional<ScheduleFault> read_time(int& minute_of_day) {
    static constexpr std::string_view expected = "expected a time of day, write 00:00 to 23:59";
    skip_blanks();
    const std::size_t begin = at_;
    const auto hour = take_number();
    const bool colon = take(":");
    const std::size_t minutes_at = at_;
    const auto minute = take_number();
    if (!hour || *hour > 23 || !colon || !minute || *minute > 59 || at_ - minutes_at != 2) {
      at_ = begin;
      return fault(expected);
    }
    skip_blanks();
    if (at_ < text_.size()) return fault("nothing may follow the time, take the rest away");
    minute_of_day = *hour * 60 + *minute;
    return std::nullopt;
  }

  Result<Schedule, ScheduleFault> read_cron() {
    const std::size_t begin = at_;
    auto cron = CronExpression::parse(rest());
    if (!cron) return ScheduleFault{begin + cron.error().offset, std::move(cron.error().message)};
    std::string text = "cron";
    std::vector<std::size_t> offsets;
    while (at_ < text_.size()) {
      offsets.push_back(at_);
      text += ' ';
      while (at_ < text_.size() && !is_space(text_[at_])) text += text_[at_++];
      skip_blanks();
    }
    if (!cron->next_after(any_year, Zone::utc())) {
      at_ = offsets[offsets.size() - 3];
      return fault("no month of these has such a day, so it would never run: write a day that comes, or *");
    }
    return Schedule{*cron, std::move(text)};
  }

  Result<Schedule, ScheduleFault> read_interval() {
    const std::size_t begin = at_;
    const auto count = take_number();
    if (!count) return fault(R"(expected how often, write a number with m, h or d such as "15m")");
    const int unit = take("m") ? 1 : take("h") ? 60 : take("d") ? 1440 : 0;
    if (unit == 0) return fault("expected a unit right after the number, write m, h or d");
    Interval interval{std::int64_t{*count} * unit};
    if (interval.minutes < 1 || interval.minutes > Interval::max_minutes) {
      at_ = begin;
      return fault("there is no such interval, write 1m to 31d");
    }
    const bool blank = at_ < text_.size() && is_space(text_[at_]);
    skip_blanks();
    if (at_ < text_.size()) {
      if (!blank || !take("at")) return fault(R"(expected the end or a time such as "at 05:30")");
      int minute = 0;
      if (auto wrong = read_time(minute)) return *wrong;
      interval.anchor = minute % interval.minutes;
    }
    return Schedule{interval, interval_text(interval)};
  }

  Result<Schedule, ScheduleFault> read_days(ReadDay read_day) {
    DayTime days;
    do {
      skip_blanks();
      if (auto wrong = (this->*read_day)(days)) return *wrong;
    } while (take(","));
    if (at_ < text_.size() && !is_space(text_[at_]))
      return fault("expected a comma before the next day or a blank before the time");
    if (auto wrong = read_time(days.minute)) return *wrong;
    return Schedule{days, day_text(days)};
  }

  std::optional<ScheduleFault> read_weekday(DayTime& days) {
    for (std::size_t i = 0; i < 7; ++i) {
      if (!take(weekday_names[i])) continue;
      days.weekdays.set(i);
      return std::nullopt;
    }
    return fault("expected a day of the week, write mon, tue, wed, thu, fri, sat or sun");
  }

  std::optional<ScheduleFault> read_month_day(DayTime& days) {
    const std::size_t begin = at_;
    if (take("last")) {
      days.month_days.set(0);
      return std::nullopt;
    }
    const auto day = take_number();
    if (!day) return fault("expected a day of the month, write 1 to 31 or last");
    if (*day < 1 || *day > 31) {
      at_ = begin;
      return fault("a month has no such day, write 1 to 31 or last");
    }
    days.month_days.set(static_cast<std::size_t>(*day));
    return std::nullopt;
  }

  std::string text_{};
  std::size_t at_ = 0;
};

Result<Schedule, ScheduleFault> Schedule::parse(std::string_view text) {
  if (text.size() > max_length)
    return ScheduleFault{max_length, fmt::format("the schedule is too long, write at most {} characters", max_length)};
  return ScheduleReader{text}.read();
}

std::optional<UtcSeconds> Schedule::next_after(UtcSeconds utc, const Zone& zone) const {
  return std::visit([&](const auto& rule) -> std::optional<UtcSeconds> { return rule.next_after(utc, zone); }, rule_);
}

std::optional<UtcSeconds> Schedule::last_until(UtcSeconds utc, const Zone& zone) const {
  return std::visit([&](const auto& rule) -> std::optional<UtcSeconds> { return rule.last_until(utc, zone); }, rule_);
}

std::int64_t Schedule::shortest_period(const Zone& zone, UtcSeconds from) const {
  std::int64_t shortest = std::numeric_limits<std::int64_t>::max();
  auto last = next_after(from, zone);
  for (int i = 1; last && i < looked_at; ++i) {
    const auto next = next_after(*last, zone);
    if (next) shortest = std::min(shortest, *next - *last);
    last = next;
  }
  return shortest;
}

}  // namespace riser::headend
