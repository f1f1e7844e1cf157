// SPDX-License-Identifier: Apache-2.0
#include "collection/task_runner.h"

#include <fmt/format.h>

#include <memory>

#include "store/testing/store_fixture.h"

namespace riser::collection {
namespace {

using headend::Settled;
using Lines = std::vector<std::string>;

/// Lines that take what they are given; the test says what becomes of it.
struct TestLines : TaskLines {
  bool add(LineId line, const headend::Batch& batch, const std::vector<MeterId>& meters) override {
    told.push_back(fmt::format("add line {} run {} item {} due {} until {} meters {}", line.value, batch.run.value,
                               batch.item, batch.due, batch.until, meters.size()));
    if (full) return false;
    for (const MeterId meter : meters)
      waiting.push_back({line, {.run = batch.run, .meter = meter, .item = batch.item, .due = batch.due}});
    return true;
  }
  void expire(LineId line) override { told.push_back(fmt::format("expire {}", line.value)); }
  void cancel(LineId line, RunId run) override { told.push_back(fmt::format("cancel {} {}", line.value, run.value)); }
  void pause(LineId line, RunId run, bool paused) override {
    told.push_back(fmt::format("{} {} {}", paused ? "pause" : "resume", line.value, run.value));
  }
  microseconds forecast(LineId, const std::vector<MeterId>& meters) const override {
    return seconds{2} * static_cast<std::int64_t>(meters.size());
  }
  Lines take() { return std::exchange(told, {}); }

  bool full = false;
  Lines told{};
  std::vector<std::pair<LineId, Settled>> waiting{};
};

struct Steady final : Clock {
  Instant now() const override { return {}; }
  std::int64_t utc_ms() const override { return utc * 1000; }
  UtcSeconds utc = 20'778 * 86'400 + 43'200;  // 2026-11-21 12:00
};

class TaskRunnerTest : public ::testing::Test {
 protected:
  TaskRunnerTest() {
    store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    for (int g = 1; g <= 2; ++g) {
      const auto gateway =
          store::Gateways(*lease).add({.name = fmt::format("G-{}", g), .identity = std::to_string(g)}).value();
      lines_of_.push_back(store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1"}).value().id);
      std::vector<store::Meter> meters;
      for (int i = 0; i < 3; ++i)
        meters.push_back({.line = lines_of_.back(),
                          .name = "flat",
                          .address = fmt::format("{:08}74520104", 100 * g + i),
                          .commodity = g == 1 ? metering::Commodity::heat : metering::Commodity::water});
      for (const store::Meter& meter : store::Meters(*lease).add(std::move(meters)).value())
        meters_.push_back(meter.id);
    }
    transaction.commit();
  }

  TaskId add(store::Task task) {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const TaskId id = store::Tasks(*lease).add(std::move(task)).value().id;
    transaction.commit();
    return id;
  }
  /// As at the start of the program.
  void start() {
    lines_ = TestLines{};
    book_ = std::make_unique<LineBook>(*store_, catalogue::Catalogue::embedded());
    book_->load();
    runner_ = std::make_unique<TaskRunner>(TaskRunner::World{*store_, clock_, zone_, events_, *book_, lines_});
    runner_->start();
  }
  void tick(UtcSeconds after) {
    clock_.utc += after;
    runner_->tick();
  }
  /// The oldest that waits.
  void settle(Settled::How how, std::string reason = {}) {
    auto [line, settled] = lines_.waiting.front();
    lines_.waiting.erase(lines_.waiting.begin());
    settled.how = how;
    settled.passes = 1;
    settled.reason = std::move(reason);
    settled.took = milliseconds{1500};
    runner_->settled(line, {settled});
  }
  store::Run last_run(TaskId task) {
    auto lease = store_->lease();
    return store::Runs(*lease).of_task(task, 1).at(0);
  }
  static std::string counts(const store::Run& run) {
    return fmt::format("{} of {}: {} late {} failed {}", name(run.state), run.planned, run.read, run.late, run.failed);
  }
  std::vector<store::Gap> gaps() {
    auto lease = store_->lease();
    return store::Gaps(*lease).list({}, {}, 100);
  }
  void store_reading(MeterId meter) {
    metering::Reading reading;
    reading.meter = meter;
    reading.time = clock_.utc;
    reading.layout = store_->layouts().intern({{.quantity = metering::Quantity::energy}}).id;
    reading.cells = {metering::Cell::of({1, 0})};
    store::ReadingBatch batch(store::group_of(meter));
    batch.add(reading);
    ASSERT_EQ(store_->readings().append(batch).stored, 1);
  }

  store::testing::TestFolder folder_;
  Steady clock_;
  Zone zone_ = Zone::utc();
  Events events_;
  std::unique_ptr<store::Store> store_;
  std::vector<LineId> lines_of_;
  std::vector<MeterId> meters_;
  TestLines lines_;
  std::unique_ptr<LineBook> book_;
  std::unique_ptr<TaskRunner> runner_;
};

TEST_F(TaskRunnerTest, makes_a_first_task_that_reads_everything_every_hour) {
  start();
  auto lease = store_->lease();
  const auto tasks = store::Tasks(*lease).all();
  ASSERT_EQ(tasks.size(), 1U);
  EXPECT_EQ(tasks[0].schedule, "every 1h");
  EXPECT_EQ(lines_.told.size(), 2U) << "the hour that began is read at once";
  EXPECT_EQ(runner_->next_run(tasks[0].id), clock_.utc + 3600);
  EXPECT_EQ(runner_->next_read(lines_of_[0]), clock_.utc + 3600);
}

TEST_F(TaskRunnerTest, begins_a_run_when_it_is_due_and_counts_it_to_its_end) {
  clock_.utc += 60;
  const TaskId task =
      add({.name = "heat", .target = {.commodities = {"heat"}}, .schedule = "cron 30 12 * * *", .window_s = 7200});
  start();
  EXPECT_EQ(lines_.take(), Lines{}) << "the day before is over a long time";
  tick(1739);
  EXPECT_EQ(lines_.take(), Lines{});
  tick(1);
  const UtcSeconds due = clock_.utc;
  EXPECT_EQ(
      lines_.take(),
      (Lines{fmt::format("add line {} run 1 item 0 due {} until {} meters 3", lines_of_[0].value, due, due + 7200)}));
  tick(5);
  EXPECT_EQ(counts(last_run(task)), "running of 3: 0 late 0 failed 0");
  settle(Settled::How::read);
  settle(Settled::How::late);
  tick(1);
  EXPECT_EQ(counts(last_run(task)), "running of 3: 1 late 1 failed 0");
  EXPECT_EQ(counts(*runner_->open_run(RunId{1})), "running of 3: 1 late 1 failed 0");
  settle(Settled::How::failed, "no_answer");
  tick(1);
  EXPECT_EQ(counts(last_run(task)), "done of 3: 1 late 1 failed 1");
  EXPECT_EQ(last_run(task).ended, clock_.utc - 1);
  EXPECT_FALSE(runner_->open_run(RunId{1}));
  ASSERT_EQ(gaps().size(), 1U);
  EXPECT_EQ(gaps()[0].key, (store::GapKey{meters_[2], store::TaskItem::current, due}));
  EXPECT_EQ(gaps()[0].reason, "no_answer");
  auto lease = store_->lease();
  const auto lines = store::Runs(*lease).lines(RunId{1});
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].took_ms, 4500);
  EXPECT_EQ(lines[0].ideal_ms, 6000);
  EXPECT_EQ(store::Runs(*lease).reasons(RunId{1}).at(0).reason, "no_answer");
}

TEST_F(TaskRunnerTest, goes_on_after_a_restart_with_what_is_still_open) {
  const TaskId task = add({.name = "all", .schedule = "every 6h"});
  start();
  ASSERT_EQ(lines_.waiting.size(), 6U);
  clock_.utc += 10;
  store_reading(meters_[0]);
  settle(Settled::How::read);
  settle(Settled::How::failed, "no_answer");
  tick(1);
  store_reading(meters_[2]);  // and then the program dies before it is counted
  start();
  EXPECT_EQ(counts(*runner_->open_run(RunId{1})), "running of 6: 2 late 0 failed 1");
  EXPECT_EQ(lines_.waiting.size(), 3U) << "those of the other line";
  EXPECT_EQ(lines_.take().size(), 1U) << "and no second run for the same instant";
  while (!lines_.waiting.empty()) settle(Settled::How::read);
  tick(1);
  EXPECT_EQ(counts(last_run(task)), "done of 6: 5 late 0 failed 1");
}

TEST_F(TaskRunnerTest, catches_up_what_was_missed_while_its_window_is_open) {
  clock_.utc += 600;
  add({.name = "short", .schedule = "every 1h", .window_s = 300});
  const TaskId open = add({.name = "long", .schedule = "every 1h", .window_s = 1200});
  start();
  EXPECT_EQ(last_run(open).due, clock_.utc - 600);
  EXPECT_EQ(lines_.told.size(), 2U) << "the short one is over";
}

TEST_F(TaskRunnerTest, begins_only_the_last_of_several_that_a_jump_of_the_clock_made_due) {
  const TaskId task = add({.name = "all", .schedule = "every 1h"});
  start();
  lines_.take();
  tick(5 * 3600 + 20);
  EXPECT_EQ(lines_.take().size(), 4U) << "two lines: what is over, what begins";
  EXPECT_EQ(last_run(task).due, clock_.utc - 20);
  EXPECT_EQ(runner_->next_run(task), clock_.utc - 20 + 3600);
}

TEST_F(TaskRunnerTest, ends_what_is_over) {
  add({.name = "all", .schedule = "every 1d", .window_s = 43'200 + 900});
  start();
  lines_.take();
  tick(899);
  EXPECT_EQ(lines_.take(), Lines{});
  tick(1);
  EXPECT_EQ(lines_.take(),
            (Lines{fmt::format("expire {}", lines_of_[0].value), fmt::format("expire {}", lines_of_[1].value)}));
}

TEST_F(TaskRunnerTest, is_paused_and_cancelled_by_people) {
  const TaskId task = add({.name = "all", .target = {.lines = {lines_of_[1]}}, .schedule = "every 1h"});
  start();
  lines_.take();
  EXPECT_TRUE(runner_->pause(RunId{1}, true));
  EXPECT_EQ(last_run(task).state, store::RunState::paused);
  EXPECT_TRUE(runner_->pause(RunId{1}, false));
  EXPECT_TRUE(runner_->cancel(RunId{1}));
  const auto line = lines_of_[1].value;
  EXPECT_EQ(lines_.take(), (Lines{fmt::format("pause {} 1", line), fmt::format("resume {} 1", line),
                                  fmt::format("cancel {} 1", line)}));
  EXPECT_EQ(last_run(task).state, store::RunState::cancelled);
  EXPECT_FALSE(runner_->cancel(RunId{1}));
  EXPECT_FALSE(runner_->pause(RunId{77}, true));
}

TEST_F(TaskRunnerTest, runs_now_and_reads_what_is_missing_once_more) {
  const TaskId task = add({.name = "all", .target = {.lines = {lines_of_[0]}}, .schedule = "monthly 3 05:00"});
  start();
  lines_ = TestLines{};
  EXPECT_EQ(runner_->run_now(TaskId{99}, UserId{1}).error(), Refusal::no_such_task);
  tick(30);
  const auto run = runner_->run_now(task, UserId{1});
  ASSERT_TRUE(run);
  EXPECT_EQ(runner_->run_now(task, UserId{1}).error(), Refusal::run_exists) << "in the same second";
  EXPECT_EQ(last_run(task).by, UserId{1});
  EXPECT_EQ(runner_->read_missing(*run, UserId{1}).error(), Refusal::nothing_missing);
  settle(Settled::How::read);
  settle(Settled::How::failed, "no_answer");
  settle(Settled::How::failed, "bad_frame");
  tick(1);
  const auto again = runner_->read_missing(*run, UserId{1});
  ASSERT_TRUE(again);
  EXPECT_EQ(last_run(task).planned, 2);
  EXPECT_EQ(lines_.waiting.size(), 2U);
  EXPECT_EQ(runner_->read_missing(RunId{99}, UserId{1}).error(), Refusal::no_such_run);
}

TEST_F(TaskRunnerTest, counts_what_a_line_could_not_take_as_failed) {
  const TaskId task = add({.name = "all", .schedule = "every 1h"});
  start();
  lines_.full = true;
  tick(3600);
  EXPECT_EQ(counts(last_run(task)), "done of 6: 0 late 0 failed 6");
  EXPECT_EQ(gaps().at(0).reason, "line_overloaded");
}

TEST_F(TaskRunnerTest, says_whether_a_task_fits_and_which_read_a_line) {
  const TaskId id = add({.name = "water", .target = {.commodities = {"water"}}, .schedule = "every 1h"});
  add({.name = "off", .schedule = "every 1h", .enabled = false});
  start();
  store::Task task{.name = "new", .schedule = "every 1m"};
  TaskFit fit = runner_->fit(task);
  EXPECT_EQ(fit.meters, 6);
  EXPECT_EQ(fit.lines, 2);
  EXPECT_EQ(fit.longest_ms, 6000);
  EXPECT_EQ(fit.available_s, 60);
  EXPECT_TRUE(fit.fits());
  EXPECT_EQ(fit.next.size(), 5U);
  task.window_s = 5;
  EXPECT_FALSE(runner_->fit(task).fits());
  task.target.protocols = {"modbus"};
  EXPECT_EQ(runner_->fit(task).meters, 0);
  EXPECT_TRUE(runner_->tasks_of(lines_of_[0]).empty());
  ASSERT_EQ(runner_->tasks_of(lines_of_[1]).size(), 1U);
  EXPECT_EQ(runner_->tasks_of(lines_of_[1])[0].id, id);
  EXPECT_EQ(runner_->due_between(lines_of_[1], clock_.utc, clock_.utc + 86'400), 24);
}

TEST_F(TaskRunnerTest, hears_of_tasks_that_were_changed) {
  const TaskId id = add({.name = "all", .schedule = "every 1h"});
  start();
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    store::Task task = *store::Tasks(*lease).find(id);
    task.schedule = "every 6h at 03:00";
    task.until = clock_.utc + 3 * 3600;
    ASSERT_TRUE(store::Tasks(*lease).change(task));
    transaction.commit();
  }
  runner_->task_changed(id);
  EXPECT_EQ(runner_->next_run(id), 0) << "it ends before";
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    ASSERT_TRUE(store::Tasks(*lease).remove(id));
    transaction.commit();
  }
  runner_->task_changed(id);
  EXPECT_EQ(runner_->run_now(id, UserId{1}).error(), Refusal::no_such_task);
}

}  // namespace
}  // namespace riser::collection
