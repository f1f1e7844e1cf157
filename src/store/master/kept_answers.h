// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What was answered to a request with a key of its sender's, so that the same request can be sent again when its
/// answer was lost, and nothing is done twice.
struct KeptAnswer {
  ByteVector request{};     ///< hash of what was asked
  std::int64_t status = 0;  ///< of HTTP; 0: it is not answered yet, or never was
  std::string content_type{};
  ByteVector body{};  ///< sealed
  UtcSeconds created = 0;
};

/// A view on a connection.
class KeptAnswers {
 public:
  explicit KeptAnswers(Connection& connection) : connection_(connection) {}
  /// Nothing when the key is new: it is reserved then. Else what is there.
  std::optional<KeptAnswer> reserve(UserId user, std::string_view key, Bytes request, UtcSeconds now);
  void answer(UserId user, std::string_view key, const KeptAnswer& answer);
  /// The request did nothing: the key is free again.
  void release(UserId user, std::string_view key);
  std::int64_t remove_before(UtcSeconds utc);

 private:
  Connection& connection_;
};

}  // namespace riser::store
