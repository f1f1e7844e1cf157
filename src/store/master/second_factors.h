// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What a user shows beside the password: codes of an app (RFC 6238).
struct SecondFactor {
  UserId user{};
  ByteVector secret{};                  ///< sealed
  bool active = false;                  ///< asked for at the log-in; before, the user has not shown a code yet
  std::int64_t last_step = 0;           ///< of the last code that was taken: none is taken twice
  std::vector<std::string> recovery{};  ///< hashes of codes that open once each
};

/// A view on a connection.
class SecondFactors {
 public:
  explicit SecondFactors(Connection& connection) : connection_(connection) {}
  std::optional<SecondFactor> find(UserId user);
  void put(const SecondFactor& factor);
  /// False when another log-in has taken this step, or a later one.
  bool take_step(UserId user, std::int64_t step);
  /// False when it was taken before.
  bool take_recovery(UserId user, std::string_view hash);
  void remove(UserId user);

 private:
  Connection& connection_;
};

}  // namespace riser::store
