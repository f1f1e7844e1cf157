// SPDX-License-Identifier: Apache-2.0
#include "sim/town/registers.h"

#include "base/check.h"
#include "base/decimal.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

constexpr std::int64_t day_s = 86400;
constexpr Byte power_low = 0x04;
constexpr Byte temporary_error = 0x10;

/// Answers for one meter at one instant.
class View {
 public:
  View(const Town& town, const Meter& meter, UtcSeconds utc)
      : town_(town), world_(town.world()), meter_(meter), utc_(utc) {}

  std::int64_t fine(Source source) const;
  std::int64_t electric_total(int scale) const;
  std::int64_t phase_power(int phase) const;

 private:
  std::int64_t count(Counter c) const { return town_.count(meter_, c, utc_); }
  std::int64_t gain(Counter c) const { return town_.hourly_gain(meter_, c, utc_); }
  bool electric() const { return meter_.kind == Kind::electricity || meter_.kind == Kind::electricity_3phase; }
  std::uint64_t own(Draw draw, std::uint64_t a = 0) const { return roll(meter_.salt, draw, a); }
  HourPoint hour() const { return HourPoint::at(world_.calendar, utc_); }

  std::int64_t volume(UtcSeconds at) const;
  std::int64_t flow() const;
  std::int64_t power() const;
  std::int64_t supply() const;
  std::int64_t difference() const;
  std::int64_t installed_s() const;
  std::int64_t day_maximum(bool of_power) const;
  std::int64_t phase_voltage(int phase) const;
  std::int64_t phase_current(int phase) const;
  std::int64_t cosine_phi() const { return between(own(Draw::cosine_phi), 880, 985); }

  const Town& town_;
  const World& world_;
  const Meter& meter_;
  UtcSeconds utc_;
};

std::int64_t View::volume(UtcSeconds at) const {
  const auto c = [&](Counter counter) { return town_.count(meter_, counter, at); };
  switch (meter_.kind) {
    case Kind::heat:
      return c(Counter::heat_volume);
    case Kind::heat_cooling:
      return c(Counter::heat_volume) + c(Counter::cooling_volume);
    case Kind::cold_water:
      return meter_.main ? c(Counter::cold) + c(Counter::hot) : c(Counter::cold);
    case Kind::hot_water:
      return c(Counter::hot);
    case Kind::gas:
      return c(Counter::gas);
    default:
      return 0;
  }
}

std::int64_t View::flow() const {
  switch (meter_.kind) {
    case Kind::heat:
      return gain(Counter::heat_volume);
    case Kind::heat_cooling:
      return gain(Counter::heat_volume) + gain(Counter::cooling_volume);
    case Kind::cold_water:
      return meter_.main ? gain(Counter::cold) + gain(Counter::hot) : gain(Counter::cold);
    case Kind::hot_water:
      return gain(Counter::hot);
    case Kind::gas:
      return gain(Counter::gas);
    default:
      return 0;
  }
}

std::int64_t View::power() const {
  if (electric()) return gain(Counter::peak) + gain(Counter::flat) + gain(Counter::valley);
  if (meter_.kind == Kind::heat_cooling) return gain(Counter::heat) + gain(Counter::cooling);
  return gain(Counter::heat);
}

std::int64_t View::supply() const {
  return world_.heating[static_cast<std::size_t>(meter_.home.heat_class)].supply_ck(hour().slot);
}

/// From power and flow, so that power = coefficient x flow x difference to the last digit; negative while cooling.
std::int64_t View::difference() const {
  const std::int64_t flow_ml_h = flow();
  if (flow_ml_h < 500) return 25;  // standing water
  const std::int64_t heat = gain(Counter::heat);
  const std::int64_t cooling = meter_.kind == Kind::heat_cooling ? gain(Counter::cooling) : 0;
  const std::int64_t signed_power = heat >= cooling ? heat : -cooling;
  // mW = mWh/(m3 K) x ml/h x 1e-6 x 0.01 K
  std::int64_t result = 0;
  for (int round = 0; round < 2; ++round) {
    const std::int64_t per_ck = heat_coefficient(supply() - result) * flow_ml_h;
    result = (signed_power * 200'000'000 + (signed_power < 0 ? -per_ck : per_ck)) / (2 * per_ck);
  }
  return result;
}

std::int64_t View::installed_s() const {
  return std::max<std::int64_t>(0, world_.calendar.local_seconds(utc_) - Calendar::first_day * day_s) +
         meter_.home.age_sixteenths * (Calendar::days * day_s / 16);
}

/// The largest mean of a full day since the month began; of the running day while there is none.
std::int64_t View::day_maximum(bool of_power) const {
  const auto total = [&](UtcSeconds at) { return of_power ? town_.count(meter_, Counter::heat, at) : volume(at); };
  const UtcSeconds begin = world_.calendar.month_start(utc_, 0);
  std::int64_t most = 0;
  std::int64_t before = total(begin);
  for (UtcSeconds end = begin + day_s; end <= utc_; end += day_s) {
    const std::int64_t after = total(end);
    most = std::max(most, (after - before) / 24);
    before = after;
  }
  return most;
}

std::int64_t View::phase_voltage(int phase) const {
  const auto minute = static_cast<std::uint64_t>(utc_ / 60);
  return 230'000 + between(roll(meter_.salt, Draw::voltage, minute, static_cast<std::uint64_t>(phase)), -5200, 5200);
}

std::int64_t View::phase_power(int phase) const {
  const std::int64_t total = power();
  if (meter_.kind == Kind::electricity) return phase == 1 ? total : 0;
  const std::int64_t first = total * between(own(Draw::split, 1), 240, 420) / 1000;
  const std::int64_t second = total * between(own(Draw::split, 2), 240, 420) / 1000;
  return phase == 1 ? first : phase == 2 ? second : total - first - second;
}

std::int64_t View::phase_current(int phase) const {
  // mA = mW x 1000 / mV, and a factor for the idle current
  return phase_power(phase) * 1000 / phase_voltage(phase) * 1000 / cosine_phi();
}

std::int64_t View::fine(Source source) const {
  switch (source) {
    case Source::energy:
      return count(Counter::heat);
    case Source::energy_joule:
      return count(Counter::heat) * 36 / 10;
    case Source::cooling_energy:
      return count(Counter::cooling);
    case Source::energy_peak:
      return count(Counter::peak);
    case Source::energy_flat:
      return count(Counter::flat);
    case Source::energy_valley:
      return count(Counter::valley);
    case Source::reactive_energy:
      return (count(Counter::peak) + count(Counter::flat) + count(Counter::valley)) * (1090 - cosine_phi()) / 1000;
    case Source::volume:
      return volume(utc_);
    // 22 mbar over 1013 and 15 degC against 0 degC: x 0.9686
    case Source::base_volume:
      return volume(utc_) * 9686 / 10000;
    case Source::reverse_volume:
      return between(own(Draw::reverse_volume), 0, 9) < 8 ? 0 : 37'000;
    case Source::pulse_volume:
      return count(Counter::cold);
    case Source::power:
      return power();
    case Source::power_l1:
      return phase_power(1);
    case Source::power_l2:
      return phase_power(2);
    case Source::power_l3:
      return phase_power(3);
    case Source::flow:
      return flow();
    case Source::max_power:
      return day_maximum(true);
    case Source::max_flow:
      return day_maximum(false);
    case Source::supply_temperature:
      return supply();
    case Source::return_temperature:
      return supply() - difference();
    case Source::temperature_difference:
      return difference();
    case Source::medium_temperature:
      return meter_.kind == Kind::hot_water ? 5480 + pick(own(Draw::size, static_cast<std::uint64_t>(utc_ / 900)), 320)
                                            : 900 + world_.weather.day_mean_dc(hour().slot) * 2;
    case Source::pressure:
      return 1035 + pick(own(Draw::size, static_cast<std::uint64_t>(utc_ / 900)), 4);
    case Source::voltage_l1:
      return phase_voltage(1);
    case Source::voltage_l2:
      return phase_voltage(2);
    case Source::voltage_l3:
      return phase_voltage(3);
    case Source::current_l1:
      return phase_current(1);
    case Source::current_l2:
      return phase_current(2);
    case Source::current_l3:
      return phase_current(3);
    case Source::frequency:
      return 49'970 + pick(roll(world_.seed, Draw::voltage, static_cast<std::uint64_t>(utc_ / 60)), 61);
    case Source::power_factor:
      return cosine_phi();
    case Source::on_hours:
      return installed_s() / 3600;
    case Source::on_days:
      return installed_s() / day_s;
    case Source::error_hours:
      return status(town_, meter_, utc_) & temporary_error ? 3 : 0;
    case Source::battery_days:
      return std::max<std::int64_t>(0, 4380 - installed_s() / day_s);
    case Source::date_time:
      return world_.calendar.local_seconds(utc_) + clock_error_s(town_, meter_, utc_);
    case Source::date:
      return world_.calendar.local_seconds(utc_) + clock_error_s(town_, meter_, utc_);
    case Source::error_flags:
      return status(town_, meter_, utc_) & temporary_error ? 0x08 : 0;
    case Source::fabrication:
      return meter_.fabrication;
    case Source::identification:
      return meter_.number;
    case Source::constant:
    case Source::text:
    case Source::customer:
    case Source::manufacturer_data:
      break;
  }
  CHECK(false, "source {} has no number", static_cast<int>(source));
  return 0;
}

std::int64_t scaled(std::int64_t fine, int scale) {
  return scale >= 0 ? fine / power_of_ten(scale) : fine * power_of_ten(-scale);
}

std::int64_t View::electric_total(int scale) const {
  return scaled(count(Counter::peak), scale) + scaled(count(Counter::flat), scale) +
         scaled(count(Counter::valley), scale);
}

}  // namespace

UtcSeconds moment(const World& world, std::int8_t period, UtcSeconds utc) noexcept {
  if (period == present) return utc;
  return period == year_end ? world.calendar.year_start(utc) : world.calendar.month_start(utc, period - 1);
}

std::int64_t show(const Town& town, const Meter& meter, Source source, int scale, std::int8_t period, UtcSeconds utc) {
  const UtcSeconds at = moment(town.world(), period, utc);
  // A stored value belongs to the day that ended at that midnight, whatever the clock showed.
  if (source == Source::date && period != present) return town.world().calendar.local_seconds(at) - 1;
  const View view(town, meter, at);
  const bool electric = meter.kind == Kind::electricity || meter.kind == Kind::electricity_3phase;
  if (electric && source == Source::energy) return view.electric_total(scale);
  if (meter.kind == Kind::electricity_3phase && source == Source::power) {
    return scaled(view.phase_power(1), scale) + scaled(view.phase_power(2), scale) + scaled(view.phase_power(3), scale);
  }
  if (source == Source::return_temperature) {
    return scaled(view.fine(Source::supply_temperature), scale) -
           scaled(view.fine(Source::temperature_difference), scale);
  }
  return scaled(view.fine(source), scale);
}

std::int64_t clock_error_s(const Town& town, const Meter& meter, UtcSeconds utc) noexcept {
  const std::int64_t set = between(roll(meter.salt, Draw::clock), -45, 45);
  const std::int64_t ppm = between(roll(meter.salt, Draw::clock, 1), -12, 12);
  return set + ppm * (utc - town.world().calendar.year_start(utc)) / 1'000'000;
}

Byte status(const Town& town, const Meter& meter, UtcSeconds utc) noexcept {
  Byte result = 0;
  const std::int64_t day = (town.world().calendar.local_seconds(utc)) / day_s;
  const bool battery = meter.kind != Kind::electricity && meter.kind != Kind::electricity_3phase;
  if (battery && pick(roll(meter.salt, Draw::status), 100) < 2) result |= power_low;
  if (pick(roll(meter.salt, Draw::status, static_cast<std::uint64_t>(day)), 2000) == 0) result |= temporary_error;
  return result;
}

}  // namespace riser::sim
