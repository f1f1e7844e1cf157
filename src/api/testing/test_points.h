// SPDX-License-Identifier: Apache-2.0
// For tests: meters at places, without all that a measurement point is.
#pragma once
#include "store/archive/installations.h"
#include "store/store.h"

namespace riser::api {

/// The meter at a point of this place, whose id is the meter's.
inline PointId install_at(store::Store& store, PlaceId place, MeterId meter) {
  auto lease = store.lease();
  lease->execute(
      "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search) "
      "VALUES($1, 'meter', 'heat', $2, '', '', '', 0, 0, 0, '')",
      meter, place);
  lease->execute(
      "INSERT INTO installation(id, point, meter, begins, ends, factor, seal, removal_seal, note) "
      "VALUES($1, $1, $1, 0, $2, '1', '', '', '')",
      meter, store::still_there);
  return PointId{meter.value};
}

}  // namespace riser::api
