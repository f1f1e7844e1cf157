// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.h"
#include "headend/schedule/cron.h"
#include "headend/schedule/repeat.h"

namespace riser::headend {

/// What is wrong with a schedule and at which character.
struct ScheduleFault {
  std::size_t offset = 0;
  std::string message{};  ///< one sentence: what is wrong and what to write
};

/// When a task runs, on the wall clock of a zone:
///   cron 30 5 * * *                 a cron expression of 5 or 6 fields (cron.h)
///   every 15m, every 6h at 01:00    an interval of 1m to 31d, counted as Interval (repeat.h) says
///   weekdays mon,wed,fri 05:30      a time on days of the week
///   monthly 15,last 05:30           settlement days; 29 to 31 fall on the last day of shorter months, once
/// A wall-clock time that is skipped fires once, at the jump; one that comes twice fires the first time, except for
/// cron expressions that fire every hour and intervals that fit into what comes twice, which go on.
class Schedule {
 public:
  static constexpr std::size_t max_length = CronExpression::max_length + 5;
  static constexpr int looked_at = 50;  ///< firings, by shortest_period
  /// Upper and lower case are the same. What never fires is refused ("cron 0 0 30 2 *", "monthly 32 05:30").
  static Result<Schedule, ScheduleFault> parse(std::string_view text);

  /// The canonical form: parse() takes it back. Lists are in order, an interval is in its largest unit, its time of day
  /// the first of the day.
  const std::string& text() const { return text_; }
  /// The first instant after `utc`; nothing only where a cron expression has none within eight years.
  std::optional<UtcSeconds> next_after(UtcSeconds utc, const Zone& zone) const;
  /// The last instant at or before `utc`; nothing only where a cron expression has none within 400 days.
  std::optional<UtcSeconds> last_until(UtcSeconds utc, const Zone& zone) const;
  /// The smallest distance in seconds between two of the next `looked_at` firings after `from`: what a run may take.
  /// The largest integer when there are fewer than two.
  std::int64_t shortest_period(const Zone& zone, UtcSeconds from) const;

  /// Equal when their text is.
  friend bool operator==(const Schedule& a, const Schedule& b) { return a.text_ == b.text_; }

 private:
  using Rule = std::variant<CronExpression, Interval, DayTime>;
  friend class ScheduleReader;
  Schedule(Rule rule, std::string text) : rule_(std::move(rule)), text_(std::move(text)) {}
  Rule rule_;
  std::string text_;
};

}  // namespace riser::headend
