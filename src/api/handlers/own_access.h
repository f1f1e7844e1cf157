// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/auth/sessions.h"
#include "api/dto/user.h"
#include "api/services.h"

namespace riser::api {

/// What users do for themselves and administrators for others.
Outcome<List<OpenLogIn>> list_sessions(Services& services, const Call& call, UserId user, const PageQuery& query);
Outcome<Nothing> end_session(Authenticator& authenticator, const Call& call, UserId user, SessionId session);
Outcome<List<ApiToken>> list_tokens(Services& services, UserId user, const PageQuery& query);
Outcome<Nothing> end_token(Services& services, Authenticator& authenticator, const Call& call, UserId user,
                           TokenId token);

/// In the history of the user.
void note_second_factor(store::Connection& connection, const store::Author& author, UserId user, bool is_on);

}  // namespace riser::api
