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

std::map<PlaceId, std::string> addresses_of(store::Connection& connection, std::span<const store::Point> points,
                                            AsOf as_of) {
  std::vector<PlaceId> places;
  for (const store::Point& point : points)
    if (point.place) places.push_back(point.place);
  return addresses_then(connection, places, as_of);
}

InstalledMeter meter_view(store::Connection& connection, MeterId id, AsOf as_of) {
  InstalledMeter view{.id = id};
  auto meter = store::Meters{connection}.find(id);
  if (meter && !put_back(connection, store::ArchiveKind::meter, *meter, as_of)) {
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

/// The meter that is at each point.
std::map<PointId, store::Installation> installed_at(store::Connection& connection, std::span<const store::Point> points,
                                                    AsOf as_of) {
  store::Installations installations{connection};
  std::vector<PointId> ids;
  for (const store::Point& point : points) ids.push_back(point.id);
  std::vector<store::Installation> all;
  if (as_of) {
    for (const PointId id : ids)
      for (store::Installation& one : installations.of_point(id)) all.push_back(std::move(one));
    all = known_then(connection, std::move(all), as_of);
  } else {
    all = installations.now_at(ids);
  }
  std::map<PointId, store::Installation> installed;
  for (store::Installation& one : all)
    if (one.now()) installed.emplace(one.point, one);
  return installed;
}

}  // namespace

std::map<PointId, std::string> titles_of(store::Connection& connection, std::span<const PointId> ids, AsOf as_of) {
  auto points = store::Points{connection}.rows(ids);
  put_back(connection, store::ArchiveKind::point, points, as_of);
  const auto addresses = addresses_of(connection, points, as_of);
  std::map<PointId, std::string> titles;
  for (const store::Point& point : points) titles.emplace(point.id, title_of(point, addresses));
  return titles;
}

std::vector<Point> point_views(store::Connection& connection, std::span<const store::Point> points, AsOf as_of) {
  const auto addresses = addresses_of(connection, points, as_of);
  const auto installed = installed_at(connection, points, as_of);
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
      auto node = store::SupplyNodes{connection}.find(point.node);
      if (node && put_back(connection, store::ArchiveKind::supply_node, *node, as_of)) node.reset();
      view.node = Reference{id_text(point.node), node ? node->name : std::string{}};
    }
    if (const auto at = installed.find(point.id); at != installed.end()) {
      const InstalledMeter meter = meter_view(connection, at->second.meter, as_of);
      view.meter = PointMeter{meter.id, meter.number, meter.name, Utc{at->second.begins}, at->second.factor};
    }
    std::vector<PointId> parts;
    for (const store::Point::Part& part : point.parts) parts.push_back(part.point);
    const auto titles = titles_of(connection, parts, as_of);
    for (const store::Point::Part& part : point.parts) {
      const auto title = titles.find(part.point);
      view.parts.push_back({part.point, title == titles.end() ? std::string{} : title->second, part.factor});
    }
    views.push_back(std::move(view));
  }
  return views;
}

std::vector<Installation> installation_views(store::Store& store, store::Connection& connection,
                                             std::span<const store::Installation> installations, AsOf as_of) {
  std::vector<PointId> points;
  for (const store::Installation& one : installations)
    if (std::find(points.begin(), points.end(), one.point) == points.end()) points.push_back(one.point);
  const auto titles = titles_of(connection, points, as_of);
  std::vector<Installation> views;
  for (const store::Installation& one : installations) {
    Installation view{.id = one.id,
                      .meter = meter_view(connection, one.meter, as_of),
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
