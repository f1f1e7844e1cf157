// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <bitset>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/civil_time.h"
#include "base/result.h"
#include "base/zone.h"

namespace riser::headend {

/// What is wrong with an expression and at which character.
struct CronFault {
  std::size_t offset = 0;
  std::string message{};  ///< one sentence
};

/// A cron expression of 5 fields (minute hour day month weekday) or 6 (second first). A field is *, a number, a range
/// a-b, a step */n or a-b/n, or a comma list of these; months and weekdays may be named (jan, mon); weekday 0 and 7 are
/// Sunday. When both day and weekday are restricted, either one is enough, as cron has always done.
class CronExpression {
 public:
  static constexpr std::size_t max_length = 200;
  static Result<CronExpression, CronFault> parse(std::string_view text);

  /// The first instant after `utc` at which the expression fires in `zone`. A wall-clock time that is skipped fires
  /// once, at the jump; one that comes twice fires the first time, except for expressions that fire every hour, which
  /// go on. Nothing when there is none within eight years (30 February).
  std::optional<UtcSeconds> next_after(UtcSeconds utc, const Zone& zone) const;
  /// The last instant at or before `utc`; nothing when there is none within the last 400 days.
  std::optional<UtcSeconds> last_until(UtcSeconds utc, const Zone& zone) const;

  friend bool operator==(const CronExpression&, const CronExpression&) = default;

 private:
  bool day_matches(const CivilTime& day) const;
  /// Every instant of one wall-clock hour at which it fires.
  void visit_hour(const CivilTime& day, std::size_t hour, const Zone& zone,
                  const std::function<void(UtcSeconds)>& visit) const;

  std::bitset<60> seconds_, minutes_;
  std::bitset<24> hours_;
  std::bitset<32> days_;
  std::bitset<13> months_;
  std::bitset<7> weekdays_;
  bool any_day_ = true, any_weekday_ = true;
};

}  // namespace riser::headend
