// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <vector>

#include "collection/task_runner.h"
#include "collection/task_target.h"
#include "store/collect/gaps.h"

namespace riser::collection {

/// Looks after what tasks could not read: closes what the store has got a value for after all (late data, a hand-held
/// unit, a value of that day that the meter had stored), asks the line again for what the meter keeps, and otherwise
/// comes back after a pause that doubles. A gap of current values that lies over a midnight has its meter asked for its
/// daily archive, once a day. A month after its end a gap waits for a person. tick() blocks on the store and is called
/// by one thread at a time.
class GapKeeper {
 public:
  static constexpr std::int64_t at_once = 2000;  ///< gaps of one tick
  static constexpr seconds first_pause{1200}, longest_pause{86'400};
  static constexpr seconds given_up{31 * 86'400};  ///< after it was due
  /// Of reads for gaps, which belong to no run.
  static constexpr RunId no_run{0};

  struct World {
    store::Store& store;
    const Clock& clock;
    const Zone& zone;
    const LineBook& book;
    TaskLines& lines;
  };
  explicit GapKeeper(World world) : world_(world) {}

  /// What was under way when the program ended is open again. Blocks.
  void start();
  void tick();
  /// Any thread. What belongs to runs is passed over.
  void settled(const std::vector<headend::Settled>& settled);

 private:
  /// Gaps that one batch can fill.
  struct Place {
    LineId line{};
    store::TaskItem item{};
    UtcSeconds due = 0;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  /// What one tick writes.
  struct Changes {
    std::vector<store::GapFill> came{};
    std::vector<store::Gap> tried{};
    std::size_t settled = 0;  ///< of settled_ in them
  };
  std::optional<store::GapFill> what_came(const store::Gap& gap, std::int64_t period, UtcSeconds now) const;
  std::set<UtcSeconds> stored_for(const store::Gap& gap, std::int64_t period) const;
  std::optional<Place> place_to_ask(const store::Gap& gap, std::int64_t period, UtcSeconds now) const;
  void ask_again(const Place& place, std::vector<store::Gap>& gaps, UtcSeconds now);
  void take_settled(Changes& changes, UtcSeconds now);
  std::map<TaskId, std::int64_t> periods() const;
  static void put_off(store::Gap& gap, UtcSeconds now);
  void write(Changes changes, UtcSeconds now);

  const World world_;
  std::mutex mutex_;
  std::vector<headend::Settled> settled_{};  // since the last tick that could write
  std::map<LineId, UtcSeconds> asked_{};     // until when; only tick()
};

}  // namespace riser::collection
