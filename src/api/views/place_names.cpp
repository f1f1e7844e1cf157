// SPDX-License-Identifier: Apache-2.0
#include "api/views/place_names.h"

#include "api/views/meter_view.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/collect/tasks.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

/// The value of a key, made the first time.
template <class Map, class Make>
const typename Map::mapped_type& kept(Map& map, const typename Map::key_type& key, Make make) {
  const auto found = map.find(key);
  return found != map.end() ? found->second : map.emplace(key, make()).first->second;
}

template <class Row>
std::string name_or_none(const std::optional<Row>& row) {
  return row ? row->name : std::string{};
}

}  // namespace

Reference PlaceNames::gateway(GatewayId id) {
  return {id_text(id), kept(gateways_, id, [&] { return name_or_none(store::Gateways{connection_}.find(id)); })};
}

LinePlace PlaceNames::line(LineId id) {
  return kept(lines_, id, [&] {
    const auto line = store::Lines{connection_}.find(id);
    if (!line) return LinePlace{.line = {id_text(id), {}}};
    return LinePlace{gateway(line->gateway), {id_text(id), line->name}};
  });
}

Reference PlaceNames::meter(MeterId id) {
  const auto meter = store::Meters{connection_}.find(id);
  return {id_text(id), meter ? title_of(*meter) : std::string{}};
}

Reference PlaceNames::task(TaskId id) {
  return {id_text(id), kept(tasks_, id, [&] { return name_or_none(store::Tasks{connection_}.find(id)); })};
}

Reference PlaceNames::place(PlaceId id) {
  const auto found = store::Places{connection_}.addresses(std::span{&id, 1});
  return {id_text(id), found.empty() ? std::string{} : found.begin()->second};
}

Reference PlaceNames::meter_group(MeterGroupId id) {
  return {id_text(id), name_or_none(store::MeterGroups{connection_}.find(id))};
}

Nullable<std::string> PlaceNames::user(UserId id) {
  if (!id) return {};
  return kept(users_, id, [&] { return name_or_none(store::Users{connection_}.find(id)); });
}

}  // namespace riser::api
