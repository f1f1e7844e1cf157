// SPDX-License-Identifier: Apache-2.0
#include "store/master/meters.h"

#include <fmt/format.h>

#include <map>

#include "base/check.h"
#include "store/master/fold.h"
#include "store/master/meter_row.h"
#include "store/reading/reading_batch.h"
#include "store/schema.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

constexpr std::int64_t max_meters = std::int64_t{1} << meter_bits;

std::vector<Meter> list(Query q) {
  std::vector<Meter> meters;
  while (q.next()) meters.push_back(read_meter(q));
  return meters;
}

std::optional<Meter> one(Query q) { return q.next() ? std::optional{read_meter(q)} : std::nullopt; }

bool has_repeater(Connection& connection, LineId line, RepeaterId repeater) {
  if (!repeater) return true;
  auto q = connection.query("SELECT 1 FROM repeater WHERE id = $1 AND line = $2", repeater, line);
  return q.next();
}

/// `count` numbers in the group, the first of them; group_full leaves the counter alone.
Result<std::int64_t, Reject> reserve(Connection& connection, GroupId group, std::int64_t count) {
  auto q = connection.query("UPDATE grp SET meters = meters + $2 WHERE id = $1 AND meters + $2 <= $3 RETURNING meters",
                            group, count, max_meters);
  if (!q.next()) return Reject::group_full;
  const auto after = q.integer(0);
  return after - count;
}

}  // namespace

std::string search_text(const Meter& meter) {
  return fold(fmt::format("{}\n{}\n{}", meter.name, meter.number, meter.address));
}

// By primary address only when there is no secondary one.
std::string address_key(const Meter& meter) {
  if (meter.protocol != "mbus") return fmt::format("{} {}", meter.protocol, meter.address);
  if (!meter.address.empty()) return meter.address;
  return meter.primary_address ? fmt::format("primary {}", *meter.primary_address) : std::string{};
}

void read_meter(const Query& q, Meter& meter) {
  meter.id = MeterId{q.integer(0)};
  meter.line = LineId{q.integer(1)};
  meter.name = q.text(2);
  meter.address = q.text(3);
  meter.number = q.text(4);
  meter.manufacturer = q.text(5);
  meter.version = q.integer(6);
  meter.medium = q.text(7);
  meter.commodity = metering::find_commodity(q.text(8));
  meter.model = q.text(9);
  meter.primary_address = q.maybe_integer(10);
  const auto key = q.bytes(11);
  meter.sealed_key.assign(key.begin(), key.end());
  meter.created = q.integer(12);
  meter.protocol = q.text(15);
  meter.quirks = q.text(16);
  meter.repeater = RepeaterId{q.integer(17)};
  meter.retired = q.integer(18);
  meter.last_error.reset();
  if (const auto at = q.maybe_integer(14)) meter.last_error = LastError{q.string(13), *at};
}

Meter read_meter(const Query& q) {
  Meter meter;
  read_meter(q, meter);
  return meter;
}

Result<std::vector<Meter>, Reject> Meters::add(std::vector<Meter> meters) {
  std::map<LineId, GroupId> groups;
  std::map<GroupId, std::int64_t> wanted;
  for (const auto& meter : meters) {
    if (address_key(meter).empty()) return Reject::no_address;
    if (!has_repeater(connection_, meter.line, meter.repeater)) return Reject::no_repeater;
    auto& group = groups[meter.line];
    if (!group) {
      auto q = connection_.query(
          "SELECT g.grp, l.retired FROM line l JOIN gateway g ON g.id = l.gateway WHERE l.id = $1", meter.line);
      if (!q.next()) return Reject::not_found;
      if (q.integer(1) != 0) return Reject::retired;
      group = GroupId{q.integer(0)};
    }
    ++wanted[group];
  }
  Savepoint savepoint(connection_);
  std::map<GroupId, std::int64_t> next;
  for (const auto& [group, count] : wanted) {
    const auto first = reserve(connection_, group, count);
    if (!first) return first.error();
    next[group] = *first;
  }
  for (auto& meter : meters) {
    const auto group = groups[meter.line];
    meter.id = meter_id(group, next[group]++);
    const auto added = connection_.execute(
        "INSERT INTO meter(id, grp, line, name, address, address_key, number, manufacturer, version, medium, "
        "commodity, "
        "model, primary_address, sealed_key, created, search, protocol, quirks, repeater) "
        "VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19) ON CONFLICT DO NOTHING",
        meter.id, group, meter.line, meter.name, meter.address, address_key(meter), meter.number, meter.manufacturer,
        meter.version, meter.medium, metering::name(meter.commodity), meter.model, meter.primary_address,
        meter.sealed_key, meter.created, search_text(meter), meter.protocol, meter.quirks, meter.repeater);
    if (added == 0) return Reject::duplicate_address;
    connection_.touched(Touched::meter, meter.id);
  }
  savepoint.keep();
  return meters;
}

std::optional<Meter> Meters::find(MeterId id) {
  return one(connection_.query("SELECT " RISER_METER_COLUMNS " FROM meter m WHERE m.id = $1", id));
}

std::vector<Meter> Meters::of_line(LineId line) {
  return list(connection_.query("SELECT " RISER_METER_COLUMNS " FROM meter m WHERE m.line = $1 ORDER BY m.id", line));
}

std::optional<Meter> Meters::find_address(LineId line, std::string_view address) {
  return one(connection_.query("SELECT " RISER_METER_COLUMNS " FROM meter m WHERE m.line = $1 AND m.address_key = $2",
                               line, address));
}

std::vector<Meter> Meters::all() {
  return list(connection_.query("SELECT " RISER_METER_COLUMNS " FROM meter m ORDER BY m.id"));
}

bool Meters::none() { return !connection_.query("SELECT 1 FROM meter LIMIT 1").next(); }

void Meters::each(const std::function<void(const Meter&)>& visit) {
  Meter meter;
  auto q = connection_.query("SELECT " RISER_METER_COLUMNS " FROM meter m ORDER BY m.id");
  while (q.next()) {
    read_meter(q, meter);
    visit(meter);
  }
}

std::map<std::string, std::int64_t> Meters::count_by_model() {
  std::map<std::string, std::int64_t> counts;
  auto q = connection_.query("SELECT model, COUNT(*) FROM meter WHERE model <> '' GROUP BY model");
  while (q.next()) counts.emplace(q.string(0), q.integer(1));
  return counts;
}

Result<void, Reject> Meters::update(const Meter& meter) {
  const auto changed = connection_.execute(
      "UPDATE meter SET name = $2, number = $3, manufacturer = $4, version = $5, medium = $6, commodity = $7, "
      "model = $8, primary_address = $9, search = $10 WHERE id = $1",
      meter.id, meter.name, meter.number, meter.manufacturer, meter.version, meter.medium,
      metering::name(meter.commodity), meter.model, meter.primary_address, search_text(meter));
  if (changed == 0) return Reject::not_found;
  connection_.touched(Touched::meter, meter.id);
  return boost::system::in_place_value;
}

Result<void, Reject> Meters::set_quirks(MeterId id, std::string_view quirks) {
  if (connection_.execute("UPDATE meter SET quirks = $2 WHERE id = $1", id, quirks) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Meters::set_repeater(MeterId id, RepeaterId repeater) {
  const auto meter = find(id);
  if (!meter) return Reject::not_found;
  if (!has_repeater(connection_, meter->line, repeater)) return Reject::no_repeater;
  connection_.execute("UPDATE meter SET repeater = $2 WHERE id = $1", id, repeater);
  return boost::system::in_place_value;
}

Result<void, Reject> Meters::set_retired(MeterId id, UtcSeconds at) {
  {
    auto q = at != 0 ? connection_.query("SELECT 1 FROM valve WHERE meter = $1 AND retired = 0", id)
                     : connection_.query(
                           "SELECT 1 FROM meter m JOIN line l ON l.id = m.line WHERE m.id = $1 AND l.retired > 0", id);
    if (q.next()) return at != 0 ? Reject::in_use : Reject::retired;
  }
  if (connection_.execute("UPDATE meter SET retired = $2 WHERE id = $1", id, at) == 0) return Reject::not_found;
  connection_.touched(Touched::meter, id);
  return boost::system::in_place_value;
}

Result<void, Reject> Meters::set_key(MeterId id, const std::optional<MeterKey>& key, const KeyBox& box) {
  return set_sealed_key(id, key ? box.seal(*key) : ByteVector{});
}

Result<void, Reject> Meters::set_sealed_key(MeterId id, const ByteVector& sealed) {
  std::optional<ByteVector> value;
  if (!sealed.empty()) value = sealed;
  if (connection_.execute("UPDATE meter SET sealed_key = $2 WHERE id = $1", id, value) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Meters::remove(MeterId id) {
  {
    auto used = connection_.query(
        "SELECT 1 FROM installation WHERE meter = $1 UNION ALL SELECT 1 FROM meter_group_member WHERE meter = $1 "
        "UNION ALL SELECT 1 FROM meter_command WHERE meter = $1 UNION ALL SELECT 1 FROM valve WHERE meter = $1 LIMIT 1",
        id);
    if (used.next()) return Reject::in_use;
  }
  connection_.execute("DELETE FROM gap WHERE meter = $1", id);
  connection_.execute("DELETE FROM meter_clock WHERE meter = $1", id);
  if (connection_.execute("DELETE FROM meter WHERE id = $1", id) == 0) return Reject::not_found;
  connection_.touched(Touched::meter, id);
  return boost::system::in_place_value;
}

void Meters::set_last_error(MeterId id, const std::optional<LastError>& error) {
  if (error) {
    connection_.execute("UPDATE meter SET last_error = $2, last_error_at = $3 WHERE id = $1", id, error->code,
                        error->at);
  } else {
    connection_.execute(
        "UPDATE meter SET last_error = NULL, last_error_at = NULL WHERE id = $1 AND last_error_at IS NOT NULL", id);
  }
}

std::optional<ByteVector> open_secret(const Meter& meter, const KeyBox& box) {
  if (meter.sealed_key.empty()) return std::nullopt;
  return box.unseal(meter.sealed_key);
}

std::optional<MeterKey> open_key(const Meter& meter, const KeyBox& box) {
  const auto plain = open_secret(meter, box);
  MeterKey key;
  if (!plain || plain->size() != key.size()) return std::nullopt;
  std::copy(plain->begin(), plain->end(), key.begin());
  return key;
}

}  // namespace riser::store
