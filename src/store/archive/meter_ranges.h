// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace riser::store {

/// A set of meters as "1048577-1048676,1048680": sorted, each once. Ids are contiguous within a shard group, so that
/// many are a short text.
std::string write_meter_ranges(std::span<const MeterId> meters);
/// Nothing when the text is not from there, or names more than `max_meters`.
std::optional<std::vector<MeterId>> parse_meter_ranges(std::string_view text, std::size_t max_meters = 10'000'000);

}  // namespace riser::store
