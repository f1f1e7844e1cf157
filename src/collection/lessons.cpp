// SPDX-License-Identifier: Apache-2.0
#include "collection/lessons.h"

namespace riser::collection {

void Lessons::add(Lesson lesson) {
  std::lock_guard lock{mutex_};
  new_.push_back(std::move(lesson));
}

// What a person has entered meanwhile stays.
bool Lessons::keep(const Lesson& lesson, store::Meters& meters) const {
  auto row = meters.find(lesson.meter);
  if (!row) return false;
  bool changed = false;
  if (!lesson.model.empty() && row->model.empty()) {
    row->model = lesson.model;
    changed = meters.update(*row).has_value();
  }
  protocol::MeterOptions own{.quirks = protocol::quirks_of_text(row->quirks)};
  const std::size_t before = own.quirks.size();
  for (const auto& quirk : lesson.quirks)
    if (own.quirk(quirk.name).empty()) own.set(quirk.name, quirk.value);
  if (own.quirks.size() > before)
    changed |= meters.set_quirks(lesson.meter, protocol::quirk_text(std::move(own.quirks))).has_value();
  return changed;
}

std::vector<LineId> Lessons::write() {
  const Instant now = clock_.now();
  std::vector<Lesson> lessons;
  {
    std::lock_guard lock{mutex_};
    lessons = new_;
  }
  if (!lessons.empty()) {
    auto lease = store_.lease();
    store::Transaction transaction(*lease);
    store::Meters meters(*lease);
    std::vector<LineId> lines;
    for (const Lesson& lesson : lessons)
      if (keep(lesson, meters))
        if (const auto line = book_.line_of(lesson.meter)) lines.push_back(*line);
    transaction.commit();
    for (const LineId line : lines) stale_.try_emplace(line, Stale{now, now}).first->second.last = now;
    std::lock_guard lock{mutex_};
    new_.erase(new_.begin(), new_.begin() + static_cast<std::ptrdiff_t>(lessons.size()));
  }
  std::vector<LineId> due;
  for (const auto& [line, stale] : stale_)
    if (now - stale.last >= pause || now - stale.first >= longest) due.push_back(line);
  for (const LineId line : due) stale_.erase(line);
  return due;
}

}  // namespace riser::collection
