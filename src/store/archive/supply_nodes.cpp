// SPDX-License-Identifier: Apache-2.0
#include "store/archive/supply_nodes.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/archive/is_there.h"
#include "store/archive/natural_order.h"
#include "store/archive/tree_path.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/master/list_cursor.h"
#include "store/schema.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"source", "station", "feeder", "branch", "riser"};
constexpr std::string_view part_names[] = {"main", "distribution"};

#define RISER_SUPPLY_NODE_COLUMNS                                                                         \
  "n.id, n.parent, n.commodity, n.part, n.kind, n.name, n.code, n.path, n.place, n.measured_by, n.note, " \
  "n.created, n.changed, n.retired"

SupplyNode read(const Query& q) {
  SupplyNode node{.id = SupplyNodeId{q.integer(0)}, .parent = SupplyNodeId{q.integer(1)}};
  node.commodity = metering::find_commodity(q.text(2));
  node.part = find_network_part(q.text(3)).value_or(NetworkPart::main);
  node.kind = find_supply_node_kind(q.text(4)).value_or(SupplyNodeKind::branch);
  node.name = q.text(5);
  node.code = q.text(6);
  node.path = parse_path<SupplyNodeId>(q.text(7));
  node.place = PlaceId{q.integer(8)};
  node.measured_by = PointId{q.integer(9)};
  node.note = q.text(10);
  node.created = q.integer(11);
  node.changed = q.integer(12);
  node.retired = q.integer(13);
  return node;
}

std::optional<SupplyNode> first_of(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

std::string search_text(const SupplyNode& node) { return fold(node.name + '\n' + node.code); }

/// Who changes the network waits for the others who do: the row of the counter is theirs until the transaction ends.
void hold_tree(Connection& connection) { next_id(connection, "supply_node", 0); }

}  // namespace

std::string_view name(SupplyNodeKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<SupplyNodeKind> find_supply_node_kind(std::string_view name) noexcept {
  return find_enum<SupplyNodeKind>(kind_names, name);
}
bool may_hold(SupplyNodeKind parent, SupplyNodeKind child) noexcept {
  return parent < child || (parent == SupplyNodeKind::branch && child == SupplyNodeKind::branch);
}
std::string_view name(NetworkPart part) noexcept { return enum_name(part_names, part); }
std::optional<NetworkPart> find_network_part(std::string_view name) noexcept {
  return find_enum<NetworkPart>(part_names, name);
}

FieldTexts fields_of(const SupplyNode& node) {
  const auto id = [](std::int64_t value) { return value == 0 ? std::nullopt : std::optional{std::to_string(value)}; };
  const auto text = [](const std::string& value) { return value.empty() ? std::nullopt : std::optional{value}; };
  return {{"parent", id(node.parent.value)},
          {"part", std::string{name(node.part)}},
          {"kind", std::string{name(node.kind)}},
          {"name", node.name},
          {"code", text(node.code)},
          {"place", id(node.place.value)},
          {"measured_by", id(node.measured_by.value)},
          {"note", text(node.note)}};
}

/// Sets the path.
std::optional<ArchiveReject> SupplyNodes::fault(SupplyNode& node) {
  node.path.clear();
  if (node.parent) {
    auto parent = find(node.parent);
    if (!parent || parent->retired != 0 || parent->commodity != node.commodity) return ArchiveReject::no_parent;
    if (node.id && std::find(parent->path.begin(), parent->path.end(), node.id) != parent->path.end())
      return ArchiveReject::cycle;
    if (!may_hold(parent->kind, node.kind)) return ArchiveReject::wrong_level;
    if (parent->part == NetworkPart::distribution && node.part == NetworkPart::main) return ArchiveReject::wrong_part;
    node.path = std::move(parent->path);
  }
  if (node.path.size() >= max_depth) return ArchiveReject::too_many;
  if (is_there(connection_.query("SELECT 1 FROM supply_node WHERE commodity = $1 AND parent = $2 AND name_key = $3 "
                                 "AND retired = 0 AND id <> $4",
                                 metering::name(node.commodity), node.parent, fold(node.name), node.id)))
    return ArchiveReject::duplicate_name;
  const auto same = find_code(node.code);
  if (same && same->id != node.id) return ArchiveReject::duplicate_code;
  if (node.place && !is_there(connection_.query("SELECT 1 FROM place WHERE id = $1 AND retired = 0", node.place)))
    return ArchiveReject::no_place;
  if (!node.measured_by) return std::nullopt;
  auto point = connection_.query("SELECT commodity FROM point WHERE id = $1 AND retired = 0", node.measured_by);
  if (!point.next()) return ArchiveReject::no_point;
  if (point.text(0) != metering::name(node.commodity)) return ArchiveReject::wrong_commodity;
  return std::nullopt;
}

Result<SupplyNode, ArchiveReject> SupplyNodes::add(SupplyNode node, const Author& author) {
  hold_tree(connection_);
  node.id = {};
  if (const auto reject = fault(node)) return *reject;
  node.id = SupplyNodeId{next_id(connection_, "supply_node")};
  node.path.push_back(node.id);
  node.created = node.changed = author.at;
  node.retired = 0;
  connection_.execute(
      "INSERT INTO supply_node(id, parent, commodity, part, kind, name, name_key, ordering, code, path, place, "
      "measured_by, note, created, changed, retired, search) "
      "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14, 0, $15)",
      node.id, node.parent, metering::name(node.commodity), name(node.part), name(node.kind), node.name,
      fold(node.name), natural_order(node.name), node.code, path_text(node.path), node.place, node.measured_by,
      node.note, node.created, search_text(node));
  Changes(connection_).created(ArchiveKind::supply_node, node.id.value, author, fields_of(node));
  return node;
}

/// What stands below it must still fit; retired ones too, they can be restored.
std::optional<ArchiveReject> SupplyNodes::fault_below(const SupplyNode& before, const SupplyNode& after) {
  auto below = connection_.query("SELECT DISTINCT kind, part FROM supply_node WHERE parent = $1", after.id);
  while (below.next()) {
    if (!may_hold(after.kind, find_supply_node_kind(below.text(0)).value_or(after.kind)))
      return ArchiveReject::wrong_level;
    if (after.part == NetworkPart::distribution && below.text(1) == name(NetworkPart::main))
      return ArchiveReject::wrong_part;
  }
  const auto deepest = number_of(connection_.query(
      "SELECT MAX(LENGTH(path) - LENGTH(REPLACE(path, '/', ''))) FROM supply_node WHERE path >= $1 AND path < $2",
      path_begin(before.path), path_end(before.path)));
  const auto levels = static_cast<std::size_t>(deepest) - before.path.size();
  if (after.path.size() + levels - 1 > max_depth) return ArchiveReject::too_many;
  return std::nullopt;
}

Result<SupplyNode, ArchiveReject> SupplyNodes::update(const SupplyNode& wanted, const Author& author) {
  hold_tree(connection_);
  const auto before = find(wanted.id);
  if (!before) return ArchiveReject::not_found;
  if (before->retired != 0) return ArchiveReject::retired;
  SupplyNode node = wanted;
  CHECK(node.commodity == before->commodity);
  node.created = before->created;
  node.changed = author.at;
  node.retired = 0;
  if (const auto reject = fault(node)) return *reject;
  node.path.push_back(node.id);
  if (const auto reject = fault_below(*before, node)) return *reject;
  connection_.execute(
      "UPDATE supply_node SET parent = $2, part = $3, kind = $4, name = $5, name_key = $6, ordering = $7, code = $8, "
      "place = $9, measured_by = $10, note = $11, changed = $12, search = $13 WHERE id = $1",
      node.id, node.parent, name(node.part), name(node.kind), node.name, fold(node.name), natural_order(node.name),
      node.code, node.place, node.measured_by, node.note, node.changed, search_text(node));
  if (node.parent != before->parent) {
    const auto begin = path_text(before->path);
    connection_.execute(
        "UPDATE supply_node SET path = $1 || SUBSTR(path, CAST($2 AS INTEGER)) WHERE path >= $3 AND path < $4",
        path_text(node.path), static_cast<std::int64_t>(begin.size() + 1), begin, path_end(before->path));
  }
  Changes(connection_).changed(ArchiveKind::supply_node, node.id.value, author, fields_of(*before), fields_of(node));
  return node;
}

Result<void, ArchiveReject> SupplyNodes::retire(SupplyNodeId id, const Author& author) {
  hold_tree(connection_);
  const auto node = find(id);
  if (!node) return ArchiveReject::not_found;
  if (node->retired != 0) return boost::system::in_place_value;
  if (is_there(connection_.query("SELECT 1 FROM supply_node WHERE parent = $1 AND retired = 0 UNION ALL "
                                 "SELECT 1 FROM point WHERE node = $1 AND retired = 0",
                                 id)))
    return ArchiveReject::in_use;
  connection_.execute("UPDATE supply_node SET retired = $2, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::supply_node, id.value, author, {}, {}, ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> SupplyNodes::restore(SupplyNodeId id, const Author& author) {
  hold_tree(connection_);
  auto node = find(id);
  if (!node) return ArchiveReject::not_found;
  if (node->retired == 0) return boost::system::in_place_value;
  if (const auto reject = fault(*node)) return *reject;
  connection_.execute("UPDATE supply_node SET retired = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::supply_node, id.value, author, {}, {}, ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> SupplyNodes::remove(SupplyNodeId id, const Author& author) {
  hold_tree(connection_);
  const auto node = find(id);
  if (!node) return ArchiveReject::not_found;
  if (is_there(connection_.query(
          "SELECT 1 FROM supply_node WHERE parent = $1 UNION ALL SELECT 1 FROM point WHERE node = $1", id)))
    return ArchiveReject::in_use;
  connection_.execute("DELETE FROM supply_node WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::supply_node, id.value, author, fields_of(*node));
  return boost::system::in_place_value;
}

std::optional<SupplyNode> SupplyNodes::find(SupplyNodeId id) {
  return first_of(connection_.query("SELECT " RISER_SUPPLY_NODE_COLUMNS " FROM supply_node n WHERE n.id = $1", id));
}

std::optional<SupplyNode> SupplyNodes::find_code(std::string_view code) {
  if (code.empty()) return std::nullopt;
  return first_of(connection_.query(
      "SELECT " RISER_SUPPLY_NODE_COLUMNS " FROM supply_node n WHERE n.code = $1 AND n.code <> ''", code));
}

std::vector<SupplyNodeId> SupplyNodes::within(SupplyNodeId id) {
  std::vector<SupplyNodeId> ids;
  const auto top = find(id);
  if (!top) return ids;
  auto q = connection_.query("SELECT id FROM supply_node WHERE path >= $1 AND path < $2", path_begin(top->path),
                             path_end(top->path));
  while (q.next()) ids.push_back(SupplyNodeId{q.integer(0)});
  return ids;
}

std::optional<SupplyNode> SupplyNodes::find_child(metering::Commodity commodity, SupplyNodeId parent,
                                                  std::string_view name) {
  return first_of(connection_.query("SELECT " RISER_SUPPLY_NODE_COLUMNS
                                    " FROM supply_node n WHERE n.commodity = $1 AND n.parent = $2 "
                                    "AND n.name_key = $3 AND n.retired = 0",
                                    metering::name(commodity), parent, fold(name)));
}

std::vector<SupplyNode> SupplyNodes::path_to(SupplyNodeId id) {
  std::vector<SupplyNode> path;
  while (id && path.size() < max_depth) {
    auto node = find(id);
    if (!node) return {};
    id = node->parent;
    path.push_back(std::move(*node));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

Result<SupplyNodes::Page, ArchiveReject> SupplyNodes::page(const Filter& filter, std::string_view cursor,
                                                           std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  Conditions where;
  if (filter.commodity)
    where.add(fmt::format("n.commodity = {}", where.parameter(std::string{metering::name(*filter.commodity)})));
  if (filter.part) where.add(fmt::format("n.part = {}", where.parameter(std::string{name(*filter.part)})));
  if (filter.parent) where.add(fmt::format("n.parent = {}", where.parameter(filter.parent->value)));
  if (filter.within) {
    const auto top = find(filter.within);
    if (!top) return Page{};
    where.add(fmt::format("n.path >= {} AND n.path < {}", where.parameter(path_begin(top->path)),
                          where.parameter(path_end(top->path))));
  }
  if (!filter.q.empty())
    where.add(fmt::format("n.search LIKE {} ESCAPE '!'", where.parameter(contains_pattern(filter.q))));
  if (!filter.with_retired) where.add("n.retired = 0");
  if (!filter.scope.places.empty())
    where.add(fmt::format("EXISTS (SELECT 1 FROM place pl WHERE pl.id = n.place AND {})",
                          lies_in(connection_, where, filter.scope, "pl.path")));
  if (!filter.scope.commodities.empty()) where.add(is_of(where, filter.scope, "n.commodity"));
  Page page;
  page.total = number_of(
      where.query(connection_, fmt::format("SELECT CAST(COUNT(*) AS BIGINT) FROM supply_node n{}", where.text())));
  if (!cursor.empty()) {
    const auto after = ListCursor::parse(cursor, true);
    if (!after) return ArchiveReject::bad_cursor;
    const auto value = where.parameter(after->value), id = where.parameter(after->id);
    where.add(fmt::format("(n.ordering, n.id) > ({}, {})", value, id));
  }
  auto q = where.query(connection_, fmt::format("SELECT " RISER_SUPPLY_NODE_COLUMNS
                                                " FROM supply_node n{} ORDER BY n.ordering, n.id LIMIT {}",
                                                where.text(), limit + 1));
  while (q.next()) {
    if (static_cast<std::int64_t>(page.rows.size()) == limit) {
      const SupplyNode& last = page.rows.back();
      page.next_cursor = ListCursor{last.id.value, natural_order(last.name)}.text();
      break;
    }
    page.rows.push_back(read(q));
  }
  return page;
}

std::int64_t SupplyNodes::children(SupplyNodeId id) {
  return number_of(
      connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM supply_node WHERE parent = $1 AND retired = 0", id));
}

}  // namespace riser::store
