// SPDX-License-Identifier: Apache-2.0
#include "store/reading/known_readings.h"

#include <algorithm>

namespace riser::store {

std::optional<std::vector<StoredReading>> KnownReadings::earlier(MeterId meter, Day day) const {
  auto versions = readings_.versions(meter, day);
  while (versions.size() > 1 && versions.back().revision.made > *as_of_) {
    versions.pop_back();
    if (versions.size() == 1 || versions.back().revision.made <= *as_of_) return std::move(versions.back().readings);
  }
  return std::nullopt;
}

std::vector<StoredReading> KnownReadings::history(MeterId meter, UtcSeconds from, UtcSeconds to) const {
  to = end(to);
  if (from >= to) return {};
  auto readings = readings_.history(meter, from, to);
  if (!as_of_ || readings.empty()) return readings;
  for (const Day day : readings_.revised_days(meter, day_of(from), day_of(to - 1))) {
    auto known = earlier(meter, day);
    if (!known) continue;
    std::erase_if(*known, [&](const StoredReading& one) { return one.time < from || one.time >= to; });
    const auto before = [](const StoredReading& one, UtcSeconds time) { return one.time < time; };
    const auto begin = std::lower_bound(readings.begin(), readings.end(), start_of(day), before);
    const auto stop = std::lower_bound(begin, readings.end(), start_of(day + 1), before);
    const auto at = readings.erase(begin, stop);
    readings.insert(at, std::make_move_iterator(known->begin()), std::make_move_iterator(known->end()));
  }
  return readings;
}

// A version has every reading of those before it, so a day without readings now had none in earlier versions.
std::optional<StoredReading> KnownReadings::at_or_before(MeterId meter, UtcSeconds at) const {
  if (!as_of_) return readings_.at_or_before(meter, at);
  at = end(at + 1) - 1;
  while (auto reading = readings_.at_or_before(meter, at)) {
    const Day day = day_of(reading->time);
    if (readings_.revised_days(meter, day, day).empty()) return reading;
    auto known = earlier(meter, day);
    if (!known) return reading;
    const auto last =
        std::find_if(known->rbegin(), known->rend(), [&](const StoredReading& one) { return one.time <= at; });
    if (last != known->rend()) return std::move(*last);
    at = start_of(day) - 1;
  }
  return std::nullopt;
}

std::vector<StoredTelegram> KnownReadings::telegrams(MeterId meter, UtcSeconds from, UtcSeconds to) const {
  to = end(to);
  if (from >= to) return {};
  return readings_.telegrams(meter, from, to);
}

}  // namespace riser::store
