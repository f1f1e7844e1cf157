// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"
#include "store/store.h"

namespace riser::collection {

/// How long what was collected is told of: runs with what each line did, and gaps that are settled. Readings stay.
inline constexpr std::int64_t kept_s = 400 * 86'400;

/// Removes what is older, in transactions so short that nobody waits for them. Blocks; called by one thread at a time.
/// How many rows.
std::int64_t forget_old(store::Store& store, UtcSeconds now);

}  // namespace riser::collection
