// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/collect/gap.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Without a value: any.
struct GapFilter {
  std::optional<GapState> state{};
  LineId line{};
  GatewayId gateway{};  ///< its lines
  std::string reason{};
  TaskId task{};
  MeterId meter{};
  std::optional<UserId> owner{};  ///< none: the server
  UtcSeconds since = 0;           ///< that began at this instant or before
  UtcSeconds about = 0;           ///< that begin at this instant or before and end at it or later
};

/// What waits for one reason on one line.
struct GapCount {
  std::string reason{};
  LineId line{};
  std::int64_t gaps = 0;
  std::int64_t missed = 0;  ///< due reads in them
};

/// A view on a connection. Every call goes by the key or an index. Those that write need a transaction around them.
class Gaps {
 public:
  static constexpr std::int64_t max_limit = 10'000;  ///< gaps of a list; more are cut
  static constexpr std::int64_t removed_at_once = 2000;
  explicit Gaps(Connection& connection) : connection_(connection) {}

  /// Due reads that failed, any number: each extends the gap that it follows directly, or begins one. One that is known
  /// already says what happened last, while its gap waits.
  void note(const std::vector<MissedRead>& missed);
  /// What came after all closes what it covers, be it estimated or written off: the whole gap, or it is parted. What is
  /// not missing is passed over. How many due reads came.
  std::int64_t fill(const std::vector<GapFill>& fills, UtcSeconds at);
  /// What an attempt brought to gaps that still wait: reason, attempts, state, next_try, asked and changed.
  void tried(const std::vector<Gap>& gaps);
  /// What is open of these meters is tried at once: something has come.
  void look_again(std::span<const MeterId> meters, UtcSeconds at);
  /// By a person; the gap as it is now. What is opened again is not tried by itself. not_found.
  Result<Gap, Reject> change(const GapKey& key, GapState state, UserId owner, std::string_view note, UtcSeconds at);
  /// Removes what was settled before `utc`, oldest first: removed_at_once at most, so that the transaction stays short.
  /// How many.
  std::int64_t remove_before(UtcSeconds utc);

  std::optional<Gap> find(const GapKey& key);
  /// Of all tasks.
  std::vector<Gap> about(MeterId meter, TaskItem item, UtcSeconds due);
  /// Those whose next_try has come, those that wait longest first.
  std::vector<Gap> due_for_retry(UtcSeconds now, std::int64_t limit);
  /// A page in the order of the keys: the first, or what comes after the last key of the page before.
  std::vector<Gap> list(const GapFilter& filter, const std::optional<GapKey>& after, std::int64_t limit);
  /// What is open or collecting, the most first.
  std::vector<GapCount> counts();

 private:
  Connection& connection_;
};

}  // namespace riser::store
