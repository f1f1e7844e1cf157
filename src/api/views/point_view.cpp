// SPDX-License-Identifier: Apache-2.0
#include "api/views/point_view.h"

#include <algorithm>

#include "api/views/meter_view.h"
#include "archive/entries.h"
#include "store/archive/attachments.h"
#include "store/archive/places.h"
#include "store/archive/supply_nodes.h"

namespace riser::api {
namespace {

std::string title_of(const store::Point& point, const std::map<PlaceId, std::string>& addresses) {
  if (!point.name.empty()) return point.name;
  if (const auto at = addresses.find(point.place); at != addresses.end() && !at->second.empty()) return at->second;
  return "#" + id_text(point.id);
}

std::map<PlaceId, std::string> addresses_of(store::Connection& connection, std::span<const store::Point> points) {
  std::vector<PlaceId> places;
  for (const store::Point& point : points)
    if (point.place) places.push_back(point.place);
  return store::Places{connection}.addresses(places);
}

InstalledMeter meter_view(store::Connection& connection, MeterId id) {
  InstalledMeter view{.id = id};
  if (const auto meter = store::Meters{connection}.find(id)) {
    view.number = meter->number;
    view.name = meter->name;
  }
  return view;
}

std::vector<RegisterValue> read_at(store::Store& store, MeterId meter, UtcSeconds at) {
  const auto entry = archive::entered_at(store, meter, at);
  std::vector<RegisterValue> values;
  for (std::size_t i = 0; i < entry.registers.size(); ++i)
    values.push_back({register_view(entry.registers[i]), value_view(entry.registers[i], entry.cells[i]),
                      std::string{metering::name(entry.cells[i].validity)}});
  return values;
}

}  // namespace

std::map<PointId, std::string> titles_of(store::Connection& connection, std::span<const PointId> ids) {
  std::vector<store::Point> points;
  for (const PointId id : ids)
    if (auto point = store::Points{connection}.find(id)) points.push_back(std::move(*point));
  const auto addresses = addresses_of(connection, points);
  std::map<PointId, std::string> titles;
  for (const store::Point& point : points) titles.emplace(point.id, title_of(point, addresses));
  return titles;
}

std::vector<Point> point_views(store::Connection& connection, std::span<const store::Point> points) {
  const auto addresses = addresses_of(connection, points);
  std::vector<PointId> ids;
  for (const store::Point& point : points) ids.push_back(point.id);
  std::map<PointId, store::Installation> installed;
  for (store::Installation& one : store::Installations{connection}.now_at(ids)) {
    const PointId at = one.point;
    installed.emplace(at, std::move(one));
  }
  std::vector<Point> views;
  for (const store::Point& point : points) {
    Point view{.id = point.id,
               .kind = point.kind == store::PointKind::sum ? PointKind::sum : PointKind::meter,
               .commodity = commodity_of(point.commodity),
               .name = point.name,
               .code = point.code,
               .title = title_of(point, addresses),
               .note = point.note,
               .retired = point.retired != 0,
               .created = Utc{point.created},
               .changed = Utc{point.changed}};
    if (point.place) {
      const auto at = addresses.find(point.place);
      view.place = Reference{id_text(point.place), at == addresses.end() ? std::string{} : at->second};
    }
    if (point.node) {
      const auto node = store::SupplyNodes{connection}.find(point.node);
      view.node = Reference{id_text(point.node), node ? node->name : std::string{}};
    }
    if (const auto at = installed.find(point.id); at != installed.end()) {
      const InstalledMeter meter = meter_view(connection, at->second.meter);
      view.meter = PointMeter{meter.id, meter.number, meter.name, Utc{at->second.begins}, at->second.factor};
    }
    std::vector<PointId> parts;
    for (const store::Point::Part& part : point.parts) parts.push_back(part.point);
    const auto titles = titles_of(connection, parts);
    for (const store::Point::Part& part : point.parts) {
      const auto title = titles.find(part.point);
      view.parts.push_back({part.point, title == titles.end() ? std::string{} : title->second, part.factor});
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<Installation> installation_views(store::Store& store, store::Connection& connection,
                                             std::span<const store::Installation> installations) {
  std::vector<PointId> points;
  for (const store::Installation& one : installations)
    if (std::find(points.begin(), points.end(), one.point) == points.end()) points.push_back(one.point);
  const auto titles = titles_of(connection, points);
  std::vector<Installation> views;
  for (const store::Installation& one : installations) {
    Installation view{.id = one.id,
                      .meter = meter_view(connection, one.meter),
                      .from = Utc{one.begins},
                      .factor = one.factor,
                      .seal = one.seal,
                      .removal_seal = one.removal_seal,
                      .note = one.note,
                      .start = read_at(store, one.meter, one.begins)};
    const auto title = titles.find(one.point);
    view.point = {id_text(one.point), title == titles.end() ? std::string{} : title->second};
    if (!one.now()) {
      view.until = Utc{one.ends};
      view.end = read_at(store, one.meter, one.ends);
    }
    for (const store::Attachment& photo :
         store::Attachments{connection}.of_object(store::ArchiveKind::installation, one.id.value))
      view.photos.push_back({id_text(photo.id), photo.name, photo.type, photo.size});
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace riser::api
