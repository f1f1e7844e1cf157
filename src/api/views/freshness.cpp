// SPDX-License-Identifier: Apache-2.0
#include "api/views/freshness.h"

#include <algorithm>
#include <set>

#include "headend/schedule/cron.h"

namespace riser::api {
namespace {

constexpr std::int64_t usual_interval_s = 3600;
constexpr std::int64_t least_grace_s = 300;
constexpr std::int64_t most_counted = 1440;

}  // namespace

std::optional<std::int64_t> schedule_interval_s(const std::string& schedule, UtcSeconds now, const Zone& zone) {
  const auto cron = headend::CronExpression::parse(schedule);
  if (!cron) return std::nullopt;
  const auto last = cron->last_until(now, zone);
  const auto next = cron->next_after(now, zone);
  if (!last || !next) return std::nullopt;
  return *next - *last;
}

std::int64_t schedule_count(const std::string& schedule, UtcSeconds from, UtcSeconds to, const Zone& zone) {
  const auto cron = headend::CronExpression::parse(schedule);
  if (!cron) return 0;
  std::int64_t count = 0;
  for (auto at = cron->next_after(from - 1, zone); at && *at < to && count < most_counted;
       at = cron->next_after(*at, zone))
    ++count;
  return count;
}

store::StateLimits state_limits(store::Connection& connection, UtcSeconds now, const Zone& zone) {
  std::set<std::string> schedules;
  for (const store::Line& line : store::Lines{connection}.all())
    if (line.enabled) schedules.insert(line.schedule);
  std::int64_t longest = 0;
  for (const std::string& schedule : schedules)
    longest = std::max(longest, schedule_interval_s(schedule, now, zone).value_or(0));
  if (longest == 0) longest = usual_interval_s;
  const std::int64_t grace = std::max(least_grace_s, longest / 2);
  return {.fresh_since = now - longest - grace, .late_since = now - 3 * longest - grace};
}

}  // namespace riser::api
