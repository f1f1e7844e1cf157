// SPDX-License-Identifier: Apache-2.0
// Lists, addresses and counts of places.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "store/archive/installations.h"
#include "store/archive/natural_order.h"
#include "store/archive/place_row.h"
#include "store/archive/places.h"
#include "store/master/fold.h"
#include "store/master/list_cursor.h"
#include "store/sql/conditions.h"
#include "store/sql/ids_query.h"

namespace riser::store {
namespace {

void add_range(Conditions& where, const std::vector<PlaceId>& path) {
  where.add(fmt::format("p.path >= {}", where.parameter(path_begin(path))));
  where.add(fmt::format("p.path < {}", where.parameter(path_end(path))));
}

/// False when no place can be meant.
bool add_filter(Conditions& where, const Places::Filter& filter, Places& places) {
  if (filter.parent) where.add(fmt::format("p.parent = {}", where.parameter(filter.parent->value)));
  if (filter.within) {
    const auto top = places.find(filter.within);
    if (!top) return false;
    add_range(where, top->path);
  }
  if (filter.kind) where.add(fmt::format("p.kind = {}", where.parameter(std::string{name(*filter.kind)})));
  if (!filter.q.empty())
    where.add(fmt::format("p.search LIKE {} ESCAPE '!'", where.parameter(contains_pattern(filter.q))));
  if (!filter.with_retired) where.add("p.retired = 0");
  return true;
}

/// What an address needs of these places.
void load(Connection& connection, std::span<const PlaceId> ids, std::unordered_map<PlaceId, Place>& into) {
  for_ids(connection, "SELECT id, kind, name, path FROM place", "id", ids, [&](const Query& q) {
    Place place{.id = PlaceId{q.integer(0)}, .kind = find_place_kind(q.text(1)).value_or(PlaceKind::building)};
    place.name = q.text(2);
    place.path = parse_path<PlaceId>(q.text(3));
    into.emplace(place.id, std::move(place));
  });
}

}  // namespace

Result<Places::Page, ArchiveReject> Places::page(const Filter& filter, std::string_view cursor, std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  std::optional<ListCursor> after;
  if (!cursor.empty()) {
    after = ListCursor::parse(cursor, true);
    if (!after) return ArchiveReject::bad_cursor;
  }
  Conditions where;
  if (!add_filter(where, filter, *this)) return Page{};
  Page page;
  {
    auto q = where.query(connection_, "SELECT CAST(COUNT(*) AS BIGINT) FROM place p" + where.text());
    if (q.next()) page.total = q.integer(0);
  }
  if (after) {
    const auto value = where.parameter(after->value), id = where.parameter(after->id);
    where.add(fmt::format("(p.ordering, p.id) > ({}, {})", value, id));
  }
  auto q = where.query(connection_, fmt::format("SELECT {} FROM place p{} ORDER BY p.ordering, p.id LIMIT {}",
                                                RISER_PLACE_COLUMNS, where.text(), limit + 1));
  while (q.next()) {
    if (static_cast<std::int64_t>(page.rows.size()) == limit) {
      const Place& last = page.rows.back();
      page.next_cursor = ListCursor{last.id.value, natural_order(last.name)}.text();
      break;
    }
    page.rows.push_back(read_place(q));
  }
  return page;
}

std::vector<Place> Places::rows(std::span<const PlaceId> ids) {
  std::vector<Place> places;
  for (const PlaceId id : ids)
    if (auto place = find(id)) places.push_back(std::move(*place));
  return places;
}

void Places::each_within(PlaceId id, const std::function<void(const Place&)>& visit) {
  Conditions where;
  if (id && !add_filter(where, {.within = id, .with_retired = true}, *this)) return;
  auto q = where.query(connection_,
                       fmt::format("SELECT {} FROM place p{} ORDER BY p.path", RISER_PLACE_COLUMNS, where.text()));
  while (q.next()) visit(read_place(q));
}

std::map<PlaceId, std::vector<Place>> Places::paths(std::span<const PlaceId> ids) {
  std::unordered_map<PlaceId, Place> found;
  load(connection_, ids, found);
  std::vector<PlaceId> above;
  for (const auto& [id, place] : found)
    for (const auto other : place.path)
      if (!found.contains(other)) above.push_back(other);
  std::sort(above.begin(), above.end());
  above.erase(std::unique(above.begin(), above.end()), above.end());
  load(connection_, above, found);
  std::map<PlaceId, std::vector<Place>> out;
  for (const auto id : ids) {
    const auto place = found.find(id);
    if (place == found.end()) continue;
    auto& path = out[id];
    path.clear();
    for (const auto other : place->second.path)
      if (const auto at = found.find(other); at != found.end()) path.push_back(at->second);
  }
  return out;
}

std::map<PlaceId, std::string> Places::addresses(std::span<const PlaceId> ids) {
  std::map<PlaceId, std::string> out;
  for (const auto& [id, path] : paths(ids)) out.emplace(id, address_of(path));
  return out;
}

Places::Counts Places::counts(const Place& place) {
  const auto count = [](Query q) { return q.next() ? q.integer(0) : 0; };
  const auto begin = path_begin(place.path), end = path_end(place.path);
  Counts counts;
  counts.children = count(
      connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM place WHERE parent = $1 AND retired = 0", place.id));
  counts.points =
      count(connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM point WHERE place = $1 AND retired = 0", place.id));
  counts.rooms =
      count(connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM place "
                              "WHERE path >= $1 AND path < $2 AND kind = 'room' AND retired = 0",
                              begin, end));
  counts.meters = count(
      connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM place p JOIN point n ON n.place = p.id "
                        "JOIN installation i ON i.point = n.id WHERE p.path >= $1 AND p.path < $2 AND i.ends = $3",
                        begin, end, still_there));
  return counts;
}

}  // namespace riser::store
