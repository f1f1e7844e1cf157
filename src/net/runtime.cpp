// SPDX-License-Identifier: Apache-2.0
#include "net/runtime.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <condition_variable>
#include <csignal>
#include <mutex>
#include <thread>
#include <vector>

#include "base/check.h"

namespace riser::net {

namespace asio = boost::asio;

namespace {

thread_local bool runs_a_loop = false;

/// An exception that reaches the loop left a completion handler: logged, and the loop goes on.
void run_loop(asio::io_context& context) {
  runs_a_loop = true;
  for (;;) {
    try {
      context.run();
      return;
    } catch (const std::exception& error) {
      spdlog::error("an event loop caught an exception: {}", error.what());
    }
  }
}

}  // namespace

struct Runtime::State {
  struct Loop {
    asio::io_context context{1};
    asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
    std::thread thread{};
  };

  std::vector<std::unique_ptr<Loop>> loops{};
  std::atomic<std::size_t> next{0};
  bool stopped = false;

  std::mutex mutex{};
  std::condition_variable released{};
  std::optional<int> outcome{};
  std::unique_ptr<asio::signal_set> signals{};
  std::unique_ptr<asio::signal_set> hangups{};

  void release(int signal) {
    const std::lock_guard lock(mutex);
    if (!outcome) outcome = signal;
    released.notify_all();
  }

  static void watch(asio::signal_set* set, std::shared_ptr<std::function<void(int)>> callback) {
    set->async_wait([set, callback](boost::system::error_code error, int signal) {
      if (error) return;
      watch(set, callback);
      (*callback)(signal);
    });
  }
};

Runtime::Runtime(std::size_t threads) : state_(std::make_unique<State>()) {
  CHECK(threads > 0);
  std::signal(SIGPIPE, SIG_IGN);
  for (std::size_t i = 0; i < threads; ++i) {
    auto& loop = *state_->loops.emplace_back(std::make_unique<State::Loop>());
    loop.thread = std::thread([&loop] { run_loop(loop.context); });
  }
}

Runtime::~Runtime() { stop(); }

std::size_t Runtime::size() const { return state_->loops.size(); }

Executor Runtime::executor(std::size_t index) const { return state_->loops.at(index)->context.get_executor(); }

Executor Runtime::next_executor() { return executor(state_->next++ % size()); }

void Runtime::on_signal(std::function<void(int)> callback) {
  CHECK(!state_->signals, "on_signal or wait was called before");
  state_->signals = std::make_unique<asio::signal_set>(state_->loops[0]->context, SIGINT, SIGTERM);
  State::watch(state_->signals.get(), std::make_shared<std::function<void(int)>>(std::move(callback)));
}

void Runtime::on_hangup(std::function<void()> callback) {
  CHECK(!state_->hangups, "on_hangup was called before");
  state_->hangups = std::make_unique<asio::signal_set>(state_->loops[0]->context, SIGHUP);
  State::watch(state_->hangups.get(),
               std::make_shared<std::function<void(int)>>([callback = std::move(callback)](int) { callback(); }));
}

int Runtime::wait() {
  if (!state_->signals) on_signal([state = state_.get()](int signal) { state->release(signal); });
  std::unique_lock lock(state_->mutex);
  state_->released.wait(lock, [this] { return state_->outcome.has_value(); });
  return *state_->outcome;
}

void Runtime::request_stop() { state_->release(0); }

void Runtime::stop() {
  if (std::exchange(state_->stopped, true)) return;
  CHECK(!on_runtime_thread());
  for (const auto& loop : state_->loops) {
    loop->work.reset();
    loop->context.stop();
  }
  for (const auto& loop : state_->loops) loop->thread.join();
  state_->signals.reset();
  state_->hangups.reset();
}

bool Runtime::on_runtime_thread() { return runs_a_loop; }

}  // namespace riser::net
