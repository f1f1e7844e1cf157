// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/views/meter_view.h"
#include "api/views/valve_view.h"
#include "store/archive/points.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

constexpr std::int64_t max_diameter_mm = 5000;

std::string field_of(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case duplicate_number:
      return "number";
    case no_point:
      return "point";
    case no_place:
      return "place";
    case no_meter:
    case needs_meter:
    case meter_has_valve:
      return "meter";
    case no_line:
    case two_drives:
      return "line";
    case no_address:
    case duplicate_address:
      return "address";
    default:
      return {};
  }
}

/// `wanted`: the valve that was refused.
Refused refused_valve(store::Connection& connection, ArchiveReject reject, const store::Valve& wanted) {
  const std::string code{store::name(reject)};
  if (reject == ArchiveReject::no_point)
    return bad_field("point", "point: there is no such measurement point, or it is retired.", code);
  if (reject == ArchiveReject::no_meter)
    return bad_field("meter", "meter: there is no such meter, or it is retired.", code);
  if (reject != ArchiveReject::wrong_commodity) return refused_by_archive(reject, "valve", field_of(reject));
  const auto point = store::Points{connection}.find(wanted.point);
  if (point && point->commodity != wanted.commodity)
    return bad_field("point", "point: it measures another commodity than the valve shuts; choose another point.", code);
  return bad_field("meter", "meter: it measures another commodity than the valve that is built into it shuts.", code);
}

template <class E>
E stored(std::string_view name, std::optional<E> (*find)(std::string_view) noexcept) {
  return find(name).value();
}

Outcome<Nothing> take_texts(store::Valve& valve, const auto& wish) {
  const auto take = [](const char* field, const std::optional<std::string>& text, auto check, std::string& out) {
    if (!text) return Outcome<Nothing>{Nothing{}};
    auto checked = check(field, *text);
    if (!checked) return Outcome<Nothing>{checked.error()};
    out = std::move(*checked);
    return Outcome<Nothing>{Nothing{}};
  };
  const auto note = [](const std::string& field, std::string_view text) { return checked_note(field, text); };
  if (auto done = take("manufacturer", wish.manufacturer, checked_code, valve.manufacturer); !done) return done;
  if (auto done = take("address", wish.address, checked_code, valve.address); !done) return done;
  return take("note", wish.note, note, valve.note);
}

/// What POST and PATCH have in common.
Outcome<store::Valve> with_wish(store::Valve valve, const auto& wish) {
  if (wish.point) valve.point = wish.point->value_or(PointId{});
  if (wish.place) valve.place = wish.place->value_or(PlaceId{});
  if (wish.meter) valve.meter = wish.meter->value_or(MeterId{});
  if (wish.line) valve.line = wish.line->value_or(LineId{});
  if (wish.normally) valve.normally = stored(name_of(*wish.normally), &store::find_valve_position);
  if (wish.nominal_diameter_mm) {
    valve.nominal_diameter_mm.reset();
    if (wish.nominal_diameter_mm->has_value()) valve.nominal_diameter_mm = **wish.nominal_diameter_mm;
    const auto diameter = valve.nominal_diameter_mm.value_or(1);
    if (diameter < 1 || diameter > max_diameter_mm)
      return bad_field("nominal_diameter_mm", fmt::format("nominal_diameter_mm: expected 1 to {}.", max_diameter_mm));
  }
  if (auto taken = take_texts(valve, wish); !taken) return taken.error();
  return valve;
}

Valve view_of(store::Connection& connection, const store::Valve& valve) {
  return std::move(valve_views(connection, std::span{&valve, 1}).front());
}

Outcome<List<Valve>> list_valves(Services& services, const Call& call, const ValveListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  store::Valves::Filter filter{.within = query.place.value_or(PlaceId{}),
                               .point = query.point.value_or(PointId{}),
                               .meter = query.meter.value_or(MeterId{}),
                               .line = query.line.value_or(LineId{}),
                               .q = query.q.value_or(""),
                               .with_retired = query.retired.value_or(false),
                               .scope = call.caller->scope};
  if (query.commodity) filter.commodity = commodity_of(*query.commodity);
  if (query.kind) filter.kind = stored(name_of(*query.kind), &store::find_valve_kind);
  auto connection = services.store.lease();
  const auto page = store::Valves{*connection}.page(filter, query.cursor.value_or(""), *limit);
  if (!page) return bad_cursor();
  List<Valve> list;
  list.items = valve_views(*connection, page->rows);
  list.total = page->total;
  if (page->next_cursor) list.next_cursor = *page->next_cursor;
  return list;
}

Outcome<Valve> find_valve(Services& services, ValveId id) {
  auto connection = services.store.lease();
  const auto valve = store::Valves{*connection}.find(id);
  if (!valve) return not_found("such valve");
  return view_of(*connection, *valve);
}

Outcome<Valve> add_valve(Services& services, const Call& call, const ValveCreate& request) {
  auto number = checked_name("number", request.number);
  if (!number) return number.error();
  store::Valve wanted{.number = std::move(*number), .commodity = commodity_of(request.commodity)};
  wanted.kind = stored(name_of(request.kind), &store::find_valve_kind);
  const auto valve = with_wish(std::move(wanted), request);
  if (!valve) return valve.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto added = store::Valves{*connection}.add(*valve, author_of(call, services));
  if (!added) return refused_valve(*connection, added.error(), *valve);
  transaction.commit();
  return view_of(*connection, *added);
}

Outcome<Valve> change_valve(Services& services, const Call& call, ValveId id, const ValvePatch& patch) {
  Outcome<std::string> number{""};
  if (patch.number && !(number = checked_name("number", *patch.number))) return number.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Valves valves{*connection};
  const auto old = valves.find(id);
  if (!old) return not_found("such valve");
  auto valve = with_wish(*old, patch);
  if (!valve) return valve.error();
  if (patch.number) valve->number = *number;
  if (patch.kind) valve->kind = stored(name_of(*patch.kind), &store::find_valve_kind);
  if (patch.commodity) valve->commodity = commodity_of(*patch.commodity);
  const auto changed = valves.update(*valve, author_of(call, services));
  if (!changed) return refused_valve(*connection, changed.error(), *valve);
  transaction.commit();
  return view_of(*connection, *changed);
}

Outcome<Valve> set_retired(Services& services, const Call& call, ValveId id, bool retired) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Valves valves{*connection};
  const auto author = author_of(call, services);
  const auto done = retired ? valves.retire(id, author) : valves.restore(id, author);
  if (!done) return refused_valve(*connection, done.error(), valves.find(id).value_or(store::Valve{}));
  transaction.commit();
  return view_of(*connection, valves.find(id).value());
}

}  // namespace

void add_valve_routes(Router& router, Services& services) {
  router.add<ValveListQuery, Nothing, List<Valve>>(
      {"GET", "/api/v1/valves", Permission::view, 200, "Valves with what drives them", Within::filtered},
      [&services](Call& call, const ValveListQuery& query) { return list_valves(services, call, query); });
  router.add<Nothing, ValveCreate, Valve>(
      {"POST", "/api/v1/valves", Permission::change_archives, 201, "Add a valve"},
      [&services](Call& call, const ValveCreate& request) { return add_valve(services, call, request); });
  router.add<Nothing, Nothing, Valve>({"GET", "/api/v1/valves/{id}", Permission::view, 200, "A valve"},
                                      [&services](Call& call) { return find_valve(services, call.id<ValveId>()); });
  router.add<Nothing, ValvePatch, Valve>(
      {"PATCH", "/api/v1/valves/{id}", Permission::change_archives, 200, "Change a valve"},
      [&services](Call& call, const ValvePatch& patch) {
        return change_valve(services, call, call.id<ValveId>(), patch);
      });
  router.add<Nothing, Nothing, Valve>(
      {"POST", "/api/v1/valves/{id}/retire", Permission::change_archives, 200, "Retire a valve"},
      [&services](Call& call) { return set_retired(services, call, call.id<ValveId>(), true); });
  router.add<Nothing, Nothing, Valve>(
      {"POST", "/api/v1/valves/{id}/restore", Permission::change_archives, 200, "Take a retired valve back"},
      [&services](Call& call) { return set_retired(services, call, call.id<ValveId>(), false); });
}

}  // namespace riser::api
