// SPDX-License-Identifier: Apache-2.0
#include "collection/task_runner.h"

#include "collection/testing/task_fixture.h"

namespace riser::collection {
namespace {

using headend::Settled;
using testing::Lines;
using testing::TestLines;
using TaskRunnerTest = testing::WithTasks;

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
  EXPECT_EQ(gaps()[0].key, (store::GapKey{meters_[2], store::TaskItem::current, due, task}));
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

TEST_F(TaskRunnerTest, reads_an_archive_again_after_a_restart_though_the_meter_was_read) {
  const MeterId meter = add_water_meter();
  add({.name = "both",
       .items = {store::TaskItem::current, store::TaskItem::monthly_archive},
       .target = {.meters = {meter}},
       .schedule = "every 6h"});
  start();
  ASSERT_EQ(lines_.waiting.size(), 2U);
  clock_.utc += 10;
  store_reading(meter);
  start();
  ASSERT_EQ(lines_.waiting.size(), 1U);
  EXPECT_EQ(lines_.waiting[0].second.item, static_cast<std::uint8_t>(store::TaskItem::monthly_archive));
}

TEST_F(TaskRunnerTest, ends_a_run_whose_task_is_gone_and_counts_nothing_that_was_not_read) {
  const TaskId task = add({.name = "all", .schedule = "every 6h"});
  add({.name = "another", .schedule = "monthly 3 05:00", .window_s = 60});
  start();
  settle(Settled::How::read);
  tick(1);
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    ASSERT_TRUE(store::Tasks(*lease).remove(task));
    transaction.commit();
  }
  start();
  EXPECT_EQ(counts(last_run(task)), "cancelled of 6: 1 late 0 failed 0");
  EXPECT_EQ(last_run(task).ended, clock_.utc);
  EXPECT_TRUE(lines_.waiting.empty());
}

TEST_F(TaskRunnerTest, catches_up_what_was_missed_while_its_window_is_open) {
  clock_.utc += 600;
  add({.name = "short", .schedule = "every 1h", .window_s = 300});
  const TaskId open = add({.name = "long", .schedule = "every 1h", .window_s = 1200});
  start();
  EXPECT_EQ(last_run(open).due, clock_.utc - 600);
  EXPECT_EQ(lines_.told.size(), 2U) << "the short one is over";
}

TEST_F(TaskRunnerTest, reads_the_meters_that_are_at_a_place_when_a_run_begins) {
  const auto building = add_place(store::PlaceKind::building, "3", {}),
             room = add_place(store::PlaceKind::room, "502", building);
  install(room, meters_[0]);
  const TaskId task = add({.name = "B3", .target = {.places = {building}}, .schedule = "every 1h"});
  start();
  EXPECT_EQ(last_run(task).planned, 1);
  EXPECT_EQ(runner_->fit(runner_->tasks_of(lines_of_[0]).at(0)).meters, 1);
  EXPECT_TRUE(runner_->tasks_of(lines_of_[1]).empty());
  install(building, meters_[4]);
  EXPECT_TRUE(runner_->tasks_of(lines_of_[1]).empty()) << "it is looked for now and then";
  tick(400);
  EXPECT_EQ(runner_->tasks_of(lines_of_[1]).size(), 1U);
  tick(3600);
  EXPECT_EQ(last_run(task).planned, 2);
}

TEST_F(TaskRunnerTest, reads_the_members_of_a_group_that_fit_the_rest_of_the_target) {
  MeterGroupId group;
  {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    group = store::MeterGroups(*lease).add({.name = "Settlement"}, {}).value().id;
    ASSERT_TRUE(store::MeterGroups(*lease).put_in(group, std::vector{meters_[0], meters_[1], meters_[3]}, {}));
    transaction.commit();
  }
  const auto building = add_place(store::PlaceKind::building, "3", {});
  install(building, meters_[1]);
  store::Task task{.name = "both", .target = {.meter_groups = {group}}, .schedule = "every 1h"};
  add(task);
  start();
  EXPECT_EQ(runner_->fit(task).meters, 3);
  EXPECT_EQ(runner_->fit(task).lines, 2);
  task.target.commodities = {"water"};
  EXPECT_EQ(runner_->fit(task).meters, 1);
  task.target.commodities.clear();
  task.target.places = {building};
  EXPECT_EQ(runner_->fit(task).meters, 1) << "what both name";
  task.target.places = {PlaceId{999}};
  EXPECT_EQ(runner_->fit(task).meters, 0);
}

TEST_F(TaskRunnerTest, gives_lines_only_the_last_of_several_that_a_jump_of_the_clock_made_due) {
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

TEST_F(TaskRunnerTest, tells_what_was_due_while_the_server_was_not_there) {
  const TaskId task = add({.name = "all", .schedule = "every 1h"});
  start();
  tick(3600);
  while (!lines_.waiting.empty()) settle(Settled::How::read);
  tick(1);
  clock_.utc += 3 * 3600 + 600;
  start();
  tick(1);
  const auto runs = runs_of(task);
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(counts(runs[0]), "running of 6: 0 late 0 failed 0") << "the last one is read now";
  EXPECT_EQ(counts(runs[1]), "done of 6: 0 late 0 failed 6");
  EXPECT_EQ(counts(runs[2]), "done of 6: 0 late 0 failed 6");
  EXPECT_EQ(runs[1].due - runs[2].due, 3600);
  ASSERT_EQ(gaps().size(), 6U);
  for (const store::Gap& gap : gaps()) {
    EXPECT_EQ(gap.reason, "not_run");
    EXPECT_EQ(gap.missed, 2);
  }
}

TEST_F(TaskRunnerTest, tells_what_the_clock_jumped_over) {
  const TaskId task = add({.name = "all", .schedule = "every 1h"});
  start();
  tick(4 * 3600);
  tick(1);
  const auto runs = runs_of(task);
  ASSERT_EQ(runs.size(), 5U);
  EXPECT_EQ(runs[0].state, store::RunState::running);
  EXPECT_EQ(counts(runs[3]), "done of 6: 0 late 0 failed 6");
  EXPECT_EQ(gaps().at(0).missed, 3);
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
