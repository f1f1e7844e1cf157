// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

namespace riser::collection {

/// Where gateways call.
struct GatewayListen {
  std::string dtu = "127.0.0.1:9001";  ///< "HOST:PORT" for gateways that register; empty = nowhere
  std::string raw{};                   ///< for gateways that say nothing of themselves: known by their network address
  /// Registration patterns beside the well-known ones, tried first: "text:", "hex:" or "regex:" (see WirePattern).
  std::vector<std::string> patterns{};
  std::string heartbeat{};  ///< of the gateways that register by pattern; empty = none
};

}  // namespace riser::collection
