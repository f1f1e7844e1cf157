// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/task_view.h"

namespace riser::api {
namespace {

Outcome<List<Run>> list_runs(Services& services, const Call& call, const RunQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  return page_of(TaskViews{services, *connection}.runs(query.task, call.caller->scope), query, *limit);
}

Outcome<RunDetail> find_run(Services& services, RunId id) {
  auto connection = services.store.lease();
  auto view = TaskViews{services, *connection}.run_detail(id);
  if (!view) return not_found("such run");
  return std::move(*view);
}

Outcome<List<RunLine>> list_lines(Services& services, RunId id, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  if (!store::Runs{*connection}.find(id)) return not_found("such run");
  return page_of(TaskViews{services, *connection}.run_lines(id), query, *limit);
}

enum class RunOrder { cancel, pause, resume };
constexpr const char* order_names[] = {"cancel", "pause", "resume"};

Outcome<RunDetail> order_run(Services& services, const Call& call, RunId id, RunOrder order) {
  {
    auto connection = services.store.lease();
    if (!store::Runs{*connection}.find(id)) return not_found("such run");
  }
  collection::TaskControl& tasks = services.head_end.tasks();
  const bool done = order == RunOrder::cancel ? tasks.cancel(id) : tasks.pause(id, order == RunOrder::pause);
  if (!done) return Refused{Reject::conflict, "run_ended", "The run has ended; run the task again instead."};
  note_done(services, call, store::ArchiveKind::run, id.value, {{"order", order_names[static_cast<int>(order)]}});
  return find_run(services, id);
}

Outcome<RunDetail> read_again(Services& services, const Call& call, RunId id) {
  const auto run = services.head_end.tasks().read_missing(id, call.caller->user);
  if (!run) return refused_by_collection(run.error());
  note_done(services, call, store::ArchiveKind::run, run->value, {{"again", std::to_string(id.value)}});
  return find_run(services, *run);
}

void add_order(Router& router, Services& services, const char* path, RunOrder order, const char* summary) {
  router.add<Nothing, Nothing, RunDetail>(
      {"POST", path, Permission::read_meters, 200, summary},
      [&services, order](Call& call) { return order_run(services, call, call.id<RunId>(), order); });
}

}  // namespace

void add_run_routes(Router& router, Services& services) {
  router.add<RunQuery, Nothing, List<Run>>(
      {"GET", "/api/v1/runs", Permission::view, 200, "Runs of tasks, newest first; the last 500", Within::filtered},
      [&services](Call& call, const RunQuery& query) { return list_runs(services, call, query); });
  router.add<Nothing, Nothing, RunDetail>(
      {"GET", "/api/v1/runs/{id}", Permission::view, 200, "A run with its counts and the reasons of failures"},
      [&services](Call& call) { return find_run(services, call.id<RunId>()); });
  router.add<PageQuery, Nothing, List<RunLine>>(
      {"GET", "/api/v1/runs/{id}/lines", Permission::view, 200, "What each line did for a run"},
      [&services](Call& call, const PageQuery& query) { return list_lines(services, call.id<RunId>(), query); });
  add_order(router, services, "/api/v1/runs/{id}/cancel", RunOrder::cancel, "End a run; what was read stays");
  add_order(router, services, "/api/v1/runs/{id}/pause", RunOrder::pause, "Hold a run back until it is resumed");
  add_order(router, services, "/api/v1/runs/{id}/resume", RunOrder::resume, "Go on with a paused run");
  router.add<Nothing, Nothing, RunDetail>(
      {"POST", "/api/v1/runs/{id}/again", Permission::read_meters, 201, "Read what a run failed to read once more"},
      [&services](Call& call) { return read_again(services, call, call.id<RunId>()); });
}

}  // namespace riser::api
