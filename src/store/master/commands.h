// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// A command that waits for a meter's next call, and what became of it. `state`: "queued", "sent", "done", "accepted",
/// "refused", "interrupted".
struct QueuedCommand {
  std::int64_t id = 0;  ///< rises; what the device tells orders apart by
  MeterId meter{};
  std::string kind{};  ///< a name of CommandKind
  std::string item{};
  ByteVector data{};
  std::int64_t number = 0;
  std::string reason{};
  UserId author{};
  UtcSeconds created = 0;
  std::string state = "queued";
  std::string detail{};
  UtcSeconds changed = 0;

  bool is_open() const { return state == "queued" || state == "sent"; }
};

/// A view on a connection.
class Commands {
 public:
  static constexpr std::int64_t max_open = 100;  ///< of one meter
  explicit Commands(Connection& connection) : connection_(connection) {}
  /// Gives the id. Nothing when the meter has max_open already.
  std::optional<QueuedCommand> add(QueuedCommand command);
  /// The oldest that is open: what was sent and not confirmed comes again.
  std::optional<QueuedCommand> next(MeterId meter);
  void change(std::int64_t id, std::string_view state, std::string_view detail, UtcSeconds at);
  /// Newest first, at most `limit`.
  std::vector<QueuedCommand> of_meter(MeterId meter, std::int64_t limit);

 private:
  Connection& connection_;
};

}  // namespace riser::store
