// SPDX-License-Identifier: Apache-2.0
// Meters as they were.
#include "api/views/meter_past.h"

#include "api/views/meter_view.h"
#include "store/reading/known_readings.h"

namespace riser::api {
namespace {

using store::ArchiveKind;

/// What rows tell of a line.
struct LineNames {
  std::string line{};
  GatewayId gateway{};
  std::string gateway_name{};
};

std::optional<LineNames> names_then(store::Connection& connection, LineId id, AsOf as_of) {
  auto line = store::Lines{connection}.find(id);
  auto gateway = line ? store::Gateways{connection}.find(line->gateway) : std::nullopt;
  if (!gateway) return std::nullopt;
  put_back(connection, ArchiveKind::line, *line, as_of);
  put_back(connection, ArchiveKind::gateway, *gateway, as_of);
  return LineNames{line->name, gateway->id, gateway->name};
}

}  // namespace

std::map<MeterId, store::MeterPlace> places_then(store::Connection& connection, std::span<const MeterId> meters,
                                                 AsOf as_of) {
  std::vector<store::Installation> installations;
  for (const MeterId meter : meters)
    for (store::Installation& one : store::Installations{connection}.of_meter(meter))
      installations.push_back(std::move(one));
  installations = known_then(connection, std::move(installations), as_of);
  std::erase_if(installations, [](const store::Installation& one) { return !one.now(); });
  std::vector<PointId> ids;
  for (const store::Installation& one : installations) ids.push_back(one.point);
  auto points = store::Points{connection}.rows(ids);
  put_back(connection, ArchiveKind::point, points, as_of);
  std::map<PointId, PlaceId> places;
  for (const store::Point& point : points) places.emplace(point.id, point.place);
  std::map<MeterId, store::MeterPlace> at;
  for (const store::Installation& one : installations)
    if (const auto place = places.find(one.point); place != places.end())
      at.emplace(one.meter, store::MeterPlace{one.point, place->second});
  return at;
}

void put_rows_back(Services& services, store::Connection& connection, std::vector<store::MeterListRow>& rows,
                   const store::StateLimits& limits, AsOf as_of) {
  if (!as_of) return;
  std::vector<store::Meter> meters;
  for (const store::MeterListRow& row : rows) meters.push_back(row.meter);
  put_back(connection, ArchiveKind::meter, meters, as_of);
  std::map<MeterId, store::Meter> known;
  for (store::Meter& meter : meters) known.emplace(meter.id, std::move(meter));
  std::erase_if(rows, [&](const store::MeterListRow& row) { return !known.contains(row.meter.id); });

  const store::KnownReadings readings{services.store.readings(), as_of};
  std::map<LineId, std::optional<LineNames>> lines;
  for (store::MeterListRow& row : rows) {
    row.meter = std::move(known.at(row.meter.id));
    if (row.meter.last_error && row.meter.last_error->at > *as_of) row.meter.last_error.reset();
    row.latest = readings.at_or_before(row.meter.id, *as_of);
    row.state = limits.of(row.latest ? std::optional{row.latest->time} : std::nullopt);
    auto line = lines.find(row.meter.line);
    if (line == lines.end()) line = lines.emplace(row.meter.line, names_then(connection, row.meter.line, as_of)).first;
    if (!line->second) continue;
    row.line_name = line->second->line;
    row.gateway = line->second->gateway;
    row.gateway_name = line->second->gateway_name;
  }
}

}  // namespace riser::api
