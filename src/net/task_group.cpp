// SPDX-License-Identifier: Apache-2.0
#include "net/task_group.h"

#include <spdlog/spdlog.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <condition_variable>
#include <list>
#include <mutex>
#include <vector>

#include "base/check.h"
#include "net/runtime.h"
#include "net/wakeup.h"

namespace riser::net {

namespace asio = boost::asio;

struct TaskGroup::State {
  struct Entry {
    asio::cancellation_signal signal{};
    Executor executor{};
    std::string name{};
  };
  using Entries = std::list<std::shared_ptr<Entry>>;

  explicit State(std::string group_name) : name(std::move(group_name)) {}

  const std::string name;
  mutable std::mutex mutex{};
  std::condition_variable emptied{};
  std::vector<std::shared_ptr<Wakeup>> waiters{};
  Entries entries{};
  std::size_t failures = 0;
  bool cancelled = false;

  void ended(Entries::iterator entry, std::exception_ptr failure) {
    const bool failed = failure && !was_cancelled(**entry, failure);
    const std::lock_guard lock(mutex);
    failures += failed;
    entries.erase(entry);
    if (!entries.empty()) return;
    emptied.notify_all();
    for (const auto& waiter : waiters) waiter->notify();
    waiters.clear();
  }

  bool was_cancelled(const Entry& entry, const std::exception_ptr& failure) const {
    try {
      std::rethrow_exception(failure);
    } catch (const std::exception& error) {
      if (is_cancellation(error)) return true;
      spdlog::error("{}: task {} failed: {}", name, entry.name, error.what());
    } catch (...) {
      spdlog::error("{}: task {} failed", name, entry.name);
    }
    return false;
  }
};

TaskGroup::TaskGroup(std::string name) : state_(std::make_shared<State>(std::move(name))) {}

TaskGroup::~TaskGroup() { stop(); }

bool TaskGroup::spawn(Executor executor, std::string name, Task<> task) {
  auto entry = std::make_shared<State::Entry>();
  entry->executor = executor;
  entry->name = std::move(name);
  State::Entries::iterator place;
  {
    const std::lock_guard lock(state_->mutex);
    if (state_->cancelled) return false;
    place = state_->entries.insert(state_->entries.end(), entry);
  }
  // The slot may be touched only on the task's executor, and cancel() posts there: connect it there too, first.
  asio::post(executor, [state = state_, place, entry, task = std::move(task)]() mutable {
    auto ended = [state, place](std::exception_ptr failure) { state->ended(place, failure); };
    asio::co_spawn(entry->executor, std::move(task), asio::bind_cancellation_slot(entry->signal.slot(), ended));
  });
  return true;
}

void TaskGroup::cancel() {
  const std::lock_guard lock(state_->mutex);
  if (std::exchange(state_->cancelled, true)) return;
  for (const auto& entry : state_->entries) {
    asio::post(entry->executor, [entry] { entry->signal.emit(asio::cancellation_type::terminal); });
  }
}

void TaskGroup::join() {
  std::unique_lock lock(state_->mutex);
  if (state_->entries.empty()) return;
  CHECK(!Runtime::on_runtime_thread(), "group {} is waited for on a runtime thread", state_->name);
  state_->emptied.wait(lock, [this] { return state_->entries.empty(); });
}

bool TaskGroup::join_until(Instant deadline) {
  CHECK(!Runtime::on_runtime_thread(), "group {} is waited for on a runtime thread", state_->name);
  std::unique_lock lock(state_->mutex);
  return state_->emptied.wait_until(lock, deadline, [this] { return state_->entries.empty(); });
}

void TaskGroup::stop() {
  cancel();
  join();
}

Task<> TaskGroup::stop_async() {
  cancel();
  auto executor = co_await current_executor();
  auto waiter = std::make_shared<Wakeup>(executor);
  auto state = state_;
  {
    const std::lock_guard lock(state->mutex);
    if (state->entries.empty()) co_return;
    state->waiters.push_back(waiter);
  }
  co_await waiter->wait(never);
}

std::size_t TaskGroup::size() const {
  const std::lock_guard lock(state_->mutex);
  return state_->entries.size();
}

std::size_t TaskGroup::failures() const {
  const std::lock_guard lock(state_->mutex);
  return state_->failures;
}

}  // namespace riser::net
