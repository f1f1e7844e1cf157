// SPDX-License-Identifier: Apache-2.0
// A fleet for benchmarks: a town in a process of its own, and a store that knows all of its meters.
#pragma once
#include <sys/types.h>

#include <filesystem>
#include <functional>

#include "base/ids.h"
#include "sim/server/town_server.h"

namespace riser::app {

struct Fleet {
  std::uint32_t lines = 0;
  std::uint32_t meters_a_line = 300;
  bool paced = false;  ///< at 2400 baud, in real time

  std::int64_t meters() const { return std::int64_t{lines} * meters_a_line; }
  sim::TownOptions town() const;
};

/// Makes a store in `folder` with a gateway, a line and the meters of each concentrator, their models known, and one
/// task that reads them all when it is told to.
TaskId enter_fleet(const std::filesystem::path& folder, const Fleet& fleet);

/// The town of a fleet in a process of its own, made before this one has threads; it ends with this object or with this
/// process.
class FleetTown {
 public:
  explicit FleetTown(const Fleet& fleet);
  ~FleetTown();
  FleetTown(const FleetTown&) = delete;
  /// From now on its concentrators dial this port.
  void dial(int port) const;

 private:
  pid_t process_ = -1;
  int order_ = -1;
};

/// Runs `work` in a process of its own and waits for it, so that one measurement leaves no memory to the next. False
/// when it failed.
bool in_own_process(const std::function<void()>& work);

}  // namespace riser::app
