// SPDX-License-Identifier: Apache-2.0
#include "store/master/meter_list.h"

#include <fmt/format.h>

#include <unordered_map>

#include "store/master/enum_name.h"
#include "store/master/meter_row.h"
#include "store/reading/row_codec.h"
#include "store/sql/ids_query.h"

namespace riser::store {
namespace {

constexpr std::string_view state_names[] = {"fresh", "late", "missing", "unknown"};

constexpr std::string_view from_tables =
    " FROM meter m JOIN line l ON l.id = m.line JOIN gateway g ON g.id = l.gateway "
    "LEFT JOIN latest r ON r.grp = m.grp AND r.meter = m.id";
constexpr std::string_view row_columns = RISER_METER_COLUMNS ", l.name, g.id, g.name, r.time, r.data";

MeterListRow read_row(const Query& q, const StateLimits& limits) {
  MeterListRow row;
  row.meter = read_meter(q);
  row.line_name = q.text(meter_columns);
  row.gateway = GatewayId{q.integer(meter_columns + 1)};
  row.gateway_name = q.text(meter_columns + 2);
  const auto time = q.maybe_integer(meter_columns + 3);
  if (time) row.latest = decode_reading(q.bytes(meter_columns + 4), row.meter.id, *time);
  row.state = limits.of(time);
  return row;
}

}  // namespace

std::string_view name(MeterState state) noexcept { return enum_name(state_names, state); }
std::optional<MeterState> find_meter_state(std::string_view name) noexcept {
  return find_enum<MeterState>(state_names, name);
}

std::vector<MeterListRow> MeterList::rows(std::span<const MeterId> ids, const StateLimits& limits) {
  std::unordered_map<MeterId, MeterListRow> found;
  for_ids(connection_, fmt::format("SELECT {}{}", row_columns, from_tables), "m.id", ids, [&](const Query& q) {
    auto row = read_row(q, limits);
    found.emplace(row.meter.id, std::move(row));
  });
  std::vector<MeterListRow> rows;
  for (const auto id : ids)
    if (const auto it = found.find(id); it != found.end()) rows.push_back(it->second);
  return rows;
}

}  // namespace riser::store
