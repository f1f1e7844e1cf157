// SPDX-License-Identifier: Apache-2.0
#include "api/auth/task_scope.h"
#include "api/handlers/author.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/handlers/task_wish.h"
#include "api/views/task_view.h"

namespace riser::api {
namespace {

Outcome<List<Task>> list_tasks(Services& services, const Call& call, const TaskQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  return page_of(TaskViews{services, *connection}.tasks(query.line, call.caller->scope), query, *limit);
}

/// Who sees a part of the utility has tasks that cannot reach beyond it.
std::optional<Refused> outside(Services& services, const Call& call, store::Connection& connection,
                               const store::Task& task) {
  if (lies_in(services.directory, connection, call.caller->scope, task.target)) return std::nullopt;
  return Refused{Reject::forbidden, "outside_scope",
                 "target: name places, meters, lines or gateways that you see, so that the task reads nothing else.",
                 "target"};
}

Outcome<Task> find_task(Services& services, TaskId id) {
  auto connection = services.store.lease();
  auto view = TaskViews{services, *connection}.task(id);
  if (!view) return not_found("such task");
  return std::move(*view);
}

Outcome<Task> create_task(Services& services, const Call& call, const TaskCreate& request) {
  auto name = checked_task_name(request.name);
  if (!name) return name.error();
  auto schedule = checked_task_schedule(request.schedule);
  if (!schedule) return schedule.error();
  TaskId id;
  {
    const auto author = author_of(call, services);
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    auto task = with_wish(
        {.name = *name, .schedule = *schedule, .author = author.user, .created = author.at, .changed = author.at},
        request, services, *connection);
    if (!task) return task.error();
    if (const auto refused = outside(services, call, *connection, *task)) return *refused;
    const auto added = store::Tasks{*connection}.add(std::move(*task));
    if (!added) return refused_by_store(added.error(), "task", "name");
    id = added->id;
    store::Changes{*connection}.created(store::ArchiveKind::task, id.value, author, store::fields_of(*added));
    transaction.commit();
  }
  services.head_end.tasks().task_changed(id);
  return find_task(services, id);
}

Outcome<Task> change_task(Services& services, const Call& call, TaskId id, const TaskPatch& patch) {
  Outcome<std::string> name{""}, schedule{""};
  if (patch.name && !(name = checked_task_name(*patch.name))) return name.error();
  if (patch.schedule && !(schedule = checked_task_schedule(*patch.schedule))) return schedule.error();
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Tasks tasks{*connection};
    const auto old = tasks.find(id);
    if (!old) return not_found("such task");
    auto task = with_wish(*old, patch, services, *connection);
    if (!task) return task.error();
    if (const auto refused = outside(services, call, *connection, *task)) return *refused;
    if (patch.name) task->name = *name;
    if (patch.schedule) task->schedule = *schedule;
    const auto author = author_of(call, services);
    task->changed = author.at;
    if (const auto done = tasks.change(*task); !done) return refused_by_store(done.error(), "task", "name");
    store::Changes{*connection}.changed(store::ArchiveKind::task, id.value, author, store::fields_of(*old),
                                        store::fields_of(*task));
    transaction.commit();
  }
  services.head_end.tasks().task_changed(id);
  return find_task(services, id);
}

Outcome<Nothing> remove_task(Services& services, const Call& call, TaskId id) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Tasks tasks{*connection};
    const auto task = tasks.find(id);
    if (!task) return not_found("such task");
    if (const auto removed = tasks.remove(id); !removed) return refused_by_store(removed.error(), "task");
    store::Changes{*connection}.removed(store::ArchiveKind::task, id.value, author_of(call, services),
                                        store::fields_of(*task));
    transaction.commit();
  }
  services.head_end.tasks().task_changed(id);
  return Nothing{};
}

Outcome<TaskPreview> preview_task(Services& services, const Call& call, const TaskDraft& draft) {
  auto schedule = checked_task_schedule(draft.schedule);
  if (!schedule) return schedule.error();
  auto connection = services.store.lease();
  const auto task = with_wish({.schedule = *schedule}, draft, services, *connection);
  if (!task) return task.error();
  if (const auto refused = outside(services, call, *connection, *task)) return *refused;
  return TaskViews{services, *connection}.preview(*task);
}

Outcome<Run> run_task(Services& services, const Call& call, TaskId id) {
  const auto run = services.head_end.tasks().run_now(id, call.caller->user);
  if (!run) return refused_by_collection(run.error());
  note_done(services, call, store::ArchiveKind::run, run->value, {{"task", std::to_string(id.value)}});
  auto connection = services.store.lease();
  auto view = TaskViews{services, *connection}.run(*run);
  if (!view) return not_found("such run");
  return std::move(*view);
}

}  // namespace

void add_task_routes(Router& router, Services& services) {
  router.add<TaskQuery, Nothing, List<Task>>(
      {"GET", "/api/v1/tasks", Permission::view, 200, "What is read, from which meters and when", Within::filtered},
      [&services](Call& call, const TaskQuery& query) { return list_tasks(services, call, query); });
  router.add<Nothing, Nothing, Task>({"GET", "/api/v1/tasks/{id}", Permission::view, 200, "A task"},
                                     [&services](Call& call) { return find_task(services, call.id<TaskId>()); });
  router.add<Nothing, TaskCreate, Task>(
      {"POST", "/api/v1/tasks", Permission::change_tasks, 201, "Add a task", Within::filtered},
      [&services](Call& call, const TaskCreate& request) { return create_task(services, call, request); });
  router.add<Nothing, TaskPatch, Task>({"PATCH", "/api/v1/tasks/{id}", Permission::change_tasks, 200, "Change a task"},
                                       [&services](Call& call, const TaskPatch& patch) {
                                         return change_task(services, call, call.id<TaskId>(), patch);
                                       });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/tasks/{id}", Permission::change_tasks, 204, "Remove a task; its runs and gaps stay"},
      [&services](Call& call) { return remove_task(services, call, call.id<TaskId>()); });
  router.add<Nothing, TaskDraft, TaskPreview>(
      {"POST", "/api/v1/tasks/preview", Permission::view, 200,
       "When a task would run, on how many meters, and whether it fits; nothing is saved", Within::filtered},
      [&services](Call& call, const TaskDraft& draft) { return preview_task(services, call, draft); });
  router.add<Nothing, Nothing, Run>(
      {"POST", "/api/v1/tasks/{id}/runs", Permission::read_meters, 201, "Run a task now, besides its schedule"},
      [&services](Call& call) { return run_task(services, call, call.id<TaskId>()); });
}

}  // namespace riser::api
