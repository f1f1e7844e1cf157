// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "app/server.h"

namespace riser::app {

/// Enters how the gateways and lines of the store would have been reached since `from`, up to `to`, had they been read
/// once an hour: one gateway loses its power now and then, one line is noisy, the others lose an answer here and there.
void enter_link_history(Server& server, std::uint64_t seed, UtcSeconds from, UtcSeconds to);

}  // namespace riser::app
