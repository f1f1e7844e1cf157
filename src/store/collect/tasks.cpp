// SPDX-License-Identifier: Apache-2.0
#include "store/collect/tasks.h"

#include <fmt/format.h>

#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_TASK_COLUMNS                                                                                         \
  "id, name, items, target, schedule, first, until, priority, attempts, again, again_every_s, window_s, enabled, " \
  "author, created, changed"

}  // namespace

FieldTexts fields_of(const Task& task) {
  const auto number = [](std::int64_t value) {
    return value == 0 ? std::nullopt : std::optional{std::to_string(value)};
  };
  const std::string target = task.target.text();
  return {{"name", task.name},
          {"items", task.items.text()},
          {"target", target.empty() ? std::nullopt : std::optional{target}},
          {"schedule", task.schedule},
          {"from", number(task.first)},
          {"until", number(task.until)},
          {"priority", number(task.priority)},
          {"attempts", number(task.attempts)},
          {"again", number(task.again)},
          {"again_every_s", number(task.again_every_s)},
          {"window_s", number(task.window_s)},
          {"enabled", task.enabled ? "yes" : "no"}};
}

Task Tasks::read(const Query& q) const {
  Task task;
  task.id = TaskId{q.integer(0)};
  task.name = q.text(1);
  const auto items = TaskItems::parse(q.text(2));
  const auto target = TaskTarget::parse(q.text(3));
  // Taken for "none" or "every meter" it would read what nobody asked for.
  if (!items || !target)
    throw StoreError(StoreErrorKind::corrupt, connection_.where(), "reading a task",
                     fmt::format("items or target of task {} do not parse", task.id.value));
  task.items = *items;
  task.target = *target;
  task.schedule = q.text(4);
  task.first = q.integer(5);
  task.until = q.integer(6);
  task.priority = q.integer(7);
  task.attempts = q.integer(8);
  task.again = q.integer(9);
  task.again_every_s = q.integer(10);
  task.window_s = q.integer(11);
  task.enabled = q.integer(12) != 0;
  task.author = UserId{q.integer(13)};
  task.created = q.integer(14);
  task.changed = q.integer(15);
  return task;
}

Result<Task, Reject> Tasks::add(Task task) {
  task.id = TaskId{next_id(connection_, "task")};
  const auto added =
      connection_.execute("INSERT INTO task(" RISER_TASK_COLUMNS
                          ") VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16) ON CONFLICT DO NOTHING",
                          task.id, task.name, task.items.text(), task.target.text(), task.schedule, task.first,
                          task.until, task.priority, task.attempts, task.again, task.again_every_s, task.window_s,
                          task.enabled, task.author, task.created, task.changed);
  if (added == 0) return Reject::duplicate_name;
  return task;
}

Result<void, Reject> Tasks::change(const Task& task) {
  {
    auto other = connection_.query("SELECT 1 FROM task WHERE name = $1 AND id <> $2", task.name, task.id);
    if (other.next()) return Reject::duplicate_name;
  }
  const auto changed = connection_.execute(
      "UPDATE task SET name = $2, items = $3, target = $4, schedule = $5, first = $6, until = $7, priority = $8, "
      "attempts = $9, again = $10, again_every_s = $11, window_s = $12, enabled = $13, changed = $14 WHERE id = $1",
      task.id, task.name, task.items.text(), task.target.text(), task.schedule, task.first, task.until, task.priority,
      task.attempts, task.again, task.again_every_s, task.window_s, task.enabled, task.changed);
  if (changed == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Tasks::remove(TaskId id) {
  if (connection_.execute("DELETE FROM task WHERE id = $1", id) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

std::optional<Task> Tasks::find(TaskId id) {
  auto q = connection_.query("SELECT " RISER_TASK_COLUMNS " FROM task WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Task> Tasks::all() {
  std::vector<Task> list;
  auto q = connection_.query("SELECT " RISER_TASK_COLUMNS " FROM task ORDER BY id");
  while (q.next()) list.push_back(read(q));
  return list;
}

}  // namespace riser::store
