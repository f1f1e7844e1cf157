// SPDX-License-Identifier: Apache-2.0
#include "store/master/gateways.h"

#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"dial_in", "dial_out", "serial", "meters"};

#define RISER_GATEWAY_COLUMNS \
  "id, grp, name, identity, kind, profile, address, created, last_seen, registrations, retired"

Gateway read(const Query& q) {
  Gateway gateway;
  gateway.id = GatewayId{q.integer(0)};
  gateway.group = GroupId{q.integer(1)};
  gateway.name = q.text(2);
  gateway.identity = q.text(3);
  gateway.kind = find_gateway_kind(q.text(4)).value_or(GatewayKind::dial_in);
  gateway.profile = q.text(5);
  gateway.address = q.text(6);
  gateway.created = q.integer(7);
  gateway.last_seen = q.maybe_integer(8);
  gateway.registrations = q.integer(9);
  gateway.retired = q.integer(10);
  return gateway;
}

std::optional<Gateway> one(Query q) { return q.next() ? std::optional{read(q)} : std::nullopt; }
std::vector<Gateway> list(Query q) {
  std::vector<Gateway> gateways;
  while (q.next()) gateways.push_back(read(q));
  return gateways;
}

}  // namespace

std::string_view name(GatewayKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<GatewayKind> find_gateway_kind(std::string_view name) noexcept {
  return find_enum<GatewayKind>(kind_names, name);
}

Result<Gateway, Reject> Gateways::add(Gateway gateway) {
  gateway.id = GatewayId{next_id(connection_, "gateway")};
  gateway.group = GroupId{next_id(connection_, "grp")};
  const auto added = connection_.execute(
      "INSERT INTO gateway(" RISER_GATEWAY_COLUMNS ") VALUES($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,0) ON CONFLICT DO NOTHING",
      gateway.id, gateway.group, gateway.name, gateway.identity, name(gateway.kind), gateway.profile, gateway.address,
      gateway.created, gateway.last_seen, gateway.registrations);
  if (added == 0) return Reject::duplicate_identity;
  connection_.execute("INSERT INTO grp(id, meters) VALUES($1, 0)", gateway.group);
  return gateway;
}

std::optional<Gateway> Gateways::find(GatewayId id) {
  return one(connection_.query("SELECT " RISER_GATEWAY_COLUMNS " FROM gateway WHERE id = $1", id));
}

std::optional<Gateway> Gateways::find_identity(std::string_view identity) {
  if (identity.empty()) return std::nullopt;
  return one(connection_.query("SELECT " RISER_GATEWAY_COLUMNS
                               " FROM gateway WHERE identity = $1 AND identity <> '' AND retired = 0",
                               identity));
}

std::vector<Gateway> Gateways::all() {
  return list(connection_.query("SELECT " RISER_GATEWAY_COLUMNS " FROM gateway ORDER BY id"));
}

std::vector<Gateway> Gateways::in_use() {
  return list(connection_.query("SELECT " RISER_GATEWAY_COLUMNS " FROM gateway WHERE retired = 0 ORDER BY id"));
}

Result<void, Reject> Gateways::update(const Gateway& gateway) {
  const auto changed = connection_.execute("UPDATE gateway SET name = $2, profile = $3, address = $4 WHERE id = $1",
                                           gateway.id, gateway.name, gateway.profile, gateway.address);
  if (changed == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

void Gateways::seen(GatewayId id, UtcSeconds at, std::int64_t registrations) {
  connection_.execute(
      "UPDATE gateway SET registrations = registrations + $3, "
      "last_seen = CASE WHEN last_seen > $2 THEN last_seen ELSE $2 END WHERE id = $1",
      id, at, registrations);
}

Result<void, Reject> Gateways::remove(GatewayId id) {
  {
    auto used = connection_.query(
        "SELECT 1 FROM meter m JOIN line l ON l.id = m.line WHERE l.gateway = $1 UNION ALL "
        "SELECT 1 FROM valve v JOIN line l ON l.id = v.line WHERE l.gateway = $1 LIMIT 1",
        id);
    if (used.next()) return Reject::in_use;
  }
  connection_.execute("DELETE FROM repeater WHERE line IN (SELECT id FROM line WHERE gateway = $1)", id);
  connection_.execute("DELETE FROM line WHERE gateway = $1", id);
  if (connection_.execute("DELETE FROM gateway WHERE id = $1", id) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Gateways::retire(GatewayId id, UtcSeconds at) {
  const auto gateway = find(id);
  if (!gateway) return Reject::not_found;
  if (gateway->retired != 0) return boost::system::in_place_value;
  {
    auto used = connection_.query(
        "SELECT 1 FROM meter m JOIN line l ON l.id = m.line WHERE l.gateway = $1 AND m.retired = 0 UNION ALL "
        "SELECT 1 FROM valve v JOIN line l ON l.id = v.line WHERE l.gateway = $1 AND v.retired = 0 LIMIT 1",
        id);
    if (used.next()) return Reject::in_use;
  }
  connection_.execute("UPDATE gateway SET retired = $2 WHERE id = $1", id, at);
  connection_.execute("UPDATE line SET retired = $2 WHERE gateway = $1 AND retired = 0", id, at);
  return boost::system::in_place_value;
}

Result<void, Reject> Gateways::restore(GatewayId id) {
  const auto gateway = find(id);
  if (!gateway) return Reject::not_found;
  if (gateway->retired == 0) return boost::system::in_place_value;
  if (find_identity(gateway->identity)) return Reject::duplicate_identity;
  connection_.execute("UPDATE gateway SET retired = 0 WHERE id = $1", id);
  connection_.execute("UPDATE line SET retired = 0 WHERE gateway = $1 AND retired = $2", id, gateway->retired);
  return boost::system::in_place_value;
}

}  // namespace riser::store
