// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/master/meters.h"

// The columns of a meter `m` in the order that read_meter() takes them.
#define RISER_METER_COLUMNS                                                                                \
  "m.id, m.line, m.name, m.address, m.number, m.manufacturer, m.version, m.medium, m.commodity, m.model, " \
  "m.primary_address, m.sealed_key, m.created, m.last_error, m.last_error_at, m.protocol, m.quirks, m.repeater, " \
  "m.retired"

namespace riser::store {

inline constexpr int meter_columns = 19;

/// The meter that stands in the first columns of a row.
Meter read_meter(const Query& q);
/// The same into one that is there, whose memory it uses again.
void read_meter(const Query& q, Meter& meter);

/// What its columns `search` and `address_key` say: two meters of a line must differ in the latter.
std::string search_text(const Meter& meter);
std::string address_key(const Meter& meter);

}  // namespace riser::store
