// SPDX-License-Identifier: Apache-2.0
#include "collection/task_runner.h"

#include <spdlog/spdlog.h>

#include <set>

namespace riser::collection {
namespace {

constexpr std::int64_t longest_window = 31 * 86400;
constexpr std::int64_t shortest_by_hand = 3600;
constexpr UtcSeconds fit_is_known_s = 60;  // how long reads take is learned anew all the time
constexpr std::int64_t most_counted = 1440;
constexpr std::int64_t renewed_every = 300;
constexpr std::size_t most_missed = 500;      // runs that nobody was there for, the last ones
constexpr std::size_t missed_at_once = 5000;  // of their reads in one tick

store::Task first_task() {
  store::Task task;
  task.name = "All meters, every hour";
  task.schedule = "every 1h";
  return task;
}

headend::Batch batch_of(const store::Task& task, store::TaskItem item, UtcSeconds due, UtcSeconds until) {
  return {.item = static_cast<std::uint8_t>(item),
          .due = due,
          .until = until,
          .priority = static_cast<int>(task.priority),
          .attempts = static_cast<int>(task.attempts),
          .again = static_cast<int>(task.again),
          .again_every = seconds{task.again_every_s}};
}

bool over(const store::Task& task, UtcSeconds due) { return task.until != 0 && due >= task.until; }

}  // namespace

std::optional<TaskRunner::Planned> TaskRunner::planned(store::Task task, UtcSeconds now) const {
  const auto schedule = headend::Schedule::parse(task.schedule);
  if (!schedule) {
    spdlog::error("task \"{}\" does not run: its schedule \"{}\" cannot be read: {}", task.name, task.schedule,
                  schedule.error().message);
    return std::nullopt;
  }
  Planned out{.task = std::move(task), .schedule = *schedule};
  out.named = std::make_shared<const NamedMeters>(out.task.target, world_.store);
  out.named_at = now;
  if (out.task.enabled) out.next = due_after(out.task, out.schedule, now).value_or(0);
  return out;
}

std::optional<UtcSeconds> TaskRunner::due_after(const store::Task& task, const headend::Schedule& schedule,
                                                UtcSeconds utc) const {
  const auto due = schedule.next_after(std::max(utc, task.first - 1), world_.zone);
  return due && !over(task, *due) ? due : std::nullopt;
}

UtcSeconds TaskRunner::end_of(const Planned& planned, UtcSeconds due) const {
  if (planned.task.window_s > 0) return due + planned.task.window_s;
  return planned.schedule.next_after(due, world_.zone).value_or(due + longest_window);
}

void TaskRunner::start() {
  const UtcSeconds now = world_.clock.utc();
  std::vector<store::Task> tasks;
  std::vector<store::Run> open;
  {
    auto lease = world_.store.lease();
    tasks = store::Tasks(*lease).all();
    if (tasks.empty()) {
      store::Transaction transaction(*lease);
      store::Task task = first_task();
      task.created = task.changed = now;
      tasks.push_back(store::Tasks(*lease).add(task).value());
      transaction.commit();
    }
    open = store::Runs(*lease).open();
  }
  std::vector<Planned> missed;
  {
    std::vector<Planned> readable;
    for (store::Task& task : tasks)
      if (auto one = planned(std::move(task), now)) readable.push_back(std::move(*one));
    std::lock_guard lock{mutex_};
    for (Planned& one : readable) tasks_.insert_or_assign(one.task.id, std::move(one));
    for (const auto& [id, task] : tasks_)
      if (task.task.enabled) missed.push_back(task);
  }
  for (const store::Run& run : open) take_up(run);
  for (const Planned& task : missed) {
    const UtcSeconds due = task.schedule.last_until(now, world_.zone).value_or(0);
    const bool open_still =
        due >= std::max<UtcSeconds>(task.task.first, 1) && !over(task.task, due) && end_of(task, due) > now;
    if (const UtcSeconds last = last_run(task.task); last != 0) note_missed(task, last, open_still ? due : now + 1);
    if (open_still) (void)begin(task, due, {});
  }
}

// The instant up to which it is known what became of the task; 0: it never was on duty.
UtcSeconds TaskRunner::last_run(const store::Task& task) const {
  constexpr std::int64_t among = 50;  // runs by hand stand between those of the schedule
  auto lease = world_.store.lease();
  for (const store::Run& run : store::Runs(*lease).of_task(task.id, among))
    if (run.by == UserId{}) return std::max(run.due, task.changed);
  return task.changed;
}

// Instants in between, for which the server was not there or its clock jumped over them.
void TaskRunner::note_missed(const Planned& task, UtcSeconds after, UtcSeconds before) {
  std::deque<Missed> found;
  for (std::optional<UtcSeconds> due = after; (due = due_after(task.task, task.schedule, *due)) && *due < before;) {
    found.push_back({.task = task.task.id, .due = *due});
    if (found.size() > most_missed) found.pop_front();
  }
  missed_.insert(missed_.end(), found.begin(), found.end());
}

// A run for each of them, in which every read has failed: the board shows it, and its gaps are looked after.
void TaskRunner::settle_missed() {
  for (std::size_t left = missed_at_once; left > 0 && !missed_.empty();) {
    Missed& missed = missed_.front();
    if (!missed.run && !begin_missed(missed)) {
      missed_.pop_front();
      continue;
    }
    while (left > 0 && !missed.work.empty()) {
      Part& part = missed.work.back();
      std::vector<headend::Settled> failed;
      for (; left > 0 && !part.meters.empty(); part.meters.pop_back(), --left)
        failed.push_back({.run = missed.run,
                          .meter = part.meters.back(),
                          .item = part.batch.item,
                          .due = missed.due,
                          .how = headend::Settled::How::failed,
                          .reason = "not_run"});
      settled(part.line, failed);
      if (part.meters.empty()) missed.work.pop_back();
    }
    if (missed.work.empty()) missed_.pop_front();
  }
}

bool TaskRunner::begin_missed(Missed& missed) {
  const auto task = find(missed.task);
  if (!task) return false;
  const UtcSeconds until = end_of(*task, missed.due);
  missed.work = parts(task->task, missed.due, until);
  const auto tally = begin_tally({.task = missed.task, .due = missed.due}, task->task, missed.work);
  if (!tally) return false;
  missed.run = tally->run().id;
  open(tally, until, {});
  return true;
}

void TaskRunner::tick() {
  const UtcSeconds now = world_.clock.utc();
  std::vector<Planned> due;
  {
    std::lock_guard lock{mutex_};
    for (const auto& [id, task] : tasks_)
      if (task.next != 0 && task.next <= now) due.push_back(task);
  }
  expire(now);
  for (const Planned& task : due) {
    // After a clock that jumped several are due: the last one counts.
    const UtcSeconds last = task.schedule.last_until(now, world_.zone).value_or(task.next);
    note_missed(task, task.next - 1, last);
    (void)begin(task, last, {});
    // Only then: what the store could not take is still due at the next tick.
    std::lock_guard lock{mutex_};
    const auto it = tasks_.find(task.task.id);
    if (it != tasks_.end() && it->second.next == task.next)
      it->second.next = due_after(it->second.task, it->second.schedule, now).value_or(0);
  }
  settle_missed();
  save();
  renew_named(now);
}

void TaskRunner::renew_named(UtcSeconds now) {
  std::vector<store::Task> old;
  {
    std::lock_guard lock{mutex_};
    for (const auto& [id, one] : tasks_)
      if (one.named_at + renewed_every <= now &&
          (!one.task.target.places.empty() || !one.task.target.meter_groups.empty()))
        old.push_back(one.task);
  }
  for (const store::Task& task : old) {
    auto named = std::make_shared<const NamedMeters>(task.target, world_.store);
    std::lock_guard lock{mutex_};
    const auto it = tasks_.find(task.id);
    if (it == tasks_.end() || it->second.task.target != task.target) continue;
    it->second.named = std::move(named);
    it->second.named_at = now;
  }
}

void TaskRunner::task_changed(TaskId id) {
  std::optional<store::Task> task;
  {
    auto lease = world_.store.lease();
    task = store::Tasks(*lease).find(id);
  }
  auto one = task ? planned(std::move(*task), world_.clock.utc()) : std::nullopt;
  std::lock_guard lock{mutex_};
  fits_.erase(id);
  tasks_.erase(id);
  if (one) tasks_.insert_or_assign(id, std::move(*one));
}

std::vector<TaskRunner::Part> TaskRunner::parts(const store::Task& task, UtcSeconds due, UtcSeconds until) const {
  std::vector<Part> out;
  const NamedMeters named(task.target, world_.store);
  for (std::size_t i = 0; i < store::TaskItems::count; ++i) {
    const auto item = static_cast<store::TaskItem>(i);
    if (!task.items.has(item)) continue;
    for (auto& [line, meters] : meters_of(task.target, named, item, world_.book, seconds{until == 0 ? 0 : until - due}))
      out.push_back({line, batch_of(task, item, due, until), std::move(meters)});
  }
  return out;
}

std::optional<TaskRunner::Planned> TaskRunner::find(TaskId id) const {
  std::lock_guard lock{mutex_};
  const auto it = tasks_.find(id);
  return it == tasks_.end() ? std::nullopt : std::optional{it->second};
}

Result<RunId, Refusal> TaskRunner::begin(const Planned& planned, UtcSeconds due, UserId by) {
  const bool by_hand = by != UserId{};
  const UtcSeconds until =
      by_hand ? due + std::max<std::int64_t>(planned.task.window_s, shortest_by_hand) : end_of(planned, due);
  return begin({.task = planned.task.id, .due = due, .by = by}, planned.task, until, parts(planned.task, due, until));
}

Result<RunId, Refusal> TaskRunner::begin(store::Run run, const store::Task& task, UtcSeconds until,
                                         std::vector<Part> work) {
  const auto tally = begin_tally(std::move(run), task, work);
  if (!tally) return Refusal::run_exists;
  open(tally, until, work);
  save();
  return tally->run().id;
}

// Null when the task has a run that was due then.
std::shared_ptr<RunTally> TaskRunner::begin_tally(store::Run run, const store::Task& task, std::vector<Part>& work) {
  run.started = world_.clock.utc();
  {
    auto lease = world_.store.lease();
    store::Transaction transaction(*lease);
    const auto begun = store::Runs(*lease).begin(run);
    if (!begun) return nullptr;
    transaction.commit();
    run = *begun;
  }
  auto tally = std::make_shared<RunTally>(run, task.again_every_s, previous_of(run));
  for (Part& part : work) {
    part.batch.run = run.id;
    tally->plan(part.line, static_cast<std::int64_t>(part.meters.size()),
                world_.lines.forecast(part.line, part.meters));
  }
  return tally;
}

// What fails at an instant of the schedule goes on with what failed at the one before it.
UtcSeconds TaskRunner::previous_of(const store::Run& run) const {
  const auto task = find(run.task);
  if (!task || run.by != UserId{}) return 0;
  return task->schedule.last_until(run.due - 1, world_.zone).value_or(0);
}

// The parts are given outside the lock: a line settles at once what it cannot take.
void TaskRunner::open(const std::shared_ptr<RunTally>& tally, UtcSeconds until, const std::vector<Part>& work) {
  {
    std::lock_guard lock{mutex_};
    if (tally->open() == 0) tally->finish(world_.clock.utc());
    runs_[tally->run().id] = {tally, until};
  }
  for (const Part& part : work) {
    if (part.meters.empty() || world_.lines.add(part.line, part.batch, part.meters)) continue;
    std::vector<headend::Settled> refused;
    for (const MeterId meter : part.meters)
      refused.push_back({.run = part.batch.run,
                         .meter = meter,
                         .item = part.batch.item,
                         .due = part.batch.due,
                         .how = headend::Settled::How::failed,
                         .reason = "line_overloaded"});
    settled(part.line, refused);
  }
}

// What has a gap, or a reading since the run was due, is settled; the rest is read now. Of an archive no reading tells
// that it came: it is read once more.
void TaskRunner::take_up(store::Run run) {
  const auto task = find(run.task);
  if (!task) return end_without_task(std::move(run));
  std::vector<store::RunLine> lines;
  std::vector<store::RunReason> reasons;
  {
    auto lease = world_.store.lease();
    lines = store::Runs(*lease).lines(run.id);
    reasons = store::Runs(*lease).reasons(run.id);
  }
  const UtcSeconds until = end_of(*task, run.due);
  std::vector<Part> work = parts(task->task, run.due, until);
  std::map<LineId, std::int64_t> left;
  for (Part& part : work) {
    part.batch.run = run.id;
    std::set<MeterId> settled_before;
    const auto item = static_cast<store::TaskItem>(part.batch.item);
    for (const store::Gap& gap : gaps_of(run, part.line))
      if (gap.key.item == item) settled_before.insert(gap.key.meter);
    if (item == store::TaskItem::current)
      for (const store::StoredReading& reading : world_.store.readings().latest(part.meters))
        if (reading.time >= run.due) settled_before.insert(reading.meter);
    std::erase_if(part.meters, [&](MeterId meter) { return settled_before.contains(meter); });
    left[part.line] += static_cast<std::int64_t>(part.meters.size());
  }
  auto tally = std::make_shared<RunTally>(run, task->task.again_every_s, previous_of(run));
  for (const store::RunLine& line : lines) tally->restore(line, reasons, left[line.line]);
  open(tally, until, work);
  if (run.state == store::RunState::paused) pause(run.id, true);
}

// Nobody wants the rest any more; what was counted stays.
void TaskRunner::end_without_task(store::Run run) {
  run.state = store::RunState::cancelled;
  run.ended = world_.clock.utc();
  auto lease = world_.store.lease();
  store::Transaction transaction(*lease);
  (void)store::Runs(*lease).update(run);
  transaction.commit();
}

std::vector<store::Gap> TaskRunner::gaps_of(const store::Run& run, LineId line) const {
  auto lease = world_.store.lease();
  std::vector<store::Gap> out;
  const store::GapFilter filter{.line = line, .task = run.task, .about = run.due};
  for (std::optional<store::GapKey> after;;) {
    const auto page = store::Gaps(*lease).list(filter, after, store::Gaps::max_limit);
    for (const store::Gap& gap : page)
      if (gap.has(run.due)) out.push_back(gap);
    if (page.size() < static_cast<std::size_t>(store::Gaps::max_limit)) return out;
    after = page.back().key;
  }
}

Result<RunId, Refusal> TaskRunner::run_now(TaskId id, UserId by) {
  const auto task = find(id);
  if (!task) return Refusal::no_such_task;
  return begin(*task, world_.clock.utc(), by);
}

// A run of its own, for the instant of now: what was due then may be past reading.
Result<RunId, Refusal> TaskRunner::read_missing(RunId id, UserId by) {
  std::optional<store::Run> run;
  std::vector<store::RunLine> lines;
  {
    auto lease = world_.store.lease();
    run = store::Runs(*lease).find(id);
    if (run) lines = store::Runs(*lease).lines(id);
  }
  const auto task = run ? find(run->task) : std::nullopt;
  if (!task) return Refusal::no_such_run;
  const UtcSeconds now = world_.clock.utc();
  const UtcSeconds until = now + std::max<std::int64_t>(task->task.window_s, shortest_by_hand);
  std::map<std::pair<LineId, store::TaskItem>, std::vector<MeterId>> missing;
  for (const store::RunLine& line : lines)
    if (line.failed > 0)
      for (const store::Gap& gap : gaps_of(*run, line.line))
        if (const auto meter = world_.book.meter(gap.key.meter); meter && can_be_asked(*meter, gap.key.item))
          missing[{line.line, gap.key.item}].push_back(gap.key.meter);
  if (missing.empty()) return Refusal::nothing_missing;
  std::vector<Part> work;
  for (auto& [where, meters] : missing)
    work.push_back({where.first, batch_of(task->task, where.second, now, until), std::move(meters)});
  return begin({.task = run->task, .due = now, .by = by}, task->task, until, std::move(work));
}

// Which meters stand at places and in groups is asked each time; what else a task means changes with the line book.
TaskFit TaskRunner::fit(const store::Task& task) const {
  const UtcSeconds now = world_.clock.utc();
  const std::uint64_t version = world_.book.version();
  const bool may_be_known = task.id && task.target.places.empty() && task.target.meter_groups.empty();
  TaskFit out;
  if (may_be_known) {
    std::lock_guard lock{mutex_};
    const auto known = fits_.find(task.id);
    if (known != fits_.end() && known->second.changed == task.changed && known->second.book_version == version &&
        now - known->second.reckoned < fit_is_known_s)
      out = known->second.fit;
  }
  const bool is_known = out.meters > 0;
  const auto schedule = headend::Schedule::parse(task.schedule);
  out.next.clear();
  std::optional<UtcSeconds> next = now;
  while (schedule && out.next.size() < 5 && (next = due_after(task, *schedule, *next))) out.next.push_back(*next);
  out.available_s = task.window_s;
  if (schedule && task.window_s == 0 && out.next.size() > 1)
    out.available_s = schedule->shortest_period(world_.zone, now);
  if (is_known) return out;
  reckon(task, out);
  if (may_be_known) {
    std::lock_guard lock{mutex_};
    fits_.insert_or_assign(task.id, KnownFit{out, task.changed, now, version});
  }
  return out;
}

void TaskRunner::reckon(const store::Task& task, TaskFit& out) const {
  const UtcSeconds now = world_.clock.utc();
  std::map<LineId, microseconds> needs;
  std::map<LineId, std::int64_t> meters;
  for (const Part& part : parts(task, now, out.available_s == 0 ? 0 : now + out.available_s)) {
    needs[part.line] += world_.lines.forecast(part.line, part.meters);
    meters[part.line] = std::max(meters[part.line], static_cast<std::int64_t>(part.meters.size()));
  }
  for (const auto& [line, count] : meters) out.meters += count;
  out.lines = static_cast<std::int64_t>(meters.size());
  for (const auto& [line, time] : needs) {
    if (time.count() / 1000 < out.longest_ms) continue;
    out.longest = line;
    out.longest_ms = time.count() / 1000;
  }
}

bool TaskRunner::cancel(RunId run) {
  return change(
      run, [&](RunTally& tally) { tally.cancel(world_.clock.utc()); },
      [&](LineId line) { world_.lines.cancel(line, run); });
}

bool TaskRunner::pause(RunId run, bool paused) {
  return change(
      run, [&](RunTally& tally) { tally.pause(paused); }, [&](LineId line) { world_.lines.pause(line, run, paused); });
}

bool TaskRunner::change(RunId run, const std::function<void(RunTally&)>& tell_tally,
                        const std::function<void(LineId)>& tell_line) {
  std::vector<LineId> lines;
  {
    std::lock_guard lock{mutex_};
    const auto it = runs_.find(run);
    if (it == runs_.end() || !it->second.tally->run().is_open()) return false;
    tell_tally(*it->second.tally);
    lines = it->second.tally->lines();
  }
  for (const LineId line : lines) tell_line(line);
  save();
  return true;
}

void TaskRunner::settled(LineId line, const std::vector<headend::Settled>& settled) {
  const UtcSeconds now = world_.clock.utc();
  std::lock_guard lock{mutex_};
  for (const headend::Settled& one : settled)
    if (const auto it = runs_.find(one.run); it != runs_.end()) it->second.tally->take(line, one, now);
}

void TaskRunner::expire(UtcSeconds now) {
  std::set<LineId> lines;
  {
    std::lock_guard lock{mutex_};
    for (const auto& [id, run] : runs_)
      if (run.until != 0 && run.until <= now)
        for (const LineId line : run.tally->lines()) lines.insert(line);
  }
  for (const LineId line : lines) world_.lines.expire(line);
}

void TaskRunner::save() {
  std::vector<std::pair<std::shared_ptr<RunTally>, RunTally::Changes>> all;
  {
    std::lock_guard lock{mutex_};
    for (const auto& [id, run] : runs_)
      if (auto changes = run.tally->take_changes(); changes.any) all.emplace_back(run.tally, std::move(changes));
  }
  if (all.empty()) return;
  try {
    auto lease = world_.store.lease();
    store::Transaction transaction(*lease);
    for (const auto& [tally, changes] : all) write(*lease, changes);
    transaction.commit();
  } catch (...) {
    std::lock_guard lock{mutex_};
    for (auto& [tally, changes] : all) tally->give_back(std::move(changes));
    throw;
  }
  {
    std::lock_guard lock{mutex_};
    for (const auto& [tally, changes] : all)
      if (!changes.run.is_open()) runs_.erase(changes.run.id);
  }
  for (const auto& [tally, changes] : all) world_.events.publish({.kind = Event::Kind::run, .run = changes.run.id});
}

void TaskRunner::write(store::Connection& connection, const RunTally::Changes& changes) {
  store::Runs runs(connection);
  (void)runs.update(changes.run);
  for (std::size_t i = 0; i < changes.lines.size(); ++i) runs.save(changes.lines[i], changes.reasons[i]);
  store::Gaps(connection).note(changes.missed);
}

std::optional<store::Run> TaskRunner::open_run(RunId run) const {
  std::lock_guard lock{mutex_};
  const auto it = runs_.find(run);
  return it == runs_.end() ? std::nullopt : std::optional{it->second.tally->run()};
}

UtcSeconds TaskRunner::next_run(TaskId task) const {
  std::lock_guard lock{mutex_};
  const auto it = tasks_.find(task);
  return it == tasks_.end() ? 0 : it->second.next;
}

std::vector<TaskRunner::Planned> TaskRunner::reading(LineId line) const {
  std::vector<Planned> out;
  const auto plan = world_.book.plan(line);
  if (!plan) return out;
  std::lock_guard lock{mutex_};
  for (const auto& [id, task] : tasks_) {
    const UtcSeconds begin = task.next != 0 ? task.next : world_.clock.utc();
    if (task.task.enabled && task.task.items.has(store::TaskItem::current) &&
        !meters_of(task.task.target, *task.named, store::TaskItem::current, *plan, seconds{end_of(task, begin) - begin})
             .empty())
      out.push_back(task);
  }
  return out;
}

UtcSeconds TaskRunner::next_read(LineId line) const {
  UtcSeconds soonest = 0;
  for (const Planned& task : reading(line))
    if (task.next != 0 && (soonest == 0 || task.next < soonest)) soonest = task.next;
  return soonest;
}

std::vector<store::Task> TaskRunner::tasks_of(LineId line) const {
  std::vector<store::Task> out;
  for (Planned& task : reading(line)) out.push_back(std::move(task.task));
  return out;
}

std::int64_t TaskRunner::due_between(LineId line, UtcSeconds from, UtcSeconds to) const {
  std::int64_t count = 0;
  for (const Planned& task : reading(line)) {
    std::optional<UtcSeconds> at = from - 1;
    while (count < most_counted && (at = due_after(task.task, task.schedule, *at)) && *at < to) ++count;
  }
  return count;
}

}  // namespace riser::collection
