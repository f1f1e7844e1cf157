// SPDX-License-Identifier: Apache-2.0
// For tests: meters at places.
#pragma once
#include "store/archive/installations.h"
#include "store/archive/points.h"
#include "store/master/meters.h"
#include "store/store.h"

namespace riser::api {

/// The meter at a new point of this place, for ever.
inline PointId install_at(store::Store& store, PlaceId place, MeterId meter) {
  auto lease = store.lease();
  const auto commodity = store::Meters{*lease}.find(meter).value().commodity;
  const auto point = store::Points{*lease}.add({.commodity = commodity, .place = place}, {}).value().id;
  store::Installations{*lease}.add({.point = point, .meter = meter}, {}).value();
  return point;
}

}  // namespace riser::api
