// SPDX-License-Identifier: Apache-2.0
#include "net/worker_pool.h"

#include <gtest/gtest.h>

#include <future>
#include <thread>

#include "net/runtime.h"
#include "net/task_group.h"

namespace riser::net {
namespace {

Task<int> multiply(WorkerPool* pool, int a, int b) {
  std::function<int()> work = [a, b] { return a * b; };
  auto product = co_await pool->run(std::move(work));
  co_return product;
}

Task<std::string> fail_on_worker(WorkerPool* pool) {
  std::function<void()> work = [] { throw std::runtime_error("no such table"); };
  std::string caught;
  try {
    co_await pool->run(std::move(work));
  } catch (const std::runtime_error& error) {
    caught = error.what();
  }
  co_return caught;
}

Task<bool> resumes_at_home(WorkerPool* pool) {
  std::thread::id worker;
  const auto home = std::this_thread::get_id();
  std::function<void()> work = [&worker] { worker = std::this_thread::get_id(); };
  co_await pool->run(std::move(work));
  co_return worker != home&& std::this_thread::get_id() == home;
}

Task<> run_blocked(WorkerPool* pool, std::shared_future<void> gate, std::atomic<int>* finished) {
  std::function<void()> work = [gate, finished] {
    gate.wait();
    ++*finished;
  };
  co_await pool->run(std::move(work));
}

Task<bool> is_refused(WorkerPool* pool) {
  std::function<void()> work = [] {};
  bool refused = false;
  try {
    co_await pool->run(std::move(work));
  } catch (const Overloaded&) {
    refused = true;
  }
  co_return refused;
}

TEST(WorkerPool, returns_results_and_exceptions_to_the_coroutine) {
  Runtime runtime(1);
  WorkerPool pool("test", 2);
  EXPECT_EQ(run_blocking(runtime.executor(0), multiply(&pool, 6, 7)), 42);
  EXPECT_EQ(run_blocking(runtime.executor(0), fail_on_worker(&pool)), "no such table");
}

TEST(WorkerPool, resumes_the_coroutine_on_its_own_thread) {
  Runtime runtime(1);
  WorkerPool pool("test", 1);
  EXPECT_TRUE(run_blocking(runtime.executor(0), resumes_at_home(&pool)));
}

TEST(WorkerPool, refuses_jobs_beyond_its_queue) {
  Runtime runtime(1);
  WorkerPool pool("test", 1, 2);
  std::promise<void> open;
  std::promise<void> started;
  const std::shared_future<void> gate = open.get_future().share();
  EXPECT_TRUE(pool.post([&started, gate] {
    started.set_value();
    gate.wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(pool.post([] {}));
  EXPECT_TRUE(pool.post([] {}));
  EXPECT_EQ(pool.queued(), 2u);
  EXPECT_FALSE(pool.post([] {}));
  EXPECT_TRUE(run_blocking(runtime.executor(0), is_refused(&pool)));
  EXPECT_EQ(pool.stats().refused, 2u);
  open.set_value();
}

TEST(WorkerPool, waits_for_a_started_job_when_its_task_is_cancelled) {
  Runtime runtime(1);
  WorkerPool pool("test", 1);
  TaskGroup group("test");
  std::promise<void> open;
  std::atomic<int> finished{0};
  group.spawn(runtime.executor(0), "job", run_blocked(&pool, open.get_future().share(), &finished));
  // The task has started once another one behind it on the same thread has run.
  run_blocking(runtime.executor(0), yield());
  run_blocking(runtime.executor(0), yield());
  group.cancel();
  EXPECT_FALSE(group.join_until(deadline_in(milliseconds{20})));
  open.set_value();
  group.join();
  EXPECT_EQ(finished, 1);
}

TEST(WorkerPool, finishes_what_is_queued_before_it_stops_and_refuses_the_rest) {
  std::atomic<int> done{0};
  WorkerPool pool("test", 2);
  for (int i = 0; i < 100; ++i) EXPECT_TRUE(pool.post([&done] { ++done; }));
  pool.stop();
  EXPECT_EQ(done, 100);
  EXPECT_FALSE(pool.post([&done] { ++done; }));
  EXPECT_EQ(pool.stats().finished, 100u);
}

TEST(WorkerPool, survives_a_posted_job_that_throws) {
  std::atomic<int> done{0};
  WorkerPool pool("test", 1);
  EXPECT_TRUE(pool.post([] { throw std::runtime_error("asked for by the test"); }));
  EXPECT_TRUE(pool.post([&done] { ++done; }));
  pool.stop();
  EXPECT_EQ(done, 1);
  EXPECT_EQ(pool.stats().failed, 1u);
}

}  // namespace
}  // namespace riser::net
