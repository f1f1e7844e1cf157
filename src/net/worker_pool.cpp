// SPDX-License-Identifier: Apache-2.0
#include "net/worker_pool.h"

#include <spdlog/spdlog.h>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.h"
#include "net/runtime.h"

namespace riser::net {

namespace asio = boost::asio;

struct WorkerPool::State {
  struct Job {
    std::function<void()> work{};
    Instant since{};
  };

  std::string name{};
  std::size_t limit = 0;
  mutable std::mutex mutex{};
  std::condition_variable arrived{};
  std::deque<Job> jobs{};
  bool stopped = false;
  std::size_t idle = 0;
  bool is_waking = false;  ///< an idle worker was told to wake and has not yet
  std::vector<std::thread> threads{};
  WorkerPoolStats stats{};

  bool push(std::function<void()> work) {
    {
      const std::lock_guard lock(mutex);
      if (stopped || jobs.size() >= limit) {
        ++stats.refused;
        return false;
      }
      jobs.push_back({std::move(work), steady_now()});
      if (idle == 0 || is_waking) return true;
      is_waking = true;
    }
    arrived.notify_one();
    return true;
  }

  /// A woken worker that leaves jobs behind wakes the next one: a burst costs one wake-up where one worker is enough.
  std::optional<Job> pop() {
    std::unique_lock lock(mutex);
    while (jobs.empty() && !stopped) {
      ++idle;
      arrived.wait(lock);
      --idle;
      is_waking = false;
    }
    if (jobs.empty()) return std::nullopt;
    Job job = std::move(jobs.front());
    jobs.pop_front();
    if (!is_waking && !jobs.empty() && idle > 0) {
      is_waking = true;
      arrived.notify_one();
    }
    return job;
  }

  void work() {
    while (auto job = pop()) {
      const auto waited = static_cast<std::uint64_t>((steady_now() - job->since).count());
      stats.waited_us += waited;
      auto longest = stats.longest_wait_us.load();
      while (waited > longest && !stats.longest_wait_us.compare_exchange_weak(longest, waited)) {
      }
      try {
        job->work();
      } catch (const std::exception& error) {
        ++stats.failed;
        spdlog::error("{}: a job failed: {}", name, error.what());
      }
      ++stats.finished;
    }
  }
};

WorkerPool::WorkerPool(std::string name, std::size_t threads, std::size_t queue_limit)
    : state_(std::make_shared<State>()) {
  CHECK(threads > 0 && queue_limit > 0);
  state_->name = std::move(name);
  state_->limit = queue_limit;
  for (std::size_t i = 0; i < threads; ++i) state_->threads.emplace_back([state = state_.get()] { state->work(); });
}

WorkerPool::~WorkerPool() { stop(); }

bool WorkerPool::post(std::function<void()> job) { return state_->push(std::move(job)); }

Task<> WorkerPool::perform(std::function<void()> job) {
  // The handler is not cancellable on purpose: the job refers to the frame of the coroutine that waits for it.
  auto initiate = [state = state_](auto handler, std::function<void()> work) {
    auto waiter = std::make_shared<decltype(handler)>(std::move(handler));
    auto resume = [waiter] {
      auto executor = asio::get_associated_executor(*waiter);
      asio::post(executor, [waiter] { std::move (*waiter)(std::exception_ptr{}); });
    };
    const bool queued = state->push([work = std::move(work), resume] {
      work();
      resume();
    });
    if (queued) return;
    auto executor = asio::get_associated_executor(*waiter);
    auto refusal = std::make_exception_ptr(Overloaded(state->name + ": too many jobs wait"));
    asio::post(executor, [waiter, refusal] { std::move (*waiter)(refusal); });
  };
  return asio::async_initiate<const asio::use_awaitable_t<>, void(std::exception_ptr)>(
      std::move(initiate), asio::use_awaitable, std::move(job));
}

void WorkerPool::stop() {
  {
    const std::lock_guard lock(state_->mutex);
    if (std::exchange(state_->stopped, true)) return;
  }
  CHECK(!Runtime::on_runtime_thread());
  state_->arrived.notify_all();
  for (auto& thread : state_->threads) thread.join();
}

std::size_t WorkerPool::queued() const {
  const std::lock_guard lock(state_->mutex);
  return state_->jobs.size();
}

std::size_t WorkerPool::threads() const { return state_->threads.size(); }

const WorkerPoolStats& WorkerPool::stats() const { return state_->stats; }

}  // namespace riser::net
