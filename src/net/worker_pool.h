// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>

#include "net/task.h"

namespace riser::net {

/// The queue of a WorkerPool is full: the program is asked for more than it can do.
struct Overloaded : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct WorkerPoolStats {
  std::atomic<std::uint64_t> finished{0};
  std::atomic<std::uint64_t> refused{0};    ///< the queue was full
  std::atomic<std::uint64_t> failed{0};     ///< posted jobs that threw; run() hands the exception to its caller
  std::atomic<std::uint64_t> waited_us{0};  ///< sum of the times jobs stood in the queue
  std::atomic<std::uint64_t> longest_wait_us{0};
};

/// Threads that may block: SQL, files, password hashing. Jobs start in the order they came. Stop it before the Runtime
/// whose coroutines wait for it.
class WorkerPool {
 public:
  /// `queue_limit` bounds the jobs that wait (not those that run).
  WorkerPool(std::string name, std::size_t threads, std::size_t queue_limit = 4096);
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;
  ~WorkerPool();  // stop()

  /// Runs `job` some time. An exception is logged. False when the queue is full or the pool has stopped.
  bool post(std::function<void()> job);

  /// Runs `function` on a worker and resumes on the caller's executor with its result or its exception. A started or
  /// queued job is always waited for, also when the task is cancelled. Throws Overloaded when the queue is full.
  template <class F>
  Task<std::invoke_result_t<F&>> run(F function) {
    using R = std::invoke_result_t<F&>;
    std::exception_ptr failure;
    if constexpr (std::is_void_v<R>) {
      std::function<void()> job = [&] {
        try {
          function();
        } catch (...) {
          failure = std::current_exception();
        }
      };
      co_await perform(std::move(job));
      if (failure) std::rethrow_exception(failure);
    } else {
      std::optional<R> result;
      std::function<void()> job = [&] {
        try {
          result.emplace(function());
        } catch (...) {
          failure = std::current_exception();
        }
      };
      co_await perform(std::move(job));
      if (failure) std::rethrow_exception(failure);
      co_return std::move(*result);
    }
  }

  /// Finishes what is queued, then joins the threads. Later jobs are refused.
  void stop();

  std::size_t queued() const;
  std::size_t threads() const;
  const WorkerPoolStats& stats() const;

 private:
  Task<> perform(std::function<void()> job);
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
