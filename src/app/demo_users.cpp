// SPDX-License-Identifier: Apache-2.0
#include "app/demo_users.h"

#include "api/auth/password.h"
#include "api/auth/secret.h"
#include "base/check.h"
#include "store/archive/places.h"
#include "store/master/users.h"

namespace riser::app {
namespace {

using enum store::Permission;

PlaceId first_community(store::Connection& connection) {
  const auto page = store::Places{connection}.page({.kind = store::PlaceKind::community}, "", 1);
  return page && !page->rows.empty() ? page->rows.front().id : PlaceId{};
}

}  // namespace

void enter_users(store::Store& store, const Clock& clock) {
  api::PasswordHasher hasher;
  const std::string unknown = hasher.hash(api::random_password());
  const auto connection = store.lease();
  store::Transaction transaction{*connection};
  const store::Author author{.at = clock.utc()};
  store::Roles roles{*connection};
  const auto role = [&](const char* name, const char* note, store::PermissionSet permissions) {
    const auto added = roles.add({.name = name, .note = note, .permissions = permissions}, author);
    CHECK(added.has_value(), "role {}", name);
    return added->id;
  };
  const RoleId dispatcher = role("Dispatcher", "Watches the town day and night, opens and closes valves",
                                 {view, read_meters, set_values, operate_valves});
  const RoleId field = role("Field service", "Installs and exchanges meters, reads what no line reaches",
                            {view, read_meters, set_values, change_meters, write_meters});
  const RoleId clerk =
      role("Billing clerk", "Keeps customers, accounts and contracts", {view, view_personal, change_customers});
  const RoleId auditor = role("Auditor", "Sees who did what", {view, view_audit});

  store::Users users{*connection};
  const auto user = [&](const char* name, const char* full_name, RoleId its, store::Scope scope = {}) {
    const auto added = users.add({.name = name,
                                  .full_name = full_name,
                                  .role = its,
                                  .password_hash = unknown,
                                  .must_change_password = true,
                                  .scope = std::move(scope),
                                  .created = author.at},
                                 author);
    CHECK(added.has_value(), "user {}", name);
    return *added;
  };
  user("dispatch", "Dispatch desk", dispatcher);
  user("field-water", "Field service, water", field,
       {.places = {}, .commodities = {metering::Commodity::water, metering::Commodity::hot_water}});
  if (const PlaceId community = first_community(*connection))
    user("billing-1", "Billing desk 1", clerk, {{community}, {}});
  store::User audit = user("audit", "Audit of last year", auditor);
  audit.enabled = false;
  CHECK(users.update(audit, author).has_value());
  transaction.commit();
}

}  // namespace riser::app
