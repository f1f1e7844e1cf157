// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "store/master/roles.h"

namespace riser::store {
BOOST_DESCRIBE_ENUM(Permission, view, view_personal, read_meters, set_values, change_meters, change_archives,
                    change_customers, import_archives, change_tasks, operate_valves, write_meters, change_settings,
                    manage_users, view_audit)
}  // namespace riser::store

namespace riser::api {

struct Role {
  RoleId id{};
  std::string name{};
  std::string note{};
  bool built_in = false;  ///< nobody changes it
  std::vector<store::Permission> permissions{};
  std::int64_t users = 0;  ///< how many have it
};
BOOST_DESCRIBE_STRUCT(Role, (), (id, name, note, built_in, permissions, users))
BOOST_DESCRIBE_STRUCT(List<Role>, (), (RISER_LIST_MEMBERS))

struct RoleCreate {
  std::string name{};
  std::optional<std::string> note{};
  std::vector<store::Permission> permissions{};
};
BOOST_DESCRIBE_STRUCT(RoleCreate, (), (name, note, permissions))

struct RolePatch {
  std::optional<std::string> name{};
  std::optional<std::string> note{};
  std::optional<std::vector<store::Permission>> permissions{};
};
BOOST_DESCRIBE_STRUCT(RolePatch, (), (name, note, permissions))

}  // namespace riser::api
