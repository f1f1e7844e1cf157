// SPDX-License-Identifier: Apache-2.0
#include "net/wakeup.h"

#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "net/exclusive_use.h"

namespace riser::net {

namespace asio = boost::asio;

struct Wakeup::State {
  explicit State(Executor executor) : timer(std::move(executor)) {}
  asio::steady_timer timer;
  std::atomic<bool> notified{false};
  bool waiting = false;
};

Wakeup::Wakeup(Executor executor) : state_(std::make_shared<State>(std::move(executor))) {}

void Wakeup::notify() {
  if (state_->notified.exchange(true)) return;
  asio::post(state_->timer.get_executor(), [state = state_] { state->timer.cancel(); });
}

Task<bool> Wakeup::wait(Instant deadline) {
  constexpr auto token = asio::as_tuple(asio::use_awaitable);
  auto state = state_;
  const ExclusiveUse use(state->waiting, "a Wakeup has one waiter");
  while (!state->notified.exchange(false)) {
    if (deadline <= steady_now()) co_return false;
    state->timer.expires_at(deadline);
    co_await state->timer.async_wait(token);
  }
  co_return true;
}

}  // namespace riser::net
