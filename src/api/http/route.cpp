// SPDX-License-Identifier: Apache-2.0
#include "api/http/route.h"

namespace riser::api {
namespace {

store::Permission function_of(Permission permission) {
  return static_cast<store::Permission>(static_cast<int>(permission) - static_cast<int>(Permission::view));
}

}  // namespace

bool allows(store::PermissionSet permissions, Permission needed) noexcept {
  switch (needed) {
    case Permission::public_:
    case Permission::logged_in:
    case Permission::everybody:
      return true;
    case Permission::command_meters:
      return permissions.has(store::Permission::operate_valves) || permissions.has(store::Permission::write_meters) ||
             permissions.has(store::Permission::read_meters);
    default:
      return permissions.has(function_of(needed));
  }
}

std::string_view name_of(Permission permission) noexcept {
  switch (permission) {
    case Permission::public_:
      return "public";
    case Permission::logged_in:
      return "logged_in";
    case Permission::everybody:
      return "everybody";
    case Permission::command_meters:
      return "operate_valves, write_meters or read_meters";
    default:
      return store::name(function_of(permission));
  }
}

}  // namespace riser::api
