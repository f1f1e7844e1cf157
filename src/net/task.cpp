// SPDX-License-Identifier: Apache-2.0
#include "net/task.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <future>

#include "base/check.h"
#include "net/runtime.h"

namespace riser::net {

namespace asio = boost::asio;

Task<> sleep_until(Instant when) {
  auto executor = co_await asio::this_coro::executor;
  asio::steady_timer timer(executor, when);
  co_await timer.async_wait(asio::use_awaitable);
}

Task<> sleep_for(microseconds duration) { return sleep_until(deadline_in(duration)); }

Task<> yield() {
  auto executor = co_await asio::this_coro::executor;
  co_await asio::post(executor, asio::use_awaitable);
}

Task<Executor> current_executor() {
  auto executor = co_await asio::this_coro::executor;
  co_return executor;
}

bool is_cancellation(const std::exception& error) {
  const auto* system = dynamic_cast<const boost::system::system_error*>(&error);
  return system != nullptr && system->code() == asio::error::operation_aborted;
}

namespace detail {

void run_blocking(Executor executor, Task<> task) {
  CHECK(!Runtime::on_runtime_thread());
  std::promise<void> ended;
  auto future = ended.get_future();
  asio::co_spawn(executor, std::move(task), [&ended](std::exception_ptr failure) {
    if (failure) {
      ended.set_exception(failure);
    } else {
      ended.set_value();
    }
  });
  future.get();
}

}  // namespace detail
}  // namespace riser::net
