// SPDX-License-Identifier: Apache-2.0
#include "api/views/overview_board.h"

#include <algorithm>

#include "api/json/encode.h"
#include "api/views/freshness.h"
#include "api/views/gateway_view.h"
#include "api/views/meter_view.h"
#include "directory/directory.h"
#include "store/master/quarantine.h"

namespace riser::api {
namespace {

constexpr std::size_t max_todo_of_a_kind = 10;
constexpr std::int64_t errors_worth_a_look = 5;

GatewayCounts gateway_counts(const std::vector<Gateway>& gateways) {
  GatewayCounts counts{.known = static_cast<std::int64_t>(gateways.size())};
  for (const Gateway& gateway : gateways) {
    if (gateway.state == GatewayState::online) ++counts.online;
    if (gateway.state != GatewayState::offline) continue;
    ++counts.offline;
    const UtcSeconds since = gateway.last_seen ? gateway.last_seen->seconds : 0;
    if (!counts.worst || since < counts.worst->offline_since->seconds)
      counts.worst = WorstGateway{id_text(gateway.id), gateway.name, Utc{since}};
  }
  return counts;
}

std::vector<MinuteCount> minutes(const collection::Counters& counters, UtcSeconds now) {
  std::vector<MinuteCount> rows;
  UtcSeconds t = now / 60 * 60 - static_cast<UtcSeconds>(counters.readings_per_minute.size()) * 60;
  for (const std::int64_t count : counters.readings_per_minute) {
    rows.push_back({Utc{t}, count});
    t += 60;
  }
  return rows;
}

Supply supply_now(Services& services, store::Connection& connection, const store::StateLimits& limits,
                  std::int64_t heat_meters) {
  Supply supply{.of = heat_meters};
  const auto fresh = services.directory.meters(
      connection, {.commodity = metering::Commodity::heat, .state = store::MeterState::fresh, .limits = limits}, {}, "",
      1);
  for (const directory::Sum& sum : fresh->sums) {
    if (sum.quantity != metering::Quantity::power || sum.unit != metering::Unit::watt) continue;
    supply.power_w = sum.total;
    supply.meters = sum.of;
  }
  return supply;
}

std::vector<Todo> offline_gateways(const std::vector<Gateway>& gateways) {
  std::vector<Todo> rows;
  for (const Gateway& gateway : gateways) {
    if (gateway.state != GatewayState::offline) continue;
    rows.push_back({.kind = TodoKind::gateway_offline,
                    .severity = Severity::alarm,
                    .count = gateway.meters,
                    .subject = {TodoSubjectKind::gateway, id_text(gateway.id), gateway.name},
                    .since = gateway.last_seen});
  }
  return rows;
}

std::vector<Todo> lines_with_errors(const std::vector<Gateway>& gateways) {
  std::vector<Todo> rows;
  for (const Gateway& gateway : gateways) {
    for (const Line& line : gateway.lines) {
      const LineErrorCounts& errors = line.errors_today;
      const std::int64_t count = errors.no_answer + errors.bad_checksum + errors.collision + errors.other;
      if (count < errors_worth_a_look) continue;
      rows.push_back({.kind = TodoKind::line_errors,
                      .severity = Severity::late,
                      .count = count,
                      .subject = {TodoSubjectKind::line, id_text(line.id), gateway.name + " / " + line.name}});
    }
  }
  return rows;
}

/// The weightiest of one kind.
void take_weightiest(std::vector<Todo>& todo, std::vector<Todo> rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Todo& a, const Todo& b) { return a.count > b.count; });
  if (rows.size() > max_todo_of_a_kind) rows.resize(max_todo_of_a_kind);
  std::move(rows.begin(), rows.end(), std::back_inserter(todo));
}

}  // namespace

/// Today's readings of the UTC day that runs, which the store holds one row each. Counting reads all its keys, so it is
/// done every five seconds, or as much less often as it takes.
std::int64_t OverviewBoard::readings_of_utc_day(UtcSeconds midnight, UtcSeconds now) {
  const store::Day day = store::day_of(now);
  const UtcSeconds from = std::max(midnight, store::start_of(day));
  if (from == counted_from_ && now < next_count_) return counted_;
  const auto started = std::chrono::steady_clock::now();
  const auto by_minute = services_.store.readings().minute_counts(day);
  counted_ = 0;
  for (auto minute = static_cast<std::size_t>((from - store::start_of(day)) / 60); minute < by_minute.size(); ++minute)
    counted_ += by_minute[minute];
  const auto took = std::chrono::duration_cast<seconds>(std::chrono::steady_clock::now() - started).count();
  counted_from_ = from;
  next_count_ = now + std::max<UtcSeconds>(5, 50 * took);
  return counted_;
}

Overview OverviewBoard::make() {
  const UtcSeconds now = services_.clock.utc();
  const UtcSeconds midnight = services_.zone.start_of_day(now);
  const collection::Counters counters = services_.head_end.counters();
  Overview overview{.server_time = Utc{now}};
  DayFigures figures = use_.get();
  const std::int64_t before = figures.midnight == midnight ? figures.readings_before_utc_day : 0;
  overview.readings = {before + readings_of_utc_day(midnight, now), minutes(counters, now)};
  overview.use_by_day = std::move(figures.use);

  auto connection = services_.store.lease();
  const store::StateLimits limits = state_limits(*connection, now, services_.zone);
  std::int64_t heat_meters = 0;
  for (const auto& [commodity, counts] : services_.directory.by_commodity(*connection, midnight)) {
    overview.by_commodity.push_back({commodity_of(commodity), counts.known, counts.read_since});
    overview.meters.known += counts.known;
    overview.meters.read_today += counts.read_since;
    if (commodity == metering::Commodity::heat) heat_meters = counts.known;
  }
  overview.meters.missing_today = overview.meters.known - overview.meters.read_today;
  const auto states = services_.directory.meters(*connection, {.limits = limits}, {}, "", 1)->states;
  overview.meters.late = states[1];
  overview.supply = supply_now(services_, *connection, limits, heat_meters);

  const std::vector<Gateway> gateways = GatewayViews{services_, *connection}.all();
  overview.gateways = gateway_counts(gateways);
  const auto quarantine = store::Quarantine{*connection}.all();
  overview.gateways.quarantined = static_cast<std::int64_t>(quarantine.size());

  take_weightiest(overview.todo, offline_gateways(gateways));
  if (states[2] > 0)
    overview.todo.push_back({.kind = TodoKind::meters_missing, .severity = Severity::missing, .count = states[2]});
  if (!quarantine.empty()) {
    UtcSeconds since = quarantine.front().first_seen;
    for (const auto& entry : quarantine) since = std::min(since, entry.first_seen);
    overview.todo.push_back({.kind = TodoKind::quarantine,
                             .severity = Severity::unknown,
                             .count = static_cast<std::int64_t>(quarantine.size()),
                             .since = Utc{since}});
  }
  take_weightiest(overview.todo, lines_with_errors(gateways));
  return overview;
}

std::shared_ptr<const std::string> OverviewBoard::json() {
  std::lock_guard lock{mutex_};
  const Instant now = services_.clock.now();
  if (json_ != nullptr && now < good_until_) return json_;
  const auto started = std::chrono::steady_clock::now();
  json_ = std::make_shared<const std::string>(to_json(make()));
  const auto took = std::chrono::ceil<microseconds>(std::chrono::steady_clock::now() - started);
  good_until_ = now + std::max<microseconds>(milliseconds{900}, 5 * took);
  return json_;
}

}  // namespace riser::api
