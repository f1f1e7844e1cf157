// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <string_view>

#include "api/use/entered_readings.h"
#include "base/zone.h"

namespace riser::api {

/// A list for the field (views/field_list.h) that came back: what was read, and what was remarked.
struct FilledList {
  struct Remark {
    MeterId meter{};
    std::string text{};
  };
  std::int64_t rows = 0;
  std::int64_t filled = 0;
  std::vector<Entry> entries{};
  std::vector<Remark> remarks{};
  std::map<MeterId, std::int64_t> meters{};  ///< the first row of each that something was filled in for
  std::vector<ListFault> faults{};           ///< at most max_list_faults
};
inline constexpr std::size_t max_list_faults = 200;

/// Columns are found by their names in any order; of them `meter`, `register`, `value` and `read_at` must be there.
/// Does not ask whether there are such meters.
FilledList read_filled_list(std::string_view text, const Zone& zone, UtcSeconds now);

/// "2026-11-21T13:30:00+08:00", "2026-11-21 13:30", "2026/11/21 13:30" or "21.11.2026 13:30"; on the wall clock of
/// `zone` where it does not say another.
std::optional<UtcSeconds> parse_local_time(std::string_view text, const Zone& zone);

}  // namespace riser::api
