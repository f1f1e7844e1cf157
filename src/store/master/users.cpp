// SPDX-License-Identifier: Apache-2.0
#include "store/master/users.h"

#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view role_names[] = {"administrator", "operator", "viewer"};

#define RISER_ACCOUNT_COLUMNS "id, name, role, language, password_hash, must_change_password, created"

User read(const Query& q) {
  User user;
  user.id = UserId{q.integer(0)};
  user.name = q.text(1);
  user.role = find_role(q.text(2)).value_or(Role::viewer);
  user.language = q.text(3);
  user.password_hash = q.text(4);
  user.must_change_password = q.integer(5) != 0;
  user.created = q.integer(6);
  return user;
}

std::optional<User> one(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

}  // namespace

std::string_view name(Role role) noexcept { return enum_name(role_names, role); }
std::optional<Role> find_role(std::string_view name) noexcept { return find_enum<Role>(role_names, name); }

Result<User, Reject> Users::add(User user) {
  user.id = UserId{next_id(connection_, "account")};
  const auto added = connection_.execute("INSERT INTO account(" RISER_ACCOUNT_COLUMNS
                                         ") VALUES($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING",
                                         user.id, user.name, name(user.role), user.language, user.password_hash,
                                         static_cast<std::int64_t>(user.must_change_password), user.created);
  if (added == 0) return Reject::duplicate_name;
  return user;
}

std::optional<User> Users::find(UserId id) {
  return one(connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account WHERE id = $1", id));
}

std::optional<User> Users::find_name(std::string_view name) {
  return one(connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account WHERE name = $1", name));
}

std::vector<User> Users::all() {
  std::vector<User> list;
  auto q = connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account ORDER BY id");
  while (q.next()) list.push_back(read(q));
  return list;
}

Result<void, Reject> Users::update(const User& user) {
  const auto changed = connection_.execute(
      "UPDATE account SET role = $2, language = $3, password_hash = $4, must_change_password = $5 WHERE id = $1",
      user.id, name(user.role), user.language, user.password_hash,
      static_cast<std::int64_t>(user.must_change_password));
  if (changed == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Users::remove(UserId id) {
  connection_.execute("DELETE FROM login WHERE account = $1", id);
  if (connection_.execute("DELETE FROM account WHERE id = $1", id) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

}  // namespace riser::store
