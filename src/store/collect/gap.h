// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "metering/reading.h"
#include "store/collect/task_item.h"

namespace riser::store {

/// open: waits for its next attempt or for a person. collecting: an attempt is on its way. closed: the data came.
enum class GapState : std::uint8_t { open, collecting, closed, estimated, written_off };
std::string_view name(GapState state) noexcept;
std::optional<GapState> find_gap_state(std::string_view name) noexcept;
constexpr bool waits(GapState state) { return state == GapState::open || state == GapState::collecting; }

/// What is missing. Gaps are ordered by it.
struct GapKey {
  MeterId meter{};
  TaskItem item = TaskItem::current;
  UtcSeconds first = 0;  ///< the first instant for which it is missing
  TaskId task{};
  friend auto operator<=>(const GapKey&, const GapKey&) = default;
};

/// Due reads of a meter that failed one after the other: `missed` instants, evenly spaced from key.first to last. Where
/// the distance of a task's instants changes (months, a change of the clocks), the next gap begins.
struct Gap {
  static constexpr std::size_t max_note = 500;

  GapKey key{};
  UtcSeconds last = 0;
  std::int64_t missed = 1;
  RunId run{};  ///< that failed to bring it last
  LineId line{};
  std::string reason{};       ///< of the last; a word, as in Meter::last_error
  std::int64_t attempts = 0;  ///< of all
  GapState state = GapState::open;
  UserId owner{};           ///< who looks after it; none: the server
  UtcSeconds next_try = 0;  ///< only of what is open; 0: not by itself
  UtcSeconds asked = 0;     ///< when the meter was asked last for what it keeps of it; 0: never
  UtcSeconds made = 0;
  UtcSeconds changed = 0;
  std::optional<metering::Source> filled_by{};  ///< of what is closed: the source of what came; nothing where unknown
  std::string note{};                           ///< 0..max_note bytes, checked by the caller

  /// Between two of its instants; 0 when there is one.
  std::int64_t step() const { return missed > 1 ? (last - key.first) / (missed - 1) : 0; }
  UtcSeconds instant(std::int64_t n) const { return key.first + n * step(); }
  bool has(UtcSeconds due) const;
};

/// A due read that failed.
struct MissedRead {
  GapKey key{};             ///< first: the instant for which it was due
  UtcSeconds previous = 0;  ///< the instant of the task before it; 0: it follows nothing (a run by hand)
  RunId run{};
  LineId line{};
  std::string reason{};
  std::int64_t attempts = 0;
  UtcSeconds next_try = 0;
  UtcSeconds at = 0;  ///< when it failed
};

/// What came of one gap.
struct GapFill {
  GapKey key{};
  std::set<UtcSeconds> instants{};
  metering::Source by = metering::Source::schedule;
};

using GapMap = std::map<GapKey, Gap>;

/// Enters a failed read: `known` holds the gaps of its meter, item and task that end at its previous instant or later.
/// The gap that it changed or made; nothing when there is nothing to say (it is settled, or long known).
const Gap* note_missed(GapMap& known, const MissedRead& missed);

/// The gap without what came: what came as closed gaps, what is left as it was, in the order of time. What is left of
/// one that was being collected is open, to be tried at once.
std::vector<Gap> without(const Gap& gap, const GapFill& fill, UtcSeconds at);

}  // namespace riser::store
