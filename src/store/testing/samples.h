// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/reject.h"
#include "store/store.h"

namespace riser::store::testing {

/// The eight registers of a heat meter.
inline metering::Layout heat_layout() {
  using metering::Quantity;
  using metering::Unit;
  return {{Quantity::energy, Unit::watt_hour},
          {Quantity::volume, Unit::cubic_metre},
          {Quantity::power, Unit::watt},
          {Quantity::volume_flow, Unit::cubic_metre_per_hour},
          {Quantity::flow_temperature, Unit::degree_celsius},
          {Quantity::return_temperature, Unit::degree_celsius},
          {Quantity::temperature_difference, Unit::kelvin},
          {Quantity::operating_time, Unit::second}};
}

/// What such a meter shows `hour` hours after it was installed: counters that grow slowly, values that wander.
/// Numbers depend on `meter` and `hour` only.
inline std::vector<metering::Cell> heat_cells(std::int64_t meter, std::int64_t hour) {
  const auto noise = [&](std::int64_t salt, std::int64_t range) {
    auto x = static_cast<std::uint64_t>(meter * 1'000'003 + hour * 7919 + salt * 104'729);
    x ^= x >> 31;
    x *= 0x9E3779B97F4A7C15u;
    x ^= x >> 29;
    return static_cast<std::int64_t>(x % static_cast<std::uint64_t>(range));
  };
  const auto cell = [](std::int64_t mantissa, int exponent) { return metering::Cell::of({mantissa, exponent}); };
  const std::int64_t start = 100'000 + meter % 50'000;
  return {cell(start + hour * 5 + noise(1, 3), 3), cell(start * 10 + hour * 12 + noise(2, 5), -2),
          cell(4'800 + noise(3, 400), 0),          cell(180 + noise(4, 16), -3),
          cell(6'500 + noise(5, 60), -2),          cell(4'100 + noise(6, 60), -2),
          cell(2'400 + noise(7, 60), -2),          cell((start + hour) * 36, 2)};
}

inline metering::Reading heat_reading(LayoutId layout, MeterId meter, UtcSeconds time) {
  metering::Reading reading;
  reading.meter = meter;
  reading.time = time;
  reading.layout = layout;
  reading.cells = heat_cells(meter.value, time / 3600 % 100'000);
  return reading;
}

/// A gateway with one line.
inline Line make_line(Connection& connection, const std::string& name, const std::string& identity = {}) {
  Gateway gateway;
  gateway.name = name;
  gateway.identity = identity;
  Line line;
  line.gateway = Gateways(connection).add(gateway).value().id;
  line.name = name + " bus";
  return Lines(connection).add(line).value();
}

inline Meter make_meter(LineId line, const std::string& number) {
  Meter meter;
  meter.line = line;
  meter.name = "Flat " + number;
  meter.number = number;
  meter.address = number + "24232804";
  meter.manufacturer = "HYD";
  meter.medium = "heat_outlet";
  meter.commodity = metering::Commodity::heat;
  return meter;
}

/// Adds meters in a transaction.
inline Result<std::vector<Meter>, Reject> add_meters(Connection& connection, std::vector<Meter> meters) {
  Transaction transaction(connection);
  auto added = Meters(connection).add(std::move(meters));
  transaction.commit();
  return added;
}

}  // namespace riser::store::testing
