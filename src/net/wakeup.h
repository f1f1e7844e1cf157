// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "net/task.h"

namespace riser::net {

/// Wakes one coroutine from any thread. A notice given while nobody waits is kept (one, not counted).
class Wakeup {
 public:
  /// `executor` is the one of the coroutine that waits.
  explicit Wakeup(Executor executor);
  Wakeup(const Wakeup&) = delete;
  Wakeup& operator=(const Wakeup&) = delete;

  /// Any thread; after the Wakeup is gone nothing happens.
  void notify();
  /// True when notified, false when the deadline came first. One waiter at a time.
  Task<bool> wait(Instant deadline);

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
