// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>

#include "net/runtime.h"
#include "sim/replay/replay.h"
#include "sim/server/converse.h"

namespace riser::sim {

struct ReplayOptions {
  std::string listen{};  ///< "HOST:PORT"; port 0 takes a free one
  int baud = 2400;
  bool paced = true;
};

/// Serves captured frames as the meters of one transparent bus. Each connection has a bus of its own, so that one
/// cannot disturb another. The runtime outlives the server.
class ReplayServer {
 public:
  /// Listens when it returns. Throws std::runtime_error with one line when it cannot.
  ReplayServer(net::Runtime& runtime, std::vector<ReplayFrame> frames, ReplayOptions options);
  ReplayServer(const ReplayServer&) = delete;
  ReplayServer& operator=(const ReplayServer&) = delete;
  ~ReplayServer();

  std::uint16_t port() const;
  std::size_t meters() const;
  const TownStats& stats() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Reads the file at `path` (throws std::runtime_error with "PATH: line 3: ..." or why it cannot be read), serves it
/// until SIGINT or SIGTERM. `started` is called once when it listens.
void run_replay(const std::string& path, const ReplayOptions& options,
                const std::function<void(const ReplayServer&)>& started);

}  // namespace riser::sim
