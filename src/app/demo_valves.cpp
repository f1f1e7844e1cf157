// SPDX-License-Identifier: Apache-2.0
#include "app/demo_valves.h"

#include <fmt/format.h>

#include <set>

#include "catalogue/catalogue.h"
#include "store/archive/installations.h"
#include "store/archive/places.h"
#include "store/archive/valves.h"
#include "store/master/meters.h"

namespace riser::app {
namespace {

using metering::Commodity;

/// 0: nothing flows that a valve could shut.
std::int64_t inlet_diameter_mm(Commodity commodity) {
  switch (commodity) {
    case Commodity::heat:
      return 80;
    case Commodity::water:
    case Commodity::gas:
      return 50;
    case Commodity::hot_water:
      return 40;
    default:
      return 0;
  }
}

/// What calls by itself is a gas meter with a valve, which its first call tells.
bool has_valve(const store::Meter& meter) {
  if (meter.protocol == "dial_in") return true;
  const auto* model = catalogue::Catalogue::embedded().find(meter.model);
  return model != nullptr && model->capabilities.valve;
}

}  // namespace

void enter_inlet_valves(store::Connection& connection, const Balances& balances, const store::Author& author) {
  store::Valves valves{connection};
  std::set<PlaceId> stations;
  std::int64_t number = 1000;
  for (const auto& [key, balance] : balances) {
    const auto diameter = inlet_diameter_mm(balance.commodity);
    if (diameter == 0 || !balance.main) continue;
    accepted(valves.add({.number = fmt::format("V-{}", ++number),
                         .commodity = balance.commodity,
                         .nominal_diameter_mm = diameter,
                         .point = *balance.main,
                         .place = balance.building,
                         .note = "in the cellar, key at the caretaker's"},
                        author));
    const auto community = store::Places{connection}.find(balance.community).value();
    if (balance.commodity != Commodity::heat || !stations.insert(community.parent).second) continue;
    accepted(valves.add({.number = fmt::format("RV-{}", stations.size()),
                         .kind = store::ValveKind::regulating,
                         .nominal_diameter_mm = 150,
                         .place = community.parent},
                        author));
  }
}

void enter_meter_valves(store::Connection& connection, const store::Author& author) {
  store::Installations installations{connection};
  for (const store::Meter& meter : store::Meters{connection}.all()) {
    if (meter.retired != 0 || !has_valve(meter)) continue;
    const auto there = installations.now_of(std::span{&meter.id, 1});
    accepted(store::Valves{connection}.add({.number = meter.number,
                                            .manufacturer = meter.manufacturer,
                                            .kind = store::ValveKind::built_in,
                                            .commodity = meter.commodity,
                                            .nominal_diameter_mm = 20,
                                            .point = there.empty() ? PointId{} : there.front().point,
                                            .meter = meter.id},
                                           author));
  }
}

}  // namespace riser::app
