// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/change_view.h"

namespace riser::api {
namespace {

/// What a change of this kind is a change of; nothing for what is the whole utility's.
std::optional<ObjectKind> object_kind_of(ArchiveKind kind) {
  switch (kind) {
    case ArchiveKind::place:
      return ObjectKind::place;
    case ArchiveKind::point:
      return ObjectKind::point;
    case ArchiveKind::installation:
      return ObjectKind::installation;
    case ArchiveKind::gateway:
      return ObjectKind::gateway;
    case ArchiveKind::line:
      return ObjectKind::line;
    case ArchiveKind::repeater:
      return ObjectKind::repeater;
    case ArchiveKind::meter:
      return ObjectKind::meter;
    case ArchiveKind::customer:
      return ObjectKind::customer;
    case ArchiveKind::account:
      return ObjectKind::account;
    case ArchiveKind::contract:
      return ObjectKind::contract;
    case ArchiveKind::supply_node:
      return ObjectKind::supply_node;
    case ArchiveKind::valve:
      return ObjectKind::valve;
    default:
      return std::nullopt;
  }
}

Outcome<List<Change>> list_changes(Services& services, const Call& call, const ChangeQuery& query) {
  const NamedObject named{object_kind_of(query.kind).value_or(ObjectKind::other), query.object};
  if (const auto refused = call.outside({&named, 1})) return *refused;
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  ChangeId before;
  DecodeState state;
  if (query.cursor && !decode_text(*query.cursor, before, state)) return bad_cursor();
  auto connection = services.store.lease();
  return change_views(*connection, services.store.key_box(), static_cast<store::ArchiveKind>(query.kind), query.object,
                      before, *limit);
}

}  // namespace

void add_change_routes(Router& router, Services& services) {
  router.add<ChangeQuery, Nothing, List<Change>>(
      {"GET", "/api/v1/changes", Permission::view, 200, "Who changed what of an object of the archives, newest first",
       Within::filtered},
      [&services](Call& call, const ChangeQuery& query) { return list_changes(services, call, query); });
}

}  // namespace riser::api
