// SPDX-License-Identifier: Apache-2.0
#include "archive/entries.h"

#include <map>

#include "base/civil_time.h"
#include "store/collect/gaps.h"

namespace riser::archive {
namespace {

constexpr UtcSeconds earliest = 946'684'800;  // 2000-01-01
constexpr std::int64_t clock_tolerance_s = 300;

void note(const Entry& entry, store::Connection& connection, const store::Author& author) {
  std::vector<std::string> names;
  for (const metering::Register& reg : entry.registers) names.push_back(reg.key());
  store::FieldTexts fields{{"time", utc_text(entry.time)}};
  for (std::size_t i = 0; i < names.size(); ++i)
    fields.push_back({names[i], metering::value_text(entry.registers[i], entry.cells[i])});
  store::Changes{connection}.created(store::ArchiveKind::reading, entry.meter.value,
                                     {.user = author.user, .at = author.at, .import = {}}, fields);
}

}  // namespace

std::optional<FieldFault> fault_of_reading_time(UtcSeconds time, UtcSeconds now) {
  if (time > now + clock_tolerance_s)
    return FieldFault{"", "it is in the future; say when the meter was read.", "in_the_future"};
  if (time < earliest) return FieldFault{"", "it is before 2000; say when the meter was read."};
  return std::nullopt;
}

Entry entered_at(store::Store& store, MeterId meter, UtcSeconds time) {
  Entry entry{.meter = meter, .time = time};
  for (const store::StoredReading& reading : store.readings().history(meter, time, time + 1)) {
    const store::StoredLayout* layout = store.layouts().find(reading.layout);
    if (layout == nullptr || reading.source != metering::Source::keyed_in) continue;
    for (std::size_t i = 0; i < layout->registers.size() && i < reading.cells.size(); ++i) {
      entry.registers.push_back(layout->registers[i]);
      entry.cells.push_back(reading.cells[i]);
    }
  }
  return entry;
}

std::int64_t write_entries(std::span<const Entry> entries, metering::Source source, store::Store& store,
                           const store::Author& author) {
  if (entries.empty()) return 0;
  std::map<GroupId, store::ReadingBatch> by_group;
  std::vector<MeterId> meters;
  for (const Entry& entry : entries) {
    const GroupId group = store::group_of(entry.meter);
    store::ReadingBatch::Head head;
    head.meter = entry.meter;
    head.time = entry.time;
    head.layout = store.layouts().intern(entry.registers).id;
    head.source = source;
    by_group.try_emplace(group, group).first->second.add(head, entry.cells);
    meters.push_back(entry.meter);
  }
  std::vector<store::ReadingBatch> batches;
  for (auto& [group, batch] : by_group) batches.push_back(std::move(batch));
  const auto outcome = store.readings().append(batches);
  const auto connection = store.lease();
  store::Transaction transaction{*connection};
  if (outcome.stored > 0)
    for (const Entry& entry : entries) note(entry, *connection, author);
  store::Gaps{*connection}.look_again(meters, author.at);
  transaction.commit();
  return outcome.stored;
}

}  // namespace riser::archive
