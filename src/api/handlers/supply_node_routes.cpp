// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/meter_view.h"
#include "api/views/supply_node_view.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

std::string field_of(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case no_parent:
    case cycle:
    case too_many:
      return "parent";
    case wrong_level:
      return "kind";
    case wrong_part:
      return "part";
    case duplicate_name:
      return "name";
    case duplicate_code:
      return "code";
    case no_place:
      return "place";
    case no_point:
    case wrong_commodity:
      return "measured_by";
    default:
      return {};
  }
}

Refused refused_node(ArchiveReject reject) {
  using enum ArchiveReject;
  const std::string code{store::name(reject)};
  switch (reject) {
    case no_parent:
      return bad_field("parent", "parent: there is no such node in the network of this commodity, or it is retired.",
                       code);
    case wrong_level:
      return bad_field("kind",
                       "kind: such a node cannot stand there; nodes go from source, station, feeder, branch to riser.",
                       code);
    case wrong_commodity:
      return bad_field("measured_by", "measured_by: the point measures another commodity; choose another one.", code);
    case in_use:
      return {Reject::conflict, code, "Nodes stand below it or points are supplied from it; move these first."};
    default:
      return refused_by_archive(reject, "node", field_of(reject));
  }
}

template <class E>
E stored(std::string_view name, std::optional<E> (*find)(std::string_view) noexcept) {
  return find(name).value();
}

/// What POST and PATCH have in common.
template <class Wish>
Outcome<store::SupplyNode> with_wish(store::SupplyNode node, const Wish& wish) {
  if (wish.part) node.part = stored(name_of(*wish.part), &store::find_network_part);
  if (wish.parent) node.parent = wish.parent->value_or(SupplyNodeId{});
  if (wish.place) node.place = wish.place->value_or(PlaceId{});
  if (wish.measured_by) node.measured_by = wish.measured_by->value_or(PointId{});
  if (wish.code) {
    auto code = checked_code("code", *wish.code);
    if (!code) return code.error();
    node.code = std::move(*code);
  }
  if (wish.note) {
    auto note = checked_note("note", *wish.note);
    if (!note) return note.error();
    node.note = std::move(*note);
  }
  return node;
}

SupplyNode view_of(store::Connection& connection, Services& services, const store::SupplyNode& node) {
  return std::move(supply_node_views(connection, services.directory, std::span{&node, 1}).front());
}

Outcome<List<SupplyNode>> list_nodes(Services& services, const Call& call, const SupplyNodeListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  store::SupplyNodes::Filter filter{.within = query.within.value_or(SupplyNodeId{}),
                                    .q = query.q.value_or(""),
                                    .with_retired = query.retired.value_or(false),
                                    .scope = call.caller->scope};
  if (query.parent) filter.parent = SupplyNodeId{*query.parent};
  if (query.commodity) filter.commodity = commodity_of(*query.commodity);
  if (query.part) filter.part = stored(name_of(*query.part), &store::find_network_part);
  auto connection = services.store.lease();
  const auto page = store::SupplyNodes{*connection}.page(filter, query.cursor.value_or(""), *limit);
  if (!page) return bad_cursor();
  List<SupplyNode> list;
  list.items = supply_node_views(*connection, services.directory, page->rows);
  list.total = page->total;
  if (page->next_cursor) list.next_cursor = *page->next_cursor;
  return list;
}

Outcome<SupplyNode> find_node(Services& services, SupplyNodeId id, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  if (*as_of) return supply_node_then(*connection, id, *as_of);
  const auto node = store::SupplyNodes{*connection}.find(id);
  if (!node) return not_found("such node");
  return view_of(*connection, services, *node);
}

Outcome<SupplyNode> add_node(Services& services, const Call& call, const SupplyNodeCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  store::SupplyNode wanted{.commodity = commodity_of(request.commodity), .name = std::move(*name)};
  wanted.kind = stored(name_of(request.kind), &store::find_supply_node_kind);
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::SupplyNodes nodes{*connection};
  if (request.parent && request.parent->has_value())
    if (const auto parent = nodes.find(**request.parent)) wanted.part = parent->part;
  auto node = with_wish(std::move(wanted), request);
  if (!node) return node.error();
  const auto added = nodes.add(std::move(*node), author_of(call, services));
  if (!added) return refused_node(added.error());
  transaction.commit();
  return view_of(*connection, services, *added);
}

Outcome<SupplyNode> change_node(Services& services, const Call& call, SupplyNodeId id, const SupplyNodePatch& patch) {
  Outcome<std::string> name{""};
  if (patch.name && !(name = checked_name("name", *patch.name))) return name.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::SupplyNodes nodes{*connection};
  const auto old = nodes.find(id);
  if (!old) return not_found("such node");
  auto node = with_wish(*old, patch);
  if (!node) return node.error();
  if (patch.name) node->name = *name;
  if (patch.kind) node->kind = stored(name_of(*patch.kind), &store::find_supply_node_kind);
  const auto changed = nodes.update(*node, author_of(call, services));
  if (!changed) return refused_node(changed.error());
  transaction.commit();
  return view_of(*connection, services, *changed);
}

Outcome<SupplyNode> set_retired(Services& services, const Call& call, SupplyNodeId id, bool retired) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::SupplyNodes nodes{*connection};
  const auto author = author_of(call, services);
  const auto done = retired ? nodes.retire(id, author) : nodes.restore(id, author);
  if (!done) return refused_node(done.error());
  transaction.commit();
  return view_of(*connection, services, nodes.find(id).value());
}

}  // namespace

void add_supply_node_routes(Router& router, Services& services) {
  router.add<SupplyNodeListQuery, Nothing, List<SupplyNode>>(
      {"GET", "/api/v1/supply-nodes", Permission::view, 200, "Nodes of the supply networks", Within::filtered},
      [&services](Call& call, const SupplyNodeListQuery& query) { return list_nodes(services, call, query); });
  router.add<Nothing, SupplyNodeCreate, SupplyNode>(
      {"POST", "/api/v1/supply-nodes", Permission::change_archives, 201, "Add a node to a supply network"},
      [&services](Call& call, const SupplyNodeCreate& request) { return add_node(services, call, request); });
  router.add<AsOfQuery, Nothing, SupplyNode>(
      {"GET", "/api/v1/supply-nodes/{id}", Permission::view, 200, "A node of a supply network"},
      [&services](Call& call, const AsOfQuery& query) { return find_node(services, call.id<SupplyNodeId>(), query); });
  router.add<Nothing, SupplyNodePatch, SupplyNode>(
      {"PATCH", "/api/v1/supply-nodes/{id}", Permission::change_archives, 200, "Change a node or hang it elsewhere"},
      [&services](Call& call, const SupplyNodePatch& patch) {
        return change_node(services, call, call.id<SupplyNodeId>(), patch);
      });
  router.add<Nothing, Nothing, SupplyNode>(
      {"POST", "/api/v1/supply-nodes/{id}/retire", Permission::change_archives, 200,
       "Retire a node that supplies nothing"},
      [&services](Call& call) { return set_retired(services, call, call.id<SupplyNodeId>(), true); });
  router.add<Nothing, Nothing, SupplyNode>(
      {"POST", "/api/v1/supply-nodes/{id}/restore", Permission::change_archives, 200, "Take a retired node back"},
      [&services](Call& call) { return set_retired(services, call, call.id<SupplyNodeId>(), false); });
}

}  // namespace riser::api
