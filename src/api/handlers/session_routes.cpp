// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/routes.h"
#include "api/views/user_view.h"

namespace riser::api {
namespace {

Session session_view(Services& services, const Caller& caller) {
  const auto connection = services.store.lease();
  return {.user = session_user(*connection, caller),
          .csrf = caller.csrf,
          .zone = services.zone.name(),
          .version = services.version,
          .server_time = Utc{services.clock.utc()}};
}

/// An empty token takes the cookie away. What was given over TLS is never sent without.
std::string cookie(const std::string& token, bool tls) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", session_cookie, token,
                     token.empty() ? 0 : session_idle_s, tls ? "; Secure" : "");
}

Outcome<Session> log_in(Services& services, Authenticator& authenticator, Call& call, const Credentials& credentials) {
  auto open = authenticator.log_in({.user = credentials.user,
                                    .password = credentials.password,
                                    .code = credentials.code.value_or(""),
                                    .from = visitor_of(call.request)});
  if (!open) return open.error();
  call.headers.emplace_back("Set-Cookie", cookie(open->token, call.request.over_tls));
  return session_view(services, open->caller);
}

Outcome<Session> change_session(Services& services, Authenticator& authenticator, Call& call,
                                const SessionPatch& patch) {
  Caller caller = *call.caller;
  if (patch.language) {
    {
      const auto connection = services.store.lease();
      store::Users{*connection}.set_language(caller.user, name_of(*patch.language));
    }
    authenticator.forget();
    caller.language = *patch.language;
  }
  return session_view(services, caller);
}

}  // namespace

void add_session_routes(Router& router, Services& services, Authenticator& authenticator) {
  const auto open_to_all = [&router](Route route) {
    route.changes_password = true;
    router.add(std::move(route));
  };
  open_to_all(make_route<Nothing, Credentials, Session>(
      {"POST", "/api/v1/session", Permission::public_, 200, "Log in"},
      [&services, &authenticator](Call& call, const Credentials& credentials) {
        return log_in(services, authenticator, call, credentials);
      }));
  open_to_all(make_route<Nothing, Nothing, Session>(
      {"GET", "/api/v1/session", Permission::logged_in, 200, "Who is logged in"},
      [&services](Call& call) -> Outcome<Session> { return session_view(services, *call.caller); }));
  open_to_all(make_route<Nothing, SessionPatch, Session>(
      {"PATCH", "/api/v1/session", Permission::logged_in, 200, "Change the language"},
      [&services, &authenticator](Call& call, const SessionPatch& patch) {
        return change_session(services, authenticator, call, patch);
      }));
  open_to_all(make_route<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/session", Permission::logged_in, 204, "Log out"},
      [&authenticator](Call& call) -> Outcome<Nothing> {
        authenticator.log_out(*call.caller, visitor_of(call.request));
        call.headers.emplace_back("Set-Cookie", cookie("", call.request.over_tls));
        return Nothing{};
      }));
  open_to_all(make_route<Nothing, PasswordChange, Nothing>(
      {"PUT", "/api/v1/session/password", Permission::logged_in, 204, "Change one's own password"},
      [&authenticator](Call& call, const PasswordChange& change) -> Outcome<Nothing> {
        const auto changed =
            authenticator.change_password(*call.caller, change.old, change.new_, visitor_of(call.request));
        if (!changed) return changed.error();
        return Nothing{};
      }));
}

}  // namespace riser::api
