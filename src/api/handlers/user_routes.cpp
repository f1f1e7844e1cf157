// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "api/auth/secret.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/own_access.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/meter_view.h"
#include "api/views/user_view.h"
#include "store/archive/places.h"
#include "store/master/fold.h"
#include "store/master/second_factors.h"
#include "store/master/settings.h"

namespace riser::api {
namespace {

constexpr std::size_t max_scope_places = 50;
constexpr std::size_t max_name_bytes = 64;

/// Names are typed at the log-in: no blanks, nothing that cannot be seen.
Outcome<std::string> checked_log_in_name(const std::string& text) {
  const auto is_bad = [](char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F; };
  if (text.empty() || text.size() > max_name_bytes || std::any_of(text.begin(), text.end(), is_bad))
    return bad_field("name", fmt::format("name: expected 1 to {} bytes without blanks.", max_name_bytes));
  return text;
}

Refused refused_user(store::RoleReject reject) {
  if (reject == store::RoleReject::last_administrator)
    return {Reject::conflict, "last_administrator",
            "This is the last user who may manage users; give somebody else this right first."};
  return not_found("such user");
}

Outcome<std::vector<PlaceId>> checked_places(store::Connection& connection, const std::vector<PlaceId>& places) {
  if (places.size() > max_scope_places)
    return bad_field("places", fmt::format("places: at most {}; name a place above them.", max_scope_places),
                     "too_many");
  std::vector<PlaceId> known;
  for (const PlaceId id : places) {
    const auto place = store::Places{connection}.find(id);
    if (!place || place->retired != 0)
      return bad_field("places", fmt::format("places: there is no place {}, or it is retired.", id.value), "no_place");
    if (std::find(known.begin(), known.end(), id) == known.end()) known.push_back(id);
  }
  return known;
}

/// What POST and PATCH have in common.
template <class Wish>
std::optional<Refused> apply(store::Connection& connection, store::User& user, const Wish& wish) {
  if (wish.full_name) {
    user.full_name.clear();
    if (!wish.full_name->empty()) {
      auto name = checked_name("full_name", *wish.full_name);
      if (!name) return name.error();
      user.full_name = std::move(*name);
    }
  }
  if (wish.language) user.language = name_of(*wish.language);
  if (wish.places) {
    auto places = checked_places(connection, *wish.places);
    if (!places) return places.error();
    user.scope.places = std::move(*places);
  }
  if (wish.commodities) {
    user.scope.commodities.clear();
    for (const Commodity commodity : *wish.commodities)
      if (const auto one = commodity_of(commodity); !user.scope.has(one) || user.scope.commodities.empty())
        user.scope.commodities.push_back(one);
  }
  if (!store::Roles{connection}.find(user.role)) return bad_field("role", "role: there is no such role.", "no_role");
  return std::nullopt;
}

User view_of(Services& services, store::Connection& connection, const store::User& user) {
  return std::move(user_views(connection, {&user, 1}, services.clock.utc()).front());
}

Outcome<List<User>> list_users(Services& services, const UserQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto connection = services.store.lease();
  auto users = store::Users{*connection}.all();
  const std::string words = store::fold(query.q.value_or(""));
  std::erase_if(users, [&](const store::User& user) {
    return (query.role && user.role != *query.role) || (query.enabled && user.enabled != *query.enabled) ||
           store::fold(user.name + '\n' + user.full_name).find(words) == std::string::npos;
  });
  auto page = page_of(std::move(users), query, *limit);
  if (!page) return page.error();
  List<User> list{.items = user_views(*connection, page->items, services.clock.utc()), .total = page->total};
  list.next_cursor = page->next_cursor;
  return list;
}

Outcome<User> find_user(Services& services, UserId id) {
  const auto connection = services.store.lease();
  const auto user = store::Users{*connection}.find(id);
  if (!user) return not_found("such user");
  return view_of(services, *connection, *user);
}

Outcome<NewUser> add_user(Services& services, Authenticator& authenticator, const Call& call,
                          const UserCreate& request) {
  const auto name = checked_log_in_name(request.name);
  if (!name) return name.error();
  const auto connection = services.store.lease();
  store::User user{.name = *name, .role = request.role, .created = services.clock.utc()};
  if (const auto language = store::Settings{*connection}.find("language")) user.language = *language;
  if (const auto refused = apply(*connection, user, request)) return *refused;
  const auto made = authenticator.one_time_password();
  user.password_hash = made.hash;
  user.must_change_password = true;
  store::Transaction transaction{*connection};
  const auto added = store::Users{*connection}.add(std::move(user), author_of(call, services));
  if (!added) return bad_field("name", "name: there is a user of this name; choose another.", "duplicate_name");
  transaction.commit();
  return NewUser{view_of(services, *connection, *added), made.password};
}

Outcome<User> change_user(Services& services, Authenticator& authenticator, const Call& call, const UserPatch& patch) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Users users{*connection};
  auto user = users.find(call.id<UserId>());
  if (!user) return not_found("such user");
  if (patch.role) user->role = *patch.role;
  if (const auto refused = apply(*connection, *user, patch)) return *refused;
  if (const auto done = users.update(*user, author_of(call, services)); !done) return refused_user(done.error());
  transaction.commit();
  authenticator.forget();
  return view_of(services, *connection, *user);
}

Outcome<User> enable(Services& services, Authenticator& authenticator, const Call& call, bool enabled) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Users users{*connection};
  auto user = users.find(call.id<UserId>());
  if (!user) return not_found("such user");
  user->enabled = enabled;
  if (const auto done = users.update(*user, author_of(call, services)); !done) return refused_user(done.error());
  if (!enabled) store::Sessions{*connection}.remove_of(user->id);
  transaction.commit();
  authenticator.forget();
  return view_of(services, *connection, *user);
}

Outcome<OneTimePassword> give_password(Services& services, Authenticator& authenticator, const Call& call) {
  {
    const auto connection = services.store.lease();
    if (!store::Users{*connection}.find(call.id<UserId>())) return not_found("such user");
  }
  note_done(services, call, store::ArchiveKind::user, call.id<UserId>().value, {{"password", "one-time"}});
  return OneTimePassword{authenticator.give_password(call.id<UserId>())};
}

Outcome<Nothing> end_sessions(Services& services, Authenticator& authenticator, const Call& call) {
  {
    const auto connection = services.store.lease();
    if (!store::Users{*connection}.find(call.id<UserId>())) return not_found("such user");
  }
  authenticator.end_session(call.id<UserId>(), {}, visitor_of(call.request));
  return Nothing{};
}

Outcome<Nothing> take_second_factor(Services& services, Authenticator& authenticator, const Call& call) {
  const auto user = call.id<UserId>();
  {
    const auto connection = services.store.lease();
    if (!store::Users{*connection}.find(user)) return not_found("such user");
    store::Transaction transaction{*connection};
    store::SecondFactors{*connection}.remove(user);
    store::Sessions{*connection}.remove_of(user);
    note_second_factor(*connection, author_of(call, services), user, false);
    transaction.commit();
  }
  authenticator.forget();
  return Nothing{};
}

}  // namespace

void add_user_routes(Router& router, Services& services, Authenticator& authenticator) {
  constexpr auto manage = Permission::manage_users;
  router.add<UserQuery, Nothing, List<User>>(
      {"GET", "/api/v1/users", manage, 200, "Users with their roles and what they see"},
      [&services](Call&, const UserQuery& query) { return list_users(services, query); });
  router.add<Nothing, UserCreate, NewUser>(
      {"POST", "/api/v1/users", manage, 201, "Add a user with a one-time password"},
      [&services, &authenticator](Call& call, const UserCreate& request) {
        return add_user(services, authenticator, call, request);
      });
  router.add<Nothing, Nothing, User>({"GET", "/api/v1/users/{id}", manage, 200, "A user"},
                                     [&services](Call& call) { return find_user(services, call.id<UserId>()); });
  router.add<Nothing, UserPatch, User>({"PATCH", "/api/v1/users/{id}", manage, 200, "Change a user"},
                                       [&services, &authenticator](Call& call, const UserPatch& patch) {
                                         return change_user(services, authenticator, call, patch);
                                       });
  router.add<Nothing, Nothing, User>(
      {"POST", "/api/v1/users/{id}/disable", manage, 200, "Shut a user out; ends his sessions"},
      [&services, &authenticator](Call& call) { return enable(services, authenticator, call, false); });
  router.add<Nothing, Nothing, User>(
      {"POST", "/api/v1/users/{id}/enable", manage, 200, "Let a disabled user in again"},
      [&services, &authenticator](Call& call) { return enable(services, authenticator, call, true); });
  router.add<Nothing, Nothing, OneTimePassword>(
      {"POST", "/api/v1/users/{id}/password", manage, 200, "Give a user a one-time password; ends his sessions"},
      [&services, &authenticator](Call& call) { return give_password(services, authenticator, call); });
  router.add<PageQuery, Nothing, List<OpenLogIn>>(
      {"GET", "/api/v1/users/{id}/sessions", manage, 200, "Open sessions of a user, the last seen first"},
      [&services](Call& call, const PageQuery& query) {
        return list_sessions(services, call, call.id<UserId>(), query);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/users/{id}/sessions", manage, 204, "End all sessions of a user"},
      [&services, &authenticator](Call& call) { return end_sessions(services, authenticator, call); });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/users/{id}/sessions/{session}", manage, 204, "End a session of a user"},
      [&authenticator](Call& call) {
        return end_session(authenticator, call, call.id<UserId>(), call.id<SessionId>("session"));
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/users/{id}/second-factor", manage, 204,
       "Take a user's second factor away, whose phone is lost; ends his sessions"},
      [&services, &authenticator](Call& call) { return take_second_factor(services, authenticator, call); });
  router.add<PageQuery, Nothing, List<ApiToken>>(
      {"GET", "/api/v1/users/{id}/tokens", manage, 200, "API tokens of a user, the newest first"},
      [&services](Call& call, const PageQuery& query) { return list_tokens(services, call.id<UserId>(), query); });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/users/{id}/tokens/{token}", manage, 204, "End an API token of a user"},
      [&services, &authenticator](Call& call) {
        return end_token(services, authenticator, call, call.id<UserId>(), call.id<TokenId>("token"));
      });
}

}  // namespace riser::api
