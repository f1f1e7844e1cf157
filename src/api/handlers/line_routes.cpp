// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/handlers/valve_in_way.h"
#include "api/views/gateway_view.h"
#include "api/views/meter_view.h"
#include "protocol/registry.h"
#include "store/archive/device_fields.h"

namespace riser::api {
namespace {

constexpr std::size_t max_added_meters = 250;

/// As it is now, after the collection was told.
Outcome<Line> told_line(Services& services, LineId id) {
  services.head_end.line_changed(id);
  auto connection = services.store.lease();
  auto view = GatewayViews{services, *connection}.find_line(id);
  if (!view) return not_found("such line");
  return std::move(*view);
}

Outcome<Line> change_line(Services& services, const Call& call, LineId id, const LinePatch& patch) {
  Outcome<std::string> name{""};
  Outcome<std::int64_t> baud{0};
  if (patch.name && !(name = checked_name("name", *patch.name))) return name.error();
  if (patch.baud && !(baud = checked_baud(*patch.baud))) return baud.error();
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Lines lines{*connection};
    const auto old = lines.find(id);
    if (!old) return not_found("such line");
    if (old->retired != 0) return refused_by_store(store::Reject::retired, "line");
    auto line = *old;
    if (patch.name) line.name = *name;
    if (patch.baud) line.baud = *baud;
    if (patch.addressing) line.addressing = addressing_of(*patch.addressing);
    if (patch.enabled) line.enabled = *patch.enabled;
    if (const auto done = lines.update(line); !done) return refused_by_store(done.error(), "line");
    store::Changes{*connection}.changed(store::ArchiveKind::line, id.value, author_of(call, services),
                                        store::fields_of(*old), store::fields_of(line));
    transaction.commit();
  }
  return told_line(services, id);
}

Outcome<Line> set_retired(Services& services, const Call& call, LineId id, bool retired) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Lines lines{*connection};
    const auto old = lines.find(id);
    if (!old) return not_found("such line");
    if (retired) {
      if (const auto meters = meters_in_use(*connection, id)) return refused_for_meters(meters, "line");
      if (auto refused = valve_in_way(*connection, {.line = id})) return std::move(*refused);
    }
    const auto author = author_of(call, services);
    const auto done = retired ? lines.retire(id, author.at) : lines.restore(id);
    if (!done)
      return refused_by_store(done.error(), done.error() == store::Reject::retired ? "gateway of the line" : "line");
    if (retired != (old->retired != 0))
      store::Changes{*connection}.changed(store::ArchiveKind::line, id.value, author, {}, {},
                                          retired ? store::ChangeAction::retired : store::ChangeAction::restored);
    transaction.commit();
  }
  return told_line(services, id);
}

/// The field of the first meter whose repeater is not one of the line; empty: there is none.
std::string stray_repeater(store::Connection& connection, LineId line, const std::vector<store::Meter>& meters) {
  for (std::size_t i = 0; i < meters.size(); ++i) {
    if (!meters[i].repeater) continue;
    const auto repeater = store::Repeaters{connection}.find(meters[i].repeater);
    if (!repeater || repeater->line != line) return fmt::format("meters[{}].repeater", i);
  }
  return {};
}

Outcome<AddedMeters> add_meters(Services& services, const Call& call, LineId id, const NewMeters& request) {
  if (request.meters.empty() || request.meters.size() > max_added_meters)
    return bad_field("meters", fmt::format("meters: expected 1 to {} of them.", max_added_meters));
  std::vector<store::Meter> meters;
  for (std::size_t i = 0; i < request.meters.size(); ++i) {
    const NewMeter& wanted = request.meters[i];
    const std::string path = fmt::format("meters[{}]", i);
    auto meter = new_meter(wanted, path, services);
    if (!meter) return meter.error();
    meter->line = id;
    meters.push_back(std::move(*meter));
  }
  std::vector<MeterId> ids;
  auto connection = services.store.lease();
  {
    store::Transaction transaction{*connection};
    if (const auto field = stray_repeater(*connection, id, meters); !field.empty())
      return refused_by_store(store::Reject::no_repeater, "line", field);
    const auto added = store::Meters{*connection}.add(std::move(meters));
    if (!added) return refused_by_store(added.error(), "line", "meters");
    for (const store::Meter& meter : *added) {
      ids.push_back(meter.id);
      store::Changes{*connection}.created(store::ArchiveKind::meter, meter.id.value, author_of(call, services),
                                          store::fields_of(meter));
    }
    transaction.commit();
  }
  services.head_end.line_changed(id);
  return AddedMeters{meter_rows(services, *connection, ids)};
}

/// Of the line; none where none is named.
Outcome<RepeaterId> checked_repeater(Services& services, LineId line,
                                     const std::optional<Nullable<RepeaterId>>& wanted) {
  if (!wanted || !wanted->has_value()) return RepeaterId{};
  auto connection = services.store.lease();
  const auto repeater = store::Repeaters{*connection}.find(**wanted);
  if (!repeater || repeater->line != line) return refused_by_store(store::Reject::no_repeater, "line", "repeater");
  return repeater->id;
}

std::optional<Refused> retired_line(Services& services, LineId id) {
  auto connection = services.store.lease();
  const auto line = store::Lines{*connection}.find(id);
  if (!line || line->retired == 0) return std::nullopt;
  return refused_by_store(store::Reject::retired, "line");
}

Outcome<Job> search(Services& services, Call& call, const Search& request) {
  const LineId line = call.id<LineId>();
  if (auto refused = retired_line(services, line)) return std::move(*refused);
  const auto behind = checked_repeater(services, line, request.repeater);
  if (!behind) return behind.error();
  return started_job(services, services.head_end.search_line(line, *behind, call.caller->user));
}

Outcome<Job> discover(Services& services, Call& call, const Discovery& request) {
  if (auto refused = retired_line(services, call.id<LineId>())) return std::move(*refused);
  collection::DiscoveryOrder order;
  for (const std::string& name : request.protocols.value_or(std::vector<std::string>{})) {
    const protocol::Driver* driver = protocol::find_driver(name);
    if (driver == nullptr || name == "dial_in")
      return bad_field("protocols", fmt::format("protocols: there is no protocol \"{}\" that a line speaks.", name));
    order.protocols.push_back(name);
  }
  for (const std::int64_t wanted : request.bauds.value_or(std::vector<std::int64_t>{})) {
    const auto baud = checked_baud(wanted);
    if (!baud) return baud.error();
    order.bauds.push_back(static_cast<int>(*baud));
  }
  const std::int64_t from = request.primary_from.value_or(1), to = request.primary_to.value_or(250);
  if (from < 0 || from > to || to > 250)
    return bad_field("primary_from", "primary_from, primary_to: expected 0 to 250, the first not above the last.");
  order.primary_from = static_cast<int>(from);
  order.primary_to = static_cast<int>(to);
  const auto behind = checked_repeater(services, call.id<LineId>(), request.repeater);
  if (!behind) return behind.error();
  order.repeater = *behind;
  return started_job(services, services.head_end.discover_line(call.id<LineId>(), order, call.caller->user));
}

Outcome<List<LogEntry>> line_log(Services& services, LineId id, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  if (!store::Lines{*connection}.find(id)) return not_found("such line");
  return page_of(log_view(*connection, services.head_end.log(id), max_limit), query, *limit);
}

}  // namespace

void add_line_routes(Router& router, Services& services) {
  router.add<Nothing, LinePatch, Line>(
      {"PATCH", "/api/v1/lines/{id}", Permission::change_meters, 200, "Change the settings of a line"},
      [&services](Call& call, const LinePatch& patch) {
        return change_line(services, call, call.id<LineId>(), patch);
      });
  router.add<Nothing, Nothing, Line>(
      {"POST", "/api/v1/lines/{id}/retire", Permission::change_meters, 200,
       "Retire a line on which no meter is in use"},
      [&services](Call& call) { return set_retired(services, call, call.id<LineId>(), true); });
  router.add<Nothing, Nothing, Line>(
      {"POST", "/api/v1/lines/{id}/restore", Permission::change_meters, 200, "Take a retired line into use again"},
      [&services](Call& call) { return set_retired(services, call, call.id<LineId>(), false); });
  router.add<Nothing, Nothing, Job>(
      {"POST", "/api/v1/lines/{id}/read", Permission::read_meters, 202, "Read all meters of a line now"},
      [&services](Call& call) {
        return started_job(services, services.head_end.read_line(call.id<LineId>(), call.caller->user));
      });
  router.add<Nothing, Search, Job>(
      {"POST", "/api/v1/lines/{id}/search", Permission::read_meters, 202, "Search a line for meters"},
      [&services](Call& call, const Search& request) { return search(services, call, request); });
  router.add<Nothing, Discovery, Job>(
      {"POST", "/api/v1/lines/{id}/discover", Permission::read_meters, 202,
       "Find which protocols, speeds and meters are on a line"},
      [&services](Call& call, const Discovery& request) { return discover(services, call, request); });
  router.add<Nothing, NewMeters, AddedMeters>(
      {"POST", "/api/v1/lines/{id}/meters", Permission::change_meters, 201, "Register meters on a line"},
      [&services](Call& call, const NewMeters& request) {
        return add_meters(services, call, call.id<LineId>(), request);
      });
  router.add<PageQuery, Nothing, List<LogEntry>>(
      {"GET", "/api/v1/lines/{id}/log", Permission::view, 200, "What went over a line, newest first"},
      [&services](Call& call, const PageQuery& query) { return line_log(services, call.id<LineId>(), query); });
}

}  // namespace riser::api
