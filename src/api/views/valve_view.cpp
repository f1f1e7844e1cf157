// SPDX-License-Identifier: Apache-2.0
#include "api/views/valve_view.h"

#include <map>

#include "api/views/meter_view.h"
#include "api/views/point_view.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

template <class Map, class Key>
std::string text_of(const Map& texts, Key key) {
  const auto at = texts.find(key);
  return at == texts.end() ? std::string{} : at->second;
}

/// "Gateway, line" is what people know of a line.
std::string line_name(store::Connection& connection, LineId id) {
  const auto line = store::Lines{connection}.find(id);
  const auto gateway = line ? store::Gateways{connection}.find(line->gateway) : std::nullopt;
  return gateway ? gateway->name + ", " + line->name : std::string{};
}

}  // namespace

std::vector<Valve> valve_views(store::Connection& connection, std::span<const store::Valve> valves) {
  std::vector<PlaceId> places;
  std::vector<PointId> points;
  std::map<LineId, std::string> lines;
  for (const store::Valve& valve : valves) {
    if (valve.place) places.push_back(valve.place);
    if (valve.point) points.push_back(valve.point);
    if (valve.line && !lines.contains(valve.line)) lines.emplace(valve.line, line_name(connection, valve.line));
  }
  const auto addresses = store::Places{connection}.addresses(places);
  const auto titles = titles_of(connection, points);
  std::vector<Valve> views;
  for (const store::Valve& valve : valves) {
    Valve view{.id = valve.id,
               .number = valve.number,
               .manufacturer = valve.manufacturer,
               .kind = *find_by_name<ValveKind>(store::name(valve.kind)),
               .commodity = commodity_of(valve.commodity),
               .address = valve.address,
               .normally = *find_by_name<ValvePosition>(store::name(valve.normally)),
               .note = valve.note,
               .retired = valve.retired != 0,
               .created = Utc{valve.created},
               .changed = Utc{valve.changed}};
    if (valve.nominal_diameter_mm) view.nominal_diameter_mm = *valve.nominal_diameter_mm;
    if (valve.point) view.point = Reference{id_text(valve.point), text_of(titles, valve.point)};
    if (valve.place) view.place = Reference{id_text(valve.place), text_of(addresses, valve.place)};
    if (valve.line) view.line = Reference{id_text(valve.line), text_of(lines, valve.line)};
    if (const auto meter = valve.meter ? store::Meters{connection}.find(valve.meter) : std::nullopt)
      view.meter = ValveMeter{meter->id, meter->number};
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace riser::api
