// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>

#include "base/zone.h"
#include "metering/reading.h"

namespace riser::collection {

/// The instants for which a reading brings what the meter had stored: those of storages and of freezes that say their
/// own date or time and have a value beside it, on the wall clock of `zone`. What lies after the reading is none.
std::set<UtcSeconds> stored_instants(const metering::Reading& reading, const metering::Layout& layout,
                                     const Zone& zone);

}  // namespace riser::collection
