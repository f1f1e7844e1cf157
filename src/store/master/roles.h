// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "store/archive/changes.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What people may do, function by function. The names stand in the store and in the API.
enum class Permission : std::uint8_t {
  view,              ///< meters, readings, archives
  view_personal,     ///< personal data of customers, unmasked
  read_meters,       ///< read now, search lines, run tasks
  set_values,        ///< enter readings, accept gaps
  change_meters,     ///< gateways, lines, repeaters, meters, keys, installations
  change_archives,   ///< places, points, supply network, groups, valves
  change_customers,  ///< customers, accounts, contracts
  import_archives,
  change_tasks,
  operate_valves,   ///< open and close, trip and restore
  write_meters,     ///< set clocks, addresses and other parameters
  change_settings,  ///< of the utility; decode again
  manage_users,     ///< users, roles, sessions
  view_audit        ///< who did what, who logged in
};
constexpr std::size_t permission_count = 14;
std::string_view name(Permission permission) noexcept;
std::optional<Permission> find_permission(std::string_view name) noexcept;

class PermissionSet {
 public:
  constexpr PermissionSet() = default;
  constexpr PermissionSet(std::initializer_list<Permission> list) {
    for (const Permission permission : list) add(permission);
  }
  static constexpr PermissionSet all() {
    PermissionSet set;
    set.bits_ = (std::uint32_t{1} << permission_count) - 1;
    return set;
  }
  constexpr void add(Permission permission) { bits_ |= std::uint32_t{1} << static_cast<unsigned>(permission); }
  constexpr bool has(Permission permission) const { return (bits_ >> static_cast<unsigned>(permission) & 1) != 0; }
  std::vector<Permission> list() const;
  constexpr PermissionSet and_also(PermissionSet other) const {
    PermissionSet both;
    both.bits_ = bits_ & other.bits_;
    return both;
  }
  friend constexpr bool operator==(PermissionSet, PermissionSet) = default;

 private:
  std::uint32_t bits_ = 0;
};

/// As in the store: names with blanks between; names that are not known are left out.
std::string text_of(PermissionSet permissions);
PermissionSet permissions_of(std::string_view text);

/// Built in; nobody changes these.
constexpr RoleId administrator_role{1}, operator_role{2}, viewer_role{3};

struct Role {
  RoleId id{};
  std::string name{};
  std::string note{};
  PermissionSet permissions{};
  bool built_in = false;
};

enum class RoleReject : std::uint8_t { not_found, built_in, duplicate_name, in_use, last_administrator };

/// A view on a connection. Changes are noted in the history of the role.
class Roles {
 public:
  explicit Roles(Connection& connection) : connection_(connection) {}
  /// Those built in first, then by name.
  std::vector<Role> all();
  std::optional<Role> find(RoleId id);
  /// duplicate_name.
  Result<Role, RoleReject> add(Role role, const Author& author);
  /// name, note, permissions. not_found, built_in, duplicate_name; last_administrator: nobody could manage users.
  Result<void, RoleReject> update(const Role& role, const Author& author);
  /// not_found, built_in; in_use: users have it.
  Result<void, RoleReject> remove(RoleId id, const Author& author);
  /// How many users have it.
  std::int64_t users(RoleId id);

 private:
  std::optional<Role> find_name(std::string_view name);
  Connection& connection_;
};

}  // namespace riser::store
