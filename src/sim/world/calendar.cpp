// SPDX-License-Identifier: Apache-2.0
#include "sim/world/calendar.h"

namespace riser::sim {

UtcSeconds Calendar::month_start(UtcSeconds now, int months_back) const noexcept {
  const CivilTime today = civil_from_seconds(local_seconds(now));
  const int months = today.year * 12 + today.month - 1 - months_back;
  return utc(days_from_civil(months / 12, months % 12 + 1, 1) * 86400);
}

UtcSeconds Calendar::year_start(UtcSeconds now) const noexcept {
  const CivilTime today = civil_from_seconds(local_seconds(now));
  return utc(days_from_civil(today.year, 1, 1) * 86400);
}

}  // namespace riser::sim
