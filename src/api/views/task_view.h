// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/task.h"
#include "api/services.h"
#include "api/views/place_names.h"
#include "collection/task_control.h"
#include "store/archive/scope.h"

namespace riser::api {

/// Makes tasks and runs as the API shows them, from the store and from what the collector knows now. Short-lived, on
/// one connection.
class TaskViews {
 public:
  TaskViews(Services& services, store::Connection& connection)
      : services_(services), names_(connection), connection_(connection) {}

  /// Those that are enabled and read the meters of `line`, all without a line, as far as they lie in the scope.
  std::vector<Task> tasks(std::optional<LineId> line, const store::Scope& scope);
  std::optional<Task> task(TaskId id);
  /// `task` need not be in the store; its schedule is readable.
  TaskPreview preview(const store::Task& task);

  /// Newest first, those of the newest store::Runs::max_limit whose tasks lie in the scope.
  std::vector<Run> runs(std::optional<TaskId> task, const store::Scope& scope);
  std::optional<Run> run(RunId id);
  std::optional<RunDetail> run_detail(RunId id);
  std::vector<RunLine> run_lines(RunId id);

 private:
  Task view(const store::Task& task, const std::vector<store::Run>& open);
  Run view(const store::Run& row);
  TaskTarget view(const store::TaskTarget& target);

  Services& services_;
  PlaceNames names_;
  store::Connection& connection_;
};

store::TaskItem item_of(TaskItem item);
TaskItem item_of(store::TaskItem item);

}  // namespace riser::api
