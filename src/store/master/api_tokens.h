// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "store/archive/changes.h"
#include "store/master/roles.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What a program shows instead of a log-in. It may what both its own permissions and its user's role allow, within
/// what the user sees. The token itself is never stored.
struct ApiToken {
  TokenId id{};
  UserId user{};
  std::string name{};
  ByteVector hash{};
  PermissionSet permissions{};
  UtcSeconds created = 0;
  UtcSeconds expires = 0;
  UtcSeconds last_used = 0;  ///< 0: never
};

/// A view on a connection. Making and removing are noted in the history of the token.
class ApiTokens {
 public:
  static constexpr std::int64_t max_of_a_user = 100;
  explicit ApiTokens(Connection& connection) : connection_(connection) {}
  /// Nothing when the user has max_of_a_user already.
  std::optional<ApiToken> add(ApiToken token, const Author& author);
  std::optional<ApiToken> find(Bytes hash, UtcSeconds now);
  /// The newest first, those that are over too.
  std::vector<ApiToken> of_user(UserId user);
  void used(TokenId id, UtcSeconds at);
  /// False when the user has no such token.
  bool remove(UserId user, TokenId id, const Author& author);

 private:
  Connection& connection_;
};

}  // namespace riser::store
