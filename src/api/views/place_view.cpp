// SPDX-License-Identifier: Apache-2.0
#include "api/views/place_view.h"

#include <fmt/format.h>

#include <numeric>

#include "api/views/freshness.h"
#include "directory/directory.h"

namespace riser::api {
namespace {

constexpr std::int64_t max_area_dm2 = 100'000'000'000;  // ten square kilometres

PlaceStep step(const store::Place& place) { return {place.id, place.name, kind_of(place.kind)}; }

Place view_of(const store::Place& place, const std::vector<store::Place>& path) {
  Place view{.id = place.id,
             .kind = kind_of(place.kind),
             .name = place.name,
             .code = place.code,
             .address = store::address_of(path),
             .note = place.note,
             .retired = place.retired != 0,
             .created = Utc{place.created},
             .changed = Utc{place.changed}};
  if (place.parent) view.parent = place.parent;
  for (const auto& above : path) view.path.push_back(step(above));
  if (place.area_dm2) view.area_m2 = Decimal{*place.area_dm2, -2};
  if (place.people) view.people = *place.people;
  if (place.customer_class) view.customer_class = static_cast<CustomerClass>(*place.customer_class);
  if (place.coordinates) {
    view.latitude = Decimal{place.coordinates->latitude_e6, -6};
    view.longitude = Decimal{place.coordinates->longitude_e6, -6};
  }
  return view;
}

void add_counts(Place& view, const directory::PlaceCounts& counts) {
  view.children = counts.children;
  view.rooms = counts.rooms;
  view.meters = std::accumulate(counts.meters.begin(), counts.meters.end(), std::int64_t{0});
  view.states = FreshnessCounts{counts.meters[0], counts.meters[1], counts.meters[2], counts.meters[3]};
}

}  // namespace

PlaceKind kind_of(store::PlaceKind kind) { return static_cast<PlaceKind>(kind); }
store::PlaceKind kind_of(PlaceKind kind) { return static_cast<store::PlaceKind>(kind); }
store::CustomerClass customer_class_of(CustomerClass customer_class) {
  return static_cast<store::CustomerClass>(customer_class);
}

std::optional<std::int64_t>* count_of(PlaceKindCounts& counts, store::PlaceKind kind) {
  std::optional<std::int64_t>* const all[] = {&counts.company,  &counts.zone, &counts.heat_station, &counts.community,
                                              &counts.building, &counts.unit, &counts.floor,        &counts.room};
  return all[static_cast<std::size_t>(kind)];
}

std::vector<Place> place_views(Services& services, store::Connection& connection, std::span<const store::Place> places,
                               const store::Scope& scope) {
  std::vector<PlaceId> ids;
  for (const auto& place : places) ids.push_back(place.id);
  const auto paths = store::Places{connection}.paths(ids);
  const auto counts =
      services.directory.counts(connection, ids, state_limits(connection, services.clock.utc(), services.zone), scope);
  std::vector<Place> views;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto path = paths.find(places[i].id);
    if (path == paths.end()) continue;
    views.push_back(view_of(places[i], path->second));
    add_counts(views.back(), counts[i]);
  }
  return views;
}

Place place_view(Services& services, store::Connection& connection, const store::Place& place) {
  auto views = place_views(services, connection, std::span{&place, 1});
  return views.empty() ? Place{} : std::move(views.front());
}

Outcome<Place> place_then(store::Connection& connection, PlaceId id, AsOf as_of) {
  auto place = store::Places{connection}.find(id);
  if (!place) return not_found("such place");
  if (const auto refused = put_back(connection, store::ArchiveKind::place, *place, as_of)) return *refused;
  return view_of(*place, paths_then(connection, std::span{&id, 1}, as_of)[id]);
}

std::map<PlaceId, Reference> place_references(store::Connection& connection, std::span<const PlaceId> ids) {
  std::map<PlaceId, Reference> references;
  for (auto& [id, address] : store::Places{connection}.addresses(ids))
    references.emplace(id, Reference{id_text(id), std::move(address)});
  return references;
}

Outcome<std::optional<std::int64_t>> checked_area(const std::string& field, const Nullable<Decimal>& area) {
  if (!area.has_value()) return std::optional<std::int64_t>{};
  const auto exact = area->rescaled(-2);
  if (!exact) return bad_field(field, field + ": square metres with at most two decimals, like 94.60.");
  if (exact->mantissa < 0 || exact->mantissa > max_area_dm2)
    return bad_field(field, fmt::format("{}: expected 0 to {} square metres.", field, max_area_dm2 / 100));
  return std::optional{exact->mantissa};
}

Refused refused_place(store::ArchiveReject reject) {
  using store::ArchiveReject;
  const std::string code{store::name(reject)};
  switch (reject) {
    case ArchiveReject::duplicate_name:
      return {Reject::conflict, code, "name: a place beside it has this name already; choose another.", "name"};
    case ArchiveReject::duplicate_code:
      return {Reject::conflict, code, "code: another place has this code already; codes are unique.", "code"};
    case ArchiveReject::no_parent:
      return bad_field("parent", "parent: there is no such place, or it is retired; restore it first.", code);
    case ArchiveReject::wrong_level:
      return bad_field("kind",
                       "kind: levels go company, zone, heat_station, community, building, unit, floor, room from the "
                       "top down; some may be left out, and a zone may stand in a zone.",
                       code);
    case ArchiveReject::cycle:
      return bad_field("parent", "parent: the place would stand below itself.", code);
    case ArchiveReject::too_many:
      return bad_field("parent", fmt::format("parent: at most {} places below one another.", store::Places::max_depth),
                       code);
    case ArchiveReject::retired:
      return {Reject::conflict, code, "The place is retired; restore it before you change it."};
    case ArchiveReject::in_use:
      return {Reject::conflict, code, "Something stands below it; retire or move that first."};
    case ArchiveReject::bad_cursor:
      return bad_field("cursor", "cursor: this is not one that a list gave out.", code);
    default:
      return not_found("such place");
  }
}

}  // namespace riser::api
