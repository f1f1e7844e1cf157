// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/author.h"
#include "api/handlers/checks.h"
#include "api/handlers/named_by_task.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/handlers/valve_in_way.h"
#include "api/use/place_bulk.h"
#include "api/views/place_view.h"
#include "base/ascii.h"
#include "directory/directory.h"

namespace riser::api {
namespace {

constexpr std::size_t max_note = 1000;
constexpr std::int64_t max_people = 100'000;

Outcome<std::string> checked_code(const Nullable<std::string>& code) {
  if (!code.has_value() || trim(*code).empty()) return std::string{};
  return checked_name("code", *code);
}

/// Millionths of a degree.
Outcome<std::int64_t> checked_degrees(const char* field, const Decimal& degrees, std::int64_t most) {
  const auto exact = degrees.rescaled(-6);
  if (!exact) return bad_field(field, fmt::format("{}: degrees with at most six decimals, like 43.123456.", field));
  if (exact->mantissa > most * 1'000'000 || exact->mantissa < -most * 1'000'000)
    return bad_field(field, fmt::format("{}: expected -{} to {} degrees.", field, most, most));
  return exact->mantissa;
}

/// Both or none.
std::optional<Refused> put_coordinates(store::Place& place, const PlaceWish& wish) {
  if (!wish.latitude && !wish.longitude) return std::nullopt;
  const bool had = place.coordinates.has_value();
  const bool latitude = wish.latitude ? wish.latitude->has_value() : had;
  const bool longitude = wish.longitude ? wish.longitude->has_value() : had;
  if (latitude != longitude) {
    const char* field = latitude ? "longitude" : "latitude";
    return bad_field(field, fmt::format("{}: latitude and longitude stand together, or both are null.", field));
  }
  if (!latitude) {
    place.coordinates.reset();
    return std::nullopt;
  }
  auto at = place.coordinates.value_or(store::Coordinates{});
  if (wish.latitude) {
    const auto degrees = checked_degrees("latitude", **wish.latitude, 90);
    if (!degrees) return degrees.error();
    at.latitude_e6 = *degrees;
  }
  if (wish.longitude) {
    const auto degrees = checked_degrees("longitude", **wish.longitude, 180);
    if (!degrees) return degrees.error();
    at.longitude_e6 = *degrees;
  }
  place.coordinates = at;
  return std::nullopt;
}

std::optional<Refused> put_figures(store::Place& place, const PlaceWish& wish) {
  if (wish.area_m2) {
    const auto area = checked_area("area_m2", *wish.area_m2);
    if (!area) return area.error();
    place.area_dm2 = *area;
  }
  if (wish.people) {
    if (wish.people->has_value() && (**wish.people < 0 || **wish.people > max_people))
      return bad_field("people", fmt::format("people: expected 0 to {}.", max_people));
    place.people = *wish.people;
  }
  return put_coordinates(place, wish);
}

/// What POST and PATCH have in common.
Outcome<store::Place> with_wish(store::Place place, const PlaceWish& wish) {
  if (wish.parent) place.parent = wish.parent->value_or(PlaceId{});
  if (wish.code) {
    auto code = checked_code(*wish.code);
    if (!code) return code.error();
    place.code = std::move(*code);
  }
  if (const auto refused = put_figures(place, wish)) return *refused;
  if (wish.customer_class) {
    place.customer_class.reset();
    if (wish.customer_class->has_value()) place.customer_class = customer_class_of(**wish.customer_class);
  }
  if (wish.note) {
    if (wish.note->size() > max_note) return bad_field("note", fmt::format("note: at most {} bytes.", max_note));
    place.note = *wish.note;
  }
  return place;
}

Outcome<List<Place>> list_places(Services& services, const Call& call, const PlaceQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  store::Places::Filter filter{.within = query.within.value_or(PlaceId{}),
                               .q = query.q.value_or(""),
                               .with_retired = query.retired.value_or(false),
                               .scope = call.caller->scope};
  if (query.parent) {
    if (*query.parent < 0) return bad_field("parent", "parent: expected an id, or 0 for the roots.");
    filter.parent = PlaceId{*query.parent};
  }
  if (query.kind) filter.kind = kind_of(*query.kind);
  auto connection = services.store.lease();
  const auto page = services.directory.places(*connection, filter, query.cursor.value_or(""), *limit);
  if (!page) return bad_cursor();
  const auto rows = store::Places{*connection}.rows(page->ids);
  List<Place> list{.items = place_views(services, *connection, rows, filter.scope), .total = page->total};
  if (page->next_cursor) list.next_cursor = *page->next_cursor;
  return list;
}

Outcome<Place> find_place(Services& services, PlaceId id, const AsOfQuery& query = {}) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  if (*as_of) return place_then(*connection, id, *as_of);
  const auto place = store::Places{*connection}.find(id);
  if (!place) return not_found("such place");
  return place_view(services, *connection, *place);
}

Outcome<Place> add_place(Services& services, const store::Author& author, const PlaceCreate& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  auto place = with_wish({.kind = kind_of(request.kind), .name = std::move(*name)}, request);
  if (!place) return place.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto added = store::Places{*connection}.add(std::move(*place), author);
  if (!added) return refused_place(added.error());
  transaction.commit();
  return place_view(services, *connection, *added);
}

Outcome<Place> change_place(Services& services, const store::Author& author, PlaceId id, const PlacePatch& patch) {
  Outcome<std::string> name{""};
  if (patch.name && !(name = checked_name("name", *patch.name))) return name.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Places places{*connection};
  const auto old = places.find(id);
  if (!old) return not_found("such place");
  auto place = with_wish(*old, patch);
  if (!place) return place.error();
  if (patch.name) place->name = *name;
  if (patch.kind) place->kind = kind_of(*patch.kind);
  const auto changed = places.update(*place, author);
  if (!changed) return refused_place(changed.error());
  transaction.commit();
  return place_view(services, *connection, *changed);
}

/// Names what is in the way.
Refused in_use(store::Connection& connection, PlaceId id) {
  store::Places places{connection};
  const auto page = places.page({.parent = id}, "", 3);
  std::string what;
  if (page && page->total > 0) {
    for (const auto& child : page->rows) what += fmt::format("{}\"{}\"", what.empty() ? "" : ", ", child.name);
    if (page->total > 3) what += fmt::format(" and {} more", page->total - 3);
    what += page->total == 1 ? " stands below it" : " stand below it";
  }
  const auto place = places.find(id);
  const auto points = place ? places.counts(*place).points : 0;
  if (points > 0)
    what += fmt::format("{}{} measurement point{} there", what.empty() ? "" : ", and ", points,
                        points == 1 ? " is" : "s are");
  if (what.empty())
    if (auto refused = valve_in_way(connection, {.within = id})) return std::move(*refused);
  return {Reject::conflict, "in_use", what + "; retire them or move them elsewhere first."};
}

Outcome<Place> retire_place(Services& services, const store::Author& author, PlaceId id) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    if (const auto refused = named_by_task(*connection, &store::TaskTarget::places, id, "place")) return *refused;
    const auto done = store::Places{*connection}.retire(id, author);
    if (!done && done.error() == store::ArchiveReject::in_use) return in_use(*connection, id);
    if (!done) return refused_place(done.error());
    transaction.commit();
  }
  return find_place(services, id);
}

Outcome<Place> restore_place(Services& services, const store::Author& author, PlaceId id) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    const auto done = store::Places{*connection}.restore(id, author);
    if (!done && done.error() == store::ArchiveReject::no_parent)
      return Refused{Reject::conflict, "no_parent", "The place above it is retired; restore that first."};
    if (!done) return refused_place(done.error());
    transaction.commit();
  }
  return find_place(services, id);
}

Outcome<PlaceBulkResult> add_places(Services& services, const store::Author& author, const PlaceBulk& order) {
  auto connection = services.store.lease();
  const bool dry_run = order.dry_run.value_or(false);
  store::Transaction transaction{*connection,
                                 dry_run ? store::Transaction::Access::read : store::Transaction::Access::write};
  auto result = make_places(*connection, order, author);
  if (!result) return result.error();
  transaction.commit();
  return result;
}

}  // namespace

void add_place_routes(Router& router, Services& services) {
  router.add<PlaceQuery, Nothing, List<Place>>(
      {"GET", "/api/v1/places", Permission::view, 200, "Places, as people sort names", Within::filtered},
      [&services](Call& call, const PlaceQuery& query) { return list_places(services, call, query); });
  router.add<Nothing, PlaceCreate, Place>({"POST", "/api/v1/places", Permission::change_archives, 201, "Add a place"},
                                          [&services](Call& call, const PlaceCreate& request) {
                                            return add_place(services, author_of(call, services), request);
                                          });
  router.add<Nothing, PlaceBulk, PlaceBulkResult>(
      {"POST", "/api/v1/places/bulk", Permission::change_archives, 200, "Add many places: all flats of a building"},
      [&services](Call& call, const PlaceBulk& order) {
        return add_places(services, author_of(call, services), order);
      });
  router.add<AsOfQuery, Nothing, Place>(
      {"GET", "/api/v1/places/{id}", Permission::view, 200, "A place with the way to it"},
      [&services](Call& call, const AsOfQuery& query) { return find_place(services, call.id<PlaceId>(), query); });
  router.add<Nothing, PlacePatch, Place>({"PATCH", "/api/v1/places/{id}", Permission::change_archives, 200,
                                          "Change a place, or move it with all below it"},
                                         [&services](Call& call, const PlacePatch& patch) {
                                           return change_place(services, author_of(call, services), call.id<PlaceId>(),
                                                               patch);
                                         });
  router.add<Nothing, Nothing, Place>(
      {"POST", "/api/v1/places/{id}/retire", Permission::change_archives, 200, "Retire a place with nothing below it"},
      [&services](Call& call) { return retire_place(services, author_of(call, services), call.id<PlaceId>()); });
  router.add<Nothing, Nothing, Place>(
      {"POST", "/api/v1/places/{id}/restore", Permission::change_archives, 200, "Take a retired place into use again"},
      [&services](Call& call) { return restore_place(services, author_of(call, services), call.id<PlaceId>()); });
  router.add<Nothing, Nothing, PlacePlan>(
      {"GET", "/api/v1/places/{id}/plan", Permission::view, 200, "The flats of a building with their meters"},
      [&services](Call& call) {
        auto connection = services.store.lease();
        return place_plan(services, *connection, call.id<PlaceId>());
      });
}

}  // namespace riser::api
