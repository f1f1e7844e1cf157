// SPDX-License-Identifier: Apache-2.0
#include "store/master/users.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "store/master/fold.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_ACCOUNT_COLUMNS                                                                                \
  "id, name, full_name, role, language, password_hash, must_change_password, enabled, places, commodities, " \
  "created, last_log_in"

template <class Visit>
void each_word(std::string_view text, const Visit& visit) {
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) visit(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

std::string text_of(const std::vector<PlaceId>& places) {
  std::vector<std::int64_t> ids;
  for (const PlaceId place : places) ids.push_back(place.value);
  return fmt::format("{}", fmt::join(ids, " "));
}

std::string text_of(const std::vector<metering::Commodity>& commodities) {
  std::vector<std::string_view> names;
  for (const auto commodity : commodities) names.push_back(metering::name(commodity));
  return fmt::format("{}", fmt::join(names, " "));
}

User read(const Query& q) {
  User user;
  user.id = UserId{q.integer(0)};
  user.name = q.text(1);
  user.full_name = q.text(2);
  user.role = RoleId{q.integer(3)};
  user.language = q.text(4);
  user.password_hash = q.text(5);
  user.must_change_password = q.integer(6) != 0;
  user.enabled = q.integer(7) != 0;
  each_word(q.text(8), [&](std::string_view word) {
    PlaceId place;
    std::from_chars(word.data(), word.data() + word.size(), place.value);
    user.scope.places.push_back(place);
  });
  each_word(q.text(9),
            [&](std::string_view word) { user.scope.commodities.push_back(metering::find_commodity(word)); });
  user.created = q.integer(10);
  user.last_log_in = q.integer(11);
  return user;
}

std::optional<User> one(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

FieldTexts fields_of(const User& user) {
  const auto text = [](std::string value) { return value.empty() ? std::nullopt : std::optional{std::move(value)}; };
  return {{"name", user.name},
          {"full_name", text(user.full_name)},
          {"role", std::to_string(user.role.value)},
          {"language", user.language},
          {"may_log_in", user.enabled ? "true" : "false"},
          {"places", text(text_of(user.scope.places))},
          {"commodities", text(text_of(user.scope.commodities))}};
}

}  // namespace

Result<User, Reject> Users::add(User user, const Author& author) {
  user.id = UserId{next_id(connection_, "account")};
  const auto added = connection_.execute(
      "INSERT INTO account(" RISER_ACCOUNT_COLUMNS
      ", name_key) VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) ON CONFLICT DO NOTHING",
      user.id, user.name, user.full_name, user.role, user.language, user.password_hash,
      static_cast<std::int64_t>(user.must_change_password), static_cast<std::int64_t>(user.enabled),
      text_of(user.scope.places), text_of(user.scope.commodities), user.created, user.last_log_in, fold(user.name));
  if (added == 0) return Reject::duplicate_name;
  Changes(connection_).created(ArchiveKind::user, user.id.value, author, fields_of(user));
  return user;
}

std::optional<User> Users::find(UserId id) {
  return one(connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account WHERE id = $1", id));
}

std::optional<User> Users::find_name(std::string_view name) {
  return one(connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account WHERE name_key = $1", fold(name)));
}

std::vector<User> Users::all() {
  std::vector<User> list;
  auto q = connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM account ORDER BY name_key COLLATE \"C\"");
  while (q.next()) list.push_back(read(q));
  return list;
}

Result<void, RoleReject> Users::update(const User& user, const Author& author) {
  next_id(connection_, "account", 0);  // others who change users wait for this
  const auto before = find(user.id);
  if (!before) return RoleReject::not_found;
  const auto write = [&](const User& row) {
    connection_.execute(
        "UPDATE account SET full_name = $2, role = $3, language = $4, enabled = $5, places = $6, commodities = $7 "
        "WHERE id = $1",
        row.id, row.full_name, row.role, row.language, static_cast<std::int64_t>(row.enabled),
        text_of(row.scope.places), text_of(row.scope.commodities));
  };
  write(user);
  if (!has_manager()) {
    write(*before);
    return RoleReject::last_administrator;
  }
  Changes(connection_).changed(ArchiveKind::user, user.id.value, author, fields_of(*before), fields_of(user));
  return boost::system::in_place_value;
}

void Users::set_language(UserId id, std::string_view language) {
  connection_.execute("UPDATE account SET language = $2 WHERE id = $1", id, language);
}

void Users::set_password(UserId id, std::string_view hash, bool must_change) {
  connection_.execute("UPDATE account SET password_hash = $2, must_change_password = $3 WHERE id = $1", id, hash,
                      static_cast<std::int64_t>(must_change));
}

void Users::logged_in(UserId id, UtcSeconds at) {
  connection_.execute("UPDATE account SET last_log_in = $2 WHERE id = $1", id, at);
}

bool Users::has_manager() {
  const auto roles = Roles{connection_}.all();
  auto q =
      connection_.query("SELECT DISTINCT role FROM account WHERE enabled = 1 AND places = '' AND commodities = ''");
  while (q.next())
    for (const Role& role : roles)
      if (role.id.value == q.integer(0) && role.permissions.has(Permission::manage_users)) return true;
  return false;
}

}  // namespace riser::store
