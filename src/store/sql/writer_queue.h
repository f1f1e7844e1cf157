// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>

namespace riser::store {

/// Lets one writer in at a time, first come first served. Thread-safe.
class WriterQueue {
 public:
  /// False when the turn did not come in time.
  bool enter(std::chrono::milliseconds patience) {
    std::unique_lock lock(mutex_);
    const std::uint64_t ticket = ++last_ticket_;
    waiting_.push_back(ticket);
    const auto my_turn = [&] { return !busy_ && waiting_.front() == ticket; };
    if (!changed_.wait_for(lock, patience, my_turn)) {
      std::erase(waiting_, ticket);
      changed_.notify_all();
      return false;
    }
    waiting_.pop_front();
    busy_ = true;
    return true;
  }
  void leave() noexcept {
    const std::lock_guard lock(mutex_);
    busy_ = false;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::uint64_t> waiting_;
  std::uint64_t last_ticket_ = 0;
  bool busy_ = false;
};

}  // namespace riser::store
