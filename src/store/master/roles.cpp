// SPDX-License-Identifier: Apache-2.0
#include "store/master/roles.h"

#include <algorithm>
#include <array>

#include "store/archive/natural_order.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/master/users.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view permission_names[] = {
    "view",          "view_personal",   "read_meters",      "set_values",
    "change_meters", "change_archives", "change_customers", "import_archives",
    "change_tasks",  "operate_valves",  "write_meters",     "change_settings",
    "manage_users",  "view_audit"};
static_assert(std::size(permission_names) == permission_count);

constexpr std::int64_t first_own = 100;  // below it are the roles that are built in

/// What the program says of its own roles; so a function that is new is in them at once.
PermissionSet built_in_permissions(RoleId id) {
  using enum Permission;
  if (id == administrator_role) return PermissionSet::all();
  if (id == operator_role)
    return {view,           view_personal,   read_meters,      set_values,
            change_meters,  change_archives, change_customers, import_archives,
            operate_valves, write_meters};
  return {view};
}

Role read(const Query& q) {
  Role role{.id = RoleId{q.integer(0)}};
  role.name = q.text(1);
  role.note = q.text(2);
  role.built_in = role.id.value < first_own;
  role.permissions = role.built_in ? built_in_permissions(role.id) : permissions_of(q.text(3));
  return role;
}

FieldTexts fields_of(const Role& role) {
  return {{"name", role.name},
          {"note", role.note.empty() ? std::nullopt : std::optional{role.note}},
          {"permissions", text_of(role.permissions)}};
}

}  // namespace

std::string_view name(Permission permission) noexcept { return enum_name(permission_names, permission); }
std::optional<Permission> find_permission(std::string_view name) noexcept {
  return find_enum<Permission>(permission_names, name);
}

std::string text_of(PermissionSet permissions) {
  std::string text;
  for (const Permission permission : permissions.list()) {
    if (!text.empty()) text += ' ';
    text += name(permission);
  }
  return text;
}

PermissionSet permissions_of(std::string_view text) {
  PermissionSet set;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (const auto permission = find_permission(text.substr(0, end))) set.add(*permission);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return set;
}

std::vector<Permission> PermissionSet::list() const {
  std::vector<Permission> list;
  for (std::size_t i = 0; i < permission_count; ++i)
    if (has(static_cast<Permission>(i))) list.push_back(static_cast<Permission>(i));
  return list;
}

std::vector<Role> Roles::all() {
  std::vector<Role> roles;
  auto q = connection_.query("SELECT id, name, note, permissions FROM role");
  while (q.next()) roles.push_back(read(q));
  std::sort(roles.begin(), roles.end(), [](const Role& a, const Role& b) {
    if (a.built_in || b.built_in) return a.built_in && (!b.built_in || a.id < b.id);
    return natural_order(a.name) < natural_order(b.name);
  });
  return roles;
}

std::optional<Role> Roles::find(RoleId id) {
  auto q = connection_.query("SELECT id, name, note, permissions FROM role WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::optional<Role> Roles::find_name(std::string_view name) {
  auto q = connection_.query("SELECT id, name, note, permissions FROM role WHERE name_key = $1", fold(name));
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

Result<Role, RoleReject> Roles::add(Role role, const Author& author) {
  role.id = RoleId{next_id(connection_, "role") + first_own};  // others who add wait for this
  role.built_in = false;
  if (find_name(role.name)) return RoleReject::duplicate_name;
  connection_.execute("INSERT INTO role(id, name, name_key, note, permissions) VALUES($1, $2, $3, $4, $5)", role.id,
                      role.name, fold(role.name), role.note, text_of(role.permissions));
  Changes(connection_).created(ArchiveKind::role, role.id.value, author, fields_of(role));
  return role;
}

Result<void, RoleReject> Roles::update(const Role& role, const Author& author) {
  next_id(connection_, "role", 0);
  const auto before = find(role.id);
  if (!before) return RoleReject::not_found;
  if (before->built_in) return RoleReject::built_in;
  if (const auto same = find_name(role.name); same && same->id != role.id) return RoleReject::duplicate_name;
  connection_.execute("UPDATE role SET name = $2, name_key = $3, note = $4, permissions = $5 WHERE id = $1", role.id,
                      role.name, fold(role.name), role.note, text_of(role.permissions));
  if (!Users{connection_}.has_manager()) {
    connection_.execute("UPDATE role SET name = $2, name_key = $3, note = $4, permissions = $5 WHERE id = $1", role.id,
                        before->name, fold(before->name), before->note, text_of(before->permissions));
    return RoleReject::last_administrator;
  }
  Changes(connection_).changed(ArchiveKind::role, role.id.value, author, fields_of(*before), fields_of(role));
  return boost::system::in_place_value;
}

Result<void, RoleReject> Roles::remove(RoleId id, const Author& author) {
  next_id(connection_, "role", 0);
  const auto role = find(id);
  if (!role) return RoleReject::not_found;
  if (role->built_in) return RoleReject::built_in;
  if (users(id) > 0) return RoleReject::in_use;
  connection_.execute("DELETE FROM role WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::role, id.value, author, fields_of(*role));
  return boost::system::in_place_value;
}

std::int64_t Roles::users(RoleId id) {
  auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM account WHERE role = $1", id);
  return q.next() ? q.integer(0) : 0;
}

}  // namespace riser::store
