// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "base/result.h"
#include "store/archive/changes.h"
#include "store/collect/task_item.h"
#include "store/collect/task_target.h"
#include "store/reject.h"
#include "store/sql/connection.h"

namespace riser::store {

/// What is read from which meters and when. The bounds are checked by the caller.
struct Task {
  static constexpr std::size_t max_name = 100;
  static constexpr std::int64_t max_priority = 9, max_attempts = 10, max_again = 50;

  TaskId id{};
  std::string name{};  ///< 1..max_name bytes, unique
  TaskItems items{TaskItem::current};
  TaskTarget target{};
  std::string schedule{};             ///< text of a headend::Schedule
  UtcSeconds first = 0;               ///< no run is due before it; 0: none
  UtcSeconds until = 0;               ///< no run is due at or after it; 0: none
  std::int64_t priority = 5;          ///< 1..max_priority, 1 before 2
  std::int64_t attempts = 3;          ///< 1..max_attempts, of one meter within a run
  std::int64_t again = 3;             ///< 0..max_again, further attempts of what stayed missing
  std::int64_t again_every_s = 1200;  ///< between further attempts
  std::int64_t window_s = 0;          ///< how long a run may take; 0: until the next one
  bool enabled = true;
  UserId author{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
};

/// As the history keeps them.
FieldTexts fields_of(const Task& task);

/// A view on a connection. Ordered by id.
class Tasks {
 public:
  explicit Tasks(Connection& connection) : connection_(connection) {}
  /// Gives the id. duplicate_name.
  Result<Task, Reject> add(Task task);
  /// Everything but id, author and created. not_found, duplicate_name.
  Result<void, Reject> change(const Task& task);
  /// Its runs and gaps stay. not_found.
  Result<void, Reject> remove(TaskId id);
  std::optional<Task> find(TaskId id);
  std::vector<Task> all();

 private:
  Task read(const Query& q) const;
  Connection& connection_;
};

}  // namespace riser::store
