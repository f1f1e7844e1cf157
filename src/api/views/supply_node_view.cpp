// SPDX-License-Identifier: Apache-2.0
#include "api/views/supply_node_view.h"

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

}  // namespace

std::vector<SupplyNode> supply_node_views(store::Connection& connection, std::span<const store::SupplyNode> nodes) {
  store::SupplyNodes all{connection};
  std::vector<PlaceId> places;
  std::vector<PointId> points;
  std::map<SupplyNodeId, SupplyNodeStep> steps;
  for (const store::SupplyNode& node : nodes) {
    if (node.place) places.push_back(node.place);
    if (node.measured_by) points.push_back(node.measured_by);
    for (const SupplyNodeId id : node.path) {
      if (steps.contains(id)) continue;
      const auto found = all.find(id);
      if (!found) continue;
      steps.emplace(id, SupplyNodeStep{id, found->name, *find_by_name<SupplyNodeKind>(store::name(found->kind))});
    }
  }
  const auto addresses = store::Places{connection}.addresses(places);
  const auto titles = titles_of(connection, points);
  std::vector<SupplyNode> views;
  for (const store::SupplyNode& node : nodes) {
    const auto counts = all.counts(node);
    SupplyNode view{.id = node.id,
                    .commodity = commodity_of(node.commodity),
                    .part = *find_by_name<NetworkPart>(store::name(node.part)),
                    .kind = *find_by_name<SupplyNodeKind>(store::name(node.kind)),
                    .name = node.name,
                    .code = node.code,
                    .note = node.note,
                    .retired = node.retired != 0,
                    .children = counts.children,
                    .points = counts.points,
                    .created = Utc{node.created},
                    .changed = Utc{node.changed}};
    if (node.parent) view.parent = node.parent;
    for (const SupplyNodeId id : node.path)
      if (const auto step = steps.find(id); step != steps.end()) view.path.push_back(step->second);
    if (node.place) view.place = Reference{id_text(node.place), text_of(addresses, node.place)};
    if (node.measured_by) view.measured_by = Reference{id_text(node.measured_by), text_of(titles, node.measured_by)};
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace riser::api
