// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace riser::output {

struct HostPort {
  std::string host{};
  int port = 0;
};

/// "mqtts://host:8883", "kafka://host:9092,host2:9092": what stands before "://", and the hosts.
struct BusAddress {
  std::string scheme{};
  std::vector<HostPort> hosts{};
};
/// Nothing when it is none. A host without a port has `port`; IPv6 addresses stand in brackets.
std::optional<BusAddress> parse_bus_address(std::string_view text, int port);

}  // namespace riser::output
