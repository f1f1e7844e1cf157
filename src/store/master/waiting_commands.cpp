// SPDX-License-Identifier: Apache-2.0
#include "store/master/waiting_commands.h"

namespace riser::store {

std::vector<MeterId> meters_with_commands(Connection& connection) {
  std::vector<MeterId> meters;
  auto q = connection.query("SELECT DISTINCT meter FROM meter_command WHERE state IN ('queued', 'sent')");
  while (q.next()) meters.push_back(MeterId{q.integer(0)});
  return meters;
}

}  // namespace riser::store
