// SPDX-License-Identifier: Apache-2.0
#include "sim/world/weather.h"

#include "sim/seed.h"

namespace riser::sim {
namespace {

constexpr std::int64_t quarter_turn = 16384;

/// Noise that is linear between random knots `every` hours apart, in [-reach, reach].
std::int32_t noise(std::uint64_t seed, Draw draw, std::int64_t hour, std::int64_t every, std::int64_t reach) {
  const std::int64_t knot = hour / every;
  const std::int64_t part = hour % every;
  const std::int64_t from = between(roll(seed, draw, static_cast<std::uint64_t>(knot)), -reach, reach);
  const std::int64_t to = between(roll(seed, draw, static_cast<std::uint64_t>(knot + 1)), -reach, reach);
  return static_cast<std::int32_t>((from * (every - part) + to * part) / every);
}

std::int32_t outdoor(std::uint64_t seed, std::int64_t hour) {
  const std::int64_t day_of_year = hour / 24 * 4 % Calendar::days;  // in quarters of a day
  // Coldest on about 20 January, warmest half a year later; coldest hour 4, warmest 16.
  const std::int64_t year_wave = -sine_permille(day_of_year * 65536 / Calendar::days - 20 * 65536 / 365 + quarter_turn);
  const std::int64_t day_wave = -sine_permille((hour % 24 - 4) * 65536 / 24 + quarter_turn);
  const std::int64_t day_swing = 28 + year_wave * 16 / 1000;  // more in summer
  return static_cast<std::int32_t>(98 + year_wave * 122 / 1000 + day_wave * day_swing / 1000) +
         noise(seed, Draw::weather_slow, hour, 84, 58) + noise(seed, Draw::weather_fast, hour, 7, 12);
}

}  // namespace

std::int32_t sine_permille(std::int64_t turn) noexcept {
  // Bhaskara I: sin(x) ~ 4x(180-x) / (40500 - x(180-x)) for 0..180 degrees, here in half turns of 32768.
  const std::int64_t within = (turn % 65536 + 65536) % 65536;
  const std::int64_t half = within % 32768;
  const std::int64_t product = half * (32768 - half);     // at most 2^28
  const std::int64_t denominator = 1342177280 - product;  // 5/4 * 2^30 - x(pi-x) in the same scale
  const auto value = static_cast<std::int32_t>(4000 * product / denominator);
  return within < 32768 ? value : -value;
}

Weather::Weather(std::uint64_t seed) {
  hourly_.reserve(Calendar::hours);
  daily_.reserve(Calendar::hours);
  std::int64_t sum = 0;
  for (std::int64_t hour = 0; hour < Calendar::hours; ++hour) {
    hourly_.push_back(static_cast<std::int16_t>(outdoor(seed, hour)));
    sum += hourly_.back();
    if (hour >= 24) sum -= hourly_[static_cast<std::size_t>(hour - 24)];
    daily_.push_back(static_cast<std::int16_t>(sum / std::min<std::int64_t>(hour + 1, 24)));
  }
}

}  // namespace riser::sim
