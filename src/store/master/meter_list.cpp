// SPDX-License-Identifier: Apache-2.0
#include "store/master/meter_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "store/archive/installations.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/master/list_cursor.h"
#include "store/master/meter_row.h"
#include "store/reading/row_codec.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view state_names[] = {"fresh", "late", "missing", "unknown"};
constexpr std::string_view sort_names[] = {"name", "number", "manufacturer", "last_read", "state", "main"};

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

std::string state_expression(Conditions& where, const StateLimits& limits) {
  const auto fresh = where.parameter(limits.fresh_since), late = where.parameter(limits.late_since);
  return fmt::format("CASE WHEN r.time IS NULL THEN 3 WHEN r.time >= {} THEN 0 WHEN r.time >= {} THEN 1 ELSE 2 END",
                     fresh, late);
}

void add_filter(Conditions& where, const MeterFilter& filter) {
  if (!filter.q.empty())
    where.add(fmt::format("m.search LIKE {} ESCAPE '!'", where.parameter(contains_pattern(filter.q))));
  if (filter.commodity)
    where.add(fmt::format("m.commodity = {}", where.parameter(std::string{metering::name(*filter.commodity)})));
  if (filter.gateway) where.add(fmt::format("l.gateway = {}", where.parameter(filter.gateway.value)));
  if (filter.line) where.add(fmt::format("m.line = {}", where.parameter(filter.line.value)));
  if (filter.place) {
    const auto place = where.parameter(filter.place.value), now = where.parameter(still_there);
    where.add(
        fmt::format("m.id IN (SELECT i.meter FROM place p JOIN point n ON n.place = p.id "
                    "JOIN installation i ON i.point = n.id WHERE i.ends = {1} "
                    "AND p.path >= (SELECT path FROM place WHERE id = {0}) "
                    "AND p.path < (SELECT SUBSTR(path, 1, LENGTH(path) - 1) || '0' FROM place WHERE id = {0}))",
                    place, now));
  }
  if (filter.group)
    where.add(fmt::format("m.id IN (SELECT meter FROM meter_group_member WHERE meter_group = {})",
                          where.parameter(filter.group.value)));
  if (filter.state)
    where.add(fmt::format("({}) = {}", state_expression(where, filter.limits),
                          where.parameter(static_cast<std::int64_t>(*filter.state))));
}

/// Never null, so that rows compare: a missing value stands at the far end.
std::string sort_expression(Conditions& where, const MeterFilter& filter, MeterList::Order order) {
  const auto last = order.descending ? "(-9223372036854775807 - 1)" : "9223372036854775807";
  switch (order.by) {
    case MeterSort::name:
      return "m.name COLLATE \"C\"";
    case MeterSort::number:
      return "m.number COLLATE \"C\"";
    case MeterSort::manufacturer:
      return "m.manufacturer COLLATE \"C\"";
    case MeterSort::last_read:
      return fmt::format("COALESCE(r.time, {})", last);
    case MeterSort::state:
      return fmt::format("({})", state_expression(where, filter.limits));
    case MeterSort::main:
      return fmt::format("COALESCE(r.main, {})", last);
  }
  return {};
}

bool by_text(MeterSort sort) {
  return sort == MeterSort::name || sort == MeterSort::number || sort == MeterSort::manufacturer;
}

std::int64_t count(Connection& connection, const MeterFilter& filter) {
  Conditions where;
  add_filter(where, filter);
  auto q = where.query(connection, fmt::format("SELECT CAST(COUNT(*) AS BIGINT){}{}",
                                               where.text().empty() ? " FROM meter m" : from_tables, where.text()));
  return q.next() ? q.integer(0) : 0;
}

}  // namespace

std::string_view name(MeterState state) noexcept { return enum_name(state_names, state); }
std::optional<MeterState> find_meter_state(std::string_view name) noexcept {
  return find_enum<MeterState>(state_names, name);
}
std::optional<MeterSort> find_meter_sort(std::string_view name) noexcept {
  return find_enum<MeterSort>(sort_names, name);
}

MeterState StateLimits::of(std::optional<UtcSeconds> last_read) const noexcept {
  if (!last_read) return MeterState::unknown;
  return *last_read >= fresh_since  ? MeterState::fresh
         : *last_read >= late_since ? MeterState::late
                                    : MeterState::missing;
}

Result<MeterPage, Reject> MeterList::page(const MeterFilter& filter, Order order, std::string_view cursor,
                                          std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  Conditions where;
  add_filter(where, filter);
  const auto key = sort_expression(where, filter, order);
  if (!cursor.empty()) {
    const auto after = ListCursor::parse(cursor, by_text(order.by));
    if (!after) return Reject::bad_cursor;
    const auto value = where.parameter(after->value), id = where.parameter(after->id);
    where.add(fmt::format("({0} {1} {2} OR ({0} = {2} AND m.id > {3}))", key, order.descending ? "<" : ">", value, id));
  }
  auto q = where.query(connection_,
                       fmt::format("SELECT {}, {} AS sort_key{}{} ORDER BY {} {}, m.id LIMIT {}", row_columns, key,
                                   from_tables, where.text(), key, order.descending ? "DESC" : "ASC", limit + 1));
  MeterPage page;
  constexpr int key_column = meter_columns + 5;
  std::optional<ListCursor> last;
  while (q.next()) {
    if (static_cast<std::int64_t>(page.rows.size()) == limit) {
      page.next_cursor = last->text();
      break;
    }
    page.rows.push_back(read_row(q, filter.limits));
    last = ListCursor{page.rows.back().meter.id.value, by_text(order.by) ? Conditions::Value{q.string(key_column)}
                                                                         : Conditions::Value{q.integer(key_column)}};
  }
  page.total =
      cursor.empty() && !page.next_cursor ? static_cast<std::int64_t>(page.rows.size()) : count(connection_, filter);
  return page;
}

std::vector<MeterId> MeterList::ids(const MeterFilter& filter) {
  Conditions where;
  add_filter(where, filter);
  auto q = where.query(connection_, fmt::format("SELECT m.id{}{} ORDER BY m.id", from_tables, where.text()));
  std::vector<MeterId> ids;
  while (q.next()) ids.push_back(MeterId{q.integer(0)});
  return ids;
}

std::vector<MeterListRow> MeterList::rows(std::span<const MeterId> ids, const StateLimits& limits) {
  constexpr std::size_t chunk = 64;
  static const std::string sql = [] {
    std::string list;
    for (std::size_t i = 0; i < chunk; ++i) list += fmt::format("{}${}", i ? "," : "", i + 1);
    return fmt::format("SELECT {}{} WHERE m.id IN ({})", row_columns, from_tables, list);
  }();
  std::unordered_map<MeterId, MeterListRow> found;
  for (std::size_t begin = 0; begin < ids.size(); begin += chunk) {
    auto q = connection_.query(sql);
    for (std::size_t i = 0; i < chunk; ++i)
      q.bind_one(static_cast<int>(i + 1), begin + i < ids.size() ? ids[begin + i] : MeterId{});
    while (q.next()) {
      auto row = read_row(q, limits);
      found.emplace(row.meter.id, std::move(row));
    }
  }
  std::vector<MeterListRow> rows;
  for (const auto id : ids)
    if (const auto it = found.find(id); it != found.end()) rows.push_back(it->second);
  return rows;
}

std::array<std::int64_t, 4> MeterList::states(const MeterFilter& filter) {
  Conditions where;
  auto any_state = filter;
  any_state.state.reset();
  add_filter(where, any_state);
  const auto state = state_expression(where, filter.limits);
  auto q = where.query(
      connection_, fmt::format("SELECT {}, CAST(COUNT(*) AS BIGINT){}{} GROUP BY 1", state, from_tables, where.text()));
  std::array<std::int64_t, 4> counts{};
  while (q.next()) counts.at(static_cast<std::size_t>(q.integer(0))) = q.integer(1);
  return counts;
}

void MeterList::visit_latest(const MeterFilter& filter, const std::function<void(const StoredReading&)>& visit) {
  Conditions where;
  add_filter(where, filter);
  where.add("r.time IS NOT NULL");
  auto q = where.query(connection_, fmt::format("SELECT m.id, r.time, r.data{}{}", from_tables, where.text()));
  while (q.next()) visit(decode_reading(q.bytes(2), MeterId{q.integer(0)}, q.integer(1)));
}

std::vector<MeterCounts> MeterList::counts(UtcSeconds since) {
  auto q = connection_.query(
      "SELECT m.commodity, CAST(COUNT(*) AS BIGINT), CAST(COUNT(CASE WHEN r.time >= $1 THEN 1 END) AS BIGINT) "
      "FROM meter m LEFT JOIN latest r ON r.grp = m.grp AND r.meter = m.id GROUP BY m.commodity ORDER BY m.commodity",
      since);
  std::vector<MeterCounts> counts;
  while (q.next()) counts.push_back({metering::find_commodity(q.text(0)), q.integer(1), q.integer(2)});
  return counts;
}

std::vector<MeterList::PlaceCounts> MeterList::counts_by_line(UtcSeconds since) {
  auto q = connection_.query(
      "SELECT l.gateway, m.line, CAST(COUNT(*) AS BIGINT), CAST(COUNT(CASE WHEN r.time >= $1 THEN 1 END) AS BIGINT) "
      "FROM meter m JOIN line l ON l.id = m.line LEFT JOIN latest r ON r.grp = m.grp AND r.meter = m.id "
      "GROUP BY l.gateway, m.line ORDER BY m.line",
      since);
  std::vector<PlaceCounts> counts;
  while (q.next()) counts.push_back({GatewayId{q.integer(0)}, LineId{q.integer(1)}, q.integer(2), q.integer(3)});
  return counts;
}

}  // namespace riser::store
