// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <span>

namespace riser::store {

/// Kinds of rows that may be kept in memory beside the store.
enum class Touched : std::uint8_t { place, point, meter };

/// A row that a committed transaction wrote, or took away.
struct Touch {
  Touched what{};
  std::int64_t id = 0;
};

/// Tells those of this process who listen what was committed. Thread-safe.
class TouchBoard {
 public:
  using Listener = std::function<void(std::span<const Touch>)>;
  /// Called after each commit by the thread that committed; must not throw nor use the store.
  void listen(const void* who, Listener listener) {
    const std::lock_guard lock(mutex_);
    listeners_[who] = std::move(listener);
  }
  void leave(const void* who) {
    const std::lock_guard lock(mutex_);
    listeners_.erase(who);
  }
  void tell(std::span<const Touch> touches) {
    const std::lock_guard lock(mutex_);
    for (const auto& [who, listener] : listeners_) listener(touches);
  }

 private:
  std::mutex mutex_;
  std::map<const void*, Listener> listeners_;
};

}  // namespace riser::store
