// SPDX-License-Identifier: Apache-2.0
// Meters that call by themselves, for benchmarks: a store that knows them, and their calls from a process of its own.
#pragma once
#include <sys/types.h>

#include <filesystem>

#include "base/clock.h"

namespace riser::app {

/// Makes a store in `folder` with so many meters, and with a command waiting for every `command_every`-th of the first
/// `callers`.
void enter_callers(const std::filesystem::path& folder, std::uint32_t meters, std::uint32_t callers,
                   std::uint32_t command_every);

struct CallOrder {
  int port = 0;
  std::uint32_t first = 0, count = 0;  ///< which meters call, each once
  std::uint32_t at_once = 0;           ///< calls under way
};

struct CallReport {
  std::uint64_t good = 0;           ///< calls that ended with the server's "done" and with all rows acknowledged
  std::uint64_t bad = 0;            ///< the others
  std::uint64_t carried_out = 0;    ///< commands
  std::uint64_t carried_again = 0;  ///< by a device that had carried one out already
  double seconds = 0, processor_s = 0;
  std::int64_t median_us = 0, p99_us = 0, longest_us = 0;
};

/// Made before this process has threads; it ends with this object or with this process.
class Callers {
 public:
  Callers();
  ~Callers();
  Callers(const Callers&) = delete;
  /// Lets them call as fast as the server takes them, and waits until they have.
  CallReport call(const CallOrder& order) const;

 private:
  pid_t process_ = -1;
  int order_ = -1, report_ = -1;
};

/// `in_full`: with three million meters, which takes some minutes.
void measure_calls(bool in_full);

}  // namespace riser::app
