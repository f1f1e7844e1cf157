// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "app/server.h"
#include "sim/town/town.h"

namespace riser::app {

/// Enters the first gateways of a town into the store, as an operator would after adoption and search: gateway, line,
/// meters with names and keys. `identity` is what a concentrator registers with. The result: the meters' ids in the
/// town's order.
std::vector<MeterId> enter_town(store::Store& store, const Clock& clock, const sim::Town& town, std::uint32_t gateways,
                                const std::function<std::string(std::uint32_t)>& identity);

/// Fills the store with what these meters would have answered every `step_s` seconds since `from`, through the same
/// path as live telegrams: bytes, decoding, reading, store. Blocks; stops early when told. Returns the telegrams
/// written.
std::int64_t fill_history(Server& server, const sim::Town& town, const std::vector<MeterId>& meters, UtcSeconds from,
                          UtcSeconds to, std::int64_t step_s, const std::atomic<bool>& stop);

}  // namespace riser::app
