// SPDX-License-Identifier: Apache-2.0
#include "api/views/user_view.h"

#include "api/views/meter_view.h"
#include "store/archive/places.h"
#include "store/master/second_factors.h"

namespace riser::api {
namespace {

std::vector<Reference> place_references(store::Connection& connection, const std::vector<PlaceId>& places) {
  const auto addresses = store::Places{connection}.addresses(places);
  std::vector<Reference> references;
  for (const PlaceId place : places) {
    const auto address = addresses.find(place);
    references.push_back({id_text(place), address == addresses.end() ? std::string{} : address->second});
  }
  return references;
}

std::vector<Commodity> commodity_views(const std::vector<metering::Commodity>& commodities) {
  std::vector<Commodity> views;
  for (const auto commodity : commodities) views.push_back(commodity_of(commodity));
  return views;
}

Language language_of(std::string_view text) { return find_by_name<Language>(text).value_or(Language::en); }

}  // namespace

SessionUser session_user(store::Connection& connection, const Caller& caller) {
  return {.name = caller.name,
          .full_name = caller.full_name,
          .role = {caller.role.id, caller.role.name, caller.role.built_in},
          .permissions = caller.role.permissions.list(),
          .whole_utility = caller.scope.is_whole(),
          .places = place_references(connection, caller.scope.places),
          .commodities = commodity_views(caller.scope.commodities),
          .language = caller.language,
          .must_change_password = caller.must_change_password,
          .second_factor = caller.second_factor};
}

std::vector<User> user_views(store::Connection& connection, std::span<const store::User> users, UtcSeconds now) {
  std::map<RoleId, RoleReference> roles;
  for (const store::Role& role : store::Roles{connection}.all()) roles[role.id] = {role.id, role.name, role.built_in};
  std::vector<User> views;
  for (const store::User& user : users) {
    const auto second = store::SecondFactors{connection}.find(user.id);
    views.push_back({.id = user.id,
                     .name = user.name,
                     .full_name = user.full_name,
                     .role = roles[user.role],
                     .language = language_of(user.language),
                     .enabled = user.enabled,
                     .places = place_references(connection, user.scope.places),
                     .commodities = commodity_views(user.scope.commodities),
                     .must_change_password = user.must_change_password,
                     .second_factor = second && second->active,
                     .created = Utc{user.created},
                     .last_log_in = utc_or_null(user.last_log_in),
                     .sessions = static_cast<std::int64_t>(store::Sessions{connection}.of_user(user.id, now).size())});
  }
  return views;
}

std::vector<OpenLogIn> log_in_views(std::span<const store::Session> sessions, SessionId current) {
  std::vector<OpenLogIn> views;
  for (const store::Session& session : sessions)
    views.push_back({.id = session.id,
                     .created = Utc{session.created},
                     .last_seen = Utc{session.last_seen},
                     .address = session.address,
                     .agent = session.agent,
                     .current = session.id == current});
  return views;
}

ApiToken token_view(const store::ApiToken& token, UtcSeconds now) {
  return {.id = token.id,
          .name = token.name,
          .permissions = token.permissions.list(),
          .created = Utc{token.created},
          .expires = Utc{token.expires},
          .last_used = utc_or_null(token.last_used),
          .expired = token.expires <= now};
}

Role role_view(store::Connection& connection, const store::Role& role) {
  return {.id = role.id,
          .name = role.name,
          .note = role.note,
          .built_in = role.built_in,
          .permissions = role.permissions.list(),
          .users = store::Roles{connection}.users(role.id)};
}

}  // namespace riser::api
