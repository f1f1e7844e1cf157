// SPDX-License-Identifier: Apache-2.0
#include "store/archive/meter_places.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/sql/ids_query.h"

namespace riser::store {
namespace {

void sort_out(std::vector<MeterId>& meters) {
  std::sort(meters.begin(), meters.end());
  meters.erase(std::unique(meters.begin(), meters.end()), meters.end());
}

}  // namespace

std::map<MeterId, MeterPlace> MeterPlaces::of(std::span<const MeterId> meters) {
  std::map<MeterId, MeterPlace> out;
  for_ids(
      connection_,
      "SELECT i.meter, i.point, n.place FROM installation i JOIN point n ON n.id = i.point AND i.ends = $1", "i.meter",
      meters, 1, [](Query& q) { q.bind_one(1, still_there); },
      [&](const Query& q) { out[MeterId{q.integer(0)}] = {PointId{q.integer(1)}, PlaceId{q.integer(2)}}; });
  return out;
}

std::map<MeterId, MeterPlace> MeterPlaces::within(PlaceId place) {
  std::map<MeterId, MeterPlace> out;
  const auto top = Places(connection_).find(place);
  if (!top) return out;
  auto q = connection_.query(
      "SELECT i.meter, i.point, n.place FROM place p JOIN point n ON n.place = p.id "
      "JOIN installation i ON i.point = n.id WHERE p.path >= $1 AND p.path < $2 AND i.ends = $3",
      path_begin(top->path), path_end(top->path), still_there);
  while (q.next()) out[MeterId{q.integer(0)}] = {PointId{q.integer(1)}, PlaceId{q.integer(2)}};
  return out;
}

std::vector<MeterId> MeterPlaces::meters_within(std::span<const PlaceId> places) {
  std::vector<MeterId> meters;
  for (const auto place : places)
    for (const auto& [meter, at] : within(place)) meters.push_back(meter);
  sort_out(meters);
  return meters;
}

std::vector<MeterId> MeterPlaces::members(std::span<const MeterGroupId> groups) {
  std::vector<MeterId> meters;
  for (const auto group : groups)
    for (const auto meter : MeterGroups(connection_).meters(group)) meters.push_back(meter);
  sort_out(meters);
  return meters;
}

}  // namespace riser::store
