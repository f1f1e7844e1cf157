// SPDX-License-Identifier: Apache-2.0
#include "api/views/freshness.h"

#include <algorithm>
#include <optional>

#include "headend/schedule/schedule.h"
#include "store/collect/tasks.h"
#include "store/master/lines.h"

namespace riser::api {
namespace {

constexpr std::int64_t usual_interval_s = 3600;
constexpr std::int64_t call_interval_s = 86400;
constexpr std::int64_t least_grace_s = 300;

/// Seconds between two runs, as it is now; nothing when it never runs or cannot be read.
std::optional<std::int64_t> interval_s(const std::string& text, UtcSeconds now, const Zone& zone) {
  const auto schedule = headend::Schedule::parse(text);
  if (!schedule) return std::nullopt;
  const auto last = schedule->last_until(now, zone);
  const auto next = schedule->next_after(now, zone);
  if (!last || !next) return std::nullopt;
  return *next - *last;
}

}  // namespace

store::StateLimits state_limits(store::Connection& connection, UtcSeconds now, const Zone& zone) {
  std::int64_t longest = 0;
  for (const store::Task& task : store::Tasks{connection}.all())
    if (task.enabled && task.items.has(store::TaskItem::current))
      longest = std::max(longest, interval_s(task.schedule, now, zone).value_or(0));
  const auto lines = store::Lines{connection}.in_use();
  if (std::any_of(lines.begin(), lines.end(), [](const store::Line& line) { return line.protocol == "dial_in"; }))
    longest = std::max(longest, call_interval_s);
  if (longest == 0) longest = usual_interval_s;
  const std::int64_t grace = std::max(least_grace_s, longest / 2);
  return {.fresh_since = now - longest - grace, .late_since = now - 3 * longest - grace};
}

}  // namespace riser::api
