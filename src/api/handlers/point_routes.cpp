// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/handlers/valve_in_way.h"
#include "api/use/point_use.h"
#include "api/use/register_column.h"
#include "api/views/consumption_view.h"
#include "api/views/meter_view.h"
#include "api/views/point_view.h"
#include "directory/directory.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

constexpr int max_days = 3660;

std::string field_of(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case no_place:
      return "place";
    case no_node:
      return "node";
    case duplicate_code:
      return "code";
    case no_part:
    case duplicate_part:
    case too_many:
    case cycle:
    case wrong_kind:
      return "parts";
    case wrong_commodity:
      return "commodity";
    default:
      return {};
  }
}

Refused refused_point(ArchiveReject reject) {
  if (reject == ArchiveReject::wrong_commodity)
    return bad_field("commodity",
                     "commodity: the meters and sums of this point have another one; make a new point for it.",
                     "wrong_commodity");
  return refused_by_archive(reject, "measurement point", field_of(reject));
}

Outcome<std::vector<store::Point::Part>> checked_parts(const std::vector<PartWish>& wanted) {
  std::vector<store::Point::Part> parts;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    store::Point::Part part{.point = wanted[i].point, .factor = wanted[i].factor.value_or(Decimal{1, 0})};
    if (part.factor.mantissa == 0)
      return bad_field(fmt::format("parts[{}].factor", i), fmt::format("parts[{}].factor: 0 counts nothing.", i));
    parts.push_back(part);
  }
  return parts;
}

/// What POST and PATCH have in common.
template <class Wish>
Outcome<store::Point> with_wish(store::Point point, const Wish& wish) {
  if (wish.place) point.place = wish.place->value_or(PlaceId{});
  if (wish.node) point.node = wish.node->value_or(SupplyNodeId{});
  if (wish.name && !wish.name->empty()) {
    auto name = checked_name("name", *wish.name);
    if (!name) return name.error();
    point.name = std::move(*name);
  } else if (wish.name) {
    point.name.clear();
  }
  if (wish.code) {
    auto code = checked_code("code", *wish.code);
    if (!code) return code.error();
    point.code = std::move(*code);
  }
  if (wish.note) {
    auto note = checked_note("note", *wish.note);
    if (!note) return note.error();
    point.note = std::move(*note);
  }
  if (wish.parts) {
    auto parts = checked_parts(*wish.parts);
    if (!parts) return parts.error();
    point.parts = std::move(*parts);
  }
  return point;
}

Point view_of(store::Connection& connection, const store::Point& point) {
  return std::move(point_views(connection, std::span{&point, 1}).front());
}

/// As it is or was.
Outcome<store::Point> point_then(store::Connection& connection, PointId id, AsOf as_of) {
  auto point = store::Points{connection}.find(id);
  if (!point) return not_found("such measurement point");
  if (const auto refused = put_back(connection, store::ArchiveKind::point, *point, as_of)) return *refused;
  return std::move(*point);
}

Outcome<Point> find_point(Services& services, PointId id, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  const auto point = point_then(*connection, id, *as_of);
  if (!point) return point.error();
  return std::move(point_views(*connection, std::span{&*point, 1}, *as_of).front());
}

Outcome<List<Point>> list_points(Services& services, const Call& call, const PointListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  store::Points::Filter filter{.within = query.within.value_or(PlaceId{}),
                               .place = query.place.value_or(PlaceId{}),
                               .node = query.node.value_or(SupplyNodeId{}),
                               .with_meter = query.with_meter,
                               .q = query.q.value_or(""),
                               .with_retired = query.retired.value_or(false),
                               .scope = call.caller->scope};
  if (query.kind) filter.kind = *query.kind == PointKind::sum ? store::PointKind::sum : store::PointKind::meter;
  if (query.commodity) filter.commodity = commodity_of(*query.commodity);
  List<Point> list;
  if (query.meter) {
    const auto now = store::Installations{*connection}.of_meter_at(*query.meter, services.clock.utc());
    const auto point = now ? store::Points{*connection}.find(now->point) : std::nullopt;
    if (point) list.items.push_back(view_of(*connection, *point));
    list.total = static_cast<std::int64_t>(list.items.size());
    return list;
  }
  const auto page = services.directory.points(*connection, filter, query.cursor.value_or(""), *limit);
  if (!page) return bad_cursor();
  list.items = point_views(*connection, store::Points{*connection}.rows(page->ids));
  list.total = page->total;
  if (page->next_cursor) list.next_cursor = *page->next_cursor;
  return list;
}

Outcome<Point> add_point(Services& services, const Call& call, const PointCreate& request) {
  store::Point wanted{.commodity = commodity_of(request.commodity)};
  if (request.kind && *request.kind == PointKind::sum) wanted.kind = store::PointKind::sum;
  auto point = with_wish(std::move(wanted), request);
  if (!point) return point.error();
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto added = store::Points{*connection}.add(std::move(*point), author_of(call, services));
  if (!added) return refused_point(added.error());
  transaction.commit();
  return view_of(*connection, *added);
}

Outcome<Point> change_point(Services& services, const Call& call, PointId id, const PointPatch& patch) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Points points{*connection};
  const auto old = points.find(id);
  if (!old) return not_found("such measurement point");
  auto point = with_wish(*old, patch);
  if (!point) return point.error();
  if (patch.commodity) point->commodity = commodity_of(*patch.commodity);
  const auto changed = points.update(*point, author_of(call, services));
  if (!changed) return refused_point(changed.error());
  transaction.commit();
  return view_of(*connection, *changed);
}

Outcome<Point> set_retired(Services& services, const Call& call, PointId id, bool retired) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Points points{*connection};
  const auto author = author_of(call, services);
  const auto done = retired ? points.retire(id, author) : points.restore(id, author);
  if (!done && done.error() == ArchiveReject::in_use) {
    if (auto refused = valve_in_way(*connection, {.point = id})) return std::move(*refused);
    return Refused{Reject::conflict, "in_use",
                   "A meter is at this point, or a sum counts it; remove the meter and take it out of the sum first."};
  }
  if (!done) return refused_point(done.error());
  transaction.commit();
  return view_of(*connection, points.find(id).value());
}

PointConsumption consumption_of(store::Connection& connection, const PointUse& found, ConsumptionStep step,
                                AsOf as_of) {
  PointConsumption view{consumption_view(found.use, found.reg, step)};
  for (const store::Installation& one : found.installations) {
    PointStay stay{.meter = one.meter, .from = Utc{one.begins}};
    if (!one.now()) stay.until = Utc{one.ends};
    if (const auto meter = store::Meters{connection}.find(one.meter)) stay.number = meter->number;
    view.installations.push_back(std::move(stay));
  }
  std::vector<PointId> parts;
  for (const PointUse::Part& part : found.parts) parts.push_back(part.point);
  const auto titles = titles_of(connection, parts, as_of);
  for (const PointUse::Part& part : found.parts) {
    PointPartUse use{.point = part.point, .title = titles.at(part.point)};
    if (part.total) use.total = *part.total;
    view.parts.push_back(std::move(use));
  }
  return view;
}

Outcome<PointConsumption> consumption(Services& services, PointId id, const PointConsumptionQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const UtcSeconds now = as_of->value_or(services.clock.utc());
  const auto period = checked_period(query.from, query.to, now, 1, max_days);
  if (!period) return period.error();
  const ConsumptionStep step = query.step.value_or(ConsumptionStep::day);
  if (const auto good = checked_step(step, period->from, period->to); !good) return good.error();
  std::optional<metering::Register> reg;
  if (query.register_) {
    auto checked = checked_register(*query.register_);
    if (!checked) return checked.error();
    reg = std::move(*checked);
  }
  auto connection = services.store.lease();
  const auto point = point_then(*connection, id, *as_of);
  if (!point) return point.error();
  if (period->from >= now) return PointConsumption{consumption_view({}, reg.value_or(metering::Register{}), step)};
  const Cut cut = cut_of(step);
  const auto ends = boundaries(period->from, std::min(period->to, now), cut, services.zone,
                               billing_day(*connection, point->commodity));
  PointUses uses{services.store, *connection, ends, cut, std::move(reg), *as_of};
  auto found = uses.of(*point);
  if (!found) return found.error();
  // A period that has not ended yet is no gap.
  if (period->to > now && !found->use.periods.empty() && !found->use.periods.back().value)
    found->use.periods.pop_back();
  return consumption_of(*connection, *found, step, *as_of);
}

}  // namespace

void add_point_routes(Router& router, Services& services) {
  router.add<PointListQuery, Nothing, List<Point>>(
      {"GET", "/api/v1/points", Permission::view, 200, "Measurement points with the meters that are there",
       Within::filtered},
      [&services](Call& call, const PointListQuery& query) { return list_points(services, call, query); });
  router.add<Nothing, PointCreate, Point>(
      {"POST", "/api/v1/points", Permission::change_archives, 201, "Add a measurement point"},
      [&services](Call& call, const PointCreate& request) { return add_point(services, call, request); });
  router.add<AsOfQuery, Nothing, Point>(
      {"GET", "/api/v1/points/{id}", Permission::view, 200, "A measurement point"},
      [&services](Call& call, const AsOfQuery& query) { return find_point(services, call.id<PointId>(), query); });
  router.add<Nothing, PointPatch, Point>(
      {"PATCH", "/api/v1/points/{id}", Permission::change_archives, 200, "Change a measurement point"},
      [&services](Call& call, const PointPatch& patch) {
        return change_point(services, call, call.id<PointId>(), patch);
      });
  router.add<Nothing, Nothing, Point>(
      {"POST", "/api/v1/points/{id}/retire", Permission::change_archives, 200, "Retire a point without a meter"},
      [&services](Call& call) { return set_retired(services, call, call.id<PointId>(), true); });
  router.add<Nothing, Nothing, Point>(
      {"POST", "/api/v1/points/{id}/restore", Permission::change_archives, 200, "Take a retired point back"},
      [&services](Call& call) { return set_retired(services, call, call.id<PointId>(), false); });
  router.add<PointConsumptionQuery, Nothing, PointConsumption>(
      {"GET", "/api/v1/points/{id}/consumption", Permission::view, 200,
       "Use at a point by hour, day or month, over exchanges of its meters"},
      [&services](Call& call, const PointConsumptionQuery& query) {
        return consumption(services, call.id<PointId>(), query);
      });
}

}  // namespace riser::api
