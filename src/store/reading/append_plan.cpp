// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/check.h"
#include "store/reading/append.h"
#include "store/reading/cell_key.h"
#include "store/reading/latest_row.h"
#include "store/reading/row_codec.h"
#include "store/reading/telegram_codec.h"

namespace riser::store {
namespace {

void sort_by_key(std::vector<AppendPlan::Item>& items) {
  const auto before = [](const auto& a, const auto& b) { return a.key != b.key ? a.key < b.key : a.slot < b.slot; };
  if (!std::is_sorted(items.begin(), items.end(), before)) std::sort(items.begin(), items.end(), before);
}

}  // namespace

bool is_acceptable(UtcSeconds time, UtcSeconds newest_allowed) noexcept {
  return time >= 0 && time <= newest_allowed && day_of(time) <= max_day;
}

AppendPlan::AppendPlan(std::span<const ReadingBatch> batches, Layouts& layouts, UtcSeconds newest_allowed) {
  for (const auto& batch : batches) {
    CHECK(batch.group().value > 0 && batch.group().value <= max_group, "group {}", batch.group().value);
    const std::size_t first_part = parts_.size();
    add_readings(batch, first_part, layouts, newest_allowed);
    add_telegrams(batch, first_part, newest_allowed);
  }
  for (auto& part : parts_) {
    sort_by_key(part.readings);
    sort_by_key(part.telegrams);
    days_.insert(part.day);
  }
  const auto before = [](const Newest& a, const Newest& b) {
    return a.meter != b.meter ? a.meter < b.meter : a.time != b.time ? a.time > b.time : a.slot < b.slot;
  };
  if (!std::is_sorted(newest_.begin(), newest_.end(), before)) std::sort(newest_.begin(), newest_.end(), before);
  const auto same = [](const Newest& a, const Newest& b) { return a.meter == b.meter; };
  newest_.erase(std::unique(newest_.begin(), newest_.end(), same), newest_.end());
}

AppendPlan::Part& AppendPlan::part(Day day, GroupId group, std::size_t first_part) {
  for (std::size_t i = first_part; i < parts_.size(); ++i)
    if (parts_[i].day == day) return parts_[i];
  parts_.push_back({day, group});
  return parts_.back();
}

std::uint32_t AppendPlan::end_slot() {
  ends_.push_back(bytes_.size());
  return static_cast<std::uint32_t>(ends_.size() - 2);
}

void AppendPlan::add_readings(const ReadingBatch& batch, std::size_t first_part, Layouts& layouts,
                              UtcSeconds newest_allowed) {
  const StoredLayout* layout = nullptr;
  for (const auto& head : batch.heads()) {
    const auto number = static_cast<std::uint32_t>(fates_.size());
    fates_.push_back(is_acceptable(head.time, newest_allowed) ? Fate::stored : Fate::bad_time);
    if (fates_.back() == Fate::bad_time) continue;
    const auto cells = batch.cells(head);
    if (!layout || layout->id != head.layout) layout = layouts.find(head.layout);
    CHECK(layout && layout->registers.size() == cells.size(), "{} cells for layout {}", cells.size(),
          head.layout.value);
    encode_row(bytes_, row_of(head), cells);
    const auto slot = end_slot();
    part(day_of(head.time), batch.group(), first_part)
        .readings.push_back({HotKey::of(head.meter, head.time, static_cast<int>(head.source)), slot, number});
    newest_.push_back({head.meter, head.time, main_value(*layout, cells), slot});
  }
}

void AppendPlan::add_telegrams(const ReadingBatch& batch, std::size_t first_part, UtcSeconds newest_allowed) {
  for (const auto& head : batch.telegrams()) {
    if (!is_acceptable(head.id.time, newest_allowed)) continue;
    encode_telegram(bytes_, head.line, head.direction, batch.protocol(head), batch.bytes(head));
    const auto slot = end_slot();
    part(day_of(head.id.time), batch.group(), first_part)
        .telegrams.push_back({HotKey::of(head.id.meter, head.id.time, head.id.seq), slot});
  }
}

}  // namespace riser::store
