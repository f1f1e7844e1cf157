// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>

#include "net/task.h"

namespace riser::net {

/// The threads that run coroutines: `threads` event loops with one thread each, started by the constructor. A
/// connection lives on one of them. Everything that uses the runtime (groups, listeners, pools) stops before it does.
/// SIGPIPE is ignored from here on.
class Runtime {
 public:
  explicit Runtime(std::size_t threads = 1);
  Runtime(const Runtime&) = delete;
  Runtime& operator=(const Runtime&) = delete;
  ~Runtime();  // stop()

  std::size_t size() const;
  Executor executor(std::size_t index) const;
  /// Round-robin; any thread.
  Executor next_executor();

  /// From now on SIGINT and SIGTERM call `callback` on the thread of executor(0) instead of ending the process.
  /// Called once per signal received.
  void on_signal(std::function<void(int)> callback);
  /// From now on SIGHUP calls `callback` on the thread of executor(0) instead of ending the process.
  void on_hangup(std::function<void()> callback);
  /// Blocks until SIGINT or SIGTERM (returns its number) or until request_stop() (returns 0). For the main thread.
  int wait();
  /// Any thread.
  void request_stop();

  /// Ends the loops and joins the threads. What still waits is destroyed, not resumed. Not on a runtime thread.
  void stop();

  /// True on a thread of any Runtime: there nothing may block.
  static bool on_runtime_thread();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace riser::net
