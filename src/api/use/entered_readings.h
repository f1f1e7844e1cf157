// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <vector>

#include "api/dto/entry.h"
#include "api/http/refused.h"
#include "api/services.h"
#include "archive/entries.h"

namespace riser::api {

using archive::Entry;

/// `field` names a refused value: "items[2].unit" where `prefix` is "items[2].".
Outcome<void> add_value(Entry& entry, const EnteredValue& value, const std::string& prefix);
/// Not in the future and not before 2000.
Outcome<void> checked_reading_time(UtcSeconds time, UtcSeconds now, const std::string& field);
/// What looks wrong beside the readings that are there.
std::vector<EntryRemark> remarks_on(const Entry& entry, store::Store& store);

/// Writes all or nothing, notes who entered it, and has the gaps of these meters looked at anew. How many were new; the
/// others were there.
std::int64_t write_entries(std::span<const Entry> entries, metering::Source source, const store::Author& author,
                           Services& services);

}  // namespace riser::api
