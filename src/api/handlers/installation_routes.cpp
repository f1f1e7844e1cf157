// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/handlers/archive_checks.h"
#include "api/handlers/checks.h"
#include "api/handlers/routes.h"
#include "api/use/entered_readings.h"
#include "api/views/point_view.h"

namespace riser::api {
namespace {

using store::ArchiveReject;

std::string field_of(ArchiveReject reject) {
  using enum ArchiveReject;
  switch (reject) {
    case no_meter:
    case wrong_commodity:
    case meter_elsewhere:
      return "meter";
    case point_occupied:
    case ends_before_begin:
      return "at";
    default:
      return {};
  }
}

Refused refused_installation(ArchiveReject reject) {
  return refused_by_archive(reject, "measurement point", field_of(reject));
}

Outcome<Decimal> checked_factor(std::optional<Decimal> factor) {
  if (!factor) return Decimal{1, 0};
  if (factor->mantissa <= 0) return bad_field("factor", "factor: expected a number above 0.");
  return *factor;
}

/// What somebody read off a meter when it came or went; no registers when nothing was.
Outcome<Entry> checked_entry(const std::string& field, MeterId meter, UtcSeconds at,
                             const std::optional<std::vector<EnteredValue>>& values) {
  constexpr std::size_t max_values = 100;
  Entry entry{.meter = meter, .time = at};
  if (!values) return entry;
  if (values->size() > max_values)
    return bad_field(field, fmt::format("{}: expected at most {} values.", field, max_values));
  for (std::size_t i = 0; i < values->size(); ++i)
    if (const auto good = add_value(entry, (*values)[i], fmt::format("{}[{}].", field, i)); !good) return good.error();
  return entry;
}

Outcome<store::Installation> wanted_installation(PointId point, const MeterInstall& request) {
  store::Installation wanted{.point = point, .meter = request.meter, .begins = request.at.seconds};
  const auto factor = checked_factor(request.factor);
  if (!factor) return factor.error();
  wanted.factor = *factor;
  const auto seal = checked_code("seal", request.seal.value_or(""));
  if (!seal) return seal.error();
  wanted.seal = *seal;
  const auto note = checked_note("note", request.note.value_or(""));
  if (!note) return note.error();
  wanted.note = *note;
  return wanted;
}

Installation view_of(Services& services, store::Connection& connection, const store::Installation& installation) {
  return std::move(installation_views(services.store, connection, std::span{&installation, 1}).front());
}

std::vector<EntryRemark> remarks_of(Services& services, const std::vector<Entry>& entries) {
  std::vector<EntryRemark> remarks;
  for (const Entry& entry : entries)
    for (EntryRemark& remark : remarks_on(entry, services.store)) remarks.push_back(std::move(remark));
  return remarks;
}

/// Tries the change, writes what was read off the meters, then makes the change: readings of a change that is refused
/// are not written, and those of one that is done are there.
template <class Change>
Outcome<Installation> carry_out(Services& services, const store::Author& author, std::vector<Entry> entries,
                                const Change& change) {
  auto connection = services.store.lease();
  {
    store::Transaction trial{*connection};
    if (const auto done = change(*connection); !done) return refused_installation(done.error());
  }
  std::erase_if(entries, [](const Entry& entry) { return entry.registers.empty(); });
  const auto remarks = remarks_of(services, entries);
  write_entries(entries, metering::Source::keyed_in, author, services);
  store::Transaction transaction{*connection};
  const Result<store::Installation, ArchiveReject> done = change(*connection);
  if (!done) return refused_installation(done.error());
  transaction.commit();
  auto view = view_of(services, *connection, *done);
  view.checks = remarks;
  return view;
}

Outcome<Installation> install(Services& services, const Call& call, PointId point, const MeterInstall& request) {
  if (const auto good = checked_reading_time(request.at.seconds, services.clock.utc(), "at"); !good)
    return good.error();
  const auto wanted = wanted_installation(point, request);
  if (!wanted) return wanted.error();
  const auto start = checked_entry("start", request.meter, request.at.seconds, request.start);
  if (!start) return start.error();
  const auto author = author_of(call, services);
  return carry_out(services, author, {*start}, [&](store::Connection& connection) {
    return store::Installations{connection}.add(*wanted, author);
  });
}

/// The meter that is at the point now; for what is read off it.
Outcome<MeterId> meter_at(Services& services, PointId point) {
  auto connection = services.store.lease();
  if (!store::Points{*connection}.find(point)) return not_found("such measurement point");
  const auto last = store::Installations{*connection}.of_point_at(point, store::still_there - 1);
  if (!last) return refused_installation(ArchiveReject::point_empty);
  return last->meter;
}

Outcome<Installation> remove(Services& services, const Call& call, PointId point, const MeterRemoval& request) {
  if (const auto good = checked_reading_time(request.at.seconds, services.clock.utc(), "at"); !good)
    return good.error();
  const auto seal = checked_code("removal_seal", request.removal_seal.value_or(""));
  if (!seal) return seal.error();
  const auto note = checked_note("note", request.note.value_or(""));
  if (!note) return note.error();
  const auto meter = meter_at(services, point);
  if (!meter) return meter.error();
  const auto end = checked_entry("end", *meter, request.at.seconds, request.end);
  if (!end) return end.error();
  const auto author = author_of(call, services);
  return carry_out(services, author, {*end},
                   [&](store::Connection& connection) -> Result<store::Installation, ArchiveReject> {
                     store::Installations installations{connection};
                     auto ended = installations.end(point, request.at.seconds, *seal, author);
                     if (!ended || note->empty()) return ended;
                     ended->note += (ended->note.empty() ? "" : "\n") + *note;
                     if (const auto done = installations.update(*ended, author); !done) return done.error();
                     return ended;
                   });
}

Outcome<Installation> exchange(Services& services, const Call& call, PointId point, const MeterExchange& request) {
  const UtcSeconds at = request.at.seconds;
  if (const auto good = checked_reading_time(at, services.clock.utc(), "at"); !good) return good.error();
  const auto seal = checked_code("removal_seal", request.removal_seal.value_or(""));
  if (!seal) return seal.error();
  const auto wanted = wanted_installation(point, request);
  if (!wanted) return wanted.error();
  const auto meter = meter_at(services, point);
  if (!meter) return meter.error();
  if (*meter == request.meter)
    return bad_field("meter", "meter: this meter is at the point already; name the one that comes.", "same_meter");
  const auto end = checked_entry("end", *meter, at, request.end);
  if (!end) return end.error();
  const auto start = checked_entry("start", request.meter, at, request.start);
  if (!start) return start.error();
  const auto author = author_of(call, services);
  return carry_out(services, author, {*end, *start},
                   [&](store::Connection& connection) -> Result<store::Installation, ArchiveReject> {
                     store::Installations installations{connection};
                     if (const auto ended = installations.end(point, at, *seal, author); !ended) return ended.error();
                     return installations.add(*wanted, author);
                   });
}

Outcome<Installation> change(Services& services, const Call& call, InstallationId id, const InstallationPatch& patch) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  store::Installations installations{*connection};
  auto wanted = installations.find(id);
  if (!wanted) return not_found("such installation");
  const UtcSeconds now = services.clock.utc();
  if (patch.from) {
    if (const auto good = checked_reading_time(patch.from->seconds, now, "from"); !good) return good.error();
    wanted->begins = patch.from->seconds;
  }
  if (patch.until) {
    if (patch.until->has_value())
      if (const auto good = checked_reading_time((*patch.until)->seconds, now, "until"); !good) return good.error();
    wanted->ends = patch.until->has_value() ? (*patch.until)->seconds : store::still_there;
  }
  if (patch.factor) {
    const auto factor = checked_factor(patch.factor);
    if (!factor) return factor.error();
    wanted->factor = *factor;
  }
  for (const auto& [field, given, kept] : {std::tuple{"seal", &patch.seal, &wanted->seal},
                                           std::tuple{"removal_seal", &patch.removal_seal, &wanted->removal_seal}}) {
    if (!*given) continue;
    const auto seal = checked_code(field, **given);
    if (!seal) return seal.error();
    *kept = *seal;
  }
  if (patch.note) {
    const auto note = checked_note("note", *patch.note);
    if (!note) return note.error();
    wanted->note = *note;
  }
  const auto done = installations.update(*wanted, author_of(call, services));
  if (!done) {
    const bool of_time = done.error() == ArchiveReject::point_occupied ||
                         done.error() == ArchiveReject::meter_elsewhere ||
                         done.error() == ArchiveReject::ends_before_begin;
    return refused_by_archive(done.error(), "installation", of_time ? (patch.until ? "until" : "from") : "");
  }
  transaction.commit();
  return view_of(services, *connection, *wanted);
}

Outcome<Nothing> take_back(Services& services, const Call& call, InstallationId id) {
  auto connection = services.store.lease();
  store::Transaction transaction{*connection};
  const auto done = store::Installations{*connection}.remove(id, author_of(call, services));
  if (!done) return refused_by_archive(done.error(), "installation");
  transaction.commit();
  return Nothing{};
}

Outcome<Installations> of_point(Services& services, PointId id, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  auto point = store::Points{*connection}.find(id);
  if (!point) return not_found("such measurement point");
  if (const auto refused = put_back(*connection, store::ArchiveKind::point, *point, *as_of)) return *refused;
  const auto all = known_then(*connection, store::Installations{*connection}.of_point(id), *as_of);
  return Installations{installation_views(services.store, *connection, all, *as_of)};
}

Outcome<Installations> of_meter(Services& services, MeterId id, const AsOfQuery& query) {
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  auto connection = services.store.lease();
  auto meter = store::Meters{*connection}.find(id);
  if (!meter) return not_found("such meter");
  if (const auto refused = put_back(*connection, store::ArchiveKind::meter, *meter, *as_of)) return *refused;
  const auto all = known_then(*connection, store::Installations{*connection}.of_meter(id), *as_of);
  return Installations{installation_views(services.store, *connection, all, *as_of)};
}

}  // namespace

void add_installation_routes(Router& router, Services& services) {
  router.add<AsOfQuery, Nothing, Installations>(
      {"GET", "/api/v1/points/{id}/installations", Permission::view, 200, "The meters of a point over time"},
      [&services](Call& call, const AsOfQuery& query) { return of_point(services, call.id<PointId>(), query); });
  router.add<AsOfQuery, Nothing, Installations>(
      {"GET", "/api/v1/meters/{id}/installations", Permission::view, 200, "The points of a meter over time"},
      [&services](Call& call, const AsOfQuery& query) { return of_meter(services, call.id<MeterId>(), query); });
  router.add<Nothing, MeterInstall, Installation>(
      {"POST", "/api/v1/points/{id}/install", Permission::change_meters, 201, "Install a meter at a point"},
      [&services](Call& call, const MeterInstall& request) {
        return install(services, call, call.id<PointId>(), request);
      });
  router.add<Nothing, MeterRemoval, Installation>(
      {"POST", "/api/v1/points/{id}/remove", Permission::change_meters, 200, "Remove the meter of a point"},
      [&services](Call& call, const MeterRemoval& request) {
        return remove(services, call, call.id<PointId>(), request);
      });
  router.add<Nothing, MeterExchange, Installation>(
      {"POST", "/api/v1/points/{id}/exchange", Permission::change_meters, 201, "Exchange the meter of a point"},
      [&services](Call& call, const MeterExchange& request) {
        return exchange(services, call, call.id<PointId>(), request);
      });
  router.add<Nothing, InstallationPatch, Installation>(
      {"PATCH", "/api/v1/installations/{id}", Permission::change_meters, 200, "Correct an installation"},
      [&services](Call& call, const InstallationPatch& patch) {
        return change(services, call, call.id<InstallationId>(), patch);
      });
  router.add<Nothing, Nothing, Nothing>(
      {"DELETE", "/api/v1/installations/{id}", Permission::change_meters, 204,
       "Take back an installation that never was; what was read stays"},
      [&services](Call& call) { return take_back(services, call, call.id<InstallationId>()); });
}

}  // namespace riser::api
