// SPDX-License-Identifier: Apache-2.0
// For tests: tasks of a collection that runs nothing by itself.
#pragma once
#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "collection/task_control.h"
#include "store/store.h"

namespace riser::api {

/// Answers what a test wants, remembers what it was told, and keeps begun runs in the store.
class TestTasks final : public collection::TaskControl {
 public:
  void task_changed(TaskId task) override;
  Result<RunId, collection::Refusal> run_now(TaskId task, UserId by) override;
  Result<RunId, collection::Refusal> read_missing(RunId run, UserId by) override;
  bool cancel(RunId run) override;
  bool pause(RunId run, bool paused) override;
  std::optional<store::Run> open_run(RunId run) const override;
  UtcSeconds next_run(TaskId task) const override;
  collection::TaskFit fit(const store::Task& task) const override;
  std::vector<store::Task> tasks_of(LineId line) const override;
  std::int64_t due_between(LineId line, UtcSeconds from, UtcSeconds to) const override;

  /// How often it was told since the last time this was asked.
  std::size_t times_changed(TaskId task);

  // What it answers; set under lock().
  std::unique_lock<std::mutex> lock() const { return std::unique_lock{mutex_}; }
  store::Store* store = nullptr;  ///< set before the first request
  std::optional<collection::Refusal> refusal{};
  std::map<RunId, store::Run> open{};
  std::map<TaskId, UtcSeconds> next{};
  collection::TaskFit fitting{};
  std::vector<store::Task> reading{{.id = TaskId{1}, .name = "All meters", .schedule = "every 1h"}};
  mutable store::Task asked{};  ///< the last of which the fit was asked

 private:
  Result<RunId, collection::Refusal> begin(TaskId task, UserId by);

  mutable std::mutex mutex_;
  std::multiset<TaskId> changed_{};
  UtcSeconds due_ = 1795257000;
};

}  // namespace riser::api
