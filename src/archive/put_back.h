// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/archive/accounts.h"
#include "store/archive/changes.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/archive/supply_nodes.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/master/repeaters.h"

namespace riser::archive {

/// Gives an object what the field was, as fields_of() of its kind wrote it. What the history does not keep (a key,
/// personal data) only shows whether it was there; other fields stay as they are.
void put_back(store::Place& place, const store::Change::Field& field);
void put_back(store::Point& point, const store::Change::Field& field);
void put_back(store::Installation& installation, const store::Change::Field& field);
void put_back(store::MeterGroup& group, const store::Change::Field& field);
void put_back(store::Gateway& gateway, const store::Change::Field& field);
void put_back(store::Line& line, const store::Change::Field& field);
void put_back(store::Repeater& repeater, const store::Change::Field& field);
void put_back(store::Meter& meter, const store::Change::Field& field);
void put_back(store::Customer& customer, const store::Change::Field& field);
void put_back(store::Account& account, const store::Change::Field& field);
void put_back(store::Contract& contract, const store::Change::Field& field);
void put_back(store::SupplyNode& node, const store::Change::Field& field);

}  // namespace riser::archive
