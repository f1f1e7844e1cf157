// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "api/dto/history.h"
#include "api/handlers/checks.h"
#include "api/handlers/page_mark.h"
#include "api/handlers/routes.h"
#include "api/use/register_column.h"
#include "api/views/consumption_view.h"
#include "api/views/meter_view.h"

namespace riser::api {
namespace {

constexpr std::int64_t max_rows = 5000;
constexpr std::size_t max_series = 12;
constexpr int max_raw_days = 366;
constexpr int max_days = 3660;

/// As it is or was.
Outcome<store::Meter> meter_then(store::Connection& connection, MeterId id, AsOf as_of) {
  auto meter = store::Meters{connection}.find(id);
  if (!meter) return not_found("such meter");
  if (const auto refused = put_back(connection, store::ArchiveKind::meter, *meter, as_of)) return *refused;
  return std::move(*meter);
}

HistoryRow row_of(const store::StoredReading& reading, std::vector<Column>& columns) {
  HistoryRow row{.t = Utc{reading.time},
                 .quality = std::string{metering::name(reading.quality)},
                 .source = std::string{metering::name(reading.source)}};
  for (Column& column : columns) {
    const metering::Cell* cell = column.cell(reading);
    row.values.push_back(cell == nullptr ? Nullable<std::string>{} : value_view(column.reg(), *cell));
  }
  if (const auto telegram = reading.telegram()) row.telegram = telegram->text();
  return row;
}

bool has_any(const store::StoredReading& reading, std::vector<Column>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](Column& column) { return column.cell(reading) != nullptr; });
}

/// The last reading at or before each boundary, when it was taken after the boundary before: else a gap.
std::vector<store::StoredReading> thinned(std::vector<store::StoredReading> readings,
                                          const std::vector<UtcSeconds>& ends) {
  std::vector<store::StoredReading> kept;
  std::size_t next = 0;
  for (std::size_t i = 1; i < ends.size(); ++i) {
    std::optional<std::size_t> last;
    while (next < readings.size() && readings[next].time <= ends[i]) {
      if (readings[next].time > ends[i - 1] || i == 1) last = next;
      ++next;
    }
    if (last) kept.push_back(std::move(readings[*last]));
  }
  return kept;
}

Outcome<History> history(Services& services, MeterId id, const HistoryQuery& query) {
  const auto limit = checked_limit(query.limit, 1000, max_rows);
  if (!limit) return limit.error();
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const UtcSeconds now = as_of->value_or(services.clock.utc());
  const HistoryStep step = query.step.value_or(HistoryStep::raw);
  const auto period = checked_period(query.from, query.to, now, 7, step == HistoryStep::raw ? max_raw_days : max_days);
  if (!period) return period.error();
  std::optional<PageMark> mark;
  if (query.cursor && !(mark = PageMark::parse(*query.cursor))) return bad_cursor();
  if (query.register_.empty() || query.register_.size() > max_series)
    return bad_field("register", fmt::format("register: name 1 to {} registers.", max_series));
  History result{.step = step};
  std::vector<Column> columns;
  for (const std::string& key : query.register_) {
    const auto reg = checked_register(key);
    if (!reg) return reg.error();
    columns.emplace_back(services.store.layouts(), *reg);
    result.registers.push_back(register_view(*reg));
  }
  if (const auto meter = meter_then(*services.store.lease(), id, *as_of); !meter) return meter.error();

  auto readings = store::KnownReadings{services.store.readings(), *as_of}.history(id, period->from, period->to);
  std::erase_if(readings, [&](const store::StoredReading& reading) { return !has_any(reading, columns); });
  if (step != HistoryStep::raw) {
    const Cut cut = step == HistoryStep::hour ? Cut::hour : Cut::day;
    readings = thinned(std::move(readings), boundaries(period->from, period->to, cut, services.zone));
  }
  std::size_t i = 0;
  if (mark) {
    while (i < readings.size() && readings[i].time < mark->time) ++i;
    for (std::int64_t n = 0; n < mark->delivered && i < readings.size() && readings[i].time == mark->time; ++n) ++i;
  }
  const auto time_of = [](const store::StoredReading& reading) { return reading.time; };
  for (; i < readings.size(); ++i) {
    if (static_cast<std::int64_t>(result.rows.size()) == *limit) {
      result.next_cursor = mark_before(readings, i, time_of).text();
      break;
    }
    result.rows.push_back(row_of(readings[i], columns));
  }
  return result;
}

Outcome<Consumption> consumption(Services& services, MeterId id, const ConsumptionQuery& query) {
  const auto reg = checked_register(query.register_);
  if (!reg) return reg.error();
  const auto as_of = checked_as_of(query.as_of, services.clock.utc());
  if (!as_of) return as_of.error();
  const UtcSeconds now = as_of->value_or(services.clock.utc());
  const auto period = checked_period(query.from, query.to, now, 1, max_days);
  if (!period) return period.error();
  const ConsumptionStep step = query.step.value_or(ConsumptionStep::day);
  if (const auto good = checked_step(step, period->from, period->to); !good) return good.error();
  int first_day = 1;
  {
    auto connection = services.store.lease();
    const auto meter = meter_then(*connection, id, *as_of);
    if (!meter) return meter.error();
    first_day = billing_day(*connection, meter->commodity);
  }
  if (period->from >= now) return consumption_view({}, *reg, step);

  const Cut cut = cut_of(step);
  const auto ends = boundaries(period->from, std::min(period->to, now), cut, services.zone, first_day);
  const store::KnownReadings readings{services.store.readings(), *as_of};
  auto use = use_of(samples_of(readings, services.store.layouts(), id, *reg, reach_of(ends, cut)), ends);
  if (!use) return bad_field("register", "register: its values differ by more than can be reckoned exactly.");
  // A period that has not ended yet is no gap.
  if (period->to > now && !use->periods.back().value) use->periods.pop_back();
  return consumption_view(*use, *reg, step);
}

}  // namespace

void add_history_routes(Router& router, Services& services) {
  router.add<HistoryQuery, Nothing, History>(
      {"GET", "/api/v1/meters/{id}/history", Permission::view, 200, "Register values over time"},
      [&services](Call& call, const HistoryQuery& query) { return history(services, call.id<MeterId>(), query); });
  router.add<ConsumptionQuery, Nothing, Consumption>({"GET", "/api/v1/meters/{id}/consumption", Permission::view, 200,
                                                      "Differences of a register by hour, day or month"},
                                                     [&services](Call& call, const ConsumptionQuery& query) {
                                                       return consumption(services, call.id<MeterId>(), query);
                                                     });
}

}  // namespace riser::api
