// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/dto/meter_group.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/named_by_task.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/meter_filter.h"
#include "api/views/past.h"
#include "directory/directory.h"
#include "store/archive/meter_groups.h"
#include "store/archive/meter_ranges.h"

namespace riser::api {
namespace {

constexpr std::size_t max_note = 1000, max_ids = 100'000;

using store::ArchiveReject;

Refused refused_group(ArchiveReject reject) {
  const std::string code{store::name(reject)};
  switch (reject) {
    case ArchiveReject::duplicate_name:
      return {Reject::conflict, code, "name: another group of meters has this name already; choose another.", "name"};
    case ArchiveReject::too_many:
      return {Reject::conflict, code,
              fmt::format("There are {} groups of meters already; remove some first.", store::MeterGroups::max_groups)};
    case ArchiveReject::no_meter:
      return bad_field("add", "add: one of these meters is not there; take it out of the list.", code);
    default:
      return not_found("such group of meters");
  }
}

Outcome<std::string> checked_note(const std::string& note) {
  if (note.size() > max_note) return bad_field("note", fmt::format("note: at most {} bytes.", max_note));
  return note;
}

MeterGroup view_of(const store::MeterGroup& group, std::int64_t meters) {
  return {group.id, group.name, group.note, meters, Utc{group.created}, Utc{group.changed}};
}

Outcome<List<MeterGroup>> list_groups(Services& services, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  store::MeterGroups groups{*connection};
  const auto sizes = groups.sizes();
  std::vector<MeterGroup> views;
  for (const auto& group : groups.all()) {
    const auto size = sizes.find(group.id);
    views.push_back(view_of(group, size == sizes.end() ? 0 : size->second));
  }
  return page_of(std::move(views), query, *limit);
}

/// By who came and went since then.
std::int64_t size_then(store::Connection& connection, MeterGroupId id, UtcSeconds at) {
  std::int64_t size = store::MeterGroups{connection}.size(id);
  store::Changes changes{connection};
  for (const store::Change& change : changes.later_than(store::ArchiveKind::meter_group, {&id.value, 1}, at)) {
    for (const auto& field : change.before) {
      if (field.name != "added" && field.name != "removed") continue;
      const auto meters = store::parse_meter_ranges(field.before.value_or(""));
      const auto count = static_cast<std::int64_t>(meters ? meters->size() : 0);
      size += field.name == "added" ? -count : count;
    }
  }
  return size;
}

Outcome<MeterGroup> find_group(Services& services, MeterGroupId id, const AsOfQuery& query = {}) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  store::MeterGroups groups{*connection};
  auto group = groups.find(id);
  if (!group) return not_found("such group of meters");
  if (const auto refused = put_back(*connection, store::ArchiveKind::meter_group, *group, *as_of)) return *refused;
  return view_of(*group, *as_of ? size_then(*connection, id, **as_of) : groups.size(id));
}

Outcome<MeterGroup> add_group(Services& services, const store::Author& author, const MeterGroupCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  auto note = checked_note(request.note.value_or(""));
  if (!note) return note.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto added = store::MeterGroups{*connection}.add({.name = std::move(*name), .note = std::move(*note)}, author);
  if (!added) return refused_group(added.error());
  transaction.commit();
  return view_of(*added, 0);
}

Outcome<MeterGroup> change_group(Services& services, const store::Author& author, MeterGroupId id,
                                 const MeterGroupPatch& patch) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::MeterGroups groups{*connection};
    auto group = groups.find(id);
    if (!group) return not_found("such group of meters");
    if (patch.name) {
      auto name = checked_name("name", *patch.name);
      if (!name) return name.error();
      group->name = std::move(*name);
    }
    if (patch.note) {
      auto note = checked_note(*patch.note);
      if (!note) return note.error();
      group->note = std::move(*note);
    }
    if (const auto done = groups.update(*group, author); !done) return refused_group(done.error());
    transaction.commit();
  }
  return find_group(services, id);
}

Outcome<Nothing> remove_group(Services& services, const store::Author& author, MeterGroupId id) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  if (const auto refused = named_by_task(*connection, &store::TaskTarget::meter_groups, id, "group")) return *refused;
  const auto removed = store::MeterGroups{*connection}.remove(id, author);
  if (!removed) return refused_group(removed.error());
  transaction.commit();
  return Nothing{};
}

Outcome<MeterGroupResult> change_members(Services& services, const store::Author& author, MeterGroupId id,
                                         const MeterGroupMembers& wish) {
  if (!wish.add && !wish.remove && !wish.add_matching)
    return bad_field("add", "add: say which meters to add or remove.");
  for (const auto& [field, ids] : {std::pair{"add", &wish.add}, std::pair{"remove", &wish.remove}})
    if (*ids && (*ids)->size() > max_ids)
      return bad_field(field, fmt::format("{}: at most {} meters at once.", field, max_ids));
  auto connection = services.store.lease();
  std::vector<MeterId> add = wish.add.value_or(std::vector<MeterId>{});
  if (wish.add_matching) {  // before the transaction: lists know what was committed
    const auto filter = meter_filter(*wish.add_matching, services, *connection);
    const auto matching = services.directory.meter_ids(*connection, filter);
    add.insert(add.end(), matching.begin(), matching.end());
  }
  store::Transaction transaction{*connection};
  store::MeterGroups groups{*connection};
  if (!groups.find(id)) return not_found("such group of meters");
  MeterGroupResult result;
  if (wish.remove) {
    const auto removed = groups.take_out(id, *wish.remove, author);
    if (!removed) return refused_group(removed.error());
    result.removed = *removed;
  }
  const auto added = groups.put_in(id, add, author);
  if (!added) return refused_group(added.error());
  result.added = *added;
  result.meters = groups.size(id);
  transaction.commit();
  return result;
}

}  // namespace

void add_meter_group_routes(Router& router, Services& services) {
  router.add<PageQuery, Nothing, List<MeterGroup>>(
      {"GET", "/api/v1/meter-groups", Permission::view, 200, "Groups of meters"},
      [&services](Call&, const PageQuery& query) { return list_groups(services, query); });
  router.add<Nothing, MeterGroupCreate, MeterGroup>(
      {"POST", "/api/v1/meter-groups", Permission::change_archives, 201, "Add a group of meters"},
      [&services](Call& call, const MeterGroupCreate& request) {
        return add_group(services, author_of(call, services), request);
      });
  router.add<AsOfQuery, Nothing, MeterGroup>(
      {"GET", "/api/v1/meter-groups/{id}", Permission::view, 200, "A group of meters"},
      [&services](Call& call, const AsOfQuery& query) { return find_group(services, call.id<MeterGroupId>(), query); });
  router.add<Nothing, MeterGroupPatch, MeterGroup>(
      {"PATCH", "/api/v1/meter-groups/{id}", Permission::change_archives, 200, "Change a group of meters"},
      [&services](Call& call, const MeterGroupPatch& patch) {
        return change_group(services, author_of(call, services), call.id<MeterGroupId>(), patch);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/meter-groups/{id}", Permission::change_archives, 204, "Remove a group; its meters stay"},
      [&services](Call& call) { return remove_group(services, author_of(call, services), call.id<MeterGroupId>()); });
  router.add<Nothing, MeterGroupMembers, MeterGroupResult>(
      {"POST", "/api/v1/meter-groups/{id}/meters", Permission::change_archives, 200,
       "Put meters into a group or take them out"},
      [&services](Call& call, const MeterGroupMembers& wish) {
        return change_members(services, author_of(call, services), call.id<MeterGroupId>(), wish);
      });
}

}  // namespace riser::api
