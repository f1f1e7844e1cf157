// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <exception>
#include <utility>

namespace riser {

/// A process that runs until it is killed.
class Child {
 public:
  template <class F>
  explicit Child(F run) : pid_(::fork()) {
    if (pid_ != 0) return;
    try {
      run();
    } catch (const std::exception& error) {
      fmt::print(stderr, "{}\n", error.what());
    }
    ::_exit(2);
  }
  ~Child() { kill(); }
  Child(const Child&) = delete;
  /// False when it had ended by itself.
  bool kill() {
    if (pid_ <= 0) return true;
    ::kill(pid_, SIGKILL);
    int status = 0;
    ::waitpid(std::exchange(pid_, 0), &status, 0);
    return WIFSIGNALED(status);
  }

 private:
  pid_t pid_;
};

[[noreturn]] inline void sleep_until_killed() {
  for (;;) ::pause();
}

}  // namespace riser
