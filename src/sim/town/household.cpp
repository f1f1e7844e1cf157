// SPDX-License-Identifier: Apache-2.0
#include "sim/town/household.h"

#include "sim/seed.h"

namespace riser::sim {
namespace {

/// A sum of the world's tables at the beginning of an hour.
template <class At>
std::int64_t with_cycles(const Household& home, const HourPoint& p, At at) noexcept {
  const std::int64_t cycle = at(Calendar::hours);
  return at(p.slot) + p.cycle * cycle + cycle * home.age_sixteenths / 16;
}

std::int64_t smooth(const World& world, const Household& home, Counter counter, const HourPoint& p) noexcept {
  const Heating& heating = world.heating[static_cast<std::size_t>(home.heat_class)];
  const Activity& activity = world.activity[static_cast<std::size_t>(home.activity)];
  const auto table = [&](const std::vector<std::int64_t>& sums) {
    return with_cycles(home, p, [&](std::int64_t slot) { return sums[static_cast<std::size_t>(slot)]; });
  };
  const auto water = [&] { return with_cycles(home, p, [&](std::int64_t slot) { return activity.water(slot); }); };
  const auto power = [&](Tariff tariff) {
    return with_cycles(home, p, [&](std::int64_t slot) { return activity.electricity(slot, tariff); }) *
           home.power_mwh_day / Activity::unit;
  };
  switch (counter) {
    case Counter::heat:
      return table(heating.energy()) * home.loss_mw_k / 10;
    case Counter::heat_volume:
      return table(heating.volume()) * home.loss_mw_k / 1'000'000;
    case Counter::cooling:
      return table(heating.cooling()) * home.cooling_mw_k / 10;
    case Counter::cooling_volume:
      return table(heating.cooling_volume()) * home.cooling_mw_k / 1'000'000;
    case Counter::cold:
      return water() * home.cold_ml_day / Activity::unit;
    case Counter::hot:
      return water() * home.hot_ml_day / Activity::unit;
    // 9.4 kWh/m3 used of the gas: 1 mWh is 0.1064 ml.
    case Counter::gas:
      return table(heating.energy()) * home.loss_mw_k / 94 + water() * home.cooking_ml_day / Activity::unit;
    case Counter::peak:
      return power(Tariff::peak);
    case Counter::flat:
      return power(Tariff::flat);
    case Counter::valley:
      return power(Tariff::valley);
  }
  return 0;
}

/// How much of an hour's use already fell before it, in 256ths: a household's own variation. It moves use between
/// neighbouring hours and so keeps every sum; never across a change of tariff, so that each tariff keeps its own.
std::int64_t early_part(const Household& home, Counter counter, const HourPoint& p) noexcept {
  if (counter >= Counter::peak) {
    const auto hour = static_cast<int>(p.slot % 24);
    if (tariff_of_hour(hour) != tariff_of_hour((hour + 23) % 24)) return 0;
  }
  // Energy and volume of heating move together, or the temperatures would not fit.
  const auto group = static_cast<std::uint64_t>(counter <= Counter::cooling_volume ? 0
                                                : counter >= Counter::peak         ? 1
                                                                                   : 2);
  return pick(roll(home.salt, Draw::jitter, static_cast<std::uint64_t>(p.hour), group), 150);
}

struct Gains {
  std::int64_t before, after;  // the counter at the beginning and at the end of the hour
};
Gains gains(const World& world, const Household& home, Counter counter, const HourPoint& p) noexcept {
  const HourPoint next = p.next_hour();
  const std::int64_t a = smooth(world, home, counter, p);
  const std::int64_t b = smooth(world, home, counter, next);
  const std::int64_t c = smooth(world, home, counter, next.next_hour());
  return {a + (b - a) * early_part(home, counter, p) / 256, b + (c - b) * early_part(home, counter, next) / 256};
}

}  // namespace

Household make_household(std::uint64_t seed, std::uint32_t gateway, std::uint32_t flat) {
  const auto draw = [&](Draw what, std::int64_t low, std::int64_t high) {
    return static_cast<std::int32_t>(between(roll(seed, what, gateway, flat), low, high));
  };
  Household home;
  home.salt = roll(seed, Draw::household, gateway, flat);
  home.heat_class = draw(Draw::heat_class, 0, Heating::classes - 1);
  home.activity = static_cast<std::int32_t>(pick(mix(home.salt), Activity::kinds));
  home.age_sixteenths = draw(Draw::age, 0, 15);
  home.area_m2 = draw(Draw::size, 34, 138);
  home.persons = std::min(draw(Draw::persons, 1, 5), home.area_m2 / 22 + 1);
  home.loss_mw_k = home.area_m2 * draw(Draw::insulation, 700, 1500);  // 0.7 to 1.5 W/(m2 K)
  home.cooling_mw_k = home.area_m2 * 900;
  home.cold_ml_day = home.persons * draw(Draw::cold_use, 52'000, 96'000);
  home.hot_ml_day = home.cold_ml_day * 45 / 100;
  home.power_mwh_day = 1'900'000 + home.persons * draw(Draw::power_use, 1'100'000, 2'300'000);
  home.cooking_ml_day = 120'000 + home.persons * 55'000;
  return home;
}

std::int64_t count(const World& world, const Household& home, Counter counter, UtcSeconds utc) noexcept {
  const HourPoint p = HourPoint::at(world.calendar, utc);
  const Gains g = gains(world, home, counter, p);
  return g.before + (g.after - g.before) * p.second / 3600;
}

std::int64_t hourly_gain(const World& world, const Household& home, Counter counter, UtcSeconds utc) noexcept {
  const Gains g = gains(world, home, counter, HourPoint::at(world.calendar, utc));
  return g.after - g.before;
}

}  // namespace riser::sim
