// SPDX-License-Identifier: Apache-2.0
#include "sim/world/heating.h"

#include "sim/seed.h"

namespace riser::sim {
namespace {

constexpr std::int32_t heating_limit_dc = 150;  // heating is off when the day mean is above 15 degC
constexpr std::int32_t cooling_limit_dc = 215;
constexpr std::int32_t cooling_supply_ck = 700;
constexpr std::int32_t cooling_difference_ck = 600;

struct Habits {
  std::int32_t room_dc;     // room temperature less the gains of people and sun
  std::int32_t setback_dc;  // lowered by that much at night
  std::int32_t night_from, night_to;
  std::int32_t difference_percent;  // how well the radiators cool the water
  std::int32_t pipe_loss_ck;
};

Habits habits_of(std::uint64_t seed, int heat_class) {
  const auto c = static_cast<std::uint64_t>(heat_class);
  const auto draw = [&](std::uint64_t n, std::int64_t low, std::int64_t high) {
    return static_cast<std::int32_t>(between(roll(seed, Draw::heat_class, c, n), low, high));
  };
  return {draw(0, 168, 198), draw(1, 0, 35), draw(2, 21, 23), draw(3, 5, 7), draw(4, 70, 115), draw(5, 0, 180)};
}

std::int32_t demand_dc(const Weather& weather, const Habits& h, std::int64_t slot) {
  if (weather.day_mean_dc(slot) >= heating_limit_dc) return 0;
  const std::int64_t hour = slot % 24;
  const bool night = hour >= h.night_from || hour < h.night_to;
  return std::max(0, h.room_dc - (night ? h.setback_dc : 0) - weather.outdoor_dc(slot));
}

/// Heating curve: 35 degC at the limit, 1.2 K more for each kelvin below.
std::int32_t curve_ck(std::int32_t day_mean_dc) {
  return std::clamp(3500 + (heating_limit_dc - day_mean_dc) * 12, 3500, 8500);
}

}  // namespace

Heating::Heating(const Weather& weather, std::uint64_t seed, int heat_class) {
  const Habits h = habits_of(seed, heat_class);
  for (auto* sums : {&energy_, &volume_, &cooling_, &cooling_volume_}) {
    sums->reserve(Calendar::hours + 1);
    sums->push_back(0);
  }
  supply_.reserve(Calendar::hours);
  for (std::int64_t slot = 0; slot < Calendar::hours; ++slot) {
    const std::int64_t demand = demand_dc(weather, h, slot);
    const std::int32_t mean = weather.day_mean_dc(slot);
    std::int64_t volume = 0;
    if (demand > 0) {
      const std::int64_t supply = curve_ck(mean) - h.pipe_loss_ck;
      const std::int64_t difference = std::min((500 + demand * 5) * h.difference_percent / 100, supply - 2200);
      volume = demand * 10'000'000'000'000 / (heat_coefficient(supply - difference) * difference);
    }
    energy_.push_back(energy_.back() + demand);
    volume_.push_back(volume_.back() + volume);
    const std::int64_t heat = mean < cooling_limit_dc ? 0 : std::max(0, weather.outdoor_dc(slot) - cooling_limit_dc);
    const std::int64_t cold = heat * 10'000'000'000'000 /
                              (heat_coefficient(cooling_supply_ck + cooling_difference_ck) * cooling_difference_ck);
    cooling_.push_back(cooling_.back() + heat);
    cooling_volume_.push_back(cooling_volume_.back() + cold);
    // An idle pipe is as warm as the stairwell.
    supply_.push_back(static_cast<std::int16_t>(demand > 0 ? curve_ck(mean) - h.pipe_loss_ck
                                                : heat > 0 ? cooling_supply_ck
                                                           : 2150 + mean / 4));
  }
}

}  // namespace riser::sim
