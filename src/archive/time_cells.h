// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "archive/row_cells.h"
#include "base/zone.h"

namespace riser::archive {

inline constexpr Words time_hint{"2026-11-21 10:30, or a date", "2026-11-21 10:30，或仅日期",
                                 "2026-11-21 10:30 или дата"};

/// "2026-11-21 18:30:00+08:00": local time and how far it is from UTC, so that the instant is certain.
std::string time_text(UtcSeconds utc, const Zone& zone);
/// What time_text() writes, and what people write: "2026-11-21", "21.11.2026 10:30", "2026/11/21T10:30:00Z"; without
/// an offset the time of the zone.
std::optional<UtcSeconds> parse_time(std::string_view text, const Zone& zone);

/// Sets `out` when the cell says a time.
void take_time(RowCells& cells, std::string_view column, const Zone& zone, UtcSeconds& out);
/// The same for when a meter was read, came or went: not in the future and not before 2000.
void take_reading_time(RowCells& cells, std::string_view column, const Surroundings& around, UtcSeconds& out);

}  // namespace riser::archive
