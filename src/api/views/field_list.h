// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/ids.h"
#include "base/zone.h"
#include "store/store.h"

namespace riser::api {

constexpr std::size_t max_field_rows = 50'000;

/// What waits on these lines, for people who go there: CSV (RFC 4180, UTF-8 with a byte order mark, which spreadsheets
/// need), one row a gap, line by line. Times are local, with their offset. The last columns name the register that
/// counts, in the unit that displays show, and are for what is read there; use/field_list_reader.h takes it back.
/// Nothing when there are more than max_field_rows.
std::optional<std::string> field_list(store::Store& store, std::span<const LineId> lines, const Zone& zone);

}  // namespace riser::api
