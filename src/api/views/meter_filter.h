// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"
#include "api/services.h"
#include "api/views/freshness.h"
#include "api/views/meter_view.h"
#include "directory/meter_filter.h"

namespace riser::api {

/// The filter that a list of meters, or a body that repeats its filter, asks for.
template <class Query>
directory::MeterFilter meter_filter(const Query& query, Services& services, store::Connection& connection) {
  directory::MeterFilter filter{.q = query.q.value_or(""),
                                .gateway = query.gateway.value_or(GatewayId{}),
                                .line = query.line.value_or(LineId{}),
                                .place = query.place.value_or(PlaceId{}),
                                .group = query.group.value_or(MeterGroupId{}),
                                .limits = state_limits(connection, services.clock.utc(), services.zone)};
  if (query.state) filter.state = store::find_meter_state(name_of(*query.state));
  if (query.commodity) filter.commodity = commodity_of(*query.commodity);
  return filter;
}

}  // namespace riser::api
