// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>

#include "api/auth/password.h"
#include "api/auth/rate_limit.h"
#include "api/auth/second_factor.h"
#include "api/http/call.h"
#include "store/audit/log_ins.h"
#include "store/store.h"

namespace riser::api {

constexpr std::string_view session_cookie = "riser_session";
/// Of tokens of the API, so that they are recognised where they leak.
constexpr std::string_view token_prefix = "riser_";
constexpr std::string_view csrf_header = "X-CSRF-Token";
constexpr UtcSeconds session_idle_s = 12 * 3600;
constexpr UtcSeconds remembered_s = 3;

/// A log-in as the client needs it: the secret for the cookie, and the CSRF token.
struct OpenSession {
  std::string token{};
  std::string csrf{};
  Caller caller{};
};

/// Where a request comes from.
struct Visitor {
  std::string peer{};   ///< "127.0.0.1:4711"
  std::string agent{};  ///< User-Agent
};
Visitor visitor_of(const net::HttpRequest& request);

/// Log-in, log-out and the check of every request; the log-in log has all of it. Tokens are 256 random bits; the store
/// holds their hashes. A session that is not used for session_idle_s is over. Who calls is remembered for remembered_s,
/// so that most requests read nothing: what another process changes is seen that late. Any thread that may block.
class Authenticator {
 public:
  Authenticator(store::Store& store, const Clock& clock);

  struct Attempt {
    std::string user{};
    std::string password{};
    std::string code{};  ///< of the second factor; empty: not given
    Visitor from{};
  };
  /// bad_credentials, disabled, second_factor_needed, wrong_code, too_many_attempts (by peer and user, by peer, and
  /// codes by user), busy.
  Outcome<OpenSession> log_in(const Attempt& attempt);
  void log_out(const Caller& caller, const Visitor& from);
  /// That it is the caller's own password. bad_credentials (422), too_many_attempts, busy.
  Outcome<void> prove(const Caller& caller, const std::string& field, const std::string& password);
  SecondFactorDesk& second_factors() { return second_factors_; }
  /// Ends all other sessions of the user. weak_password, bad_credentials (422), too_many_attempts.
  Outcome<void> change_password(const Caller& caller, const std::string& old, const std::string& fresh,
                                const Visitor& from);

  struct OneTime {
    std::string password{};
    std::string hash{};
  };
  OneTime one_time_password();
  /// A random password that must be changed at the next log-in; ends all sessions of the user.
  std::string give_password(UserId user);
  /// Ends this session of the user, or all (none). False when there is no such session.
  bool end_session(UserId user, SessionId session, const Visitor& from);

  std::optional<Caller> find(const net::HttpRequest& request);
  /// What is remembered of callers is read again: users, roles or sessions are other ones now.
  void forget();
  /// Whether this session still is there; does not prolong it.
  bool is_open(const std::string& token);
  bool has_csrf_token(const net::HttpRequest& request, const Caller& caller) const;

 private:
  struct Known {
    Caller caller{};
    UtcSeconds read = 0;
  };
  std::optional<Refused> limited(const std::string& peer_and_user, const std::string& peer);
  std::optional<Caller> read_caller(const std::string& token);
  std::optional<Caller> read_program(const std::string& token);
  std::optional<Caller> caller_of(store::Connection& connection, UserId user);
  void note(store::Connection& connection, store::LogInOutcome outcome, const std::string& name, UserId user,
            const Visitor& from);

  store::Store& store_;
  const Clock& clock_;
  PasswordHasher hasher_{};
  SecondFactorDesk second_factors_;
  RateLimit by_peer_and_user_;
  RateLimit by_peer_;
  RateLimit noted_by_peer_;  ///< who is held up is noted once a minute, so that nobody fills the disk
  RateLimit codes_by_user_;
  std::shared_mutex known_mutex_;
  std::unordered_map<std::string, Known> known_{};  ///< by token, for some seconds
  std::uint64_t forgotten_ = 0;                     ///< how often
};

/// Makes the user "admin" when there is no user yet. The password is that in `password_file` when the file has one
/// (its first line); else a random one, which is also written to `password_file` (mode 0600) when that is not empty.
/// The result is a random password for printing once, or nothing. A password that only was printed must be changed at
/// the first log-in. Throws std::runtime_error when the file cannot be used.
std::optional<std::string> create_first_administrator(store::Store& store, const Clock& clock,
                                                      const std::string& password_file);

/// Adds a user; for commands and tests. Throws std::runtime_error when the name is taken or the password is weak.
UserId create_user(store::Store& store, const Clock& clock, std::string name, RoleId role, const std::string& password);

/// "127.0.0.1:4711" -> "127.0.0.1", "[::1]:4711" -> "[::1]".
std::string peer_address(std::string_view peer);

}  // namespace riser::api
