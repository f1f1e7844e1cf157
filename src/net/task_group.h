// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "net/task.h"

namespace riser::net {

/// The tasks of one owner. Every spawned task belongs to a group, and stopping the group waits for all of them.
/// Any thread may call any function, but stop() and join() never on a runtime thread (they block).
class TaskGroup {
 public:
  explicit TaskGroup(std::string name);
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;
  ~TaskGroup();  // stop()

  /// Starts `task` on `executor`. An exception that leaves it is logged with the names and counted in failures();
  /// a cancellation is not a failure. False, and the task never runs, once the group was cancelled.
  bool spawn(Executor executor, std::string name, Task<> task);

  /// Tells every task to end: what it waits for ends, and each later `co_await` in it throws (is_cancellation).
  void cancel();
  /// Waits until no task is left.
  void join();
  /// The same, but no longer than `deadline`; true when no task is left.
  bool join_until(Instant deadline);
  /// cancel() and join().
  void stop();
  /// The same from a coroutine (that does not belong to this group).
  Task<> stop_async();

  std::size_t size() const;
  std::size_t failures() const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
