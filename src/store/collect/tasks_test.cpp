// SPDX-License-Identifier: Apache-2.0
#include "store/collect/tasks.h"

#include "store/collect/runs.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class TasksTest : public testing::WithStore {
 protected:
  Tasks tasks() { return Tasks{db()}; }
  Runs runs() { return Runs{db()}; }

  Task add(const std::string& name) {
    Task task;
    task.name = name;
    task.schedule = "every 15m";
    return tasks().add(task).value();
  }
  store::Run begin(TaskId task, UtcSeconds due, UtcSeconds ended = 0) {
    store::Run run;
    run.task = task;
    run.due = due;
    run.ended = ended;
    if (ended > 0) run.state = RunState::done;
    return runs().begin(run).value();
  }
  static std::vector<std::int64_t> ids(const std::vector<store::Run>& runs) {
    std::vector<std::int64_t> list;
    for (const auto& run : runs) list.push_back(run.id.value);
    return list;
  }
};
RISER_ON_BOTH_ENGINES(TasksTest);

TEST_P(TasksTest, a_task_keeps_all_its_settings) {
  Task task;
  task.name = "Night";
  task.items = {TaskItem::daily_archive, TaskItem::events};
  task.target.lines = {LineId{3}, LineId{4}};
  task.target.models = {"maker/model"};
  task.schedule = "weekdays mon,fri 05:30";
  task.first = noon;
  task.until = noon + 86'400;
  task.priority = 1;
  task.attempts = 2;
  task.again = 50;
  task.again_every_s = 600;
  task.window_s = 7200;
  task.enabled = false;
  task.author = UserId{9};
  task.created = noon;
  task.changed = noon + 1;
  task.id = tasks().add(task).value().id;
  const auto found = tasks().find(task.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->name, "Night");
  EXPECT_EQ(found->items, task.items);
  EXPECT_EQ(found->target, task.target);
  EXPECT_EQ(found->schedule, task.schedule);
  EXPECT_EQ(found->first, noon);
  EXPECT_EQ(found->until, noon + 86'400);
  EXPECT_EQ(found->priority, 1);
  EXPECT_EQ(found->attempts, 2);
  EXPECT_EQ(found->again, 50);
  EXPECT_EQ(found->again_every_s, 600);
  EXPECT_EQ(found->window_s, 7200);
  EXPECT_FALSE(found->enabled);
  EXPECT_EQ(found->author, UserId{9});
  EXPECT_EQ(found->created, noon);
  EXPECT_EQ(found->changed, noon + 1);
}

TEST_P(TasksTest, a_task_is_changed_and_removed) {
  auto task = add("Quarters");
  const auto other = add("Days");
  task.name = "Hours";
  task.schedule = "every 1h";
  task.target.gateways = {GatewayId{1}};
  ASSERT_TRUE(tasks().change(task));
  EXPECT_EQ(tasks().find(task.id)->schedule, "every 1h");
  EXPECT_EQ(tasks().find(task.id)->target, task.target);
  EXPECT_EQ(tasks().all().front().name, "Hours");
  EXPECT_EQ(tasks().all().size(), 2u);
  ASSERT_TRUE(tasks().remove(other.id));
  EXPECT_FALSE(tasks().find(other.id));
  EXPECT_EQ(tasks().remove(other.id).error(), Reject::not_found);
  EXPECT_EQ(tasks().change(other).error(), Reject::not_found);
}

TEST_P(TasksTest, two_tasks_of_one_name_are_refused) {
  auto task = add("Quarters");
  EXPECT_EQ(tasks().add(task).error(), Reject::duplicate_name);
  auto other = add("Days");
  other.name = "Quarters";
  EXPECT_EQ(tasks().change(other).error(), Reject::duplicate_name);
  EXPECT_TRUE(tasks().change(task));
}

TEST_P(TasksTest, a_target_that_does_not_parse_is_no_task_for_every_meter) {
  const auto task = add("Quarters");
  db().execute("UPDATE task SET target = 'line=x' WHERE id = $1", task.id);
  try {
    tasks().find(task.id);
    FAIL() << "no error";
  } catch (const StoreError& error) {
    EXPECT_EQ(error.kind(), StoreErrorKind::corrupt);
  }
}

TEST_P(TasksTest, a_run_begins_once) {
  const TaskId task{1}, other{2};
  const auto run = begin(task, noon);
  EXPECT_EQ(runs().begin(run).error(), Reject::exists);
  begin(task, noon + 900);
  begin(other, noon);
  EXPECT_EQ(runs().recent(10).size(), 3u);
}

TEST_P(TasksTest, a_run_counts_until_it_ends) {
  auto run = begin(TaskId{1}, noon);
  EXPECT_EQ(ids(runs().open()), ids({run}));
  run.started = noon + 1;
  run.ended = noon + 100;
  run.state = RunState::done;
  run.planned = 10;
  run.read = 7;
  run.late = 2;
  run.failed = 1;
  ASSERT_TRUE(runs().update(run));
  const auto found = runs().find(run.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->task, TaskId{1});
  EXPECT_EQ(found->due, noon);
  EXPECT_EQ(found->started, noon + 1);
  EXPECT_EQ(found->ended, noon + 100);
  EXPECT_EQ(found->state, RunState::done);
  EXPECT_EQ(found->planned, 10);
  EXPECT_EQ(found->read, 7);
  EXPECT_EQ(found->late, 2);
  EXPECT_EQ(found->failed, 1);
  EXPECT_FALSE(found->by);
  EXPECT_TRUE(runs().open().empty());
  run.id = RunId{999};
  EXPECT_EQ(runs().update(run).error(), Reject::not_found);
  EXPECT_FALSE(runs().find(run.id));
}

TEST_P(TasksTest, runs_are_listed_newest_first_and_open_ones_oldest_first) {
  const TaskId task{1};
  const auto late = begin(task, noon + 900);
  const auto early = begin(task, noon);
  const auto other = begin(TaskId{2}, noon + 50);
  auto paused = begin(task, noon + 1800);
  paused.state = RunState::paused;
  ASSERT_TRUE(runs().update(paused));
  const auto done = begin(task, noon + 2700, noon + 2800);
  EXPECT_EQ(ids(runs().of_task(task, 3)), ids({done, paused, late}));
  EXPECT_EQ(ids(runs().recent(2)), ids({done, paused}));
  EXPECT_EQ(ids(runs().open()), ids({late, early, other, paused}));
  EXPECT_EQ(runs().open().back().state, RunState::paused);
}

TEST_P(TasksTest, a_line_of_a_run_is_replaced_with_its_reasons) {
  const auto run = begin(TaskId{1}, noon).id;
  const LineId first{5}, second{4};
  const auto save = [&](RunLine line, std::vector<RunReason> reasons) {
    Transaction transaction(db());
    runs().save(line, reasons);
    transaction.commit();
  };
  save({run, first, 300, 10, 0, 2, noon, 0, 500, 400}, {{run, first, "no_answer", 1}, {run, first, "bad_checksum", 1}});
  save({run, second, 20}, {});
  save({run, first, 300, 290, 5, 5, noon, noon + 90, 90'000, 80'000}, {{run, first, "no_answer", 5}});
  const auto lines = runs().lines(run);
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[0].line, second);
  EXPECT_EQ(lines[0].planned, 20);
  EXPECT_EQ(lines[1].line, first);
  EXPECT_EQ(lines[1].read, 290);
  EXPECT_EQ(lines[1].late, 5);
  EXPECT_EQ(lines[1].failed, 5);
  EXPECT_EQ(lines[1].started, noon);
  EXPECT_EQ(lines[1].ended, noon + 90);
  EXPECT_EQ(lines[1].took_ms, 90'000);
  EXPECT_EQ(lines[1].ideal_ms, 80'000);
  const auto reasons = runs().reasons(run);
  ASSERT_EQ(reasons.size(), 1u);
  EXPECT_EQ(reasons[0].line, first);
  EXPECT_EQ(reasons[0].reason, "no_answer");
  EXPECT_EQ(reasons[0].count, 5);
}

TEST_P(TasksTest, old_runs_go_with_their_lines_in_small_portions_and_open_ones_stay) {
  const TaskId task{1};
  const auto open = begin(task, noon - 1000);
  const auto kept = begin(task, noon, noon + 10);
  const auto large = begin(task, noon - 500, noon - 400).id, small = begin(task, noon - 300, noon - 200).id;
  constexpr std::int64_t lines = Runs::removed_at_once + 5;
  {
    Transaction transaction(db());
    for (std::int64_t line = 1; line <= lines; ++line) runs().save({large, LineId{line}, 1}, {});
    runs().save({small, LineId{1}, 1}, std::vector<RunReason>{{small, LineId{1}, "no_answer", 1}});
    transaction.commit();
  }
  const auto remove = [&] {
    Transaction transaction(db());
    const auto count = runs().remove_before(noon + 10);
    transaction.commit();
    return count;
  };
  EXPECT_EQ(remove(), Runs::removed_at_once);
  EXPECT_EQ(runs().lines(large).size(), 5u);
  EXPECT_TRUE(runs().find(large)) << "as long as it has lines";
  EXPECT_EQ(remove(), 5 + 1 + 1 + 1 + 1);
  EXPECT_EQ(remove(), 0);
  EXPECT_TRUE(runs().lines(large).empty());
  EXPECT_TRUE(runs().reasons(small).empty());
  EXPECT_EQ(ids(runs().recent(500)), ids({kept, open}));
}

}  // namespace
}  // namespace riser::store
