// SPDX-License-Identifier: Apache-2.0
#include "store/master/meter_pieces.h"

namespace riser::store {

std::vector<MeterCommodity> meters_after(Connection& connection, MeterId after, std::int64_t limit) {
  std::vector<MeterCommodity> meters;
  auto q = connection.query("SELECT id, commodity FROM meter WHERE id > $1 ORDER BY id LIMIT $2", after, limit);
  while (q.next()) meters.push_back({MeterId{q.integer(0)}, metering::find_commodity(q.text(1))});
  return meters;
}

}  // namespace riser::store
