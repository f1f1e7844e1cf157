// SPDX-License-Identifier: Apache-2.0
#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/new_meter.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/handlers/valve_in_way.h"
#include "api/views/gateway_view.h"
#include "store/archive/device_fields.h"
#include "store/master/quarantine.h"

namespace riser::api {
namespace {

constexpr std::int64_t usual_baud = 2400;

Outcome<List<Gateway>> list_gateways(Services& services, const GatewayListQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  auto connection = services.store.lease();
  store::Gateways gateways{*connection};
  const bool with_retired = query.retired.value_or(false);
  auto page = page_of(with_retired ? gateways.all() : gateways.in_use(), query, *limit);
  if (!page) return page.error();
  List<Gateway> list{.total = page->total, .next_cursor = page->next_cursor};
  GatewayViews views{services, *connection};
  for (const store::Gateway& gateway : page->items) list.items.push_back(views.view(gateway, with_retired));
  return list;
}

Outcome<Gateway> find_gateway(Services& services, GatewayId id, const AsOfQuery& query = {}) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  return GatewayViews{services, *connection}.then(id, *as_of);
}

Outcome<store::Gateway> gateway_of(const GatewayCreate& request, UtcSeconds now) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  store::Gateway gateway{.name = std::move(*name), .created = now};
  if (request.kind == GatewayKind::meters)
    return bad_field("kind", "kind: meters that call by themselves are entered as meters of their line.");
  gateway.kind = store::find_gateway_kind(name_of(request.kind)).value_or(store::GatewayKind::dial_in);
  if (gateway.kind != store::GatewayKind::dial_in) gateway.profile = "raw";
  if (request.identity) gateway.identity = *request.identity;
  if (request.address) gateway.address = *request.address;
  if (const auto fault = archive::fault_of(gateway)) return refused_field(*fault);
  if (gateway.identity.empty()) return gateway;
  auto identity = checked_name("identity", gateway.identity);
  if (!identity) return identity.error();
  gateway.identity = std::move(*identity);
  return gateway;
}

/// The gateway with its first line, in the caller's transaction.
Outcome<GatewayId> add_with_line(store::Connection& connection, store::Gateway gateway, std::int64_t baud,
                                 const store::Author& author) {
  const auto added = store::Gateways{connection}.add(std::move(gateway));
  if (!added) return refused_by_store(added.error(), "gateway", "identity");
  const auto line = store::Lines{connection}.add({.gateway = added->id, .name = "Line 1", .baud = baud});
  if (!line) return refused_by_store(line.error(), "gateway");
  store::Changes changes{connection};
  changes.created(store::ArchiveKind::gateway, added->id.value, author, store::fields_of(*added));
  changes.created(store::ArchiveKind::line, line->id.value, author, store::fields_of(*line));
  return added->id;
}

Outcome<Gateway> create_gateway(Services& services, const Call& call, const GatewayCreate& request) {
  auto gateway = gateway_of(request, services.clock.utc());
  if (!gateway) return gateway.error();
  const auto baud = checked_baud(request.baud.value_or(usual_baud));
  if (!baud) return baud.error();
  Outcome<GatewayId> added{GatewayId{}};
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    added = add_with_line(*connection, std::move(*gateway), *baud, author_of(call, services));
    if (!added) return added.error();
    transaction.commit();
  }
  services.head_end.gateway_added(*added);
  return find_gateway(services, *added);
}

Outcome<Gateway> rename_gateway(Services& services, const Call& call, GatewayId id, const GatewayPatch& patch) {
  std::optional<std::string> name;
  if (patch.name) {
    auto checked = checked_name("name", *patch.name);
    if (!checked) return checked.error();
    name = std::move(*checked);
  }
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Gateways gateways{*connection};
    const auto old = gateways.find(id);
    if (!old) return not_found("such gateway");
    if (old->retired != 0) return refused_by_store(store::Reject::retired, "gateway");
    auto gateway = *old;
    if (name) gateway.name = *name;
    if (const auto done = gateways.update(gateway); !done) return refused_by_store(done.error(), "gateway");
    store::Changes{*connection}.changed(store::ArchiveKind::gateway, id.value, author_of(call, services),
                                        store::fields_of(*old), store::fields_of(gateway));
    transaction.commit();
  }
  return find_gateway(services, id);
}

Outcome<Nothing> remove_gateway(Services& services, const Call& call, GatewayId id) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Gateways gateways{*connection};
    const auto old = gateways.find(id);
    const auto removed = gateways.remove(id);
    if (!removed) return refused_by_store(removed.error(), "gateway");
    store::Changes{*connection}.removed(store::ArchiveKind::gateway, id.value, author_of(call, services),
                                        store::fields_of(*old));
    transaction.commit();
  }
  services.head_end.gateway_removed(id);
  return Nothing{};
}

/// Names what hangs there.
std::optional<Refused> still_used(store::Connection& connection, const std::vector<store::Line>& lines) {
  std::int64_t meters = 0;
  for (const store::Line& line : lines) meters += meters_in_use(connection, line.id);
  if (meters > 0) return refused_for_meters(meters, "gateway");
  for (const store::Line& line : lines)
    if (auto refused = valve_in_way(connection, {.line = line.id})) return refused;
  return std::nullopt;
}

/// In the history of the gateway, and of the lines that went along.
void note_retired(store::Connection& connection, GatewayId id, const std::vector<store::Line>& before,
                  const store::Author& author, store::ChangeAction action) {
  store::Changes changes{connection};
  changes.changed(store::ArchiveKind::gateway, id.value, author, {}, {}, action);
  for (const store::Line& line : before)
    if (store::Lines{connection}.find(line.id)->retired != line.retired)
      changes.changed(store::ArchiveKind::line, line.id.value, author, {}, {}, action);
}

Outcome<Gateway> set_retired(Services& services, const Call& call, GatewayId id, bool retired) {
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Gateways gateways{*connection};
    const auto gateway = gateways.find(id);
    if (!gateway) return not_found("such gateway");
    if (retired == (gateway->retired != 0)) return GatewayViews{services, *connection}.view(*gateway, true);
    const auto lines = store::Lines{*connection}.of_gateway(id);
    if (retired) {
      if (auto refused = still_used(*connection, lines)) return std::move(*refused);
    }
    const auto author = author_of(call, services);
    const auto done = retired ? gateways.retire(id, author.at) : gateways.restore(id);
    if (!done) return refused_by_store(done.error(), "gateway");
    note_retired(*connection, id, lines, author,
                 retired ? store::ChangeAction::retired : store::ChangeAction::restored);
    transaction.commit();
  }
  if (retired)
    services.head_end.gateway_removed(id);
  else
    services.head_end.gateway_added(id);
  return find_gateway(services, id);
}

Quarantined quarantined_view(const store::Quarantined& entry) {
  return {.id = std::to_string(entry.id),
          .identity = entry.identity,
          .profile = entry.profile,
          .peer = entry.peer,
          .first_seen = Utc{entry.first_seen},
          .last_seen = Utc{entry.last_seen},
          .attempts = entry.attempts,
          .sample_hex = to_hex(entry.sample)};
}

Outcome<List<Quarantined>> list_quarantine(Services& services, const PageQuery& query) {
  const auto limit = checked_limit(query.limit);
  if (!limit) return limit.error();
  std::vector<Quarantined> rows;
  auto connection = services.store.lease();
  for (const store::Quarantined& entry : store::Quarantine{*connection}.all()) rows.push_back(quarantined_view(entry));
  return page_of(std::move(rows), query, *limit);
}

/// What waited is gone from there; `after`: what it became.
void note_gone(store::Connection& connection, const store::Quarantined& entry, const store::Author& author,
               const store::FieldTexts& after) {
  store::Changes{connection}.removed(store::ArchiveKind::quarantine, entry.id, author,
                                     {{"identity", entry.identity}, {"profile", entry.profile}, {"peer", entry.peer}},
                                     after);
}

struct QuarantineTag;
using QuarantineId = Id<QuarantineTag>;

/// The line of the meters that call by themselves; made when it is not there.
Outcome<store::Line> line_of_callers(store::Connection& connection, const store::Author& author) {
  store::Gateways gateways{connection};
  for (const store::Gateway& gateway : gateways.in_use()) {
    if (gateway.kind != store::GatewayKind::meters) continue;
    for (const store::Line& line : store::Lines{connection}.of_gateway(gateway.id))
      if (line.retired == 0) return line;
  }
  const auto gateway = gateways.add({.name = "Meters that call by themselves",
                                     .kind = store::GatewayKind::meters,
                                     .profile = "dial_in",
                                     .created = author.at});
  if (!gateway) return refused_by_store(gateway.error(), "gateway");
  const auto line = store::Lines{connection}.add({.gateway = gateway->id, .name = "Calls", .protocol = "dial_in"});
  if (!line) return refused_by_store(line.error(), "gateway");
  store::Changes changes{connection};
  changes.created(store::ArchiveKind::gateway, gateway->id.value, author, store::fields_of(*gateway));
  changes.created(store::ArchiveKind::line, line->id.value, author, store::fields_of(*line));
  return *line;
}

/// A meter that called and is not known: it needs its key.
Outcome<Gateway> adopt_caller(Services& services, const Call& call, const store::Quarantined& entry, std::string name,
                              const Adoption& request) {
  if (!request.key) return bad_field("key", "key: a meter that calls by itself proves itself by its key; enter it.");
  NewMeter wanted{.protocol = "dial_in", .address = entry.identity, .name = std::move(name)};
  wanted.key = Nullable<std::string>{*request.key};
  auto meter = new_meter(wanted, "meter", services);
  if (!meter) return meter.error();
  meter->commodity = metering::Commodity::gas;
  Outcome<store::Line> line{store::Line{}};
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    line = line_of_callers(*connection, author_of(call, services));
    if (!line) return line.error();
    meter->line = line->id;
    const auto added = store::Meters{*connection}.add({std::move(*meter)});
    if (!added) return refused_by_store(added.error(), "line", "meters");
    store::Changes{*connection}.created(store::ArchiveKind::meter, added->front().id.value, author_of(call, services),
                                        store::fields_of(added->front()));
    if (!store::Quarantine{*connection}.remove(entry.id)) return not_found("such entry in the quarantine");
    note_gone(*connection, entry, author_of(call, services), {{"meter", id_text(added->front().id)}});
    transaction.commit();
  }
  services.head_end.gateway_added(line->gateway);
  services.head_end.line_changed(line->id);
  return find_gateway(services, line->gateway);
}

Outcome<Gateway> adopt(Services& services, const Call& call, QuarantineId id, const Adoption& request) {
  auto name = checked_name("name", request.name);
  if (!name) return name.error();
  std::optional<store::Quarantined> caller;
  {
    auto connection = services.store.lease();
    caller = store::Quarantine{*connection}.find(id.value);
  }
  if (caller && caller->profile == "dial_in") return adopt_caller(services, call, *caller, std::move(*name), request);
  const auto baud = checked_baud(request.baud.value_or(usual_baud));
  if (!baud) return baud.error();
  Outcome<GatewayId> added{GatewayId{}};
  {
    auto connection = services.store.lease();
    store::Transaction transaction{*connection};
    store::Quarantine quarantine{*connection};
    const auto entry = quarantine.find(id.value);
    if (!entry) return not_found("such entry in the quarantine");
    added = add_with_line(*connection,
                          {.name = std::move(*name),
                           .identity = entry->identity,
                           .kind = store::GatewayKind::dial_in,
                           .profile = entry->profile,
                           .created = services.clock.utc()},
                          *baud, author_of(call, services));
    if (!added) return added.error();
    if (!quarantine.remove(id.value)) return not_found("such entry in the quarantine");
    note_gone(*connection, *entry, author_of(call, services), {{"gateway", id_text(*added)}});
    transaction.commit();
  }
  services.head_end.gateway_added(*added);
  return find_gateway(services, *added);
}

Outcome<Nothing> forget(Services& services, const Call& call, QuarantineId id) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Quarantine quarantine{*connection};
  const auto entry = quarantine.find(id.value);
  if (!entry || !quarantine.remove(id.value)) return not_found("such entry in the quarantine");
  note_gone(*connection, *entry, author_of(call, services), {});
  transaction.commit();
  return Nothing{};
}

}  // namespace

void add_gateway_routes(Router& router, Services& services) {
  router.add<GatewayListQuery, Nothing, List<Gateway>>(
      {"GET", "/api/v1/gateways", Permission::view, 200, "Gateways with their lines"},
      [&services](Call&, const GatewayListQuery& query) { return list_gateways(services, query); });
  router.add<AsOfQuery, Nothing, Gateway>(
      {"GET", "/api/v1/gateways/{id}", Permission::view, 200, "A gateway"},
      [&services](Call& call, const AsOfQuery& query) { return find_gateway(services, call.id<GatewayId>(), query); });
  router.add<Nothing, GatewayCreate, Gateway>(
      {"POST", "/api/v1/gateways", Permission::change_meters, 201, "Add a gateway with one line"},
      [&services](Call& call, const GatewayCreate& request) { return create_gateway(services, call, request); });
  router.add<Nothing, GatewayPatch, Gateway>(
      {"PATCH", "/api/v1/gateways/{id}", Permission::change_meters, 200, "Rename a gateway"},
      [&services](Call& call, const GatewayPatch& patch) {
        return rename_gateway(services, call, call.id<GatewayId>(), patch);
      });
  router.add<Nothing, Nothing, Gateway>(
      {"POST", "/api/v1/gateways/{id}/retire", Permission::change_meters, 200,
       "Retire a gateway and its lines, where no meter is in use; it is not connected to any more"},
      [&services](Call& call) { return set_retired(services, call, call.id<GatewayId>(), true); });
  router.add<Nothing, Nothing, Gateway>(
      {"POST", "/api/v1/gateways/{id}/restore", Permission::change_meters, 200,
       "Take a retired gateway with its lines into use again"},
      [&services](Call& call) { return set_retired(services, call, call.id<GatewayId>(), false); });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/gateways/{id}", Permission::change_meters, 204, "Remove a gateway that has no meters"},
      [&services](Call& call) { return remove_gateway(services, call, call.id<GatewayId>()); });
}

void add_quarantine_routes(Router& router, Services& services) {
  router.add<PageQuery, Nothing, List<Quarantined>>(
      {"GET", "/api/v1/quarantine", Permission::view, 200, "What dialled in and is not known"},
      [&services](Call&, const PageQuery& query) { return list_quarantine(services, query); });
  router.add<Nothing, Adoption, Gateway>(
      {"POST", "/api/v1/quarantine/{id}/adopt", Permission::change_meters, 201, "Make a gateway of it"},
      [&services](Call& call, const Adoption& request) {
        return adopt(services, call, call.id<QuarantineId>(), request);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/quarantine/{id}", Permission::change_meters, 204, "Forget it until it dials in again"},
      [&services](Call& call) { return forget(services, call, call.id<QuarantineId>()); });
}

}  // namespace riser::api
