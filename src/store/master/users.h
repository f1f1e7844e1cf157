// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/master/roles.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

struct User {
  UserId id{};
  std::string name{};  ///< for the log-in
  std::string full_name{};
  RoleId role = viewer_role;
  std::string language = "en";
  std::string password_hash{};  ///< argon2id text as the caller made it
  bool must_change_password = false;
  bool enabled = true;  ///< others cannot log in
  Scope scope{};
  UtcSeconds created = 0;
  UtcSeconds last_log_in = 0;  ///< 0: never
};

/// A view on a connection. What administrators change is noted in the history of the user; passwords are not.
class Users {
 public:
  explicit Users(Connection& connection) : connection_(connection) {}
  /// Gives the id. duplicate_name: upper and lower case are the same.
  Result<User, Reject> add(User user, const Author& author = {});
  std::optional<User> find(UserId id);
  std::optional<User> find_name(std::string_view name);
  /// By name.
  std::vector<User> all();
  /// full_name, role, language, enabled, scope. not_found; last_administrator: nobody could manage users.
  Result<void, RoleReject> update(const User& user, const Author& author);
  void set_language(UserId id, std::string_view language);
  void set_password(UserId id, std::string_view hash, bool must_change);
  void logged_in(UserId id, UtcSeconds at);
  /// Whether somebody who is enabled may manage users.
  bool has_manager();

 private:
  Connection& connection_;
};

/// A log-in. The token itself is never stored.
struct Session {
  SessionId id{};
  ByteVector token_hash{};
  UserId user{};
  std::string csrf{};
  std::string address{};  ///< where it was opened from
  std::string agent{};    ///< what the browser calls itself
  UtcSeconds created = 0;
  UtcSeconds last_seen = 0;
  UtcSeconds expires = 0;
};

/// A view on a connection.
class Sessions {
 public:
  explicit Sessions(Connection& connection) : connection_(connection) {}
  /// Gives the id.
  SessionId add(const Session& session);
  /// Nothing when it is not there or expired at `now`.
  std::optional<Session> find(Bytes token_hash, UtcSeconds now);
  /// Those of a user that are not expired, the last seen first.
  std::vector<Session> of_user(UserId user, UtcSeconds now);
  /// Moves last_seen and expires.
  void touch(Bytes token_hash, UtcSeconds last_seen, UtcSeconds expires);
  void remove(Bytes token_hash);
  /// False when the user has no such session.
  bool remove(UserId user, SessionId id);
  /// Ends all sessions of a user but `keep` (empty: all): after a change of password.
  void remove_of(UserId user, Bytes keep = {});
  /// The number of sessions that were over.
  std::int64_t remove_expired(UtcSeconds now);

 private:
  Connection& connection_;
};

}  // namespace riser::store
