// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "api/auth/password.h"
#include "api/auth/rate_limit.h"
#include "api/http/call.h"
#include "store/audit/log_ins.h"
#include "store/store.h"

namespace riser::api {

constexpr std::string_view session_cookie = "riser_session";
constexpr std::string_view csrf_header = "X-CSRF-Token";
constexpr UtcSeconds session_idle_s = 12 * 3600;

/// A log-in as the client needs it: the secret for the cookie, and the CSRF token.
struct OpenSession {
  std::string token{};
  std::string csrf{};
  store::User user{};
};

/// Where a request comes from.
struct Visitor {
  std::string peer{};   ///< "127.0.0.1:4711"
  std::string agent{};  ///< User-Agent
};
Visitor visitor_of(const net::HttpRequest& request);

/// Log-in, log-out and the check of every request; the log-in log has all of it. Tokens are 256 random bits; the store
/// holds their hashes. A session that is not used for session_idle_s is over. Any thread that may block.
class Authenticator {
 public:
  Authenticator(store::Store& store, const Clock& clock);

  /// bad_credentials, too_many_attempts (by peer and user, and by peer), busy.
  Outcome<OpenSession> log_in(const std::string& user, const std::string& password, const Visitor& from);
  void log_out(const Caller& caller, const Visitor& from);
  /// Ends all other sessions of the user. weak_password, bad_credentials (422), too_many_attempts.
  Outcome<void> change_password(const Caller& caller, const std::string& old, const std::string& fresh,
                                const Visitor& from);

  std::optional<Caller> find(const net::HttpRequest& request);
  /// Whether this session still is there; does not prolong it.
  bool is_open(const std::string& token);
  bool has_csrf_token(const net::HttpRequest& request, const Caller& caller) const;

 private:
  std::optional<Refused> limited(const std::string& peer_and_user, const std::string& peer);
  void note(store::Connection& connection, store::LogInOutcome outcome, const std::string& name, UserId user,
            const Visitor& from);

  store::Store& store_;
  const Clock& clock_;
  PasswordHasher hasher_{};
  RateLimit by_peer_and_user_;
  RateLimit by_peer_;
  RateLimit noted_by_peer_;  ///< who is held up is noted once a minute, so that nobody fills the disk
};

/// Makes the user "admin" when there is no user yet. The password is that in `password_file` when the file has one
/// (its first line); else a random one, which is also written to `password_file` (mode 0600) when that is not empty.
/// The result is a random password for printing once, or nothing. A password that only was printed must be changed at
/// the first log-in. Throws std::runtime_error when the file cannot be used.
std::optional<std::string> create_first_administrator(store::Store& store, const Clock& clock,
                                                      const std::string& password_file);

/// Adds a user; for commands and tests. Throws std::runtime_error when the name is taken or the password is weak.
UserId create_user(store::Store& store, const Clock& clock, std::string name, Role role, const std::string& password);

Role role_of(store::Role role) noexcept;
/// "127.0.0.1:4711" -> "127.0.0.1", "[::1]:4711" -> "[::1]".
std::string peer_address(std::string_view peer);

}  // namespace riser::api
