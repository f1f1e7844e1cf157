// SPDX-License-Identifier: Apache-2.0
#include "net/task_group.h"

#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <thread>

#include "net/runtime.h"
#include "net/wakeup.h"

namespace riser::net {
namespace {

Task<> count_to(std::atomic<int>* counter, int end) {
  for (int i = 0; i < end; ++i) {
    ++*counter;
    co_await yield();
  }
}

Task<> fail(std::string what) {
  co_await yield();
  throw std::runtime_error(what);
}

struct SetOnExit {
  std::atomic<bool>* flag;
  ~SetOnExit() { *flag = true; }
};

Task<> wait_for_ever(std::atomic<bool>* left) {
  const SetOnExit on_exit{left};
  co_await sleep_until(never);
}

Task<int> answer(int value) {
  co_await yield();
  co_return value;
}

Task<> wake_once(Wakeup* wakeup, std::atomic<int>* woken) {
  const bool notified = co_await wakeup->wait(never);
  *woken += notified;
}

Task<> stop_group(TaskGroup* group) { return group->stop_async(); }

TEST(TaskGroup, waits_until_all_tasks_have_ended) {
  Runtime runtime(2);
  TaskGroup group("test");
  std::atomic<int> counter{0};
  for (int i = 0; i < 100; ++i) group.spawn(runtime.next_executor(), "count", count_to(&counter, 10));
  group.join();
  EXPECT_EQ(counter, 1000);
  EXPECT_EQ(group.size(), 0u);
}

TEST(TaskGroup, ends_tasks_that_wait_when_it_stops) {
  Runtime runtime(2);
  std::atomic<bool> left{false};
  TaskGroup group("test");
  group.spawn(runtime.executor(1), "sleeper", wait_for_ever(&left));
  group.stop();
  EXPECT_TRUE(left);
  EXPECT_EQ(group.failures(), 0u);
}

TEST(TaskGroup, counts_a_task_that_failed_and_lets_the_others_go_on) {
  Runtime runtime(1);
  TaskGroup group("test");
  std::atomic<int> counter{0};
  group.spawn(runtime.executor(0), "bad", fail("a failure the test asked for"));
  group.spawn(runtime.executor(0), "good", count_to(&counter, 10));
  group.join();
  EXPECT_EQ(group.failures(), 1u);
  EXPECT_EQ(counter, 10);
}

TEST(TaskGroup, takes_no_task_after_it_was_cancelled) {
  Runtime runtime(1);
  TaskGroup group("test");
  std::atomic<int> counter{0};
  group.cancel();
  EXPECT_FALSE(group.spawn(runtime.executor(0), "late", count_to(&counter, 1)));
  group.join();
  EXPECT_EQ(counter, 0);
}

TEST(TaskGroup, stops_from_a_coroutine_too) {
  Runtime runtime(2);
  std::atomic<bool> left{false};
  TaskGroup group("test");
  group.spawn(runtime.executor(1), "sleeper", wait_for_ever(&left));
  run_blocking(runtime.executor(0), stop_group(&group));
  EXPECT_TRUE(left);
  run_blocking(runtime.executor(0), stop_group(&group));
}

TEST(TaskGroup, says_whether_it_emptied_before_the_deadline) {
  Runtime runtime(1);
  std::atomic<bool> left{false};
  TaskGroup group("test");
  group.spawn(runtime.executor(0), "sleeper", wait_for_ever(&left));
  EXPECT_FALSE(group.join_until(deadline_in(milliseconds{5})));
  group.cancel();
  EXPECT_TRUE(group.join_until(never));
}

TEST(Task, returns_its_value_and_its_exception_to_the_thread_that_waits) {
  Runtime runtime(1);
  EXPECT_EQ(run_blocking(runtime.executor(0), answer(42)), 42);
  EXPECT_THROW(run_blocking(runtime.executor(0), fail("asked for")), std::runtime_error);
}

TEST(Task, sleeps_at_least_as_long_as_asked) {
  Runtime runtime(1);
  const Instant start = steady_now();
  run_blocking(runtime.executor(0), sleep_for(milliseconds{10}));
  EXPECT_GE(steady_now() - start, milliseconds{10});
}

TEST(Wakeup, wakes_a_coroutine_from_another_thread) {
  Runtime runtime(1);
  Wakeup wakeup(runtime.executor(0));
  std::atomic<int> woken{0};
  TaskGroup group("test");
  group.spawn(runtime.executor(0), "sleeper", wake_once(&wakeup, &woken));
  std::thread other([&wakeup] { wakeup.notify(); });
  group.join();
  other.join();
  EXPECT_EQ(woken, 1);
}

TEST(Wakeup, keeps_one_notice_for_a_later_waiter) {
  Runtime runtime(1);
  Wakeup wakeup(runtime.executor(0));
  wakeup.notify();
  wakeup.notify();
  EXPECT_TRUE(run_blocking(runtime.executor(0), wakeup.wait(never)));
  EXPECT_FALSE(run_blocking(runtime.executor(0), wakeup.wait(deadline_in(milliseconds{2}))));
}

TEST(Wakeup, survives_a_notice_after_its_task_was_cancelled) {
  Runtime runtime(1);
  Wakeup wakeup(runtime.executor(0));
  std::atomic<int> woken{0};
  TaskGroup group("test");
  group.spawn(runtime.executor(0), "sleeper", wake_once(&wakeup, &woken));
  group.stop();
  wakeup.notify();
  EXPECT_TRUE(run_blocking(runtime.executor(0), wakeup.wait(never)));
  EXPECT_EQ(woken, 0);
}

TEST(Runtime, spreads_work_over_its_threads_in_turn) {
  Runtime runtime(3);
  EXPECT_EQ(runtime.size(), 3u);
  const Executor first = runtime.next_executor();
  EXPECT_NE(runtime.next_executor(), first);
  EXPECT_NE(runtime.next_executor(), first);
  EXPECT_EQ(runtime.next_executor(), first);
  EXPECT_FALSE(Runtime::on_runtime_thread());
}

TEST(Runtime, waits_for_a_signal_or_a_request_to_stop) {
  {
    Runtime runtime(1);
    runtime.request_stop();
    EXPECT_EQ(runtime.wait(), 0);
  }
  Runtime runtime(1);
  std::atomic<int> seen{0};
  Wakeup arrived(runtime.executor(0));
  runtime.on_signal([&](int signal) {
    seen = signal;
    arrived.notify();
  });
  std::raise(SIGTERM);
  EXPECT_TRUE(run_blocking(runtime.executor(0), arrived.wait(never)));
  EXPECT_EQ(seen, SIGTERM);
}

}  // namespace
}  // namespace riser::net
