// SPDX-License-Identifier: Apache-2.0
#include "trial/trial_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "headend/schedule/schedule.h"
#include "sim/seed.h"
#include "store/collect/gaps.h"
#include "store/collect/runs.h"
#include "store/collect/tasks.h"

namespace riser::trial {
namespace {

constexpr std::size_t most = 20;  // sentences

void say(TrialResult& result, std::string what) {
  if (result.wrong.size() < most) result.wrong.push_back(std::move(what));
}

std::map<MeterId, std::vector<store::Gap>> missing(store::Store& store, const std::vector<MeterId>& meters) {
  std::map<MeterId, std::vector<store::Gap>> out;
  auto lease = store.lease();
  for (const MeterId meter : meters)
    out[meter] = store::Gaps(*lease).list({.meter = meter}, {}, store::Gaps::max_limit);
  return out;
}

bool covers(const std::vector<store::Gap>& gaps, UtcSeconds due) {
  return std::any_of(gaps.begin(), gaps.end(), [&](const store::Gap& gap) { return gap.has(due); });
}

void check_run(const store::Run& run, TrialResult& result) {
  result.due += run.planned;
  result.read += run.read;
  result.late += run.late;
  result.failed += run.failed;
  for (const std::int64_t count : {run.planned, run.read, run.late, run.failed})
    result.hash = sim::mix(result.hash ^ static_cast<std::uint64_t>(count));
  if (run.is_open())
    say(result, fmt::format("run {}, due {}, has not ended: {} of {} read", run.id.value, run.due, run.read + run.late,
                            run.planned));
  // A server that is killed while it cancels does not count the rest any more.
  const std::int64_t counted = run.read + run.late + run.failed;
  if (run.state == store::RunState::cancelled ? counted > run.planned : counted != run.planned)
    say(result, fmt::format("run {}, due {}, is {}: {} planned, but {} read, {} late and {} failed", run.id.value,
                            run.due, name(run.state), run.planned, run.read, run.late, run.failed));
}

/// For each instant of a task there is a run, whether the server was there or not.
void check_instants(const Ended& ended, const std::vector<store::Run>& runs, TrialResult& result) {
  std::vector<store::Task> tasks;
  {
    auto lease = ended.store.lease();
    tasks = store::Tasks(*lease).all();
  }
  std::set<std::pair<TaskId, UtcSeconds>> run;
  for (const store::Run& one : runs) run.insert({one.task, one.due});
  for (const store::Task& task : tasks) {
    const auto schedule = headend::Schedule::parse(task.schedule);
    std::optional<UtcSeconds> due = std::max(task.first, ended.begin);
    while (schedule && (due = schedule->next_after(*due, ended.zone)) && *due < task.until)
      if (!run.contains({task.id, *due})) say(result, fmt::format("task {} has no run for {}", task.id.value, *due));
  }
}

}  // namespace

void check_trial(const Ended& ended, TrialResult& result) {
  for (std::string& what : ended.ledger.compare(ended.store.readings(), ended.meters, most))
    say(result, std::move(what));
  std::vector<store::Run> runs;
  {
    auto lease = ended.store.lease();
    runs = store::Runs(*lease).recent(store::Runs::max_limit);
  }
  check_instants(ended, runs, result);
  const auto gaps = missing(ended.store, ended.meters);
  for (const auto& [meter, of_meter] : gaps)
    for (const store::Gap& gap : of_meter)
      if (gap.reason == "repeater_silent") result.behind_silent_repeaters += gap.missed;
  // A clock that jumped back and forth stamps what was read with what it showed.
  const std::int64_t slack = result.clock_steps > 0 ? 86'400 : 0;
  for (const store::Run& run : runs) {
    check_run(run, result);
    if (run.by || run.state == store::RunState::cancelled) continue;
    for (const MeterId meter : ended.meters) {
      if (!covers(gaps.at(meter), run.due) && !ended.ledger.has(meter, run.due - slack, run.ended + slack))
        say(result, fmt::format("meter {}: neither a reading nor a gap for {}", meter.value, run.due));
    }
  }
}

}  // namespace riser::trial
