// SPDX-License-Identifier: Apache-2.0
#include "api/use/consumption.h"

#include <algorithm>

#include "base/check.h"

namespace riser::api {
namespace {

constexpr std::int64_t length_of(Cut cut) {
  switch (cut) {
    case Cut::hour:
      return 3600;
    case Cut::day:
      return 86400;
    case Cut::month:
    case Cut::billing_month:
      return 30 * 86400;
  }
  return 86400;
}

/// The first beginning of a period after `utc`.
UtcSeconds next_boundary(UtcSeconds utc, Cut cut, const Zone& zone, int billing_day) {
  if (cut == Cut::day) return zone.start_of_day(utc, 1);
  if (cut == Cut::month || cut == Cut::billing_month) {
    CivilTime begin = zone.to_civil(utc);
    begin = {.year = begin.year, .month = begin.month, .day = static_cast<std::uint8_t>(billing_day)};
    const UtcSeconds of_this_month = zone.to_utc(begin);
    if (of_this_month > utc) return of_this_month;
    begin.year += begin.month == 12;
    begin.month = static_cast<std::uint8_t>(begin.month % 12 + 1);
    return zone.to_utc(begin);
  }
  // Hours of the wall clock as it runs: offsets of half or quarter hours shift them, a jump of the clock does not.
  const std::int64_t into_hour = (utc + zone.offset(utc)) % 3600;
  return utc - into_hour + 3600;
}

}  // namespace

std::vector<UtcSeconds> boundaries(UtcSeconds from, UtcSeconds to, Cut cut, const Zone& zone, int billing_day) {
  CHECK(from < to, "{} {}", from, to);
  CHECK(billing_day >= 1 && billing_day <= 28, "{}", billing_day);
  if (cut == Cut::month) billing_day = 1;
  std::vector<UtcSeconds> list{from};
  for (UtcSeconds next = next_boundary(from, cut, zone, billing_day); next < to;
       next = next_boundary(next, cut, zone, billing_day)) {
    CHECK(next > list.back(), "{}", next);
    list.push_back(next);
  }
  list.push_back(to);
  return list;
}

Reach reach_of(std::span<const UtcSeconds> boundaries, Cut cut) {
  return {boundaries.front() - length_of(cut) / 2, boundaries.back() + length_of(cut) / 2 + 1};
}

std::optional<Use> use_of(std::span<const Sample> samples, std::span<const UtcSeconds> boundaries) {
  std::vector<const Sample*> at(boundaries.size(), nullptr);
  std::size_t nearest = 0;
  const auto distance = [&](const Sample& sample, std::size_t i) { return std::abs(sample.time - boundaries[i]); };
  for (const Sample& sample : samples) {
    while (nearest + 1 < boundaries.size() && distance(sample, nearest + 1) < distance(sample, nearest)) ++nearest;
    const Sample*& best = at[nearest];
    if (best == nullptr || distance(sample, nearest) < distance(*best, nearest)) best = &sample;
  }

  Use use;
  if (!samples.empty()) use.first = at.front() != nullptr ? *at.front() : samples.front();
  std::optional<Sample> before = use.first;
  bool gap = false;
  for (std::size_t i = 1; i < boundaries.size(); ++i) {
    Use::Period& period = use.periods.emplace_back(Use::Period{.from = boundaries[i - 1], .to = boundaries[i]});
    if (at[i] == nullptr) {
      gap = use.last.has_value() || at.front() != nullptr;
      continue;
    }
    if (at[i]->time > before->time) {
      period.value = subtract(at[i]->value, before->value);
      if (!period.value) return std::nullopt;
      period.spans_gap = gap;
    }
    before = *at[i];
    use.last = before;
    gap = false;
  }
  if (!use.first) return use;
  if (!use.last) use.last = use.first;
  use.total = subtract(use.last->value, use.first->value);
  return use.total ? std::optional{use} : std::nullopt;
}

}  // namespace riser::api
