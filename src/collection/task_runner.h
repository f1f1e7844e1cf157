// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <vector>

#include "base/zone.h"
#include "collection/events.h"
#include "collection/line_book.h"
#include "collection/run_tally.h"
#include "collection/task_control.h"
#include "collection/task_target.h"
#include "headend/schedule/schedule.h"
#include "store/store.h"

namespace riser::collection {

/// The lines as the runner of tasks needs them. Called without any lock held; what they settle comes back through
/// TaskRunner::settled().
class TaskLines {
 public:
  virtual ~TaskLines() = default;
  /// False when the line has too many batches.
  virtual bool add(LineId line, const headend::Batch& batch, const std::vector<MeterId>& meters) = 0;
  virtual void expire(LineId line) = 0;
  virtual void cancel(LineId line, RunId run) = 0;
  virtual void pause(LineId line, RunId run, bool paused) = 0;
  /// The time that a read of these takes, learned or foreseen.
  virtual microseconds forecast(LineId line, const std::vector<MeterId>& meters) const = 0;
};

/// Carries tasks out: begins a run when it is due, gives each line its part, counts what comes back, notes gaps, ends
/// runs whose window is over, and goes on with open runs after a restart. What is due is due once: a run that was
/// missed while the server was down begins at the start when its window is still open, and has failed otherwise. tick()
/// blocks on the store and is called by one thread at a time; everything else by any.
class TaskRunner final : public TaskControl {
 public:
  struct World {
    store::Store& store;
    const Clock& clock;
    const Zone& zone;
    Events& events;
    const LineBook& book;
    TaskLines& lines;
  };
  explicit TaskRunner(World world) : world_(world) {}

  /// Loads the tasks, makes the first one in a store that has none, and takes up what was open. Blocks.
  void start();
  /// Begins what is due, ends what is over, writes what has changed.
  void tick();
  void settled(LineId line, const std::vector<headend::Settled>& settled);

  void task_changed(TaskId task) override;
  Result<RunId, Refusal> run_now(TaskId task, UserId by) override;
  Result<RunId, Refusal> read_missing(RunId run, UserId by) override;
  bool cancel(RunId run) override;
  bool pause(RunId run, bool paused) override;
  std::optional<store::Run> open_run(RunId run) const override;
  UtcSeconds next_run(TaskId task) const override;
  TaskFit fit(const store::Task& task) const override;
  std::vector<store::Task> tasks_of(LineId line) const override;
  std::int64_t due_between(LineId line, UtcSeconds from, UtcSeconds to) const override;
  /// When a task reads this line next; 0: never.
  UtcSeconds next_read(LineId line) const;

 private:
  struct Planned {
    store::Task task{};
    headend::Schedule schedule;
    UtcSeconds next = 0;
    /// For what is said of a line between two runs: as it was at `named_at`. A run looks for itself.
    std::shared_ptr<const NamedMeters> named{};
    UtcSeconds named_at = 0;
  };
  struct Open {
    std::shared_ptr<RunTally> tally{};
    UtcSeconds until = 0;
  };
  struct Part {
    LineId line{};
    headend::Batch batch{};
    std::vector<MeterId> meters{};
  };

  /// A run that nobody was there for, and what of it has not been told yet.
  struct Missed {
    TaskId task{};
    UtcSeconds due = 0;
    RunId run{};  // none: not begun
    std::vector<Part> work{};
  };

  std::optional<Planned> planned(store::Task task, UtcSeconds now) const;
  std::optional<UtcSeconds> due_after(const store::Task& task, const headend::Schedule& schedule, UtcSeconds utc) const;
  UtcSeconds end_of(const Planned& planned, UtcSeconds due) const;
  std::optional<Planned> find(TaskId task) const;
  Result<RunId, Refusal> begin(const Planned& planned, UtcSeconds due, UserId by);
  Result<RunId, Refusal> begin(store::Run run, const store::Task& task, UtcSeconds until, std::vector<Part> work);
  std::shared_ptr<RunTally> begin_tally(store::Run run, const store::Task& task, std::vector<Part>& work);
  UtcSeconds last_run(const store::Task& task) const;
  void note_missed(const Planned& task, UtcSeconds after, UtcSeconds before);
  void settle_missed();
  bool begin_missed(Missed& missed);
  void take_up(store::Run run);
  void end_without_task(store::Run run);
  bool change(RunId run, const std::function<void(RunTally&)>& tell_tally,
              const std::function<void(LineId)>& tell_line);
  std::vector<Part> parts(const store::Task& task, UtcSeconds due, UtcSeconds until) const;
  void reckon(const store::Task& task, TaskFit& fit) const;
  std::vector<Planned> reading(LineId line) const;
  void renew_named(UtcSeconds now);
  UtcSeconds previous_of(const store::Run& run) const;
  std::vector<store::Gap> gaps_of(const store::Run& run, LineId line) const;
  void open(const std::shared_ptr<RunTally>& tally, UtcSeconds until, const std::vector<Part>& work);
  void expire(UtcSeconds now);
  void save();
  static void write(store::Connection& connection, const RunTally::Changes& changes);

  const World world_;
  std::deque<Missed> missed_{};  // only start() and tick()
  mutable std::mutex mutex_;
  std::map<TaskId, Planned> tasks_{};
  std::map<RunId, Open> runs_{};
  /// How tasks fit, which is reckoned from all meters they mean: pages ask often.
  struct KnownFit {
    TaskFit fit{};
    UtcSeconds changed = 0, reckoned = 0;
    std::uint64_t book_version = 0;
  };
  mutable std::map<TaskId, KnownFit> fits_{};
};

}  // namespace riser::collection
