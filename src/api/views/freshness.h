// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/services.h"
#include "store/master/meter_list.h"

namespace riser::api {

/// From when on a reading is fresh or late. The longest interval of the enabled tasks that read current values counts,
/// so that a meter that is read once a day is not reported missing for it, and a day where there are meters that call
/// by themselves: fresh is one interval and half of it (at least 5 min) more, late is three intervals. An hour when
/// there is neither.
store::StateLimits state_limits(store::Connection& connection, UtcSeconds now, const Zone& zone);

}  // namespace riser::api
