// SPDX-License-Identifier: Apache-2.0
#include "api/views/task_view.h"

#include <fmt/format.h>

#include <algorithm>

#include "api/auth/task_scope.h"
#include "base/check.h"

namespace riser::api {
namespace {

constexpr TaskItem all_items[] = {TaskItem::current,      TaskItem::daily_archive, TaskItem::monthly_archive,
                                  TaskItem::load_profile, TaskItem::events,        TaskItem::clock};

std::vector<ReasonCount> most_first(const std::map<std::string, std::int64_t>& counts) {
  std::vector<ReasonCount> list;
  for (const auto& [reason, count] : counts) list.push_back({reason, count});
  std::sort(list.begin(), list.end(),
            [](const auto& a, const auto& b) { return a.count != b.count ? a.count > b.count : a.reason < b.reason; });
  return list;
}

Nullable<TaskWarning> warning_of(const collection::TaskFit& fit) {
  if (fit.meters == 0) return TaskWarning{"no_meters", "No meter is meant: widen the target, or add meters first."};
  if (fit.next.empty()) return TaskWarning{"never_runs", "No run is due: `until` ends the task before its next run."};
  if (!fit.fits())
    return TaskWarning{"does_not_fit", fmt::format("The longest line needs {} s of the {} s between two runs: run less "
                                                   "often, ask for less, or give the line fewer meters.",
                                                   (fit.longest_ms + 999) / 1000, fit.available_s)};
  return {};
}

}  // namespace

TaskItem item_of(store::TaskItem item) {
  const auto found = find_by_name<TaskItem>(store::name(item));
  CHECK(found.has_value());
  return *found;
}

store::TaskItem item_of(TaskItem item) {
  const auto found = store::find_task_item(name_of(item));
  CHECK(found.has_value());
  return *found;
}

TaskTarget TaskViews::view(const store::TaskTarget& target) {
  TaskTarget view{.commodities = target.commodities, .models = target.models, .protocols = target.protocols};
  for (const GatewayId id : target.gateways) view.gateways.push_back(names_.gateway(id));
  for (const LineId id : target.lines) view.lines.push_back(names_.line(id));
  for (const MeterId id : target.meters) view.meters.push_back(names_.meter(id));
  for (const PlaceId id : target.places) view.places.push_back(names_.place(id));
  for (const MeterGroupId id : target.meter_groups) view.meter_groups.push_back(names_.meter_group(id));
  return view;
}

Task TaskViews::view(const store::Task& task, const std::vector<store::Run>& open) {
  const collection::TaskControl& control = services_.head_end.tasks();
  const collection::TaskFit fit = control.fit(task);
  Task view{.id = task.id,
            .name = task.name,
            .target = this->view(task.target),
            .schedule = task.schedule,
            .first = utc_or_null(task.first),
            .until = utc_or_null(task.until),
            .priority = task.priority,
            .attempts = task.attempts,
            .again = task.again,
            .again_every_s = task.again_every_s,
            .window_s = task.window_s,
            .enabled = task.enabled,
            .created = Utc{task.created},
            .changed = Utc{task.changed},
            .next_run = utc_or_null(control.next_run(task.id)),
            .meters = fit.meters,
            .lines = fit.lines,
            .fits = fit.fits()};
  for (const TaskItem item : all_items)
    if (task.items.has(item_of(item))) view.items.push_back(item);
  const auto running = std::find_if(open.begin(), open.end(), [&](const auto& run) { return run.task == task.id; });
  if (running != open.end()) view.running = this->view(*running);
  return view;
}

std::vector<Task> TaskViews::tasks(std::optional<LineId> line, const store::Scope& scope) {
  const auto open = store::Runs{connection_}.open();
  std::vector<Task> views;
  for (const store::Task& task : line ? services_.head_end.tasks().tasks_of(*line) : store::Tasks{connection_}.all())
    if (lies_in(services_.directory, connection_, scope, task.target)) views.push_back(view(task, open));
  return views;
}

std::optional<Task> TaskViews::task(TaskId id) {
  const auto task = store::Tasks{connection_}.find(id);
  if (!task) return std::nullopt;
  return view(*task, store::Runs{connection_}.open());
}

TaskPreview TaskViews::preview(const store::Task& task) {
  const collection::TaskFit fit = services_.head_end.tasks().fit(task);
  TaskPreview preview{.schedule = task.schedule,
                      .meters = fit.meters,
                      .lines = fit.lines,
                      .fits = fit.fits(),
                      .warning = warning_of(fit)};
  for (const UtcSeconds next : fit.next) preview.next.push_back(Utc{next});
  if (fit.longest) preview.longest = LongestLine{names_.line(fit.longest), (fit.longest_ms + 999) / 1000};
  if (fit.available_s != 0) preview.available_s = fit.available_s;
  return preview;
}

Run TaskViews::view(const store::Run& row) {
  const auto open = row.is_open() ? services_.head_end.tasks().open_run(row.id) : std::nullopt;
  const store::Run& run = open ? *open : row;
  const auto state = find_by_name<RunState>(store::name(run.state));
  CHECK(state.has_value());
  return {.id = run.id,
          .task = names_.task(run.task),
          .due = Utc{run.due},
          .started = utc_or_null(run.started),
          .ended = utc_or_null(run.ended),
          .state = *state,
          .planned = run.planned,
          .read = run.read,
          .late = run.late,
          .failed = run.failed,
          .by = names_.user(run.by)};
}

std::vector<Run> TaskViews::runs(std::optional<TaskId> task, const store::Scope& scope) {
  std::map<TaskId, bool> seen;
  const auto is_seen = [&](TaskId id) {
    const auto [found, is_new] = seen.try_emplace(id, scope.is_whole());
    if (!is_new || found->second) return found->second;
    const auto one = store::Tasks{connection_}.find(id);
    return found->second = one && lies_in(services_.directory, connection_, scope, one->target);
  };
  store::Runs runs{connection_};
  std::vector<Run> views;
  for (const store::Run& run : task ? runs.of_task(*task, store::Runs::max_limit) : runs.recent(store::Runs::max_limit))
    if (is_seen(run.task)) views.push_back(view(run));
  return views;
}

std::optional<Run> TaskViews::run(RunId id) {
  const auto run = store::Runs{connection_}.find(id);
  if (!run) return std::nullopt;
  return view(*run);
}

std::optional<RunDetail> TaskViews::run_detail(RunId id) {
  auto run = this->run(id);
  if (!run) return std::nullopt;
  std::map<std::string, std::int64_t> counts;
  for (const store::RunReason& reason : store::Runs{connection_}.reasons(id)) counts[reason.reason] += reason.count;
  return RunDetail{std::move(*run), most_first(counts)};
}

std::vector<RunLine> TaskViews::run_lines(RunId id) {
  store::Runs runs{connection_};
  std::map<LineId, std::map<std::string, std::int64_t>> reasons;
  for (const store::RunReason& reason : runs.reasons(id)) reasons[reason.line][reason.reason] += reason.count;
  std::vector<RunLine> views;
  for (const store::RunLine& line : runs.lines(id))
    views.push_back({.place = names_.line(line.line),
                     .planned = line.planned,
                     .read = line.read,
                     .late = line.late,
                     .failed = line.failed,
                     .reasons = most_first(reasons[line.line]),
                     .started = utc_or_null(line.started),
                     .ended = utc_or_null(line.ended),
                     .took_ms = line.took_ms,
                     .ideal_ms = line.ideal_ms});
  return views;
}

}  // namespace riser::api
