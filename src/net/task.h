// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <exception>
#include <optional>
#include <utility>

#include "base/clock.h"

namespace riser::net {

/// A coroutine that runs on one executor. It is lazy: nothing happens before it is awaited or spawned in a TaskGroup.
/// Parameters by value; `co_await` stands alone in its statement. A lambda coroutine with captures dies with its
/// closure: write a function with parameters instead.
template <class T = void>
using Task = boost::asio::awaitable<T>;

/// Where a coroutine runs: one thread of a Runtime, so code on one executor needs no lock.
using Executor = boost::asio::any_io_executor;

/// Deadline of what may wait for ever.
inline constexpr Instant never{std::chrono::hours{24 * 365 * 200}};

inline Instant steady_now() { return std::chrono::time_point_cast<microseconds>(std::chrono::steady_clock::now()); }
inline Instant deadline_in(microseconds from_now) { return steady_now() + from_now; }

/// Ends early, by an exception, only when the task is cancelled.
Task<> sleep_until(Instant when);
Task<> sleep_for(microseconds duration);
/// Lets the other coroutines of this executor run.
Task<> yield();
/// The executor this coroutine runs on.
Task<Executor> current_executor();
/// True when `error` says that the task was cancelled. A loop that catches exceptions must end on it: every further
/// `co_await` of a cancelled task throws at once.
bool is_cancellation(const std::exception& error);

namespace detail {
void run_blocking(Executor executor, Task<> task);
template <class T>
Task<> store(Task<T> task, std::optional<T>* out) {
  auto value = co_await std::move(task);
  out->emplace(std::move(value));
}
}  // namespace detail

/// Runs a task on `executor` and waits for it, from a thread that belongs to no Runtime. For set-up, tests and
/// commands. What the task throws is thrown here.
template <class T>
T run_blocking(Executor executor, Task<T> task) {
  if constexpr (std::is_void_v<T>) {
    detail::run_blocking(std::move(executor), std::move(task));
  } else {
    std::optional<T> out;
    detail::run_blocking(std::move(executor), detail::store(std::move(task), &out));
    return std::move(*out);
  }
}

}  // namespace riser::net
