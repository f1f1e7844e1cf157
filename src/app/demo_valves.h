// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "app/demo_supply.h"

namespace riser::app {

/// A shut-off valve at the inlet of every building, turned by hand, and a regulating one at every heat station.
void enter_inlet_valves(store::Connection& connection, const Balances& balances, const store::Author& author);
/// The valves that are built into meters, by the model of the meter.
void enter_meter_valves(store::Connection& connection, const store::Author& author);

}  // namespace riser::app
