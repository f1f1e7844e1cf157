// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "api/dto/saved_view.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/views/place_names.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

constexpr std::size_t max_page = 100, max_query = 2000, max_name = 60;

SavedView view_of(store::Connection& connection, const store::SavedView& view, UserId caller) {
  const auto owner = store::Users{connection}.find(view.owner);
  return {.id = view.id,
          .page = view.page,
          .name = view.name,
          .query = view.query,
          .shared = view.shared,
          .mine = view.owner == caller,
          .owner = {id_text(view.owner), owner ? owner->name : std::string{}},
          .created = Utc{view.created},
          .changed = Utc{view.changed}};
}

Outcome<std::string> checked_page(const std::string& page) {
  const auto is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '/' || c == '-'; };
  if (page.empty() || page.front() == '/' || page.size() > max_page || !std::all_of(page.begin(), page.end(), is_part))
    return bad_field("page", "page: the path of a page of the console without the first slash, like monitor/meters.");
  return page;
}

Outcome<std::string> checked_query(const std::string& query) {
  const auto is_plain = [](char c) { return c > ' ' && c < '\x7F'; };
  if (query.size() > max_query)
    return bad_field("query", fmt::format("query: at most {} characters.", max_query), "too_long");
  if (!std::all_of(query.begin(), query.end(), is_plain))
    return bad_field("query", "query: as it stands in an address, with other characters as %XX.");
  return query;
}

Outcome<std::string> checked_view_name(const std::string& text) {
  auto name = checked_name("name", text);
  if (name && name->size() > max_name * 4) return bad_field("name", "name: expected 1 to 60 characters.", "too_long");
  return name;
}

Refused refused_view(store::ViewReject reject) {
  if (reject == store::ViewReject::name_taken)
    return {Reject::conflict, "name_taken", "name: you have a view of this name here; choose another.", "name"};
  return {Reject::conflict, "too_many",
          fmt::format("You have {} views already; remove some first.", store::SavedViews::max_of_a_user)};
}

/// Who may only look keeps his views to himself: what concerns nobody else is not noted.
std::optional<Refused> may_share(const Call& call, bool shared) {
  if (!shared || call.caller->may(store::Permission::change_archives)) return std::nullopt;
  return Refused{Reject::forbidden, "forbidden", "Only who may change the archives shares views; keep it for yourself.",
                 "shared"};
}

Outcome<SavedViewList> list_views(Services& services, const Call& call, const SavedViewQuery& query) {
  const auto connection = services.store.lease();
  SavedViewList list;
  for (const auto& view : store::SavedViews{*connection}.seen_by(call.caller->user, query.page.value_or("")))
    list.items.push_back(view_of(*connection, view, call.caller->user));
  return list;
}

store::FieldTexts fields_of(const store::SavedView& view) {
  return {{"page", view.page}, {"name", view.name}, {"query", view.query}, {"shared", view.shared ? "yes" : "no"}};
}

Outcome<SavedView> add_view(Services& services, const Call& call, const SavedViewCreate& request) {
  store::SavedView view{.owner = call.caller->user, .shared = request.shared.value_or(false)};
  if (const auto refused = may_share(call, view.shared)) return *refused;
  auto page = checked_page(request.page);
  if (!page) return page.error();
  auto name = checked_view_name(request.name);
  if (!name) return name.error();
  auto query = checked_query(request.query);
  if (!query) return query.error();
  view.page = std::move(*page);
  view.name = std::move(*name);
  view.query = std::move(*query);
  view.created = services.clock.utc();
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto added = store::SavedViews{*connection}.add(std::move(view));
  if (!added) return refused_view(added.error());
  if (added->shared)
    store::Changes{*connection}.created(store::ArchiveKind::saved_view, added->id.value, author_of(call, services),
                                        fields_of(*added));
  transaction.commit();
  return view_of(*connection, *added, call.caller->user);
}

/// The view when the caller may change it: his own; a shared one of somebody else only an administrator's.
Outcome<store::SavedView> own_view(store::SavedViews& views, const Call& call, store::SavedViewId id) {
  const auto view = views.find(id);
  const bool seen = view && (view->owner == call.caller->user || view->shared);
  if (!seen) return not_found("such view");
  if (view->owner != call.caller->user && !call.caller->may(store::Permission::manage_users))
    return Refused{Reject::forbidden, "forbidden", "This view is somebody else's; save one of your own."};
  return *view;
}

Outcome<SavedView> change_view(Services& services, const Call& call, const SavedViewPatch& patch) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::SavedViews views{*connection};
  auto view = own_view(views, call, call.id<store::SavedViewId>());
  if (!view) return view.error();
  const store::SavedView old = *view;
  if (patch.name) {
    auto name = checked_view_name(*patch.name);
    if (!name) return name.error();
    view->name = std::move(*name);
  }
  if (patch.query) {
    auto query = checked_query(*patch.query);
    if (!query) return query.error();
    view->query = std::move(*query);
  }
  if (patch.shared) {
    if (const auto refused = may_share(call, *patch.shared)) return *refused;
    view->shared = *patch.shared;
  }
  view->changed = services.clock.utc();
  if (const auto done = views.update(*view); !done) return refused_view(done.error());
  if (old.shared || view->shared)
    store::Changes{*connection}.changed(store::ArchiveKind::saved_view, old.id.value, author_of(call, services),
                                        fields_of(old), fields_of(*view));
  transaction.commit();
  return view_of(*connection, *view, call.caller->user);
}

Outcome<Nothing> remove_view(Services& services, const Call& call) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::SavedViews views{*connection};
  const auto view = own_view(views, call, call.id<store::SavedViewId>());
  if (!view) return view.error();
  views.remove(view->id);
  if (view->shared)
    store::Changes{*connection}.removed(store::ArchiveKind::saved_view, view->id.value, author_of(call, services),
                                        fields_of(*view));
  transaction.commit();
  return Nothing{};
}

}  // namespace

void add_saved_view_routes(Router& router, Services& services) {
  router.add<SavedViewQuery, Nothing, SavedViewList>(
      {"GET", "/api/v1/saved-views", Permission::logged_in, 200, "Saved views of lists: one's own and those shared"},
      [&services](Call& call, const SavedViewQuery& query) { return list_views(services, call, query); });
  router.add<Nothing, SavedViewCreate, SavedView>(
      {"POST", "/api/v1/saved-views", Permission::logged_in, 201, "Save a view of a list"},
      [&services](Call& call, const SavedViewCreate& request) { return add_view(services, call, request); });
  router.add<Nothing, SavedViewPatch, SavedView>(
      {"PATCH", "/api/v1/saved-views/{id}", Permission::logged_in, 200, "Change a saved view of one's own"},
      [&services](Call& call, const SavedViewPatch& patch) { return change_view(services, call, patch); });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/saved-views/{id}", Permission::logged_in, 204, "Remove a saved view of one's own"},
      [&services](Call& call) { return remove_view(services, call); });
}

}  // namespace riser::api
