// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "collection/head_end.h"
#include "store/collect/runs.h"
#include "store/collect/tasks.h"

namespace riser::collection {

/// Whether what a task wants can be done in time. The plan: learned durations, else speed and usual length.
struct TaskFit {
  std::vector<UtcSeconds> next{};  ///< the next runs, at most 5
  std::int64_t meters = 0;
  std::int64_t lines = 0;
  LineId longest{};              ///< the line that needs longest; none without lines
  std::int64_t longest_ms = 0;   ///< what it needs
  std::int64_t available_s = 0;  ///< what a run may take: its window, or the shortest time between two runs; 0: no end
  bool fits() const { return available_s == 0 || longest_ms <= available_s * 1000; }
};

/// What the API asks of the tasks of the running collection, beside what stands in the store. Any thread; may block on
/// the store.
class TaskControl {
 public:
  virtual ~TaskControl() = default;
  /// After a task was added, changed or removed in the store.
  virtual void task_changed(TaskId task) = 0;
  /// A run besides the schedule. no_such_task, run_exists.
  virtual Result<RunId, Refusal> run_now(TaskId task, UserId by) = 0;
  /// Reads what a run failed to read once more, as a run of its own. no_such_run, nothing_missing.
  virtual Result<RunId, Refusal> read_missing(RunId run, UserId by) = 0;
  /// False when the run is not open.
  virtual bool cancel(RunId run) = 0;
  virtual bool pause(RunId run, bool paused) = 0;

  /// A run that is open, as it stands now: newer than the store's row.
  virtual std::optional<store::Run> open_run(RunId run) const = 0;
  /// 0: never.
  virtual UtcSeconds next_run(TaskId task) const = 0;
  /// The task need not be in the store. Its schedule must be readable.
  virtual TaskFit fit(const store::Task& task) const = 0;
  /// Those that are enabled and read the line's meters for their current values.
  virtual std::vector<store::Task> tasks_of(LineId line) const = 0;
  /// How often they do in [from, to), at most 1440 times.
  virtual std::int64_t due_between(LineId line, UtcSeconds from, UtcSeconds to) const = 0;
};

}  // namespace riser::collection
