// SPDX-License-Identifier: Apache-2.0
#include "api/views/supply_node_view.h"

#include "api/views/meter_view.h"
#include "api/views/point_view.h"
#include "directory/directory.h"
#include "store/archive/places.h"

namespace riser::api {
namespace {

template <class Map, class Key>
std::string text_of(const Map& texts, Key key) {
  const auto at = texts.find(key);
  return at == texts.end() ? std::string{} : at->second;
}

SupplyNodeStep step_of(const store::SupplyNode& node) {
  return {node.id, node.name, *find_by_name<SupplyNodeKind>(store::name(node.kind))};
}

SupplyNode view_of(const store::SupplyNode& node) {
  SupplyNode view{.id = node.id,
                  .commodity = commodity_of(node.commodity),
                  .part = *find_by_name<NetworkPart>(store::name(node.part)),
                  .kind = *find_by_name<SupplyNodeKind>(store::name(node.kind)),
                  .name = node.name,
                  .code = node.code,
                  .note = node.note,
                  .retired = node.retired != 0,
                  .created = Utc{node.created},
                  .changed = Utc{node.changed}};
  if (node.parent) view.parent = node.parent;
  return view;
}

}  // namespace

Outcome<SupplyNode> supply_node_then(store::Connection& connection, SupplyNodeId id, AsOf as_of) {
  store::SupplyNodes all{connection};
  auto node = all.find(id);
  if (!node) return not_found("such node");
  if (const auto refused = put_back(connection, store::ArchiveKind::supply_node, *node, as_of)) return *refused;
  SupplyNode view = view_of(*node);
  view.path.push_back(step_of(*node));
  for (SupplyNodeId above = node->parent; above && view.path.size() < store::SupplyNodes::max_depth;) {
    auto found = all.find(above);
    if (!found || put_back(connection, store::ArchiveKind::supply_node, *found, as_of)) break;
    view.path.insert(view.path.begin(), step_of(*found));
    above = found->parent;
  }
  if (node->place)
    view.place =
        Reference{id_text(node->place), text_of(addresses_then(connection, {&node->place, 1}, as_of), node->place)};
  if (node->measured_by)
    view.measured_by = Reference{id_text(node->measured_by),
                                 text_of(titles_of(connection, {&node->measured_by, 1}, as_of), node->measured_by)};
  return view;
}

std::vector<SupplyNode> supply_node_views(store::Connection& connection, directory::Directory& directory,
                                          std::span<const store::SupplyNode> nodes) {
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
      steps.emplace(id, step_of(*found));
    }
  }
  const auto addresses = store::Places{connection}.addresses(places);
  const auto titles = titles_of(connection, points);
  std::vector<std::vector<SupplyNodeId>> subtrees;
  for (const store::SupplyNode& node : nodes) subtrees.push_back(all.within(node.id));
  const auto points_below = directory.points_supplied(connection, subtrees);
  std::vector<SupplyNode> views;
  for (const store::SupplyNode& node : nodes) {
    SupplyNode view = view_of(node);
    view.children = all.children(node.id);
    view.points = points_below[views.size()];
    for (const SupplyNodeId id : node.path)
      if (const auto step = steps.find(id); step != steps.end()) view.path.push_back(step->second);
    if (node.place) view.place = Reference{id_text(node.place), text_of(addresses, node.place)};
    if (node.measured_by) view.measured_by = Reference{id_text(node.measured_by), text_of(titles, node.measured_by)};
    views.push_back(std::move(view));
  }
  return views;
}

}  // namespace riser::api
