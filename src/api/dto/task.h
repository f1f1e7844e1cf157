// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"

namespace riser::api {

enum class TaskItem { current, daily_archive, monthly_archive, load_profile, events, clock };
BOOST_DESCRIBE_ENUM(TaskItem, current, daily_archive, monthly_archive, load_profile, events, clock)

/// A line and where it is; the names are empty when it is gone.
struct LinePlace {
  Reference gateway{};
  Reference line{};
};
BOOST_DESCRIBE_STRUCT(LinePlace, (), (gateway, line))

/// Which meters: of each kind that has values one must fit; without any, all meters.
struct TaskTarget {
  std::vector<Reference> gateways{};
  std::vector<LinePlace> lines{};
  std::vector<Reference> meters{};
  std::vector<std::string> commodities{};
  std::vector<std::string> models{};
  std::vector<std::string> protocols{};
  std::vector<Reference> places{};  ///< and all below them, by their addresses
  std::vector<Reference> meter_groups{};
};
BOOST_DESCRIBE_STRUCT(TaskTarget, (), (gateways, lines, meters, commodities, models, protocols, places, meter_groups))

struct TargetOrder {
  std::optional<std::vector<GatewayId>> gateways{};
  std::optional<std::vector<LineId>> lines{};
  std::optional<std::vector<MeterId>> meters{};
  std::optional<std::vector<std::string>> commodities{};
  std::optional<std::vector<std::string>> models{};
  std::optional<std::vector<std::string>> protocols{};
  std::optional<std::vector<PlaceId>> places{};
  std::optional<std::vector<MeterGroupId>> meter_groups{};
};
BOOST_DESCRIBE_STRUCT(TargetOrder, (), (gateways, lines, meters, commodities, models, protocols, places, meter_groups))

enum class RunState { running, paused, done, cancelled };
BOOST_DESCRIBE_ENUM(RunState, running, paused, done, cancelled)

struct Run {
  RunId id{};
  Reference task{};
  Utc due{};
  Nullable<Utc> started{};
  Nullable<Utc> ended{};
  RunState state = RunState::running;
  std::int64_t planned = 0;  ///< meters; planned = read + late + failed at the end
  std::int64_t read = 0;
  std::int64_t late = 0;  ///< by a further attempt, or after the window
  std::int64_t failed = 0;
  Nullable<std::string> by{};  ///< who ran it by hand; null: the schedule
};
BOOST_DESCRIBE_STRUCT(Run, (), (id, task, due, started, ended, state, planned, read, late, failed, by))
BOOST_DESCRIBE_STRUCT(List<Run>, (), (RISER_LIST_MEMBERS))

struct ReasonCount {
  std::string reason{};  ///< a word, as in last_error of a meter
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ReasonCount, (), (reason, count))

struct RunDetail : Run {
  std::vector<ReasonCount> reasons{};  ///< the most first
};
BOOST_DESCRIBE_STRUCT(RunDetail, (Run), (reasons))

struct RunLine {
  LinePlace place{};
  std::int64_t planned = 0;
  std::int64_t read = 0;
  std::int64_t late = 0;
  std::int64_t failed = 0;
  std::vector<ReasonCount> reasons{};
  Nullable<Utc> started{};
  Nullable<Utc> ended{};
  std::int64_t took_ms = 0;   ///< the line was busy with it
  std::int64_t ideal_ms = 0;  ///< what the plan foresaw
};
BOOST_DESCRIBE_STRUCT(RunLine, (), (place, planned, read, late, failed, reasons, started, ended, took_ms, ideal_ms))
BOOST_DESCRIBE_STRUCT(List<RunLine>, (), (RISER_LIST_MEMBERS))

struct RunQuery : PageQuery {
  std::optional<TaskId> task{};
};
BOOST_DESCRIBE_STRUCT(RunQuery, (PageQuery), (task))

struct Task {
  TaskId id{};
  std::string name{};
  std::vector<TaskItem> items{};
  TaskTarget target{};
  std::string schedule{};
  Nullable<Utc> first{};
  Nullable<Utc> until{};
  std::int64_t priority = 0;
  std::int64_t attempts = 0;
  std::int64_t again = 0;
  std::int64_t again_every_s = 0;
  std::int64_t window_s = 0;
  bool enabled = true;
  Utc created{};
  Utc changed{};
  Nullable<Utc> next_run{};
  Nullable<Run> running{};
  std::int64_t meters = 0;
  std::int64_t lines = 0;
  bool fits = true;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, name, items, target, schedule, first, until, priority, attempts, again, again_every_s,
                       window_s, enabled, created, changed, next_run, running, meters, lines, fits))
BOOST_DESCRIBE_STRUCT(List<Task>, (), (RISER_LIST_MEMBERS))

struct TaskQuery : PageQuery {
  std::optional<LineId> line{};  ///< only tasks that are enabled and read the meters of this line
};
BOOST_DESCRIBE_STRUCT(TaskQuery, (PageQuery), (line))

/// What may be said of a task; bounds and defaults are those of store::Task.
struct TaskWish {
  std::optional<std::vector<TaskItem>> items{};
  std::optional<TargetOrder> target{};     ///< replaces the whole target
  std::optional<Nullable<Utc>> first{};    ///< no run is due before it
  std::optional<Nullable<Utc>> until{};    ///< no run is due at or after it
  std::optional<std::int64_t> priority{};  ///< 1..9, 1 comes first
  std::optional<std::int64_t> attempts{};  ///< 1..10, of one meter within a run
  std::optional<std::int64_t> again{};     ///< 0..50, further attempts of what stayed missing
  std::optional<std::int64_t> again_every_s{};
  std::optional<std::int64_t> window_s{};  ///< how long a run may take; 0: until the next one
  std::optional<bool> enabled{};
};
BOOST_DESCRIBE_STRUCT(TaskWish, (),
                      (items, target, first, until, priority, attempts, again, again_every_s, window_s, enabled))

struct TaskCreate : TaskWish {
  std::string name{};
  std::string schedule{};  ///< "cron 30 5 * * *", "every 15m", "weekdays mon,wed 05:30", "monthly 15,last 05:30"
};
BOOST_DESCRIBE_STRUCT(TaskCreate, (TaskWish), (name, schedule))

struct TaskPatch : TaskWish {
  std::optional<std::string> name{};
  std::optional<std::string> schedule{};
};
BOOST_DESCRIBE_STRUCT(TaskPatch, (TaskWish), (name, schedule))

struct TaskDraft : TaskWish {
  std::optional<std::string> name{};
  std::string schedule{};
};
BOOST_DESCRIBE_STRUCT(TaskDraft, (TaskWish), (name, schedule))

/// code: no_meters, never_runs, does_not_fit.
struct TaskWarning {
  std::string code{};
  std::string detail{};
};
BOOST_DESCRIBE_STRUCT(TaskWarning, (), (code, detail))

struct LongestLine {
  LinePlace place{};
  std::int64_t seconds = 0;
};
BOOST_DESCRIBE_STRUCT(LongestLine, (), (place, seconds))

struct TaskPreview {
  std::string schedule{};   ///< in its canonical form
  std::vector<Utc> next{};  ///< the next runs, at most 5
  std::int64_t meters = 0;
  std::int64_t lines = 0;
  Nullable<LongestLine> longest{};
  Nullable<std::int64_t> available_s{};  ///< what a run may take; null: no end
  bool fits = true;
  Nullable<TaskWarning> warning{};
};
BOOST_DESCRIBE_STRUCT(TaskPreview, (), (schedule, next, meters, lines, longest, available_s, fits, warning))

}  // namespace riser::api
