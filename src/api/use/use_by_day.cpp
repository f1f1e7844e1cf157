// SPDX-License-Identifier: Apache-2.0
#include "api/use/use_by_day.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>

#include "api/use/consumption.h"
#include "api/views/meter_view.h"
#include "store/master/meter_pieces.h"

namespace riser::api {
namespace {

struct Total {
  std::optional<Decimal> total{};
  std::int64_t meters = 0;
};
/// By unit; one entry a day.
using Totals = std::map<std::pair<metering::Commodity, metering::Unit>, std::vector<Total>>;

/// The main register of a meter over time. A meter whose main register changes its unit is taken as the last says.
struct Series {
  metering::Unit unit = metering::Unit::none;
  std::vector<Sample> samples{};
};

Series main_series(const std::vector<store::StoredReading>& readings, store::Layouts& layouts) {
  Series series;
  for (const store::StoredReading& reading : readings) {
    const store::StoredLayout* layout = layouts.find(reading.layout);
    if (layout == nullptr || layout->main < 0 || static_cast<std::size_t>(layout->main) >= reading.cells.size())
      continue;
    const auto main = static_cast<std::size_t>(layout->main);
    if (!reading.cells[main].ok()) continue;
    if (layout->registers[main].unit != series.unit) series = {.unit = layout->registers[main].unit};
    series.samples.push_back({reading.time, reading.cells[main].number});
  }
  return series;
}

void add_series(std::vector<Total>& totals, const Series& series, std::span<const UtcSeconds> ends) {
  const auto use = use_of(series.samples, ends);
  if (!use) return;
  for (std::size_t i = 0; i < use->periods.size(); ++i) {
    const Use::Period& period = use->periods[i];
    // A day that carries the use of a gap, and the part of a day since the first reading, say nothing of that day.
    if (!period.value || period.spans_gap) continue;
    const bool begins_within = use->first->time - period.from > period.to - use->first->time;
    if (begins_within && use->first->time < period.to) continue;
    const auto sum = riser::add(totals[i].total.value_or(Decimal{}), *period.value);
    if (!sum) continue;
    totals[i].total = *sum;
    ++totals[i].meters;
  }
}

std::int64_t count_between(const std::vector<store::StoredReading>& readings, UtcSeconds from, UtcSeconds to) {
  return std::count_if(readings.begin(), readings.end(),
                       [&](const store::StoredReading& reading) { return reading.time >= from && reading.time < to; });
}

std::vector<DayUse> rows_of(const Totals& totals, const std::map<metering::Commodity, std::int64_t>& known,
                            std::span<const UtcSeconds> ends, const Zone& zone) {
  std::vector<DayUse> rows;
  for (const auto& [key, days_of_unit] : totals) {
    for (std::size_t i = 0; i < days_of_unit.size(); ++i) {
      DayUse row{.day = date_text(zone.to_civil(ends[i])),
                 .commodity = commodity_of(key.first),
                 .unit = std::string{metering::symbol(key.second)},
                 .meters = days_of_unit[i].meters,
                 .of = known.at(key.first)};
      if (days_of_unit[i].total) row.total = days_of_unit[i].total->to_string();
      rows.push_back(std::move(row));
    }
  }
  return rows;
}

/// Piece by piece: millions of them are not held at once, and no connection while readings are read.
template <class Visit>
void each_meter(store::Store& store, Visit visit) {
  constexpr std::int64_t piece = 10'000;
  std::vector<store::MeterCommodity> meters;
  do {
    const MeterId last = meters.empty() ? MeterId{} : meters.back().id;
    meters = store::meters_after(*store.lease(), last, piece);
    for (const store::MeterCommodity& meter : meters) visit(meter);
  } while (meters.size() == piece);
}

}  // namespace

DayFigures UseByDay::compute(Services& services, UtcSeconds now) {
  DayFigures figures{.midnight = services.zone.start_of_day(now)};
  const UtcSeconds utc_midnight = store::start_of(store::day_of(now));
  const auto ends = boundaries(services.zone.start_of_day(now, -days), figures.midnight, Cut::day, services.zone);
  const Reach reach = reach_of(ends, Cut::day);
  Totals totals;
  std::map<metering::Commodity, std::int64_t> known;
  each_meter(services.store, [&](const store::MeterCommodity& meter) {
    ++known[meter.commodity];
    const auto readings = services.store.readings().history(meter.id, reach.from, std::max(reach.to, utc_midnight));
    figures.readings_before_utc_day += count_between(readings, figures.midnight, utc_midnight);
    const Series series = main_series(readings, services.store.layouts());
    if (series.samples.empty()) return;
    auto& days_of_unit = totals[{meter.commodity, series.unit}];
    days_of_unit.resize(ends.size() - 1);
    add_series(days_of_unit, series, ends);
  });
  figures.use = rows_of(totals, known, ends, services.zone);
  return figures;
}

DayFigures UseByDay::get() {
  const UtcSeconds now = services_.clock.utc();
  std::unique_lock lock{mutex_};
  const bool old = !known_ || now >= next_run_ || services_.zone.start_of_day(now) != figures_.midnight;
  if (old && !running_) running_ = pool_.post([this, now] { run(now); });
  if (!known_ && running_) ready_.wait_for(lock, std::chrono::seconds{1}, [this] { return known_; });
  return figures_;
}

void UseByDay::run(UtcSeconds now) {
  const auto started = std::chrono::steady_clock::now();
  std::optional<DayFigures> figures;
  try {
    figures = compute(services_, now);
  } catch (const std::exception& failure) {
    spdlog::error("use by day: {}", failure.what());
  }
  const auto took = std::chrono::ceil<seconds>(std::chrono::steady_clock::now() - started).count();
  std::lock_guard lock{mutex_};
  running_ = false;
  next_run_ = now + std::max<UtcSeconds>(shortest_pause_s, 20 * took);
  if (!figures) return;
  figures_ = std::move(*figures);
  known_ = true;
  ready_.notify_all();
}

}  // namespace riser::api
