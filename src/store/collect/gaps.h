// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/collect/task_item.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

/// open: waits for its next attempt or for a person. collecting: an attempt is on its way. closed: the data came.
enum class GapState : std::uint8_t { open, collecting, closed, estimated, written_off };
std::string_view name(GapState state) noexcept;
std::optional<GapState> find_gap_state(std::string_view name) noexcept;

/// What is missing. Gaps are ordered by it.
struct GapKey {
  MeterId meter{};
  TaskItem item = TaskItem::current;
  UtcSeconds due = 0;  ///< of the run that should have brought it
  friend auto operator<=>(const GapKey&, const GapKey&) = default;
};

struct Gap {
  static constexpr std::size_t max_note = 500;

  GapKey key{};
  RunId run{};  ///< that failed to bring it last
  LineId line{};
  TaskId task{};
  std::string reason{};  ///< a word, as in Meter::last_error
  std::int64_t attempts = 0;
  GapState state = GapState::open;
  UserId owner{};           ///< who looks after it; none: the server
  UtcSeconds next_try = 0;  ///< only of what is open; 0: not by itself
  UtcSeconds made = 0;
  UtcSeconds changed = 0;
  std::string note{};  ///< 0..max_note bytes, checked by the caller
};

/// Without a value: any.
struct GapFilter {
  std::optional<GapState> state{};
  LineId line{};
  GatewayId gateway{};  ///< its lines
  std::string reason{};
  TaskId task{};
};

/// Gaps that wait, of one reason on one line.
struct GapCount {
  std::string reason{};
  LineId line{};
  std::int64_t count = 0;
};

/// A view on a connection. Every call goes by the key or an index.
class Gaps {
 public:
  static constexpr std::int64_t max_limit = 10'000;  ///< gaps of a list; more are cut
  explicit Gaps(Connection& connection) : connection_(connection) {}
  /// Adds them, any number, or says of those that are open or collecting what happened now: run, line, task, reason,
  /// attempts, state, next_try and changed. What is closed, estimated or written off stays so. Of two with one key the
  /// later counts. There must be a transaction around it.
  void note(const std::vector<Gap>& gaps);
  /// closed: also what was estimated or written off, since the data came after all. estimated, written_off: what is
  /// open or collecting. Keys without a gap are passed over. How many changed. There must be a transaction around it.
  std::int64_t close(std::span<const GapKey> keys, GapState how, UtcSeconds at);
  /// By a person; the gap as it is now. What is opened again is not tried by itself. not_found.
  Result<Gap, Reject> change(const GapKey& key, GapState state, UserId owner, std::string_view note, UtcSeconds at);

  /// Those whose next_try has come, those that wait longest first.
  std::vector<Gap> due_for_retry(UtcSeconds now, std::int64_t limit);
  /// The newest first.
  std::vector<Gap> of_meter(MeterId meter, std::int64_t limit);
  /// A page in the order of the keys: the first, or what comes after the last key of the page before. With a state the
  /// index gives the order; without one what the filter finds is sorted.
  std::vector<Gap> list(const GapFilter& filter, const std::optional<GapKey>& after, std::int64_t limit);
  /// What is open or collecting, the most first.
  std::vector<GapCount> counts();

 private:
  Connection& connection_;
};

}  // namespace riser::store
