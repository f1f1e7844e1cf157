// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/change_view.h"

namespace riser::api {
namespace {

Outcome<List<Change>> list_changes(Services& services, const ChangeQuery& query) {
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
      {"GET", "/api/v1/changes", Permission::viewer, 200,
       "Who changed what of an object of the archives, newest first"},
      [&services](Call&, const ChangeQuery& query) { return list_changes(services, query); });
}

}  // namespace riser::api
