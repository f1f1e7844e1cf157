// SPDX-License-Identifier: Apache-2.0
#include "store/collect/links.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace riser::store {
namespace {

constexpr std::int64_t GatewayLink::* gateway_fields[] = {&GatewayLink::online_s, &GatewayLink::offline_s,
                                                          &GatewayLink::connections, &GatewayLink::bytes_in,
                                                          &GatewayLink::bytes_out};
constexpr std::string_view gateway_columns[] = {"online_s", "offline_s", "connections", "bytes_in", "bytes_out"};

constexpr std::int64_t LineLink::* line_fields[] = {&LineLink::requests, &LineLink::answers, &LineLink::retries,
                                                    &LineLink::timeouts, &LineLink::garbled, &LineLink::collisions,
                                                    &LineLink::busy_ms,  &LineLink::reads,   &LineLink::reads_good};
constexpr std::string_view line_columns[] = {"requests", "answers",  "retries",    "timeouts", "garbled", "collisions",
                                             "busy_ms",  "reads",    "reads_good", "delay_0",  "delay_1", "delay_2",
                                             "delay_3",  "delay_4",  "delay_5",    "delay_6",  "delay_7", "delay_8",
                                             "delay_9",  "delay_10", "delay_11"};
static_assert(std::size(line_columns) == std::size(line_fields) + DelayHistogram::ranges);

constexpr std::int64_t RepeaterLink::* repeater_fields[] = {&RepeaterLink::asked, &RepeaterLink::answered};
constexpr std::string_view repeater_columns[] = {"asked", "answered"};

/// The key, the columns, and that they are added to what is there.
BulkTarget adding(std::string_view table, std::string_view place, std::span<const std::string_view> columns) {
  BulkTarget target{std::string{table},
                    {{"grp", ColumnType::integer},
                     {place, ColumnType::integer},
                     {"span", ColumnType::integer},
                     {"begins", ColumnType::integer}},
                    fmt::format("ON CONFLICT(grp, {}, span, begins) DO UPDATE SET ", place)};
  for (const std::string_view column : columns) {
    target.on_conflict +=
        fmt::format("{}{} = {}.{} + excluded.{}", column == columns.front() ? "" : ", ", column, table, column, column);
    target.columns.push_back({column, ColumnType::integer});
  }
  return target;
}

std::string list_of(std::span<const std::string_view> columns, std::string_view form) {
  std::string text;
  for (const std::string_view column : columns) text += fmt::format(fmt::runtime(form), column);
  return text;
}

template <class Place>
void append_key(Bulk& bulk, const LinkKey<Place>& key) {
  for (const std::int64_t value :
       {key.group.value, key.place.value, static_cast<std::int64_t>(key.span), std::int64_t{key.begins}})
    bulk.integer(value);
}

template <class Row>
std::vector<Row> in_order(const std::vector<Row>& rows) {
  std::vector<Row> order = rows;
  // So that two writers never wait for each other.
  std::sort(order.begin(), order.end(), [](const Row& a, const Row& b) { return a.key < b.key; });
  return order;
}

/// `columns` begins with the key.
GatewayLinkRow read_gateway(const Query& q, LinkSpan span) {
  GatewayLinkRow row{{GroupId{q.integer(0)}, GatewayId{q.integer(1)}, span, q.integer(2)}};
  for (std::size_t i = 0; i < std::size(gateway_fields); ++i)
    row.link.*gateway_fields[i] = q.integer(static_cast<int>(3 + i));
  return row;
}

LineLinkRow read_line(const Query& q, LinkSpan span) {
  LineLinkRow row{{GroupId{q.integer(0)}, LineId{q.integer(1)}, span, q.integer(2)}};
  int column = 3;
  for (const auto field : line_fields) row.link.*field = q.integer(column++);
  for (std::int64_t& count : row.link.delays.counts) count = q.integer(column++);
  return row;
}

RepeaterLinkRow read_repeater(const Query& q, LinkSpan span) {
  RepeaterLinkRow row{{GroupId{q.integer(0)}, RepeaterId{q.integer(1)}, span, q.integer(2)}};
  int column = 3;
  for (const auto field : repeater_fields) row.link.*field = q.integer(column++);
  return row;
}

std::string series_text(std::string_view table, std::string_view place, std::span<const std::string_view> columns) {
  return fmt::format(
      "SELECT grp, {1}, begins{2} FROM {0} WHERE grp = $1 AND {1} = $2 AND span = $3 AND begins >= $4 AND begins < $5 "
      "ORDER BY begins",
      table, place, list_of(columns, ", {}"));
}

std::string sums_text(std::string_view table, std::string_view place, std::span<const std::string_view> columns) {
  return fmt::format(
      "SELECT grp, {1}, 0{2} FROM {0} WHERE span = $1 AND begins >= $2 AND begins < $3 GROUP BY grp, {1} ORDER BY {1}",
      table, place, list_of(columns, ", CAST(SUM({0}) AS BIGINT)"));
}

/// `values` writes the figures of a link behind its key.
template <class Row, class Values>
void add_rows(Connection& connection, const BulkTarget& target, const std::vector<Row>& rows, const Values& values) {
  const auto bulk = connection.bulk(target);
  for (const Row& row : in_order(rows)) {
    append_key(*bulk, row.key);
    values(*bulk, row.link);
    bulk->end_row();
  }
  bulk->finish();
}

}  // namespace

void GatewayLink::add(const GatewayLink& more) {
  for (const auto field : gateway_fields) this->*field += more.*field;
}

void LineLink::add(const LineLink& more) {
  for (const auto field : line_fields) this->*field += more.*field;
  delays.add(more.delays);
}

void Links::add(const std::vector<GatewayLinkRow>& rows) {
  static const BulkTarget target = adding("gateway_link", "gateway", gateway_columns);
  add_rows(connection_, target, rows, [](Bulk& bulk, const auto& link) {
    for (const auto field : gateway_fields) bulk.integer(link.*field);
  });
}

void Links::add(const std::vector<LineLinkRow>& rows) {
  static const BulkTarget target = adding("line_link", "line", line_columns);
  add_rows(connection_, target, rows, [](Bulk& bulk, const auto& link) {
    for (const auto field : line_fields) bulk.integer(link.*field);
    for (const std::int64_t count : link.delays.counts) bulk.integer(count);
  });
}

void RepeaterLink::add(const RepeaterLink& more) {
  for (const auto field : repeater_fields) this->*field += more.*field;
}

void Links::add(const std::vector<RepeaterLinkRow>& rows) {
  static const BulkTarget target = adding("repeater_link", "repeater", repeater_columns);
  add_rows(connection_, target, rows, [](Bulk& bulk, const auto& link) {
    for (const auto field : repeater_fields) bulk.integer(link.*field);
  });
}

void Links::add(const MeterLinkKey& key, const std::vector<MeterLink>& meters) {
  std::vector<MeterLink> all;
  {
    auto q = connection_.query("SELECT data FROM meter_link WHERE grp = $1 AND line = $2 AND begins = $3", key.group,
                               key.line, key.begins);
    if (q.next()) all = unpack(q.bytes(0), key.begins);
  }
  store::add(all, meters);
  connection_.execute(
      "INSERT INTO meter_link(grp, line, begins, data) VALUES($1, $2, $3, $4) "
      "ON CONFLICT(grp, line, begins) DO UPDATE SET data = excluded.data",
      key.group, key.line, key.begins, pack(all, key.begins));
}

void Links::forget(UtcSeconds now) {
  for (const std::string_view table : {"gateway_link", "line_link", "repeater_link"}) {
    const auto text = fmt::format("DELETE FROM {} WHERE span = $1 AND begins < $2", table);
    connection_.execute(text, LinkSpan::hour, now - hours_kept.count());
    connection_.execute(text, LinkSpan::day, now - days_kept.count());
  }
  connection_.execute("DELETE FROM meter_link WHERE begins < $1", now - meter_days_kept.count());
}

std::vector<GatewayLinkRow> Links::of_gateway(GroupId group, GatewayId gateway, LinkSpan span, UtcSeconds from,
                                              UtcSeconds to) {
  static const std::string text = series_text("gateway_link", "gateway", gateway_columns);
  std::vector<GatewayLinkRow> rows;
  auto q = connection_.query(text, group, gateway, span, from, to);
  while (q.next()) rows.push_back(read_gateway(q, span));
  return rows;
}

std::vector<LineLinkRow> Links::of_line(GroupId group, LineId line, LinkSpan span, UtcSeconds from, UtcSeconds to) {
  static const std::string text = series_text("line_link", "line", line_columns);
  std::vector<LineLinkRow> rows;
  auto q = connection_.query(text, group, line, span, from, to);
  while (q.next()) rows.push_back(read_line(q, span));
  return rows;
}

std::vector<RepeaterLinkRow> Links::of_repeater(GroupId group, RepeaterId repeater, LinkSpan span, UtcSeconds from,
                                                UtcSeconds to) {
  static const std::string text = series_text("repeater_link", "repeater", repeater_columns);
  std::vector<RepeaterLinkRow> rows;
  auto q = connection_.query(text, group, repeater, span, from, to);
  while (q.next()) rows.push_back(read_repeater(q, span));
  return rows;
}

std::vector<MeterLinkDay> Links::of_meters(GroupId group, LineId line, UtcSeconds from, UtcSeconds to) {
  std::vector<MeterLinkDay> days;
  auto q = connection_.query(
      "SELECT begins, data FROM meter_link WHERE grp = $1 AND line = $2 AND begins >= $3 AND begins < $4 "
      "ORDER BY begins",
      group, line, from, to);
  while (q.next()) days.push_back({q.integer(0), unpack(q.bytes(1), q.integer(0))});
  return days;
}

void Links::visit_meters(UtcSeconds from, const std::function<void(LineId, const std::vector<MeterLink>&)>& visit) {
  auto q = connection_.query("SELECT line, begins, data FROM meter_link WHERE begins >= $1 ORDER BY begins", from);
  while (q.next()) visit(LineId{q.integer(0)}, unpack(q.bytes(2), q.integer(1)));
}

std::vector<GatewayLinkRow> Links::gateways(LinkSpan span, UtcSeconds from, UtcSeconds to) {
  static const std::string text = sums_text("gateway_link", "gateway", gateway_columns);
  std::vector<GatewayLinkRow> rows;
  auto q = connection_.query(text, span, from, to);
  while (q.next()) rows.push_back(read_gateway(q, span));
  return rows;
}

std::vector<LineLinkRow> Links::lines(LinkSpan span, UtcSeconds from, UtcSeconds to) {
  static const std::string text = sums_text("line_link", "line", line_columns);
  std::vector<LineLinkRow> rows;
  auto q = connection_.query(text, span, from, to);
  while (q.next()) rows.push_back(read_line(q, span));
  return rows;
}

}  // namespace riser::store
