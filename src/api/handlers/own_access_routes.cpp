// SPDX-License-Identifier: Apache-2.0
// What one has for oneself: open sessions, a second factor, tokens for programs.
#include "api/auth/secret.h"
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/own_access.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/user_view.h"
#include "store/archive/utility.h"
#include "store/master/api_tokens.h"
#include "store/master/settings.h"

namespace riser::api {

Outcome<List<OpenLogIn>> list_sessions(Services& services, const Call& call, UserId user, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto connection = services.store.lease();
  if (!store::Users{*connection}.find(user)) return not_found("such user");
  return page_of(log_in_views(store::Sessions{*connection}.of_user(user, services.clock.utc()), call.caller->session),
                 query, *limit);
}

Outcome<Nothing> end_session(Authenticator& authenticator, const Call& call, UserId user, SessionId session) {
  if (!session || !authenticator.end_session(user, session, visitor_of(call.request))) return not_found("such session");
  return Nothing{};
}

Outcome<List<ApiToken>> list_tokens(Services& services, UserId user, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  const auto connection = services.store.lease();
  if (!store::Users{*connection}.find(user)) return not_found("such user");
  std::vector<ApiToken> views;
  for (const auto& token : store::ApiTokens{*connection}.of_user(user))
    views.push_back(token_view(token, services.clock.utc()));
  return page_of(std::move(views), query, *limit);
}

Outcome<Nothing> end_token(Services& services, Authenticator& authenticator, const Call& call, UserId user,
                           TokenId token) {
  {
    const auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    if (!store::ApiTokens{*connection}.remove(user, token, author_of(call, services))) return not_found("such token");
    transaction.commit();
  }
  authenticator.forget();
  return Nothing{};
}

void note_second_factor(store::Connection& connection, const store::Author& author, UserId user, bool is_on) {
  const auto field = [](bool on) { return store::FieldTexts{{"second_factor", on ? "on" : "off"}}; };
  store::Changes{connection}.changed(store::ArchiveKind::user, user.value, author, field(!is_on), field(is_on));
}

namespace {

void note(Services& services, const Call& call, bool is_on) {
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  note_second_factor(*connection, author_of(call, services), call.caller->user, is_on);
  transaction.commit();
}

constexpr UtcSeconds longest_token_s = 2 * 366 * 86'400;

Outcome<NewApiToken> add_token(Services& services, const Call& call, const ApiTokenCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  if (request.permissions.empty())
    return bad_field("permissions", "permissions: name one at least, like view.", "empty");
  store::PermissionSet permissions;
  for (const auto permission : request.permissions) {
    if (!call.caller->may(permission))
      return bad_field(
          "permissions",
          fmt::format("permissions: your own role does not allow {}; leave it out.", store::name(permission)),
          "not_allowed");
    permissions.add(permission);
  }
  const UtcSeconds now = services.clock.utc();
  if (request.expires.seconds <= now || request.expires.seconds > now + longest_token_s)
    return bad_field("expires", "expires: expected a time from now on, within two years.");
  const std::string secret = std::string{token_prefix} + random_token();
  const auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto token = store::ApiTokens{*connection}.add({.user = call.caller->user,
                                                        .name = std::move(*name),
                                                        .hash = token_hash(secret),
                                                        .permissions = permissions,
                                                        .created = now,
                                                        .expires = request.expires.seconds},
                                                       author_of(call, services));
  if (!token)
    return Refused{Reject::conflict, "too_many",
                   fmt::format("You have {} tokens already; end some first.", store::ApiTokens::max_of_a_user)};
  transaction.commit();
  return NewApiToken{token_view(*token, now), secret};
}

Outcome<SecondFactorSecret> begin_second_factor(Services& services, Authenticator& authenticator, const Call& call,
                                                const PasswordProof& proof) {
  if (const auto proven = authenticator.prove(*call.caller, "password", proof.password); !proven) return proven.error();
  auto& desk = authenticator.second_factors();
  if (desk.state(call.caller->user) == SecondFactorDesk::State::active)
    return Refused{Reject::conflict, "has_second_factor", "You have a second factor; take it away first."};
  const std::string secret = desk.begin(call.caller->user);
  const auto connection = services.store.lease();
  const auto utility = store::Settings{*connection}.find("utility_name");
  const std::string issuer = utility && !utility->empty() ? *utility : "Riser";
  return SecondFactorSecret{secret, second_factor_uri(issuer, call.caller->name, secret)};
}

Outcome<RecoveryCodes> confirm_second_factor(Services& services, Authenticator& authenticator, const Call& call,
                                             const SecondFactorCode& code) {
  auto codes = authenticator.second_factors().confirm(call.caller->user, code.code);
  if (codes.empty())
    return bad_field("code", "code: it is not the one of your app at this moment; look at the clock of your phone.",
                     "wrong_code");
  note(services, call, true);
  authenticator.forget();
  return RecoveryCodes{std::move(codes)};
}

Outcome<Nothing> remove_second_factor(Services& services, Authenticator& authenticator, const Call& call,
                                      const PasswordProof& proof) {
  if (const auto proven = authenticator.prove(*call.caller, "password", proof.password); !proven) return proven.error();
  authenticator.second_factors().remove(call.caller->user);
  note(services, call, false);
  authenticator.forget();
  return Nothing{};
}

}  // namespace

void add_own_access_routes(Router& router, Services& services, Authenticator& authenticator) {
  constexpr auto own = Permission::logged_in;
  router.add<PageQuery, Nothing, List<OpenLogIn>>(
      {"GET", "/api/v1/session/sessions", own, 200, "One's own open sessions, the last seen first"},
      [&services](Call& call, const PageQuery& query) {
        return list_sessions(services, call, call.caller->user, query);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/session/sessions/{id}", own, 204, "End one of one's own sessions"},
      [&authenticator](Call& call) {
        return end_session(authenticator, call, call.caller->user, call.id<SessionId>());
      });
  router.add<PageQuery, Nothing, List<ApiToken>>(
      {"GET", "/api/v1/session/tokens", own, 200, "One's own API tokens, the newest first"},
      [&services](Call& call, const PageQuery& query) { return list_tokens(services, call.caller->user, query); });
  router.add<Nothing, ApiTokenCreate, NewApiToken>(
      {"POST", "/api/v1/session/tokens", own, 201, "Make an API token that may some of what one may oneself"},
      [&services](Call& call, const ApiTokenCreate& request) { return add_token(services, call, request); });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/session/tokens/{id}", own, 204, "End one of one's own API tokens"},
      [&services, &authenticator](Call& call) {
        return end_token(services, authenticator, call, call.caller->user, call.id<TokenId>());
      });
  router.add<Nothing, PasswordProof, SecondFactorSecret>(
      {"POST", "/api/v1/session/second-factor", own, 200, "Begin with a second factor: the secret for an app"},
      [&services, &authenticator](Call& call, const PasswordProof& proof) {
        return begin_second_factor(services, authenticator, call, proof);
      });
  router.add<Nothing, SecondFactorCode, RecoveryCodes>(
      {"PUT", "/api/v1/session/second-factor", own, 200, "Show a code of the app; from now on it is asked for"},
      [&services, &authenticator](Call& call, const SecondFactorCode& code) {
        return confirm_second_factor(services, authenticator, call, code);
      });
  router.add<Nothing, PasswordProof, Nothing>(
      {"POST", "/api/v1/session/second-factor/remove", own, 204, "Do without the second factor again"},
      [&services, &authenticator](Call& call, const PasswordProof& proof) {
        return remove_second_factor(services, authenticator, call, proof);
      });
}

}  // namespace riser::api
