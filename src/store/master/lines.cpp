// SPDX-License-Identifier: Apache-2.0
#include "store/master/lines.h"

#include "store/master/enum_name.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::string_view addressing_names[] = {"primary", "secondary"};

#define RISER_LINE_COLUMNS "id, gateway, name, protocol, baud, addressing, enabled, retired"

Line read(const Query& q) {
  Line line;
  line.id = LineId{q.integer(0)};
  line.gateway = GatewayId{q.integer(1)};
  line.name = q.text(2);
  line.protocol = q.text(3);
  line.baud = q.integer(4);
  line.addressing = find_addressing(q.text(5)).value_or(Addressing::secondary);
  line.enabled = q.integer(6) != 0;
  line.retired = q.integer(7);
  return line;
}

std::vector<Line> list(Query q) {
  std::vector<Line> lines;
  while (q.next()) lines.push_back(read(q));
  return lines;
}

std::optional<Reject> gateway_fault(Connection& connection, GatewayId gateway) {
  auto q = connection.query("SELECT retired FROM gateway WHERE id = $1", gateway);
  if (!q.next()) return Reject::not_found;
  return q.integer(0) != 0 ? std::optional{Reject::retired} : std::nullopt;
}

}  // namespace

std::string_view name(Addressing addressing) noexcept { return enum_name(addressing_names, addressing); }
std::optional<Addressing> find_addressing(std::string_view name) noexcept {
  return find_enum<Addressing>(addressing_names, name);
}

Result<Line, Reject> Lines::add(Line line) {
  if (const auto reject = gateway_fault(connection_, line.gateway)) return *reject;
  line.id = LineId{next_id(connection_, "line")};
  line.retired = 0;
  connection_.execute("INSERT INTO line(" RISER_LINE_COLUMNS ") VALUES($1, $2, $3, $4, $5, $6, $7, 0)", line.id,
                      line.gateway, line.name, line.protocol, line.baud, name(line.addressing),
                      static_cast<std::int64_t>(line.enabled));
  return line;
}

std::optional<Line> Lines::find(LineId id) {
  auto q = connection_.query("SELECT " RISER_LINE_COLUMNS " FROM line WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Line> Lines::all() {
  return list(connection_.query("SELECT " RISER_LINE_COLUMNS " FROM line ORDER BY id"));
}

std::vector<Line> Lines::in_use() {
  return list(connection_.query("SELECT " RISER_LINE_COLUMNS " FROM line WHERE retired = 0 ORDER BY id"));
}

std::vector<Line> Lines::of_gateway(GatewayId gateway) {
  return list(connection_.query("SELECT " RISER_LINE_COLUMNS " FROM line WHERE gateway = $1 ORDER BY id", gateway));
}

Result<void, Reject> Lines::update(const Line& line) {
  const auto changed = connection_.execute(
      "UPDATE line SET name = $2, protocol = $3, baud = $4, addressing = $5, enabled = $6 WHERE id = $1", line.id,
      line.name, line.protocol, line.baud, name(line.addressing), static_cast<std::int64_t>(line.enabled));
  if (changed == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Lines::remove(LineId id) {
  {
    auto used = connection_.query(
        "SELECT 1 FROM meter WHERE line = $1 UNION ALL SELECT 1 FROM repeater WHERE line = $1 UNION ALL "
        "SELECT 1 FROM valve WHERE line = $1 LIMIT 1",
        id);
    if (used.next()) return Reject::in_use;
  }
  if (connection_.execute("DELETE FROM line WHERE id = $1", id) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

Result<void, Reject> Lines::retire(LineId id, UtcSeconds at) {
  const auto line = find(id);
  if (!line) return Reject::not_found;
  if (line->retired != 0) return boost::system::in_place_value;
  {
    auto used = connection_.query(
        "SELECT 1 FROM meter WHERE line = $1 AND retired = 0 UNION ALL "
        "SELECT 1 FROM valve WHERE line = $1 AND retired = 0 LIMIT 1",
        id);
    if (used.next()) return Reject::in_use;
  }
  connection_.execute("UPDATE line SET retired = $2 WHERE id = $1", id, at);
  return boost::system::in_place_value;
}

Result<void, Reject> Lines::restore(LineId id) {
  const auto line = find(id);
  if (!line) return Reject::not_found;
  if (const auto reject = gateway_fault(connection_, line->gateway)) return *reject;
  connection_.execute("UPDATE line SET retired = 0 WHERE id = $1", id);
  return boost::system::in_place_value;
}

}  // namespace riser::store
