// SPDX-License-Identifier: Apache-2.0
#include <map>
#include <tuple>

#include "api/views/freshness.h"
#include "api/views/meter_view.h"
#include "api/views/place_view.h"
#include "store/archive/meter_places.h"
#include "store/archive/natural_order.h"

namespace riser::api {
namespace {

constexpr std::size_t max_places = 20'000;

/// Where a place of a building stands in its plan.
struct Spot {
  const store::Place* unit = nullptr;
  const store::Place* floor = nullptr;
};

/// What is above the places of a building, looked up in what stands in it.
class Spots {
 public:
  explicit Spots(const std::vector<store::Place>& places) {
    for (const auto& place : places) by_id_.emplace(place.id, &place);
  }
  Spot of(const store::Place& place) const {
    Spot spot;
    for (const auto id : place.path) {
      const auto found = by_id_.find(id);
      if (found == by_id_.end()) continue;
      if (found->second->kind == store::PlaceKind::unit) spot.unit = found->second;
      if (found->second->kind == store::PlaceKind::floor) spot.floor = found->second;
    }
    return spot;
  }

 private:
  std::map<PlaceId, const store::Place*> by_id_{};
};

/// As people sort names; "1" and "01" stay apart.
using Order = std::pair<std::string, PlaceId>;
Order order_of(const store::Place* place) {
  return place == nullptr ? Order{} : Order{store::natural_order(place->name), place->id};
}

PlanUnit& unit_of(PlacePlan& plan, const store::Place* unit) {
  const PlaceId id = unit == nullptr ? PlaceId{} : unit->id;
  if (plan.units.empty() || plan.units.back().id.value_or(PlaceId{}) != id) {
    auto& added = plan.units.emplace_back();
    if (unit != nullptr) added = {.id = id, .name = unit->name};
  }
  return plan.units.back();
}

PlanFloor& floor_of(PlanUnit& unit, const store::Place* floor) {
  const std::string name = floor == nullptr ? std::string{} : floor->name;
  if (unit.floors.empty() || unit.floors.back().name != name) unit.floors.push_back({.name = name});
  return unit.floors.back();
}

std::map<PlaceId, std::vector<PlanMeter>> meters_by_place(Services& services, store::Connection& connection,
                                                          PlaceId building) {
  const auto at = store::MeterPlaces{connection}.within(building);
  std::vector<MeterId> ids;
  for (const auto& [meter, place] : at) ids.push_back(meter);
  std::map<PlaceId, std::vector<PlanMeter>> meters;
  for (const auto& row : meter_rows(services, connection, ids))
    meters[at.at(row.id).place].push_back({row.id, row.commodity, row.state});
  return meters;
}

}  // namespace

Outcome<PlacePlan> place_plan(Services& services, store::Connection& connection, PlaceId building) {
  store::Places store_places{connection};
  const auto top = store_places.find(building);
  if (!top) return not_found("such place");
  if (top->kind != store::PlaceKind::building)
    return Refused{Reject::conflict, "wrong_kind", "A plan is drawn of a building; open one of the buildings there."};
  std::vector<store::Place> places;
  store_places.each_within(building, [&](const store::Place& place) {
    if (!place.retired && places.size() < max_places) places.push_back(place);
  });
  const Spots spots{places};
  auto meters = meters_by_place(services, connection, building);
  std::map<std::tuple<Order, Order, Order>, const store::Place*> rooms;
  for (const auto& place : places) {
    if (place.kind != store::PlaceKind::room && (place.id == building || !meters.contains(place.id))) continue;
    const auto spot = spots.of(place);
    rooms.emplace(std::tuple{order_of(spot.unit), order_of(spot.floor), order_of(&place)}, &place);
  }
  PlacePlan plan{.building = place_view(services, connection, *top)};
  for (const auto& [order, room] : rooms) {
    const auto spot = spots.of(*room);
    floor_of(unit_of(plan, spot.unit), spot.floor).rooms.push_back({room->id, room->name, std::move(meters[room->id])});
  }
  return plan;
}

}  // namespace riser::api
