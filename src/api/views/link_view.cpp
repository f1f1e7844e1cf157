// SPDX-License-Identifier: Apache-2.0
#include "api/views/link_view.h"

#include <algorithm>
#include <map>

#include "api/views/meter_view.h"
#include "api/views/repeater_view.h"
#include "headend/topology/diagnosis.h"
#include "store/master/fold.h"

namespace riser::api {
namespace {

constexpr std::int64_t hour_s = 3600;
constexpr std::int64_t most_by_hour_s = 3 * 86400;

/// A part of a whole in millionths; what has no whole stands behind everything else.
std::int64_t share(std::int64_t part, std::int64_t whole) { return whole == 0 ? 2'000'000 : part * 1'000'000 / whole; }

/// The smaller, the worse.
std::int64_t rank(const LinkRow& row, LinkSort sort) {
  const GatewayFigures& gateway = row.gateway;
  switch (sort) {
    case LinkSort::success:
      return share(row.line.reads_good, row.line.reads);
    case LinkSort::online:
      return share(gateway.online_s, gateway.online_s + gateway.offline_s);
    case LinkSort::delay:
      return row.line.delay_median_ms ? -*row.line.delay_median_ms : 0;
  }
  return 0;
}

bool contains(const std::string& folded, const std::string& text) {
  return store::fold(text).find(folded) != std::string::npos;
}

std::vector<DelayRange> ranges_of(const store::DelayHistogram& delays) {
  std::vector<DelayRange> ranges;
  for (std::size_t i = 0; i < store::DelayHistogram::limits_ms.size(); ++i)
    ranges.push_back({.up_to_ms = store::DelayHistogram::limits_ms[i], .count = delays.counts[i]});
  ranges.push_back({.count = delays.counts.back()});
  return ranges;
}

Nullable<std::int64_t> or_null(std::optional<std::int64_t> value) {
  return value ? Nullable<std::int64_t>{*value} : Nullable<std::int64_t>{};
}

}  // namespace

GatewayFigures figures_of(const store::GatewayLink& link) {
  return {link.online_s, link.offline_s, link.connections, link.bytes_in, link.bytes_out};
}

LineFigures figures_of(const store::LineLink& link) {
  return {.requests = link.requests,
          .answers = link.answers,
          .retries = link.retries,
          .timeouts = link.timeouts,
          .garbled = link.garbled,
          .collisions = link.collisions,
          .busy_ms = link.busy_ms,
          .reads = link.reads,
          .reads_good = link.reads_good,
          .delay_median_ms = or_null(link.delays.quantile_ms(50)),
          .delay_95_ms = or_null(link.delays.quantile_ms(95))};
}

ReadFigures figures_of(const store::MeterLink& link) {
  ReadFigures out{.tried = link.tried,
                  .read = link.read,
                  .no_answer = link.no_answer,
                  .garbled = link.garbled,
                  .refused = link.refused,
                  .retries = link.retries,
                  .last_try = utc_or_null(link.last_try),
                  .last_read = utc_or_null(link.last_read),
                  .in_vain = link.in_vain};
  out.other = out.tried - out.read - out.no_answer - out.garbled - out.refused;
  if (link.read > 0) {
    out.delay_mean_ms = std::int64_t{link.delay_sum_ms / link.read};
    out.delay_max_ms = std::int64_t{link.delay_max_ms};
  }
  return out;
}

std::string health_of(const store::MeterLink& link) {
  return std::string{name(headend::health_of({.last_try = link.last_try,
                                              .last_read = link.last_read,
                                              .tried = link.tried,
                                              .read = link.read,
                                              .garbled = link.garbled,
                                              .refused = link.refused,
                                              .in_vain = link.in_vain}))};
}

LinkPeriod link_period(const Period& period, std::optional<LinkStep> wanted, const Services& services) {
  const bool kept = services.clock.utc() - period.from <= store::Links::hours_kept.count();
  const bool short_enough = period.to - period.from <= most_by_hour_s;
  LinkPeriod out{.step = wanted.value_or(kept && short_enough ? LinkStep::hour : LinkStep::day)};
  const Zone& zone = services.zone;
  const UtcSeconds day = zone.start_of_day(period.from);
  out.from = out.step == LinkStep::day ? day : day + (period.from - day) / hour_s * hour_s;
  out.to = period.to;
  return out;
}

LinkViews::Overview LinkViews::overview(const LinkPeriod& period, LinkSort sort, const std::string& q) {
  std::map<GatewayId, store::GatewayLink> by_gateway;
  std::map<LineId, store::LineLink> by_line;
  for (const auto& row : links_.gateways(period.span(), period.from, period.to)) by_gateway[row.key.place] = row.link;
  for (const auto& row : links_.lines(period.span(), period.from, period.to)) by_line[row.key.place] = row.link;
  std::map<GatewayId, store::Gateway> gateways;
  for (store::Gateway& gateway : store::Gateways{connection_}.in_use())
    if (gateway.kind != store::GatewayKind::meters) gateways.emplace(gateway.id, std::move(gateway));

  Overview out;
  const std::string folded = store::fold(q);
  store::LineLink lines;
  std::map<GatewayId, store::GatewayLink> shown;
  for (const store::Line& line : store::Lines{connection_}.in_use()) {
    const auto gateway = gateways.find(line.gateway);
    if (gateway == gateways.end()) continue;
    if (!contains(folded, gateway->second.name) && !contains(folded, line.name)) continue;
    out.rows.push_back({.place = {{id_text(line.gateway), gateway->second.name}, {id_text(line.id), line.name}},
                        .enabled = line.enabled,
                        .gateway = figures_of(by_gateway[line.gateway]),
                        .line = figures_of(by_line[line.id])});
    lines.add(by_line[line.id]);
    shown[line.gateway] = by_gateway[line.gateway];
  }
  store::GatewayLink all;
  for (const auto& [id, link] : shown) all.add(link);
  std::sort(out.rows.begin(), out.rows.end(), [&](const LinkRow& a, const LinkRow& b) {
    const auto key = [&](const LinkRow& row) {
      return std::tuple{rank(row, sort), row.place.gateway.name, row.place.line.name, row.place.line.id};
    };
    return key(a) < key(b);
  });
  out.page = {.from = Utc{period.from}, .to = Utc{period.to}, .gateways = figures_of(all), .lines = figures_of(lines)};
  return out;
}

LinkHistory LinkViews::history(const store::Gateway& gateway, const std::vector<LineId>& lines,
                               const LinkPeriod& period) {
  struct Both {
    store::GatewayLink gateway{};
    store::LineLink line{};
  };
  std::map<UtcSeconds, Both> points;
  Both all;
  for (const auto& row : links_.of_gateway(gateway.group, gateway.id, period.span(), period.from, period.to)) {
    points[row.key.begins].gateway.add(row.link);
    all.gateway.add(row.link);
  }
  for (const LineId line : lines)
    for (const auto& row : links_.of_line(gateway.group, line, period.span(), period.from, period.to)) {
      points[row.key.begins].line.add(row.link);
      all.line.add(row.link);
    }
  LinkHistory out{.step = period.step, .from = Utc{period.from}, .to = Utc{period.to}};
  for (const auto& [begins, both] : points)
    out.points.push_back({Utc{begins}, figures_of(both.gateway), figures_of(both.line)});
  out.gateway = figures_of(all.gateway);
  out.line = figures_of(all.line);
  out.delays = ranges_of(all.line.delays);
  return out;
}

std::optional<LinkHistory> LinkViews::of_line(LineId id, const LinkPeriod& period) {
  const auto line = store::Lines{connection_}.find(id);
  const auto gateway = line ? store::Gateways{connection_}.find(line->gateway) : std::nullopt;
  if (!gateway) return std::nullopt;
  return history(*gateway, {id}, period);
}

std::optional<LinkHistory> LinkViews::of_gateway(GatewayId id, const LinkPeriod& period) {
  const auto gateway = store::Gateways{connection_}.find(id);
  if (!gateway) return std::nullopt;
  std::vector<LineId> lines;
  for (const store::Line& line : store::Lines{connection_}.of_gateway(id)) lines.push_back(line.id);
  return history(*gateway, lines, period);
}

std::optional<MeterLinks> LinkViews::of_meters(LineId id, MeterId only, const LinkPeriod& period) {
  const auto line = store::Lines{connection_}.find(id);
  const auto gateway = line ? store::Gateways{connection_}.find(line->gateway) : std::nullopt;
  if (!gateway) return std::nullopt;
  MeterLinks out{.from = Utc{period.from}, .to = Utc{period.to}};
  std::vector<store::MeterLink> sums;
  for (store::MeterLinkDay& day : links_.of_meters(gateway->group, id, period.from, period.to)) {
    if (only) std::erase_if(day.meters, [&](const store::MeterLink& link) { return link.meter != only; });
    store::MeterLink all;
    for (const store::MeterLink& link : day.meters) all.add(link);
    out.days.push_back({Utc{day.begins}, figures_of(all)});
    add(sums, day.meters);
  }
  std::map<MeterId, store::MeterLink> by_meter;
  for (const store::MeterLink& link : sums) by_meter.emplace(link.meter, link);
  for (const store::Meter& meter : store::Meters{connection_}.of_line(id)) {
    if (only && meter.id != only) continue;
    const store::MeterLink& link = by_meter[meter.id];
    out.items.push_back(
        {meter.id, meter.number, meter.name, hop_or_null(meter.repeater), health_of(link), figures_of(link)});
  }
  return out;
}

}  // namespace riser::api
