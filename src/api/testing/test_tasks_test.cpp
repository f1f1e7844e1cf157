// SPDX-License-Identifier: Apache-2.0
#include "api/testing/test_tasks.h"

namespace riser::api {

void TestTasks::task_changed(TaskId task) {
  const auto guard = lock();
  changed_.insert(task);
}

std::size_t TestTasks::times_changed(TaskId task) {
  const auto guard = lock();
  return changed_.erase(task);
}

Result<RunId, collection::Refusal> TestTasks::begin(TaskId task, UserId by) {
  const auto guard = lock();
  if (refusal) return *refusal;
  auto connection = store->lease();
  const auto run = store::Runs{*connection}.begin(
      {.task = task, .due = ++due_, .started = due_, .state = store::RunState::running, .planned = 7, .by = by});
  open[run->id] = *run;
  return run->id;
}

Result<RunId, collection::Refusal> TestTasks::run_now(TaskId task, UserId by) { return begin(task, by); }

Result<RunId, collection::Refusal> TestTasks::read_missing(RunId run, UserId by) {
  auto connection = store->lease();
  const auto found = store::Runs{*connection}.find(run);
  if (!found) return collection::Refusal::no_such_run;
  return begin(found->task, by);
}

bool TestTasks::cancel(RunId run) {
  const auto guard = lock();
  const auto found = open.find(run);
  if (found == open.end()) return false;
  store::Run ended = found->second;
  ended.state = store::RunState::cancelled;
  ended.ended = ended.started + 60;
  auto connection = store->lease();
  if (!store::Runs{*connection}.update(ended)) return false;
  open.erase(found);
  return true;
}

bool TestTasks::pause(RunId run, bool paused) {
  const auto guard = lock();
  const auto found = open.find(run);
  if (found == open.end()) return false;
  found->second.state = paused ? store::RunState::paused : store::RunState::running;
  return true;
}

std::optional<store::Run> TestTasks::open_run(RunId run) const {
  const auto guard = lock();
  const auto found = open.find(run);
  return found == open.end() ? std::nullopt : std::optional{found->second};
}

UtcSeconds TestTasks::next_run(TaskId task) const {
  const auto guard = lock();
  const auto found = next.find(task);
  return found == next.end() ? 0 : found->second;
}

collection::TaskFit TestTasks::fit(const store::Task& task) const {
  const auto guard = lock();
  asked = task;
  return fitting;
}

std::vector<store::Task> TestTasks::tasks_of(LineId) const {
  const auto guard = lock();
  return reading;
}

std::int64_t TestTasks::due_between(LineId, UtcSeconds from, UtcSeconds to) const {
  return (to - from + 3599) / 3600;  // from a full hour on
}

}  // namespace riser::api
