// SPDX-License-Identifier: Apache-2.0
#include "store/archive/installations.h"

#include <fmt/format.h>

#include "base/check.h"
#include "store/schema.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

#define RISER_INSTALLATION_COLUMNS "id, point, meter, begins, ends, factor, seal, removal_seal, note"

Installation read(const Query& q) {
  Installation one{.id = InstallationId{q.integer(0)}, .point = PointId{q.integer(1)}, .meter = MeterId{q.integer(2)}};
  one.begins = q.integer(3);
  one.ends = q.integer(4);
  one.factor = parse_decimal(q.text(5)).value();
  one.seal = q.text(6);
  one.removal_seal = q.text(7);
  one.note = q.text(8);
  return one;
}

std::vector<Installation> list(Query q) {
  std::vector<Installation> rows;
  while (q.next()) rows.push_back(read(q));
  return rows;
}

std::optional<Installation> first_of(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

/// Two who change what is at one point, or where one meter is, wait for each other.
void hold(Connection& connection, PointId point, MeterId meter) {
  connection.execute("UPDATE point SET changed = changed WHERE id = $1", point);
  connection.execute("UPDATE meter SET created = created WHERE id = $1", meter);
  connection.touched(Touched::point, point);
  connection.touched(Touched::meter, meter);
}

/// Those of `ids` that last, by `column`; a few hundred at a time.
template <class IdType>
std::vector<Installation> now_by(Connection& connection, std::string_view column, std::span<const IdType> ids) {
  constexpr std::size_t chunk = 200;
  std::vector<Installation> rows;
  for (std::size_t begin = 0; begin < ids.size(); begin += chunk) {
    Conditions where;
    std::string list_of_ids;
    for (const IdType id : ids.subspan(begin, std::min(chunk, ids.size() - begin)))
      list_of_ids += (list_of_ids.empty() ? "" : ",") + where.parameter(id.value);
    where.add(fmt::format("{} IN ({})", column, list_of_ids));
    where.add(fmt::format("ends = {}", where.parameter(still_there)));
    for (Installation& one : list(where.query(
             connection, fmt::format("SELECT " RISER_INSTALLATION_COLUMNS " FROM installation{}", where.text()))))
      rows.push_back(std::move(one));
  }
  return rows;
}

}  // namespace

FieldTexts fields_of(const Installation& installation) {
  const auto text = [](const std::string& value) {
    return value.empty() ? std::nullopt : std::optional<std::string>{value};
  };
  std::optional<std::string> ends;
  if (!installation.now()) ends = std::to_string(installation.ends);
  return {{"point", std::to_string(installation.point.value)}, {"meter", std::to_string(installation.meter.value)},
          {"from", std::to_string(installation.begins)},       {"until", ends},
          {"factor", installation.factor.to_string()},         {"seal", text(installation.seal)},
          {"removal_seal", text(installation.removal_seal)},   {"note", text(installation.note)}};
}

std::optional<ArchiveReject> Installations::fault(const Installation& wanted) {
  if (wanted.ends <= wanted.begins) return ArchiveReject::ends_before_begin;
  auto point = connection_.query("SELECT commodity, kind, retired FROM point WHERE id = $1", wanted.point);
  if (!point.next()) return ArchiveReject::no_point;
  if (point.text(1) != "meter") return ArchiveReject::wrong_kind;
  if (point.integer(2) != 0) return ArchiveReject::retired;
  auto meter = connection_.query("SELECT commodity FROM meter WHERE id = $1", wanted.meter);
  if (!meter.next()) return ArchiveReject::no_meter;
  if (meter.text(0) != point.text(0)) return ArchiveReject::wrong_commodity;
  const auto overlaps = [&](std::string_view column, std::int64_t value) {
    auto q = connection_.query(
        fmt::format("SELECT 1 FROM installation WHERE {} = $1 AND begins < $3 AND ends > $2 AND id <> $4", column),
        value, wanted.begins, wanted.ends, wanted.id);
    return q.next();
  };
  if (overlaps("point", wanted.point.value)) return ArchiveReject::point_occupied;
  if (overlaps("meter", wanted.meter.value)) return ArchiveReject::meter_elsewhere;
  return std::nullopt;
}

Result<Installation, ArchiveReject> Installations::add(Installation installation, const Author& author) {
  hold(connection_, installation.point, installation.meter);
  installation.id = {};
  if (const auto reject = fault(installation)) return *reject;
  installation.id = InstallationId{next_id(connection_, "installation")};
  connection_.execute("INSERT INTO installation(" RISER_INSTALLATION_COLUMNS
                      ") VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9)",
                      installation.id, installation.point, installation.meter, installation.begins, installation.ends,
                      installation.factor.to_string(), installation.seal, installation.removal_seal, installation.note);
  Changes(connection_).created(ArchiveKind::installation, installation.id.value, author, fields_of(installation));
  return installation;
}

Result<void, ArchiveReject> Installations::update(const Installation& installation, const Author& author) {
  hold(connection_, installation.point, installation.meter);
  const auto old = find(installation.id);
  if (!old) return ArchiveReject::not_found;
  CHECK(old->point == installation.point && old->meter == installation.meter);
  if (const auto reject = fault(installation)) return *reject;
  connection_.execute(
      "UPDATE installation SET begins = $2, ends = $3, factor = $4, seal = $5, removal_seal = $6, note = $7 "
      "WHERE id = $1",
      installation.id, installation.begins, installation.ends, installation.factor.to_string(), installation.seal,
      installation.removal_seal, installation.note);
  Changes(connection_)
      .changed(ArchiveKind::installation, installation.id.value, author, fields_of(*old), fields_of(installation));
  return boost::system::in_place_value;
}

Result<Installation, ArchiveReject> Installations::end(PointId point, UtcSeconds at, std::string_view removal_seal,
                                                       const Author& author) {
  connection_.execute("UPDATE point SET changed = changed WHERE id = $1", point);
  auto last = of_point_at(point, still_there - 1);
  if (!last) return ArchiveReject::point_empty;
  last->ends = at;
  last->removal_seal = removal_seal;
  if (const auto done = update(*last, author); !done) return done.error();
  return *last;
}

Result<void, ArchiveReject> Installations::remove(InstallationId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  hold(connection_, old->point, old->meter);
  connection_.execute("DELETE FROM installation WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::installation, id.value, author, fields_of(*old));
  return boost::system::in_place_value;
}

std::optional<Installation> Installations::find(InstallationId id) {
  return first_of(connection_.query("SELECT " RISER_INSTALLATION_COLUMNS " FROM installation WHERE id = $1", id));
}

std::vector<Installation> Installations::of_point(PointId point) {
  return list(connection_.query(
      "SELECT " RISER_INSTALLATION_COLUMNS " FROM installation WHERE point = $1 ORDER BY begins", point));
}

std::vector<Installation> Installations::of_meter(MeterId meter) {
  return list(connection_.query(
      "SELECT " RISER_INSTALLATION_COLUMNS " FROM installation WHERE meter = $1 ORDER BY begins", meter));
}

std::optional<Installation> Installations::of_point_at(PointId point, UtcSeconds at) {
  return first_of(connection_.query("SELECT " RISER_INSTALLATION_COLUMNS
                                    " FROM installation WHERE point = $1 AND begins <= $2 AND ends > $2",
                                    point, at));
}

std::optional<Installation> Installations::of_meter_at(MeterId meter, UtcSeconds at) {
  return first_of(connection_.query("SELECT " RISER_INSTALLATION_COLUMNS
                                    " FROM installation WHERE meter = $1 AND begins <= $2 AND ends > $2",
                                    meter, at));
}

std::vector<Installation> Installations::now_at(std::span<const PointId> points) {
  return now_by(connection_, "point", points);
}

std::vector<Installation> Installations::now_of(std::span<const MeterId> meters) {
  return now_by(connection_, "meter", meters);
}

}  // namespace riser::store
