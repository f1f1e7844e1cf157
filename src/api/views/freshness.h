// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "api/services.h"
#include "store/master/meter_list.h"

namespace riser::api {

/// Seconds between two reads of a cron schedule, as it is now; nothing when it never fires or cannot be read.
std::optional<std::int64_t> schedule_interval_s(const std::string& schedule, UtcSeconds now, const Zone& zone);
/// How often a schedule fires in [from, to).
std::int64_t schedule_count(const std::string& schedule, UtcSeconds from, UtcSeconds to, const Zone& zone);

/// From when on a reading is fresh or late. The longest interval of the enabled lines counts, so that a meter that is
/// read once a day is not reported missing for it: fresh is one interval and half of it (at least 5 min) more, late is
/// three intervals. An hour when there is no schedule.
store::StateLimits state_limits(store::Connection& connection, UtcSeconds now, const Zone& zone);

}  // namespace riser::api
