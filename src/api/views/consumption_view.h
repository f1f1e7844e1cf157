// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/history.h"
#include "api/http/refused.h"
#include "api/use/consumption.h"
#include "metering/commodity.h"
#include "metering/register.h"
#include "store/sql/connection.h"

namespace riser::api {

Cut cut_of(ConsumptionStep step);
/// Not more hours than an answer may hold.
Outcome<void> checked_step(ConsumptionStep step, UtcSeconds from, UtcSeconds to);
/// The day on which billing months of the commodity begin.
int billing_day(store::Connection& connection, metering::Commodity commodity);
Consumption consumption_view(const Use& use, const metering::Register& reg, ConsumptionStep step);

}  // namespace riser::api
