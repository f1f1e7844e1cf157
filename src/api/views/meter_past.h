// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/services.h"
#include "api/views/past.h"
#include "store/archive/meter_places.h"
#include "store/master/meter_list.h"

namespace riser::api {

/// Where meters were; those that were at no point are absent.
std::map<MeterId, store::MeterPlace> places_then(store::Connection& connection, std::span<const MeterId> meters,
                                                 AsOf as_of);

/// Rows of meters as they were, with the reading that was their latest; those that were not there yet are taken out.
/// Needs a second connection of the store for a moment.
void put_rows_back(Services& services, store::Connection& connection, std::vector<store::MeterListRow>& rows,
                   const store::StateLimits& limits, AsOf as_of);

}  // namespace riser::api
