// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/routes.h"

namespace riser::api {
namespace {

Session session_view(const Services& services, SessionUser user, std::string csrf) {
  return {.user = std::move(user),
          .csrf = std::move(csrf),
          .zone = services.zone.name(),
          .version = services.version,
          .server_time = Utc{services.clock.utc()}};
}

SessionUser user_view(const Caller& caller) {
  return {caller.name, caller.role, caller.language, caller.must_change_password};
}

/// An empty token takes the cookie away.
std::string cookie(const std::string& token, bool tls) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}{}", session_cookie, token,
                     token.empty() ? 0 : session_idle_s, tls ? "; Secure" : "");
}

Outcome<Session> log_in(Services& services, Authenticator& authenticator, Call& call, const Credentials& credentials) {
  auto open = authenticator.log_in(credentials.user, credentials.password, visitor_of(call.request));
  if (!open) return open.error();
  call.headers.emplace_back("Set-Cookie", cookie(open->token, services.tls));
  return session_view(services,
                      {.name = open->user.name,
                       .role = role_of(open->user.role),
                       .language = find_by_name<Language>(open->user.language).value_or(Language::en),
                       .must_change_password = open->user.must_change_password},
                      open->csrf);
}

Outcome<Session> change_session(Services& services, Call& call, const SessionPatch& patch) {
  SessionUser view = user_view(*call.caller);
  if (patch.language) {
    auto connection = services.store.lease();
    store::Users users{*connection};
    auto user = users.find(call.caller->user);
    if (!user) return not_found("such user");
    user->language = name_of(*patch.language);
    if (!users.update(*user)) return not_found("such user");
    view.language = *patch.language;
  }
  return session_view(services, view, call.caller->csrf);
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
  open_to_all(
      make_route<Nothing, Nothing, Session>({"GET", "/api/v1/session", Permission::viewer, 200, "Who is logged in"},
                                            [&services](Call& call) -> Outcome<Session> {
                                              return session_view(services, user_view(*call.caller), call.caller->csrf);
                                            }));
  open_to_all(make_route<Nothing, SessionPatch, Session>(
      {"PATCH", "/api/v1/session", Permission::viewer, 200, "Change the language"},
      [&services](Call& call, const SessionPatch& patch) { return change_session(services, call, patch); }));
  open_to_all(make_route<Nothing, Nothing, Nothing>({"DELETE", "/api/v1/session", Permission::viewer, 204, "Log out"},
                                                    [&services, &authenticator](Call& call) -> Outcome<Nothing> {
                                                      authenticator.log_out(*call.caller, visitor_of(call.request));
                                                      call.headers.emplace_back("Set-Cookie", cookie("", services.tls));
                                                      return Nothing{};
                                                    }));
  open_to_all(make_route<Nothing, PasswordChange, Nothing>(
      {"PUT", "/api/v1/session/password", Permission::viewer, 204, "Change one's own password"},
      [&authenticator](Call& call, const PasswordChange& change) -> Outcome<Nothing> {
        const auto changed =
            authenticator.change_password(*call.caller, change.old, change.new_, visitor_of(call.request));
        if (!changed) return changed.error();
        return Nothing{};
      }));
}

}  // namespace riser::api
