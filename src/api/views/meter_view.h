// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"
#include "api/services.h"
#include "api/views/past.h"
#include "collection/head_end.h"
#include "store/master/meter_list.h"

namespace riser::api {

Commodity commodity_of(metering::Commodity commodity);
metering::Commodity commodity_of(Commodity commodity);

Register register_view(const metering::Register& reg);
/// "42318000", a date, or null.
Nullable<std::string> value_view(const metering::Register& reg, const metering::Cell& cell);

/// `head_end` adds the error of a read that failed a moment ago.
MeterRow meter_row(const store::MeterListRow& row, store::Layouts& layouts, const collection::HeadEnd& head_end);
/// Where these meters are, or were: place and point.
void add_places(store::Connection& connection, std::span<MeterRow> rows, AsOf as_of = {});
std::vector<MeterRow> meter_rows(Services& services, store::Connection& connection, std::span<const MeterId> ids);
std::optional<MeterRow> find_meter_row(Services& services, store::Connection& connection, MeterId id);

/// "name", or the number of a meter without a name.
std::string title_of(const store::Meter& meter);

}  // namespace riser::api
