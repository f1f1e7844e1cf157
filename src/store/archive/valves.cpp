// SPDX-License-Identifier: Apache-2.0
#include "store/archive/valves.h"

#include <fmt/format.h>

#include <algorithm>

#include "store/archive/installations.h"
#include "store/archive/is_there.h"
#include "store/archive/natural_order.h"
#include "store/archive/places.h"
#include "store/archive/tree_path.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/master/list_cursor.h"
#include "store/schema.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"shutoff", "regulating", "built_in"};
constexpr std::string_view position_names[] = {"open", "closed"};

#define RISER_VALVE_COLUMNS                                                                                         \
  "v.id, v.number, v.manufacturer, v.kind, v.commodity, v.nominal_diameter_mm, v.point, v.place, v.meter, v.line, " \
  "v.address, v.normally, v.note, v.created, v.changed, v.retired"

Valve read(const Query& q) {
  Valve valve{.id = ValveId{q.integer(0)}, .number = q.string(1), .manufacturer = q.string(2)};
  valve.kind = find_valve_kind(q.text(3)).value_or(ValveKind::shutoff);
  valve.commodity = metering::find_commodity(q.text(4));
  valve.nominal_diameter_mm = q.maybe_integer(5);
  valve.point = PointId{q.integer(6)};
  valve.place = PlaceId{q.integer(7)};
  valve.meter = MeterId{q.integer(8)};
  valve.line = LineId{q.integer(9)};
  valve.address = q.text(10);
  valve.normally = find_valve_position(q.text(11)).value_or(ValvePosition::open);
  valve.note = q.text(12);
  valve.created = q.integer(13);
  valve.changed = q.integer(14);
  valve.retired = q.integer(15);
  return valve;
}

std::optional<Valve> first_of(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }

/// Who changes valves waits for the others who do: the row of the counter is theirs until the transaction ends.
void hold_valves(Connection& connection) { next_id(connection, "valve", 0); }

std::string search_text(const Valve& valve) { return fold(valve.number); }

void add_filter(Connection& connection, Conditions& where, const Valves::Filter& filter) {
  if (filter.within) {
    if (const auto place = Places(connection).find(filter.within)) {
      where.add(fmt::format("pl.path >= {} AND pl.path < {}", where.parameter(path_begin(place->path)),
                            where.parameter(path_end(place->path))));
    } else {
      where.add("1 = 0");
    }
  }
  const auto equals = [&](std::string_view column, std::int64_t id) {
    if (id != 0) where.add(fmt::format("v.{} = {}", column, where.parameter(id)));
  };
  equals("point", filter.point.value);
  equals("meter", filter.meter.value);
  equals("line", filter.line.value);
  if (filter.commodity)
    where.add(fmt::format("v.commodity = {}", where.parameter(std::string{metering::name(*filter.commodity)})));
  if (filter.kind) where.add(fmt::format("v.kind = {}", where.parameter(std::string{name(*filter.kind)})));
  if (!filter.q.empty())
    where.add(fmt::format("v.search LIKE {} ESCAPE '!'", where.parameter(contains_pattern(filter.q))));
  if (!filter.with_retired) where.add("v.retired = 0");
  if (!filter.scope.places.empty()) where.add(lies_in(connection, where, filter.scope, "seen.path"));
  if (!filter.scope.commodities.empty()) where.add(is_of(where, filter.scope, "v.commodity"));
}

std::string tables(const Valves::Filter& filter) {
  std::string text = " FROM valve v";
  if (filter.within)
    text += " LEFT JOIN point p ON p.id = v.point AND v.place = 0 JOIN place pl ON pl.id = COALESCE(p.place, v.place)";
  if (!filter.scope.places.empty())
    text += fmt::format(
        " LEFT JOIN installation i ON i.meter = v.meter AND i.ends = {} LEFT JOIN point spot ON spot.id = "
        "CASE WHEN v.point <> 0 THEN v.point WHEN v.place <> 0 THEN 0 ELSE i.point END "
        "JOIN place seen ON seen.id = COALESCE(spot.place, v.place)",
        still_there);
  return text;
}

}  // namespace

std::string_view name(ValveKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<ValveKind> find_valve_kind(std::string_view name) noexcept {
  return find_enum<ValveKind>(kind_names, name);
}
std::string_view name(ValvePosition position) noexcept { return enum_name(position_names, position); }
std::optional<ValvePosition> find_valve_position(std::string_view name) noexcept {
  return find_enum<ValvePosition>(position_names, name);
}

FieldTexts fields_of(const Valve& valve) {
  const auto number = [](std::int64_t value) {
    return value == 0 ? std::nullopt : std::optional{std::to_string(value)};
  };
  const auto text = [](const std::string& value) { return value.empty() ? std::nullopt : std::optional{value}; };
  return {{"number", valve.number},
          {"manufacturer", text(valve.manufacturer)},
          {"kind", std::string{name(valve.kind)}},
          {"commodity", std::string{metering::name(valve.commodity)}},
          {"nominal_diameter_mm", number(valve.nominal_diameter_mm.value_or(0))},
          {"point", number(valve.point.value)},
          {"place", number(valve.place.value)},
          {"meter", number(valve.meter.value)},
          {"line", number(valve.line.value)},
          {"address", text(valve.address)},
          {"normally", std::string{name(valve.normally)}},
          {"note", text(valve.note)}};
}

/// How it is reached.
std::optional<ArchiveReject> Valves::fault_of_drive(const Valve& valve) {
  if (valve.kind == ValveKind::built_in && !valve.meter) return ArchiveReject::needs_meter;
  if (valve.meter && valve.line) return ArchiveReject::two_drives;
  if (valve.line && valve.address.empty()) return ArchiveReject::no_address;
  if (!valve.line && !valve.address.empty()) return ArchiveReject::no_line;
  if (valve.line) {
    if (!is_there(connection_.query("SELECT 1 FROM line WHERE id = $1 AND retired = 0", valve.line)))
      return ArchiveReject::no_line;
    if (is_there(connection_.query("SELECT 1 FROM valve WHERE line = $1 AND address = $2 AND retired = 0 AND id <> $3",
                                   valve.line, valve.address, valve.id)))
      return ArchiveReject::duplicate_address;
  }
  if (!valve.meter) return std::nullopt;
  auto meter = connection_.query("SELECT commodity FROM meter WHERE id = $1 AND retired = 0", valve.meter);
  if (!meter.next()) return ArchiveReject::no_meter;
  if (valve.kind == ValveKind::built_in && meter.text(0) != metering::name(valve.commodity))
    return ArchiveReject::wrong_commodity;
  if (is_there(connection_.query("SELECT 1 FROM valve WHERE meter = $1 AND retired = 0 AND id <> $2", valve.meter,
                                 valve.id)))
    return ArchiveReject::meter_has_valve;
  return std::nullopt;
}

std::optional<ArchiveReject> Valves::fault(const Valve& valve) {
  if (is_there(connection_.query("SELECT 1 FROM valve WHERE number = $1 AND id <> $2", valve.number, valve.id)))
    return ArchiveReject::duplicate_number;
  if (valve.point) {
    auto point = connection_.query("SELECT commodity FROM point WHERE id = $1 AND retired = 0", valve.point);
    if (!point.next()) return ArchiveReject::no_point;
    if (point.text(0) != metering::name(valve.commodity)) return ArchiveReject::wrong_commodity;
  }
  if (valve.place && !is_there(connection_.query("SELECT 1 FROM place WHERE id = $1 AND retired = 0", valve.place)))
    return ArchiveReject::no_place;
  return fault_of_drive(valve);
}

Result<Valve, ArchiveReject> Valves::add(Valve valve, const Author& author) {
  hold_valves(connection_);
  valve.id = {};
  if (const auto reject = fault(valve)) return *reject;
  valve.id = ValveId{next_id(connection_, "valve")};
  valve.created = valve.changed = author.at;
  valve.retired = 0;
  connection_.execute(
      "INSERT INTO valve(id, number, ordering, manufacturer, kind, commodity, nominal_diameter_mm, point, place, "
      "meter, line, address, normally, note, created, changed, retired, search) "
      "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15, 0, $16)",
      valve.id, valve.number, natural_order(valve.number), valve.manufacturer, name(valve.kind),
      metering::name(valve.commodity), valve.nominal_diameter_mm, valve.point, valve.place, valve.meter, valve.line,
      valve.address, name(valve.normally), valve.note, valve.created, search_text(valve));
  Changes(connection_).created(ArchiveKind::valve, valve.id.value, author, fields_of(valve));
  return valve;
}

Result<Valve, ArchiveReject> Valves::update(const Valve& wanted, const Author& author) {
  hold_valves(connection_);
  const auto before = find(wanted.id);
  if (!before) return ArchiveReject::not_found;
  if (before->retired != 0) return ArchiveReject::retired;
  Valve valve = wanted;
  if (const auto reject = fault(valve)) return *reject;
  valve.created = before->created;
  valve.changed = author.at;
  valve.retired = 0;
  connection_.execute(
      "UPDATE valve SET number = $2, ordering = $3, manufacturer = $4, kind = $5, commodity = $6, "
      "nominal_diameter_mm = $7, point = $8, place = $9, meter = $10, line = $11, address = $12, normally = $13, "
      "note = $14, changed = $15, search = $16 WHERE id = $1",
      valve.id, valve.number, natural_order(valve.number), valve.manufacturer, name(valve.kind),
      metering::name(valve.commodity), valve.nominal_diameter_mm, valve.point, valve.place, valve.meter, valve.line,
      valve.address, name(valve.normally), valve.note, valve.changed, search_text(valve));
  Changes(connection_).changed(ArchiveKind::valve, valve.id.value, author, fields_of(*before), fields_of(valve));
  return valve;
}

Result<void, ArchiveReject> Valves::retire(ValveId id, const Author& author) {
  hold_valves(connection_);
  const auto valve = find(id);
  if (!valve) return ArchiveReject::not_found;
  if (valve->retired != 0) return boost::system::in_place_value;
  connection_.execute("UPDATE valve SET retired = $2, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::valve, id.value, author, {}, {}, ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Valves::restore(ValveId id, const Author& author) {
  hold_valves(connection_);
  const auto valve = find(id);
  if (!valve) return ArchiveReject::not_found;
  if (valve->retired == 0) return boost::system::in_place_value;
  if (const auto reject = fault(*valve)) return *reject;
  connection_.execute("UPDATE valve SET retired = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::valve, id.value, author, {}, {}, ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Valves::remove(ValveId id, const Author& author) {
  const auto valve = find(id);
  if (!valve) return ArchiveReject::not_found;
  connection_.execute("DELETE FROM valve WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::valve, id.value, author, fields_of(*valve));
  return boost::system::in_place_value;
}

std::optional<Valve> Valves::find(ValveId id) {
  return first_of(connection_.query("SELECT " RISER_VALVE_COLUMNS " FROM valve v WHERE v.id = $1", id));
}

std::optional<Valve> Valves::find_number(std::string_view number) {
  return first_of(connection_.query("SELECT " RISER_VALVE_COLUMNS " FROM valve v WHERE v.number = $1", number));
}

std::optional<Valve> Valves::first(const Filter& filter) {
  Conditions where;
  add_filter(connection_, where, filter);
  return first_of(where.query(connection_, fmt::format("SELECT " RISER_VALVE_COLUMNS "{}{} ORDER BY v.id LIMIT 1",
                                                       tables(filter), where.text())));
}

Result<Valves::Page, ArchiveReject> Valves::page(const Filter& filter, std::string_view cursor, std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  Conditions where;
  add_filter(connection_, where, filter);
  Page page;
  {
    auto q = where.query(connection_, fmt::format("SELECT CAST(COUNT(*) AS BIGINT){}{}", tables(filter), where.text()));
    if (q.next()) page.total = q.integer(0);
  }
  if (!cursor.empty()) {
    const auto after = ListCursor::parse(cursor, true);
    if (!after) return ArchiveReject::bad_cursor;
    const auto value = where.parameter(after->value), id = where.parameter(after->id);
    where.add(fmt::format("(v.ordering, v.id) > ({}, {})", value, id));
  }
  auto q = where.query(connection_, fmt::format("SELECT " RISER_VALVE_COLUMNS "{}{} ORDER BY v.ordering, v.id LIMIT {}",
                                                tables(filter), where.text(), limit + 1));
  while (q.next()) {
    if (static_cast<std::int64_t>(page.rows.size()) == limit) {
      const Valve& last = page.rows.back();
      page.next_cursor = ListCursor{last.id.value, natural_order(last.number)}.text();
      break;
    }
    page.rows.push_back(read(q));
  }
  return page;
}

}  // namespace riser::store
