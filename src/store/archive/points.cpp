// SPDX-License-Identifier: Apache-2.0
#include "store/archive/points.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "store/archive/installations.h"
#include "store/archive/is_there.h"
#include "store/archive/places.h"
#include "store/archive/supply_nodes.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/master/list_cursor.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"meter", "sum"};

#define RISER_POINT_COLUMNS \
  "p.id, p.kind, p.commodity, p.place, p.name, p.code, p.note, p.created, p.changed, p.retired, p.node"
constexpr int point_columns = 11;

Point read(const Query& q) {
  Point point{.id = PointId{q.integer(0)}, .kind = find_point_kind(q.text(1)).value()};
  point.commodity = metering::find_commodity(q.text(2));
  point.place = PlaceId{q.integer(3)};
  point.name = q.text(4);
  point.code = q.text(5);
  point.note = q.text(6);
  point.created = q.integer(7);
  point.changed = q.integer(8);
  point.retired = q.integer(9);
  point.node = SupplyNodeId{q.integer(10)};
  return point;
}

std::vector<Point::Part> parts_of(Connection& connection, PointId point) {
  std::vector<Point::Part> parts;
  auto q = connection.query("SELECT part, factor FROM point_part WHERE point = $1 ORDER BY part", point);
  while (q.next()) parts.push_back({PointId{q.integer(0)}, parse_decimal(q.text(1)).value()});
  return parts;
}

std::optional<Point> first_of(Connection& connection, Query q) {
  if (!q.next()) return std::nullopt;
  Point point = read(q);
  if (point.kind == PointKind::sum) point.parts = parts_of(connection, point.id);
  return point;
}

/// Whether `wanted` is among what `from` adds up, or this is deeper than sums may be.
bool leads_to(Connection& connection, PointId from, PointId wanted, std::size_t depth) {
  if (from == wanted || depth > Points::max_depth) return true;
  for (const Point::Part& part : parts_of(connection, from))
    if (leads_to(connection, part.point, wanted, depth + 1)) return true;
  return false;
}

std::optional<ArchiveReject> fault_of_parts(Connection& connection, const Point& point) {
  if (point.kind == PointKind::meter) {
    if (!point.parts.empty()) return ArchiveReject::wrong_kind;
    return std::nullopt;
  }
  if (point.parts.empty()) return ArchiveReject::no_part;
  if (point.parts.size() > Points::max_parts) return ArchiveReject::too_many;
  for (std::size_t i = 0; i < point.parts.size(); ++i) {
    if (i > 0 && point.parts[i - 1].point == point.parts[i].point) return ArchiveReject::duplicate_part;
    auto q = connection.query("SELECT commodity, retired FROM point WHERE id = $1", point.parts[i].point);
    if (!q.next() || q.integer(1) != 0) return ArchiveReject::no_part;
    if (q.text(0) != metering::name(point.commodity)) return ArchiveReject::wrong_commodity;
  }
  for (const Point::Part& part : point.parts)
    if (leads_to(connection, part.point, point.id, 1)) return ArchiveReject::cycle;
  return std::nullopt;
}

void sort_parts(Point& point) {
  std::sort(point.parts.begin(), point.parts.end(),
            [](const Point::Part& a, const Point::Part& b) { return a.point < b.point; });
}

void write_parts(Connection& connection, const Point& point) {
  connection.execute("DELETE FROM point_part WHERE point = $1", point.id);
  for (const Point::Part& part : point.parts)
    connection.execute("INSERT INTO point_part(point, part, factor) VALUES($1, $2, $3)", point.id, part.point,
                       part.factor.to_string());
}

void add_filter(Connection& connection, Conditions& where, const Points::Filter& filter) {
  if (filter.within) {
    if (const auto place = Places(connection).find(filter.within)) {
      where.add(fmt::format("pl.path >= {} AND pl.path < {}", where.parameter(path_begin(place->path)),
                            where.parameter(path_end(place->path))));
    } else {
      where.add("1 = 0");
    }
  }
  if (filter.place) where.add(fmt::format("p.place = {}", where.parameter(filter.place.value)));
  if (filter.node) {
    const auto node = SupplyNodes(connection).find(filter.node);
    const std::vector<SupplyNodeId> path = node ? node->path : std::vector{SupplyNodeId{-1}};
    where.add(fmt::format("p.node IN (SELECT id FROM supply_node WHERE path >= {} AND path < {})",
                          where.parameter(path_begin(path)), where.parameter(path_end(path))));
  }
  if (filter.kind) where.add(fmt::format("p.kind = {}", where.parameter(std::string{name(*filter.kind)})));
  if (filter.commodity)
    where.add(fmt::format("p.commodity = {}", where.parameter(std::string{metering::name(*filter.commodity)})));
  if (filter.with_meter) where.add(fmt::format("i.id IS {}NULL", *filter.with_meter ? "NOT " : ""));
  if (!filter.q.empty()) {
    const auto pattern = where.parameter(contains_pattern(filter.q));
    where.add(fmt::format("(p.search LIKE {0} ESCAPE '!' OR m.search LIKE {0} ESCAPE '!')", pattern));
  }
  if (!filter.with_retired) where.add("p.retired = 0");
}

std::string tables(const Points::Filter& filter) {
  std::string text = " FROM point p LEFT JOIN place pl ON pl.id = p.place";
  if (filter.with_meter || !filter.q.empty())
    text += fmt::format(" LEFT JOIN installation i ON i.point = p.id AND i.ends = {}", still_there);
  if (!filter.q.empty()) text += " LEFT JOIN meter m ON m.id = i.meter";
  return text;
}

}  // namespace

std::string search_text(const Point& point) { return fold(fmt::format("{}\n{}", point.name, point.code)); }

std::string_view name(PointKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<PointKind> find_point_kind(std::string_view name) noexcept {
  return find_enum<PointKind>(kind_names, name);
}

FieldTexts fields_of(const Point& point) {
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string>{value};
  };
  std::optional<std::string> place, node, parts;
  if (point.place) place = std::to_string(point.place.value);
  if (point.node) node = std::to_string(point.node.value);
  for (const Point::Part& part : point.parts)
    parts = fmt::format("{}{}*{}", parts ? *parts + " " : "", part.factor.to_string(), part.point.value);
  return {{"commodity", std::string{metering::name(point.commodity)}},
          {"place", place},
          {"node", node},
          {"name", text(point.name)},
          {"code", text(point.code)},
          {"note", text(point.note)},
          {"parts", parts}};
}

std::optional<ArchiveReject> Points::fault(const Point& point) {
  if (point.place && !is_there(connection_.query("SELECT 1 FROM place WHERE id = $1 AND retired = 0", point.place)))
    return ArchiveReject::no_place;
  if (point.node &&
      !is_there(connection_.query("SELECT 1 FROM supply_node WHERE id = $1 AND commodity = $2 AND retired = 0",
                                  point.node, metering::name(point.commodity))))
    return ArchiveReject::no_node;
  if (!point.code.empty() &&
      is_there(connection_.query("SELECT 1 FROM point WHERE code = $1 AND id <> $2", point.code, point.id)))
    return ArchiveReject::duplicate_code;
  return fault_of_parts(connection_, point);
}

Result<Point, ArchiveReject> Points::add(Point point, const Author& author) {
  point.id = {};
  sort_parts(point);
  if (const auto reject = fault(point)) return *reject;
  point.id = PointId{next_id(connection_, "point")};
  point.created = point.changed = author.at;
  point.retired = 0;
  const auto added = connection_.execute(
      "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search, node) "
      "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11) ON CONFLICT DO NOTHING",
      point.id, name(point.kind), metering::name(point.commodity), point.place, point.name, point.code, point.note,
      point.created, point.changed, search_text(point), point.node);
  if (added == 0) return ArchiveReject::duplicate_code;
  write_parts(connection_, point);
  Changes(connection_).created(ArchiveKind::point, point.id.value, author, fields_of(point));
  return point;
}

Result<Point, ArchiveReject> Points::update(const Point& wanted, const Author& author) {
  connection_.execute("UPDATE point SET changed = changed WHERE id = $1", wanted.id);  // one after the other
  const auto old = find(wanted.id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired != 0) return ArchiveReject::retired;
  Point point = wanted;
  CHECK(point.kind == old->kind);
  sort_parts(point);
  if (const auto reject = fault(point)) return *reject;
  if (point.commodity != old->commodity) {
    auto used = connection_.query(
        "SELECT 1 FROM installation WHERE point = $1 UNION ALL SELECT 1 FROM point_part WHERE part = $1 UNION ALL "
        "SELECT 1 FROM valve WHERE point = $1",
        point.id);
    if (used.next()) return ArchiveReject::wrong_commodity;
  }
  point.created = old->created;
  point.changed = author.at;
  point.retired = 0;
  connection_.execute(
      "UPDATE point SET commodity = $2, place = $3, name = $4, code = $5, note = $6, changed = $7, search = $8, "
      "node = $9 WHERE id = $1",
      point.id, metering::name(point.commodity), point.place, point.name, point.code, point.note, point.changed,
      search_text(point), point.node);
  write_parts(connection_, point);
  Changes(connection_).changed(ArchiveKind::point, point.id.value, author, fields_of(*old), fields_of(point));
  return point;
}

Result<void, ArchiveReject> Points::retire(PointId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired != 0) return boost::system::in_place_value;
  auto used = connection_.query(
      "SELECT 1 FROM installation WHERE point = $1 AND ends = $2 UNION ALL "
      "SELECT 1 FROM point_part t JOIN point s ON s.id = t.point WHERE t.part = $1 AND s.retired = 0 UNION ALL "
      "SELECT 1 FROM valve WHERE point = $1 AND retired = 0",
      id, still_there);
  if (used.next()) return ArchiveReject::in_use;
  connection_.execute("UPDATE point SET retired = $2, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::point, id.value, author, {}, {}, ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Points::restore(PointId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired == 0) return boost::system::in_place_value;
  if (const auto reject = fault(*old)) return *reject;
  connection_.execute("UPDATE point SET retired = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::point, id.value, author, {}, {}, ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Points::remove(PointId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  auto used = connection_.query(
      "SELECT 1 FROM installation WHERE point = $1 UNION ALL SELECT 1 FROM point_part WHERE part = $1 UNION ALL "
      "SELECT 1 FROM valve WHERE point = $1",
      id);
  if (used.next()) return ArchiveReject::in_use;
  connection_.execute("DELETE FROM point_part WHERE point = $1", id);
  connection_.execute("DELETE FROM point WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::point, id.value, author, fields_of(*old));
  return boost::system::in_place_value;
}

std::optional<Point> Points::find(PointId id) {
  return first_of(connection_, connection_.query("SELECT " RISER_POINT_COLUMNS " FROM point p WHERE p.id = $1", id));
}

std::vector<Point> Points::rows(std::span<const PointId> ids) {
  std::vector<Point> points;
  for (const PointId id : ids)
    if (auto point = find(id)) points.push_back(std::move(*point));
  return points;
}

std::optional<Point> Points::find_code(std::string_view code) {
  if (code.empty()) return std::nullopt;
  return first_of(connection_,
                  connection_.query("SELECT " RISER_POINT_COLUMNS " FROM point p WHERE p.code = $1", code));
}

std::vector<Point> Points::at(PlaceId place, metering::Commodity commodity) {
  std::vector<Point> points;
  {
    auto q = connection_.query("SELECT " RISER_POINT_COLUMNS
                               " FROM point p WHERE p.place = $1 AND p.commodity = $2 ORDER BY p.id",
                               place, metering::name(commodity));
    while (q.next()) points.push_back(read(q));
  }
  for (Point& point : points)
    if (point.kind == PointKind::sum) point.parts = parts_of(connection_, point.id);
  return points;
}

Result<Points::Page, ArchiveReject> Points::page(const Filter& filter, std::string_view cursor, std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  constexpr std::string_view key = "COALESCE(pl.path, '') COLLATE \"C\"";
  Conditions where;
  add_filter(connection_, where, filter);
  Page page;
  {
    auto q = where.query(connection_, fmt::format("SELECT CAST(COUNT(*) AS BIGINT){}{}", tables(filter), where.text()));
    if (q.next()) page.total = q.integer(0);
  }
  if (!cursor.empty()) {
    const auto after = ListCursor::parse(cursor, true);
    if (!after) return ArchiveReject::bad_cursor;
    const auto value = where.parameter(after->value), id = where.parameter(after->id);
    where.add(fmt::format("({0} > {1} OR ({0} = {1} AND p.id > {2}))", key, value, id));
  }
  std::vector<std::string> keys;
  {
    auto q =
        where.query(connection_, fmt::format("SELECT " RISER_POINT_COLUMNS ", {0}{1}{2} ORDER BY {0}, p.id LIMIT {3}",
                                             key, tables(filter), where.text(), limit + 1));
    while (q.next()) {
      page.rows.push_back(read(q));
      keys.push_back(q.string(point_columns));
    }
  }
  if (static_cast<std::int64_t>(page.rows.size()) > limit) {
    page.rows.pop_back();
    page.next_cursor = ListCursor{page.rows.back().id.value, keys[page.rows.size() - 1]}.text();
  }
  for (Point& point : page.rows)
    if (point.kind == PointKind::sum) point.parts = parts_of(connection_, point.id);
  return page;
}

}  // namespace riser::store
