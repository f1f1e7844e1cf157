// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/place.h"
#include "api/http/refused.h"
#include "store/archive/places.h"
#include "store/sql/connection.h"

namespace riser::api {

/// Makes the places that the order names, or with dry_run only counts them. What is there already is kept and built
/// upon. Belongs into a transaction of the caller; what is refused is to be rolled back. At most
/// NamesPattern::max_names places a go, those that are there counted.
Outcome<PlaceBulkResult> make_places(store::Connection& connection, const PlaceBulk& order,
                                     const store::Author& author);

}  // namespace riser::api
