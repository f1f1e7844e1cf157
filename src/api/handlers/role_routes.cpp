// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/archive_checks.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/user_view.h"

namespace riser::api {
namespace {

Refused refused_role(store::RoleReject reject) {
  switch (reject) {
    case store::RoleReject::not_found:
      return not_found("such role");
    case store::RoleReject::built_in:
      return {Reject::conflict, "built_in",
              "This role is built in and stays as it is; make one of your own from a copy."};
    case store::RoleReject::duplicate_name:
      return bad_field("name", "name: there is a role of this name; choose another.", "duplicate_name");
    case store::RoleReject::in_use:
      return {Reject::conflict, "in_use", "Users have this role; give them another one first."};
    case store::RoleReject::last_administrator:
      return {Reject::conflict, "last_administrator",
              "Nobody could manage users then; give somebody else this right first."};
  }
  return not_found("such role");
}

/// Who may do nothing is no role; who may do anything may look.
Outcome<store::PermissionSet> checked_permissions(const std::vector<store::Permission>& list) {
  store::PermissionSet set;
  for (const auto permission : list) set.add(permission);
  if (list.empty()) return bad_field("permissions", "permissions: name one at least, like view.", "empty");
  return set;
}

Outcome<List<Role>> list_roles(Services& services, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto connection = services.store.lease();
  std::vector<Role> rows;
  for (const auto& role : store::Roles{*connection}.all()) rows.push_back(role_view(*connection, role));
  return page_of(std::move(rows), query, *limit);
}

Outcome<Role> find_role(Services& services, RoleId id) {
  const auto connection = services.store.lease();
  const auto role = store::Roles{*connection}.find(id);
  if (!role) return not_found("such role");
  return role_view(*connection, *role);
}

Outcome<Role> add_role(Services& services, const Call& call, const RoleCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  auto note = checked_note("note", request.note.value_or(""));
  if (!note) return note.error();
  const auto permissions = checked_permissions(request.permissions);
  if (!permissions) return permissions.error();
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto role = store::Roles{*connection}.add({.name = *name, .note = *note, .permissions = *permissions},
                                                  author_of(call, services));
  if (!role) return refused_role(role.error());
  transaction.commit();
  return role_view(*connection, *role);
}

Outcome<Role> change_role(Services& services, Authenticator& authenticator, const Call& call, const RolePatch& patch) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Roles roles{*connection};
  auto role = roles.find(call.id<RoleId>());
  if (!role) return not_found("such role");
  if (patch.name) {
    auto name = checked_name("name", *patch.name);
    if (!name) return name.error();
    role->name = std::move(*name);
  }
  if (patch.note) {
    auto note = checked_note("note", *patch.note);
    if (!note) return note.error();
    role->note = std::move(*note);
  }
  if (patch.permissions) {
    const auto permissions = checked_permissions(*patch.permissions);
    if (!permissions) return permissions.error();
    role->permissions = *permissions;
  }
  if (const auto done = roles.update(*role, author_of(call, services)); !done) return refused_role(done.error());
  transaction.commit();
  authenticator.forget();
  return role_view(*connection, *role);
}

Outcome<Nothing> remove_role(Services& services, const Call& call) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto done = store::Roles{*connection}.remove(call.id<RoleId>(), author_of(call, services));
  if (!done) return refused_role(done.error());
  transaction.commit();
  return Nothing{};
}

}  // namespace

void add_role_routes(Router& router, Services& services, Authenticator& authenticator) {
  router.add<PageQuery, Nothing, List<Role>>(
      {"GET", "/api/v1/roles", Permission::manage_users, 200, "Roles with what they may do"},
      [&services](Call&, const PageQuery& query) { return list_roles(services, query); });
  router.add<Nothing, RoleCreate, Role>(
      {"POST", "/api/v1/roles", Permission::manage_users, 201, "Add a role"},
      [&services](Call& call, const RoleCreate& request) { return add_role(services, call, request); });
  router.add<Nothing, Nothing, Role>(
      {"GET", "/api/v1/roles/{id}", Permission::manage_users, 200, "A role with what it may do"},
      [&services](Call& call) { return find_role(services, call.id<RoleId>()); });
  router.add<Nothing, RolePatch, Role>({"PATCH", "/api/v1/roles/{id}", Permission::manage_users, 200, "Change a role"},
                                       [&services, &authenticator](Call& call, const RolePatch& patch) {
                                         return change_role(services, authenticator, call, patch);
                                       });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/roles/{id}", Permission::manage_users, 204, "Remove a role that nobody has"},
      [&services](Call& call) { return remove_role(services, call); });
}

}  // namespace riser::api
