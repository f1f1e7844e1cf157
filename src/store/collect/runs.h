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
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

enum class RunState : std::uint8_t { running, paused, done, cancelled };
std::string_view name(RunState state) noexcept;
std::optional<RunState> find_run_state(std::string_view name) noexcept;

/// One execution of a task. The counts are of meters: planned = read + late + failed when it is done.
struct Run {
  RunId id{};
  TaskId task{};
  UtcSeconds due = 0;      ///< unique within the task
  UtcSeconds started = 0;  ///< 0: waits for its lines
  UtcSeconds ended = 0;    ///< 0: open
  RunState state = RunState::running;
  std::int64_t planned = 0;
  std::int64_t read = 0;
  std::int64_t late = 0;  ///< read by a further attempt or after the window
  std::int64_t failed = 0;
  UserId by{};  ///< who ran it by hand; none: the schedule

  bool is_open() const { return state == RunState::running || state == RunState::paused; }
};

/// What one line did for a run.
struct RunLine {
  RunId run{};
  LineId line{};
  std::int64_t planned = 0;
  std::int64_t read = 0;
  std::int64_t late = 0;
  std::int64_t failed = 0;
  UtcSeconds started = 0;     ///< 0: not yet
  UtcSeconds ended = 0;       ///< 0: not yet
  std::int64_t took_ms = 0;   ///< the line was busy with it
  std::int64_t ideal_ms = 0;  ///< what the plan foresaw for it
};

/// How many meters of a line failed for one reason.
struct RunReason {
  RunId run{};
  LineId line{};
  std::string reason{};  ///< a word, as in Meter::last_error
  std::int64_t count = 0;
};

/// A view on a connection.
class Runs {
 public:
  static constexpr std::int64_t max_limit = 500;  ///< runs of a list; more are cut
  static constexpr std::int64_t removed_at_once = 2000;
  explicit Runs(Connection& connection) : connection_(connection) {}
  /// Gives the id. exists when the task has a run that was due then.
  Result<Run, Reject> begin(Run run);
  /// started, ended, state and the counts. A run that is open has no end, any other has one. not_found.
  Result<void, Reject> update(const Run& run);
  /// Replaces what the line and its reasons, each word once, said before. There must be a transaction around it.
  void save(const RunLine& line, std::span<const RunReason> reasons);

  std::optional<Run> find(RunId id);
  /// Those due last come first.
  std::vector<Run> of_task(TaskId task, std::int64_t limit);
  /// Running or paused, oldest first: what goes on after a restart.
  std::vector<Run> open();
  /// Those that began last come first.
  std::vector<Run> recent(std::int64_t limit);
  /// Ordered by line.
  std::vector<RunLine> lines(RunId run);
  /// Ordered by line and reason.
  std::vector<RunReason> reasons(RunId run);
  /// Removes runs that ended before `utc`, oldest first, each after its lines and their reasons, and says how many rows
  /// went: little more than removed_at_once, so that the transaction, which must be there, stays short. 0: nothing is
  /// left. What is open stays.
  std::int64_t remove_before(UtcSeconds utc);

 private:
  Connection& connection_;
};

}  // namespace riser::store
