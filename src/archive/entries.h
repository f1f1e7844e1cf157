// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "archive/device_rules.h"
#include "metering/reading.h"
#include "store/archive/changes.h"
#include "store/store.h"

namespace riser::archive {

/// What somebody read off a meter, checked: of a meter that there is, at a time that may be, in the registers' units.
struct Entry {
  MeterId meter{};
  UtcSeconds time = 0;
  std::vector<metering::Register> registers{};
  std::vector<metering::Cell> cells{};
};

/// Not in the future and not before 2000.
std::optional<FieldFault> fault_of_reading_time(UtcSeconds time, UtcSeconds now);

/// What was entered for this very moment; the automatic readings of the second do not count.
Entry entered_at(store::Store& store, MeterId meter, UtcSeconds time);

/// Writes all or nothing, notes who entered it, and has the gaps of these meters looked at anew. How many were new; the
/// others were there. What was read stays when the import that brought it is taken back.
std::int64_t write_entries(std::span<const Entry> entries, metering::Source source, store::Store& store,
                           const store::Author& author);

}  // namespace riser::archive
