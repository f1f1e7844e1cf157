// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <memory>

#include "net/stream.h"
#include "sim/server/concentrator.h"

namespace riser::sim {

struct TownStats {
  std::atomic<std::uint64_t> online{0};       ///< connections that are open
  std::atomic<std::uint64_t> connections{0};  ///< made since the start
  std::atomic<std::uint64_t> connect_failures{0};
  std::atomic<std::uint64_t> refused{0};  ///< a second connection to the same listening concentrator
  std::atomic<std::uint64_t> bytes_up{0};
  std::atomic<std::uint64_t> bytes_down{0};
};

/// Plays the concentrator on one connection until either side ends it or a fault does. `concentrator`, `clock` and
/// `stats` outlive the task; only one task at a time has the concentrator.
net::Task<> converse(Concentrator* concentrator, std::unique_ptr<net::Stream> stream, const Clock* clock,
                     TownStats* stats);

}  // namespace riser::sim
