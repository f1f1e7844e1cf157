// SPDX-License-Identifier: Apache-2.0
#include "sim/town/registers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace riser::sim {
namespace {

constexpr UtcSeconds day = 86400;
constexpr UtcSeconds begin = Calendar::first_day * day;
constexpr std::int32_t offset = 8 * 3600;

const Town& town() {
  static const Town instance(7, 6, 50, offset);
  return instance;
}

UtcSeconds any_time() { return begin + *rc::gen::inRange<UtcSeconds>(-30 * day, 3000 * day); }
Meter any_meter() { return town().meter(*rc::gen::inRange<std::uint32_t>(0, town().meters())); }
Meter any_meter_of(std::initializer_list<Kind> kinds) {
  Meter m = any_meter();
  while (std::find(kinds.begin(), kinds.end(), m.kind) == kinds.end())
    m = town().meter((m.gateway * 50 + m.position + 1) % town().meters());
  return m;
}
std::int64_t at(const Meter& m, Source source, UtcSeconds utc, int scale = 0) {
  return show(town(), m, source, scale, present, utc);
}

constexpr Source cumulative[] = {Source::energy,       Source::energy_joule, Source::cooling_energy,
                                 Source::energy_peak,  Source::energy_flat,  Source::energy_valley,
                                 Source::volume,       Source::base_volume,  Source::reactive_energy,
                                 Source::pulse_volume, Source::on_hours,     Source::reverse_volume};

RC_GTEST_PROP(registers, no_counter_ever_runs_backwards, ()) {
  const Meter m = any_meter();
  const UtcSeconds from = any_time();
  const UtcSeconds to = from + *rc::gen::inRange<UtcSeconds>(0, *rc::gen::element<UtcSeconds>(60, 7200, 40 * day));
  for (const Source source : cumulative) RC_ASSERT(at(m, source, from) <= at(m, source, to));
}

RC_GTEST_PROP(registers, the_tariffs_sum_to_the_total_in_every_resolution, ()) {
  const Meter m = any_meter_of({Kind::electricity, Kind::electricity_3phase});
  const UtcSeconds t = any_time();
  for (const int scale : {0, 3, 4, 5, 6}) {
    RC_ASSERT(at(m, Source::energy, t, scale) == at(m, Source::energy_peak, t, scale) +
                                                     at(m, Source::energy_flat, t, scale) +
                                                     at(m, Source::energy_valley, t, scale));
  }
}

RC_GTEST_PROP(registers, only_the_tariff_of_the_hour_counts, ()) {
  const Meter m = any_meter_of({Kind::electricity, Kind::electricity_3phase});
  const UtcSeconds hour = any_time() / 3600 * 3600;
  const Source source[] = {Source::energy_peak, Source::energy_flat, Source::energy_valley};
  const auto running = static_cast<std::size_t>(tariff_of_hour(static_cast<int>((hour + offset) / 3600 % 24)));
  for (std::size_t t = 0; t < 3; ++t) {
    const std::int64_t used = at(m, source[t], hour + 3600) - at(m, source[t], hour);
    RC_ASSERT(t == running || used == 0);
    // There is always a refrigerator.
    RC_ASSERT(t != running || used > 0 || hour < begin);
  }
}

RC_GTEST_PROP(registers, the_phases_sum_to_the_power, ()) {
  const Meter m = any_meter_of({Kind::electricity_3phase});
  const UtcSeconds t = any_time();
  RC_ASSERT(at(m, Source::power, t, 3) ==
            at(m, Source::power_l1, t, 3) + at(m, Source::power_l2, t, 3) + at(m, Source::power_l3, t, 3));
}

RC_GTEST_PROP(registers, a_stored_value_is_the_register_at_the_end_of_its_period, ()) {
  const Meter m = any_meter();
  const UtcSeconds t = any_time();
  const auto period = static_cast<std::int8_t>(*rc::gen::inRange(-1, 14));
  const UtcSeconds then = moment(town().world(), period, t);
  RC_ASSERT(then <= t);
  for (const Source source : cumulative) RC_ASSERT(show(town(), m, source, 3, period, t) == at(m, source, then, 3));
  if (period == present) return;
  // The instant is a local midnight, and the date beside the value is the day before it.
  RC_ASSERT((then + offset) % day == 0);
  RC_ASSERT(show(town(), m, Source::date, 0, period, t) == then + offset - 1);
  const CivilTime first = civil_from_seconds(then + offset);
  RC_ASSERT(first.day == 1);
  RC_ASSERT(period != year_end || first.month == 1);
}

RC_GTEST_PROP(registers, power_is_flow_times_temperature_difference_times_heat_coefficient, ()) {
  const Meter m = any_meter_of({Kind::heat, Kind::heat_cooling});
  const UtcSeconds t = any_time();
  const std::int64_t flow = at(m, Source::flow, t);                          // ml/h
  const std::int64_t difference = at(m, Source::temperature_difference, t);  // 0.01 K
  const std::int64_t back = at(m, Source::return_temperature, t);
  RC_ASSERT(at(m, Source::supply_temperature, t) - back == difference);
  const std::int64_t power = at(m, Source::power, t);  // mW
  RC_PRE(flow > 2000);
  const std::int64_t per_step = heat_coefficient(back) * flow / 100'000'000;  // mW for 0.01 K
  RC_ASSERT(std::abs(power - std::abs(difference) * heat_coefficient(back) * flow / 100'000'000) <= per_step + 2);
  RC_CLASSIFY(difference < 0, "cooling");
}

RC_GTEST_PROP(registers, energy_and_volume_over_an_hour_fit_the_temperatures, ()) {
  const Meter m = any_meter_of({Kind::heat, Kind::heat_cooling});
  const UtcSeconds hour = any_time() / 3600 * 3600;
  const std::int64_t energy = at(m, Source::energy, hour + 3600) + at(m, Source::cooling_energy, hour + 3600) -
                              at(m, Source::energy, hour) - at(m, Source::cooling_energy, hour);
  const std::int64_t volume = at(m, Source::volume, hour + 3600) - at(m, Source::volume, hour);
  RC_PRE(volume > 5000);
  const std::int64_t expected = heat_coefficient(at(m, Source::return_temperature, hour + 1800)) * volume *
                                std::abs(at(m, Source::temperature_difference, hour + 1800)) / 100'000'000;
  RC_ASSERT(std::abs(energy - expected) <= expected / 200 + 1000);
}

RC_GTEST_PROP(registers, the_largest_day_is_the_largest_of_all_days_of_the_month, ()) {
  const Meter m = any_meter_of({Kind::heat});
  const UtcSeconds t = any_time();
  const UtcSeconds month = town().world().calendar.month_start(t, 0);
  std::int64_t most = 0;
  for (UtcSeconds d = month; d + day <= t; d += day) {
    most = std::max(most, (at(m, Source::energy, d + day) - at(m, Source::energy, d)) / 24);
  }
  RC_ASSERT(at(m, Source::max_power, t) == most);
}

TEST(registers, a_main_meter_counts_what_its_flats_count_and_the_loss) {
  const UtcSeconds t = begin + 700 * day;
  std::int64_t flats = 0;
  for (std::uint32_t p = 2; p < 50; ++p) {
    const Meter m = town().meter(0, p);
    if (m.kind == Kind::heat) flats += at(m, Source::energy, t);
  }
  const Meter main = town().meter(0, 0);
  ASSERT_TRUE(main.main);
  ASSERT_EQ(main.kind, Kind::heat);
  EXPECT_EQ(at(main, Source::energy, t), flats + flats * 80 / 1000);
}

TEST(registers, a_year_of_a_flat_is_of_a_likely_size) {
  for (std::uint32_t i = 0; i < town().meters(); ++i) {
    const Meter m = town().meter(i);
    if (m.main) continue;
    const auto year = [&](Source s) { return at(m, s, begin + 730 * day) - at(m, s, begin + 365 * day); };
    if (m.kind == Kind::heat) {
      const std::int64_t kwh_m2 = year(Source::energy) / 1'000'000 / m.home.area_m2;
      EXPECT_GT(kwh_m2, 25) << i;
      EXPECT_LT(kwh_m2, 180) << i;
    }
    if (m.kind == Kind::cold_water) {
      const std::int64_t litres_day = year(Source::volume) / 1000 / 365 / m.home.persons;
      EXPECT_GT(litres_day, 35) << i;
      EXPECT_LT(litres_day, 110) << i;
    }
    if (m.kind == Kind::electricity) {
      EXPECT_GT(year(Source::energy) / 1'000'000, 700) << i;
      EXPECT_LT(year(Source::energy) / 1'000'000, 6000) << i;
    }
  }
}

TEST(registers, heating_follows_the_weather) {
  const Meter m = town().meter(0, 2);
  ASSERT_EQ(m.kind, Kind::heat);
  const auto use = [&](int from_day) {
    return at(m, Source::energy, begin + (from_day + 20) * day) - at(m, Source::energy, begin + from_day * day);
  };
  EXPECT_GT(use(10), 20 * 24 * 1000 * 100);  // January: more than 100 W on average
  EXPECT_EQ(use(190), 0);                    // July
  EXPECT_LT(town().world().weather.day_mean_dc(20 * 24), 80);
  EXPECT_GT(town().world().weather.day_mean_dc(200 * 24), 150);
}

TEST(registers, a_clock_is_minutes_off_at_most) {
  for (std::uint32_t i = 0; i < town().meters(); ++i) {
    EXPECT_LT(std::abs(clock_error_s(town(), town().meter(i), begin + 1060 * day)), 45 + 380);
  }
}

TEST(registers, another_town_with_the_same_seed_is_the_same_and_with_another_seed_is_not) {
  const Town twin(7, 6, 50, offset);
  const Town other(8, 6, 50, offset);
  int differ = 0;
  for (std::uint32_t i = 0; i < town().meters(); ++i) {
    const Meter m = town().meter(i);
    const Meter n = twin.meter(i);
    EXPECT_EQ(m.address(), n.address());
    EXPECT_EQ(town().name(m), twin.name(n));
    EXPECT_EQ(at(m, Source::on_days, begin + 1000 * day),
              show(twin, n, Source::on_days, 0, present, begin + 1000 * day));
    EXPECT_EQ(at(m, Source::volume, begin + 1000 * day), show(twin, n, Source::volume, 0, present, begin + 1000 * day));
    differ += other.meter(i).home.salt != m.home.salt;
  }
  EXPECT_GT(differ, 250);
}

}  // namespace
}  // namespace riser::sim
