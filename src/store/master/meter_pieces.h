// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/ids.h"
#include "metering/commodity.h"
#include "store/sql/connection.h"

namespace riser::store {

struct MeterCommodity {
  MeterId id{};
  metering::Commodity commodity{};
};

/// The next `limit` meters after this one, by id (0: from the first): for who goes through millions without holding
/// them, or a connection, all the time.
std::vector<MeterCommodity> meters_after(Connection& connection, MeterId after, std::int64_t limit);

}  // namespace riser::store
