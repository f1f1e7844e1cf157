// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/archive/places.h"

// The columns of a place `p` in the order that read_place() takes them.
#define RISER_PLACE_COLUMNS                                                                                 \
  "p.id, p.parent, p.kind, p.name, p.code, p.path, p.area_dm2, p.people, p.customer_class, p.latitude_e6, " \
  "p.longitude_e6, p.note, p.created, p.changed, p.retired"

namespace riser::store {

inline constexpr int place_columns = 15;

/// The place that stands in the first columns of a row.
Place read_place(const Query& q);

/// What its column `search` says.
std::string search_text(const Place& place);

}  // namespace riser::store
