// SPDX-License-Identifier: Apache-2.0
#include "sim/world/activity.h"

#include <algorithm>

#include "sim/seed.h"
#include "sim/world/weather.h"

namespace riser::sim {
namespace {

// Parts of a day's use by the hour, before the kind of household shifts and flattens them.
constexpr std::array<int, 24> water_workday = {1, 1, 1, 1, 2, 8, 18, 20, 12, 6,  5, 5,
                                               6, 6, 4, 4, 6, 9, 14, 16, 14, 12, 8, 3};
constexpr std::array<int, 24> water_weekend = {2,  1,  1, 1, 1, 2, 5,  9,  14, 18, 16, 13,
                                               12, 10, 8, 7, 8, 9, 12, 14, 13, 11, 8,  5};
constexpr std::array<int, 24> power_workday = {5, 4, 4, 4, 4, 5, 8,  9,  7,  6,  6,  6,
                                               7, 7, 6, 6, 7, 9, 13, 15, 15, 14, 11, 7};
constexpr std::array<int, 24> power_weekend = {6,  5,  4, 4, 4, 4, 5,  6,  8,  10, 11, 12,
                                               13, 11, 9, 8, 8, 9, 12, 14, 14, 13, 11, 8};

// 1970-01-01 was a Thursday.
bool weekend(std::int64_t day) { return (Calendar::first_day + day + 3) % 7 >= 5; }

/// Parts of 4096 for each hour, exactly 4096 in all: the largest hour takes the remainder.
std::array<std::int32_t, 24> shares(const std::array<int, 24>& parts, std::uint64_t seed, std::uint64_t salt) {
  std::array<std::int32_t, 24> result{};
  const auto shift = static_cast<std::size_t>(between(roll(seed, Draw::hour_profile, salt), 0, 2));
  std::int64_t total = 0;
  for (std::size_t hour = 0; hour < 24; ++hour) {
    const std::int64_t vary = between(roll(seed, Draw::hour_profile, salt, hour + 1), 60, 140);
    result[hour] = static_cast<std::int32_t>(parts[(hour + 23 + shift) % 24] * vary);
    total += result[hour];
  }
  std::int32_t left = 4096;
  for (auto& share : result) left -= share = static_cast<std::int32_t>(share * std::int64_t{4096} / total);
  *std::max_element(result.begin(), result.end()) += left;
  return result;
}

}  // namespace

Activity::Activity(std::uint64_t seed, int kind) {
  const auto k = static_cast<std::uint64_t>(kind);
  for (std::size_t type = 0; type < 2; ++type) {
    const auto water = shares(type ? water_weekend : water_workday, seed, k * 8 + type);
    const auto power = shares(type ? power_weekend : power_workday, seed, k * 8 + 2 + type);
    for (std::size_t hour = 0; hour < 24; ++hour) {
      water_shape_[type][hour + 1] = water_shape_[type][hour] + water[hour];
      for (int t = 0; t < tariffs; ++t) {
        DayShape& shape = power_shape_[type][static_cast<std::size_t>(t)];
        const bool here = tariff_of_hour(static_cast<int>(hour)) == static_cast<Tariff>(t);
        shape[hour + 1] = shape[hour] + (here ? power[hour] : 0);
      }
    }
  }

  busy_.assign(Calendar::days, 0);
  for (std::int64_t day = 0; day < Calendar::days; ++day) {
    const std::int64_t mean = weekend(day) ? 1120 : 950;
    const std::int64_t vary = between(roll(seed, Draw::activity, k, static_cast<std::uint64_t>(day)), 65, 135);
    busy_[static_cast<std::size_t>(day)] = static_cast<std::int16_t>(mean * vary / 100);
  }
  // Away for some days about every fourth month.
  for (std::int64_t block = 0; block * 120 < Calendar::days; ++block) {
    const std::uint64_t start = roll(seed, Draw::away, k, static_cast<std::uint64_t>(block));
    const std::int64_t first = block * 120 + pick(start, 100);
    const std::int64_t length = between(roll(seed, Draw::away_length, k, static_cast<std::uint64_t>(block)), 2, 14);
    for (std::int64_t day = first; day < std::min(first + length, Calendar::days); ++day) {
      busy_[static_cast<std::size_t>(day)] = 0;
    }
  }

  water_days_.push_back(0);
  for (auto& sums : power_days_) sums.push_back(0);
  for (std::int64_t day = 0; day < Calendar::days; ++day) {
    // Refrigerator and stand-by go on; lamps burn longer in winter.
    const std::int64_t light =
        130 + sine_permille((day * 4 % Calendar::days) * 65536 / Calendar::days + 13000) * 100 / 1000;
    const std::int64_t power = 260 + light + busy_[static_cast<std::size_t>(day)] * 610 / 1000;
    power_.push_back(static_cast<std::int16_t>(power));
    water_days_.push_back(water_days_.back() + busy_[static_cast<std::size_t>(day)] * std::int64_t{4096});
    for (std::size_t t = 0; t < tariffs; ++t) {
      power_days_[t].push_back(power_days_[t].back() + power * power_shape_[weekend(day)][t][24]);
    }
  }
}

std::int64_t Activity::water(std::int64_t slot) const noexcept {
  const auto day = static_cast<std::size_t>(slot / 24);
  if (day == Calendar::days) return water_days_[day];
  return water_days_[day] + busy_[day] * water_shape_[weekend(slot / 24)][static_cast<std::size_t>(slot % 24)];
}

std::int64_t Activity::electricity(std::int64_t slot, Tariff tariff) const noexcept {
  const auto day = static_cast<std::size_t>(slot / 24);
  const auto t = static_cast<std::size_t>(tariff);
  if (day == Calendar::days) return power_days_[t][day];
  return power_days_[t][day] + power_[day] * power_shape_[weekend(slot / 24)][t][static_cast<std::size_t>(slot % 24)];
}

}  // namespace riser::sim
