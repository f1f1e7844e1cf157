// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "app/server.h"
#include "sim/town/town.h"

namespace riser::app {

/// Fills the store with what these meters would have answered every `step_s` seconds since `from`, through the same
/// path as live telegrams: bytes, decoding, reading, store. Blocks; stops early when told. Returns the telegrams
/// written.
std::int64_t fill_history(Server& server, const sim::Town& town, const std::vector<MeterId>& meters, UtcSeconds from,
                          UtcSeconds to, std::int64_t step_s, const std::atomic<bool>& stop);

}  // namespace riser::app
