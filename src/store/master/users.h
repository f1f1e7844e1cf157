// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

enum class Role : std::uint8_t { administrator, operator_, viewer };
std::string_view name(Role role) noexcept;
std::optional<Role> find_role(std::string_view name) noexcept;

struct User {
  UserId id{};
  std::string name{};
  Role role = Role::viewer;
  std::string language = "en";
  std::string password_hash{};  ///< argon2id text as the caller made it
  bool must_change_password = false;
  UtcSeconds created = 0;
};

/// A view on a connection.
class Users {
 public:
  explicit Users(Connection& connection) : connection_(connection) {}
  /// Gives the id. duplicate_name.
  Result<User, Reject> add(User user);
  std::optional<User> find(UserId id);
  std::optional<User> find_name(std::string_view name);
  std::vector<User> all();
  /// role, language, password_hash, must_change_password. not_found.
  Result<void, Reject> update(const User& user);
  /// Removes the user and its sessions. not_found.
  Result<void, Reject> remove(UserId id);

 private:
  Connection& connection_;
};

/// A log-in. The token itself is never stored.
struct Session {
  ByteVector token_hash{};
  UserId user{};
  std::string csrf{};
  UtcSeconds created = 0;
  UtcSeconds last_seen = 0;
  UtcSeconds expires = 0;
};

/// A view on a connection.
class Sessions {
 public:
  explicit Sessions(Connection& connection) : connection_(connection) {}
  void add(const Session& session);
  /// Nothing when it is not there or expired at `now`.
  std::optional<Session> find(Bytes token_hash, UtcSeconds now);
  /// Moves last_seen and expires.
  void touch(Bytes token_hash, UtcSeconds last_seen, UtcSeconds expires);
  void remove(Bytes token_hash);
  /// Ends all sessions of a user but `keep` (empty: all): after a change of password.
  void remove_of(UserId user, Bytes keep = {});
  /// The number of sessions that were over.
  std::int64_t remove_expired(UtcSeconds now);

 private:
  Connection& connection_;
};

}  // namespace riser::store
