// SPDX-License-Identifier: Apache-2.0
#include "store/archive/places.h"

#include <algorithm>

#include "store/archive/is_there.h"
#include "store/archive/natural_order.h"
#include "store/archive/place_row.h"
#include "store/master/fold.h"
#include "store/schema.h"

namespace riser::store {
namespace {

std::optional<Place> one(Query q) { return q.next() ? std::optional{read_place(q)} : std::nullopt; }

std::string_view class_text(const Place& place) {
  return place.customer_class ? name(*place.customer_class) : std::string_view{};
}
std::optional<std::int64_t> latitude(const Place& place) {
  return place.coordinates ? std::optional{place.coordinates->latitude_e6} : std::nullopt;
}
std::optional<std::int64_t> longitude(const Place& place) {
  return place.coordinates ? std::optional{place.coordinates->longitude_e6} : std::nullopt;
}

/// Who changes the tree waits for the others who do: the row of the counter is theirs until the transaction ends.
void hold_tree(Connection& connection) { next_id(connection, "place", 0); }

/// Whether it may stand below its parent; `above`: from the root down to that one.
std::optional<ArchiveReject> fault_of_parent(Places& places, const Place& place, std::vector<PlaceId>& above) {
  above.clear();
  if (!place.parent) return std::nullopt;
  auto parent = places.find(place.parent);
  if (!parent || parent->retired) return ArchiveReject::no_parent;
  if (place.id && std::find(parent->path.begin(), parent->path.end(), place.id) != parent->path.end())
    return ArchiveReject::cycle;
  if (!may_hold(parent->kind, place.kind)) return ArchiveReject::wrong_level;
  above = std::move(parent->path);
  return std::nullopt;
}

/// Retired ones too: they can be restored.
bool may_hold_what_is_below(Connection& connection, const Place& place) {
  auto q = connection.query("SELECT DISTINCT kind FROM place WHERE parent = $1", place.id);
  bool may = true;
  while (q.next()) may = may && may_hold(place.kind, find_place_kind(q.text(0)).value_or(place.kind));
  return may;
}

/// Places on the longest way from it downwards, itself counted.
std::size_t height_of(Connection& connection, const Place& place) {
  auto q = connection.query(
      "SELECT MAX(LENGTH(path) - LENGTH(REPLACE(path, '/', ''))) FROM place WHERE path >= $1 AND path < $2",
      path_begin(place.path), path_end(place.path));
  return q.next() ? static_cast<std::size_t>(q.integer(0)) - place.path.size() : 1;
}

void move_subtree(Connection& connection, const Place& from, const Place& to) {
  const auto begin = path_text(from.path);
  connection.execute("UPDATE place SET path = $1 || SUBSTR(path, CAST($2 AS INTEGER)) WHERE path >= $3 AND path < $4",
                     path_text(to.path), static_cast<std::int64_t>(begin.size() + 1), begin, path_end(from.path));
}

}  // namespace

std::string search_text(const Place& place) { return fold(place.name + '\n' + place.code); }

Result<Place, ArchiveReject> Places::add(Place place, const Author& author) {
  place.id = PlaceId{};
  const PlaceId id{next_id(connection_, "place")};
  if (const auto fault = fault_of_parent(*this, place, place.path)) return *fault;
  if (place.path.size() >= max_depth) return ArchiveReject::too_many;
  place.id = id;
  place.path.push_back(id);
  place.created = place.changed = author.at;
  place.retired = 0;
  const auto added = connection_.execute(
      "INSERT INTO place(id, parent, kind, name, name_key, ordering, code, path, area_dm2, people, customer_class, "
      "latitude_e6, longitude_e6, note, created, changed, retired, search) "
      "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$15,0,$16) ON CONFLICT DO NOTHING",
      place.id, place.parent, name(place.kind), place.name, fold(place.name), natural_order(place.name), place.code,
      path_text(place.path), place.area_dm2, place.people, class_text(place), latitude(place), longitude(place),
      place.note, place.created, search_text(place));
  if (added == 0) return find_code(place.code) ? ArchiveReject::duplicate_code : ArchiveReject::duplicate_name;
  Changes(connection_).created(ArchiveKind::place, id.value, author, fields_of(place));
  return place;
}

std::optional<ArchiveReject> Places::taken(const Place& place) {
  if (const auto other = find_child(place.parent, place.name); other && other->id != place.id)
    return ArchiveReject::duplicate_name;
  if (const auto other = find_code(place.code); other && other->id != place.id) return ArchiveReject::duplicate_code;
  return std::nullopt;
}

Result<Place, ArchiveReject> Places::update(const Place& place, const Author& author) {
  hold_tree(connection_);
  const auto before = find(place.id);
  if (!before) return ArchiveReject::not_found;
  if (before->retired) return ArchiveReject::retired;
  const auto old_fields = fields_of(*before), new_fields = fields_of(place);
  if (old_fields == new_fields) return *before;
  Place after = place;
  after.created = before->created;
  after.retired = 0;
  after.changed = author.at;
  if (const auto fault = fault_of_parent(*this, after, after.path)) return *fault;
  after.path.push_back(after.id);
  if (before->kind != after.kind && !may_hold_what_is_below(connection_, after)) return ArchiveReject::wrong_level;
  if (const auto fault = taken(after)) return *fault;
  const bool moves = before->parent != after.parent;
  if (moves && after.path.size() - 1 + height_of(connection_, *before) > max_depth) return ArchiveReject::too_many;
  connection_.execute(
      "UPDATE place SET parent = $2, kind = $3, name = $4, name_key = $5, ordering = $6, code = $7, area_dm2 = $8, "
      "people = $9, customer_class = $10, latitude_e6 = $11, longitude_e6 = $12, note = $13, changed = $14, "
      "search = $15 WHERE id = $1",
      after.id, after.parent, name(after.kind), after.name, fold(after.name), natural_order(after.name), after.code,
      after.area_dm2, after.people, class_text(after), latitude(after), longitude(after), after.note, after.changed,
      search_text(after));
  if (moves) move_subtree(connection_, *before, after);
  Changes(connection_).changed(ArchiveKind::place, after.id.value, author, old_fields, new_fields);
  return after;
}

Result<void, ArchiveReject> Places::retire(PlaceId id, const Author& author) {
  hold_tree(connection_);
  const auto place = find(id);
  if (!place) return ArchiveReject::not_found;
  if (place->retired) return boost::system::in_place_value;
  if (is_there(connection_.query("SELECT 1 FROM place WHERE parent = $1 AND retired = 0 UNION ALL "
                                 "SELECT 1 FROM point WHERE place = $1 AND retired = 0 UNION ALL "
                                 "SELECT 1 FROM valve WHERE place = $1 AND retired = 0 LIMIT 1",
                                 id)))
    return ArchiveReject::in_use;
  connection_.execute("UPDATE place SET retired = $2, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::place, id.value, author, {}, {}, ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Places::restore(PlaceId id, const Author& author) {
  hold_tree(connection_);
  const auto place = find(id);
  if (!place) return ArchiveReject::not_found;
  if (!place->retired) return boost::system::in_place_value;
  if (place->parent) {
    const auto parent = find(place->parent);
    if (!parent || parent->retired) return ArchiveReject::no_parent;
  }
  if (find_child(place->parent, place->name)) return ArchiveReject::duplicate_name;
  connection_.execute("UPDATE place SET retired = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::place, id.value, author, {}, {}, ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Places::remove(PlaceId id, const Author& author) {
  hold_tree(connection_);
  const auto place = find(id);
  if (!place) return ArchiveReject::not_found;
  if (is_there(connection_.query(
          "SELECT 1 FROM place WHERE parent = $1 UNION ALL SELECT 1 FROM point WHERE place = $1 UNION ALL "
          "SELECT 1 FROM valve WHERE place = $1 LIMIT 1",
          id)))
    return ArchiveReject::in_use;
  connection_.execute("DELETE FROM place WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::place, id.value, author, fields_of(*place));
  return boost::system::in_place_value;
}

std::optional<Place> Places::find(PlaceId id) {
  return one(connection_.query("SELECT " RISER_PLACE_COLUMNS " FROM place p WHERE p.id = $1", id));
}

std::optional<Place> Places::find_code(std::string_view code) {
  if (code.empty()) return std::nullopt;
  return one(connection_.query("SELECT " RISER_PLACE_COLUMNS " FROM place p WHERE p.code = $1 AND p.code <> ''", code));
}

std::optional<Place> Places::find_child(PlaceId parent, std::string_view name) {
  return one(connection_.query("SELECT " RISER_PLACE_COLUMNS
                               " FROM place p WHERE p.parent = $1 AND p.name_key = $2 AND p.retired = 0",
                               parent, fold(name)));
}

std::vector<Place> Places::path_to(PlaceId id) {
  std::vector<Place> path;
  while (id && path.size() < max_depth) {
    auto place = find(id);
    if (!place) return {};
    id = place->parent;
    path.push_back(std::move(*place));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace riser::store
