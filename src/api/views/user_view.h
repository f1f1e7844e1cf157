// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/user.h"
#include "api/http/call.h"
#include "api/services.h"
#include "store/master/api_tokens.h"
#include "store/master/users.h"

namespace riser::api {

/// `permissions`, places and commodities as the console needs them.
SessionUser session_user(store::Connection& connection, const Caller& caller);
std::vector<User> user_views(store::Connection& connection, std::span<const store::User> users, UtcSeconds now);
std::vector<OpenLogIn> log_in_views(std::span<const store::Session> sessions, SessionId current);
ApiToken token_view(const store::ApiToken& token, UtcSeconds now);
Role role_view(store::Connection& connection, const store::Role& role);

}  // namespace riser::api
