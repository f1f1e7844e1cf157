// SPDX-License-Identifier: Apache-2.0
#include "store/archive/meter_groups.h"

#include <algorithm>

#include "store/archive/meter_ranges.h"
#include "store/archive/natural_order.h"
#include "store/master/fold.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_GROUP_COLUMNS "g.id, g.name, g.note, g.created, g.changed"

std::vector<MeterGroup> list(Query q) {
  std::vector<MeterGroup> groups;
  while (q.next()) {
    MeterGroup group{.id = MeterGroupId{q.integer(0)}};
    group.name = q.text(1);
    group.note = q.text(2);
    group.created = q.integer(3);
    group.changed = q.integer(4);
    groups.push_back(std::move(group));
  }
  return groups;
}

std::optional<std::string> text_of(const std::string& text) {
  return text.empty() ? std::nullopt : std::optional{text};
}

/// Notes members that came or went as a field of that name, and that the group changed.
void note_members(Connection& connection, MeterGroupId id, std::string_view field, std::span<const MeterId> meters,
                  const Author& author) {
  if (meters.empty()) return;
  connection.execute("UPDATE meter_group SET changed = $2 WHERE id = $1", id, author.at);
  Changes(connection)
      .changed(ArchiveKind::meter_group, id.value, author, {{field, write_meter_ranges(meters)}},
               {{field, std::nullopt}});
}

bool is_meter(Connection& connection, MeterId id) {
  auto q = connection.query("SELECT 1 FROM meter WHERE id = $1", id);
  return q.next();
}

}  // namespace

FieldTexts fields_of(const MeterGroup& group) { return {{"name", group.name}, {"note", text_of(group.note)}}; }

// Two who make groups wait for each other, so that there are not too many.
Result<MeterGroup, ArchiveReject> MeterGroups::add(MeterGroup group, const Author& author) {
  group.id = MeterGroupId{next_id(connection_, "meter_group")};
  {
    auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM meter_group");
    if (q.next() && q.integer(0) >= max_groups) return ArchiveReject::too_many;
  }
  group.created = group.changed = author.at;
  const auto added = connection_.execute(
      "INSERT INTO meter_group(id, name, name_key, note, created, changed) VALUES($1, $2, $3, $4, $5, $5) "
      "ON CONFLICT DO NOTHING",
      group.id, group.name, fold(group.name), group.note, group.created);
  if (added == 0) return ArchiveReject::duplicate_name;
  Changes(connection_).created(ArchiveKind::meter_group, group.id.value, author, fields_of(group));
  return group;
}

Result<void, ArchiveReject> MeterGroups::update(const MeterGroup& group, const Author& author) {
  next_id(connection_, "meter_group", 0);
  const auto before = find(group.id);
  if (!before) return ArchiveReject::not_found;
  const auto old_fields = fields_of(*before), new_fields = fields_of(group);
  if (old_fields == new_fields) return boost::system::in_place_value;
  auto other =
      connection_.query("SELECT 1 FROM meter_group WHERE name_key = $1 AND id <> $2", fold(group.name), group.id);
  if (other.next()) return ArchiveReject::duplicate_name;
  connection_.execute("UPDATE meter_group SET name = $2, name_key = $3, note = $4, changed = $5 WHERE id = $1",
                      group.id, group.name, fold(group.name), group.note, author.at);
  Changes(connection_).changed(ArchiveKind::meter_group, group.id.value, author, old_fields, new_fields);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> MeterGroups::remove(MeterGroupId id, const Author& author) {
  next_id(connection_, "meter_group", 0);
  const auto group = find(id);
  if (!group) return ArchiveReject::not_found;
  auto fields = fields_of(*group);
  if (const auto members = meters(id); !members.empty()) fields.push_back({"removed", write_meter_ranges(members)});
  connection_.execute("DELETE FROM meter_group_member WHERE meter_group = $1", id);
  connection_.execute("DELETE FROM meter_group WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::meter_group, id.value, author, fields);
  return boost::system::in_place_value;
}

std::optional<MeterGroup> MeterGroups::find(MeterGroupId id) {
  auto found = list(connection_.query("SELECT " RISER_GROUP_COLUMNS " FROM meter_group g WHERE g.id = $1", id));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::optional<MeterGroup> MeterGroups::find_name(std::string_view name) {
  auto found =
      list(connection_.query("SELECT " RISER_GROUP_COLUMNS " FROM meter_group g WHERE g.name_key = $1", fold(name)));
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<MeterGroup> MeterGroups::all() {
  auto groups = list(connection_.query("SELECT " RISER_GROUP_COLUMNS " FROM meter_group g"));
  std::vector<std::pair<std::string, std::size_t>> order;
  for (std::size_t i = 0; i < groups.size(); ++i) order.emplace_back(natural_order(groups[i].name), i);
  std::sort(order.begin(), order.end());
  std::vector<MeterGroup> sorted;
  sorted.reserve(groups.size());
  for (const auto& [key, i] : order) sorted.push_back(std::move(groups[i]));
  return sorted;
}

std::int64_t MeterGroups::size(MeterGroupId id) {
  auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM meter_group_member WHERE meter_group = $1", id);
  return q.next() ? q.integer(0) : 0;
}

std::map<MeterGroupId, std::int64_t> MeterGroups::sizes() {
  std::map<MeterGroupId, std::int64_t> sizes;
  auto q =
      connection_.query("SELECT meter_group, CAST(COUNT(*) AS BIGINT) FROM meter_group_member GROUP BY meter_group");
  while (q.next()) sizes.emplace(MeterGroupId{q.integer(0)}, q.integer(1));
  return sizes;
}

std::vector<MeterId> MeterGroups::meters(MeterGroupId id) {
  std::vector<MeterId> meters;
  auto q = connection_.query("SELECT meter FROM meter_group_member WHERE meter_group = $1 ORDER BY meter", id);
  while (q.next()) meters.push_back(MeterId{q.integer(0)});
  return meters;
}

std::vector<MeterGroup> MeterGroups::of_meter(MeterId meter) {
  return list(connection_.query("SELECT " RISER_GROUP_COLUMNS
                                " FROM meter_group_member m JOIN meter_group g ON g.id = m.meter_group "
                                "WHERE m.meter = $1 ORDER BY g.id",
                                meter));
}

Result<std::int64_t, ArchiveReject> MeterGroups::put_in(MeterGroupId id, std::span<const MeterId> meters,
                                                        const Author& author) {
  next_id(connection_, "meter_group", 0);
  if (!find(id)) return ArchiveReject::not_found;
  for (const auto meter : meters)
    if (!is_meter(connection_, meter)) return ArchiveReject::no_meter;
  std::vector<MeterId> added;
  for (const auto meter : meters)
    if (connection_.execute("INSERT INTO meter_group_member(meter_group, meter) VALUES($1, $2) ON CONFLICT DO NOTHING",
                            id, meter) > 0)
      added.push_back(meter);
  note_members(connection_, id, "added", added, author);
  return static_cast<std::int64_t>(added.size());
}

Result<std::int64_t, ArchiveReject> MeterGroups::take_out(MeterGroupId id, std::span<const MeterId> meters,
                                                          const Author& author) {
  next_id(connection_, "meter_group", 0);
  if (!find(id)) return ArchiveReject::not_found;
  std::vector<MeterId> removed;
  for (const auto meter : meters)
    if (connection_.execute("DELETE FROM meter_group_member WHERE meter_group = $1 AND meter = $2", id, meter) > 0)
      removed.push_back(meter);
  note_members(connection_, id, "removed", removed, author);
  return static_cast<std::int64_t>(removed.size());
}

}  // namespace riser::store
