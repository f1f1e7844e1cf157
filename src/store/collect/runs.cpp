// SPDX-License-Identifier: Apache-2.0
#include "store/collect/runs.h"

#include <algorithm>

#include "base/check.h"
#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view state_names[] = {"running", "paused", "done", "cancelled"};

#define RISER_RUN_COLUMNS "id, task, due, started, ended, state, planned, read, late, failed, author"
#define RISER_RUN_LINE_COLUMNS "run, line, planned, read, late, failed, started, ended, took_ms, ideal_ms"

Run read_run(const Query& q) {
  Run run;
  run.id = RunId{q.integer(0)};
  run.task = TaskId{q.integer(1)};
  run.due = q.integer(2);
  run.started = q.integer(3);
  run.ended = q.integer(4);
  run.state = find_run_state(q.text(5)).value_or(RunState::cancelled);
  run.planned = q.integer(6);
  run.read = q.integer(7);
  run.late = q.integer(8);
  run.failed = q.integer(9);
  run.by = UserId{q.integer(10)};
  return run;
}

std::vector<Run> list(Query q) {
  std::vector<Run> runs;
  while (q.next()) runs.push_back(read_run(q));
  return runs;
}

std::int64_t cut(std::int64_t limit) { return std::clamp<std::int64_t>(limit, 1, Runs::max_limit); }

/// open() and remove_before() go by the end.
void check_end(const Run& run) {
  CHECK(run.is_open() == (run.ended == 0), "run {} of task {} is {} and ended at {}", run.id.value, run.task.value,
        name(run.state), run.ended);
}

}  // namespace

std::string_view name(RunState state) noexcept { return enum_name(state_names, state); }
std::optional<RunState> find_run_state(std::string_view name) noexcept {
  return find_enum<RunState>(state_names, name);
}

Result<Run, Reject> Runs::begin(Run run) {
  check_end(run);
  run.id = RunId{next_id(connection_, "run")};
  const auto added = connection_.execute("INSERT INTO task_run(" RISER_RUN_COLUMNS
                                         ") VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT DO NOTHING",
                                         run.id, run.task, run.due, run.started, run.ended, name(run.state),
                                         run.planned, run.read, run.late, run.failed, run.by);
  if (added == 0) return Reject::exists;
  return run;
}

Result<void, Reject> Runs::update(const Run& run) {
  check_end(run);
  const auto changed = connection_.execute(
      "UPDATE task_run SET started = $2, ended = $3, state = $4, planned = $5, read = $6, late = $7, failed = $8 "
      "WHERE id = $1",
      run.id, run.started, run.ended, name(run.state), run.planned, run.read, run.late, run.failed);
  if (changed == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

void Runs::save(const RunLine& line, std::span<const RunReason> reasons) {
  connection_.execute(
      "INSERT INTO task_run_line(" RISER_RUN_LINE_COLUMNS
      ") VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10) ON CONFLICT(run, line) DO UPDATE SET planned = excluded.planned, "
      "read = excluded.read, late = excluded.late, failed = excluded.failed, started = excluded.started, "
      "ended = excluded.ended, took_ms = excluded.took_ms, ideal_ms = excluded.ideal_ms",
      line.run, line.line, line.planned, line.read, line.late, line.failed, line.started, line.ended, line.took_ms,
      line.ideal_ms);
  connection_.execute("DELETE FROM task_run_reason WHERE run = $1 AND line = $2", line.run, line.line);
  for (const auto& reason : reasons) {
    CHECK(reason.run == line.run && reason.line == line.line);
    connection_.execute("INSERT INTO task_run_reason(run, line, reason, meters) VALUES($1,$2,$3,$4)", reason.run,
                        reason.line, reason.reason, reason.count);
  }
}

std::optional<Run> Runs::find(RunId id) {
  auto q = connection_.query("SELECT " RISER_RUN_COLUMNS " FROM task_run WHERE id = $1", id);
  return q.next() ? std::optional{read_run(q)} : std::nullopt;
}

std::vector<Run> Runs::of_task(TaskId task, std::int64_t limit) {
  return list(connection_.query("SELECT " RISER_RUN_COLUMNS " FROM task_run WHERE task = $1 ORDER BY due DESC LIMIT $2",
                                task, cut(limit)));
}

std::vector<Run> Runs::open() {
  return list(connection_.query("SELECT " RISER_RUN_COLUMNS " FROM task_run WHERE ended = 0 ORDER BY id"));
}

std::vector<Run> Runs::recent(std::int64_t limit) {
  return list(connection_.query("SELECT " RISER_RUN_COLUMNS " FROM task_run ORDER BY id DESC LIMIT $1", cut(limit)));
}

std::vector<RunLine> Runs::lines(RunId run) {
  std::vector<RunLine> lines;
  auto q = connection_.query("SELECT " RISER_RUN_LINE_COLUMNS " FROM task_run_line WHERE run = $1 ORDER BY line", run);
  while (q.next())
    lines.push_back({RunId{q.integer(0)}, LineId{q.integer(1)}, q.integer(2), q.integer(3), q.integer(4), q.integer(5),
                     q.integer(6), q.integer(7), q.integer(8), q.integer(9)});
  return lines;
}

std::vector<RunReason> Runs::reasons(RunId run) {
  std::vector<RunReason> reasons;
  auto q = connection_.query(
      "SELECT run, line, reason, meters FROM task_run_reason WHERE run = $1 ORDER BY line, reason COLLATE \"C\"", run);
  while (q.next()) reasons.push_back({RunId{q.integer(0)}, LineId{q.integer(1)}, q.string(2), q.integer(3)});
  return reasons;
}

std::int64_t Runs::remove_before(UtcSeconds utc) {
  std::vector<RunId> old;
  {
    auto q = connection_.query("SELECT id FROM task_run WHERE ended > 0 AND ended < $1 ORDER BY ended, id LIMIT $2",
                               utc, removed_at_once);
    while (q.next()) old.emplace_back(q.integer(0));
  }
  std::int64_t removed = 0;
  for (const auto run : old) {  // one by one: PostgreSQL would go through all lines to find those of a list of runs
    for (const auto* sql : {"DELETE FROM task_run_reason WHERE run = $1 AND line IN "
                            "(SELECT line FROM task_run_line WHERE run = $1 ORDER BY line LIMIT $2)",
                            "DELETE FROM task_run_line WHERE run = $1 AND line IN "
                            "(SELECT line FROM task_run_line WHERE run = $1 ORDER BY line LIMIT $2)"})
      removed += connection_.execute(sql, run, removed_at_once);
    if (removed >= removed_at_once) return removed;  // of this run there may be more
    removed += connection_.execute("DELETE FROM task_run WHERE id = $1", run);
  }
  return removed;
}

}  // namespace riser::store
