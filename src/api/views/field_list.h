// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>

#include "base/ids.h"
#include "base/zone.h"
#include "store/sql/connection.h"

namespace riser::api {

constexpr std::size_t max_field_rows = 50'000;

/// What waits on these lines, for people who go there with a hand-held unit: CSV (RFC 4180, UTF-8 with a byte order
/// mark, which spreadsheets need), one row a gap, line by line. Times are local, with their offset. Nothing when there
/// are more than max_field_rows.
std::optional<std::string> field_list(store::Connection& connection, std::span<const LineId> lines, const Zone& zone);

}  // namespace riser::api
