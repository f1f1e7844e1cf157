// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

namespace riser::sim {

/// Everything random in the town is a pure function of the seed and of what it is for: no generator has a state, so
/// that any meter at any time is computed without what went before.
constexpr std::uint64_t mix(std::uint64_t x) noexcept {
  x += 0x9E3779B97F4A7C15u;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
  return x ^ (x >> 31);
}

/// What a draw is for; two purposes never share a number.
enum class Draw : std::uint32_t {
  weather_slow,
  weather_fast,
  activity,
  away,
  away_length,
  hour_profile,
  household,
  size,
  persons,
  model,
  identity,
  primary,
  fabrication,
  age,
  insulation,
  cold_use,
  power_use,
  jitter,
  answer_delay,
  clock,
  voltage,
  cosine_phi,
  status,
  serial_style,
  fault,
  fault_time,
  bit_error,
  key,
  packing,
  latency,
  reverse_volume,
  heat_class,
  split,
  garble,
  text,
};

constexpr std::uint64_t roll(std::uint64_t seed, Draw draw, std::uint64_t a = 0, std::uint64_t b = 0) noexcept {
  return mix(mix(mix(seed ^ static_cast<std::uint64_t>(draw) << 32) ^ a) ^ b);
}

/// Uniform in [0, bound).
constexpr std::uint32_t pick(std::uint64_t rolled, std::uint32_t bound) noexcept {
  return static_cast<std::uint32_t>((rolled >> 32) * bound >> 32);
}
/// Uniform in [low, high].
constexpr std::int64_t between(std::uint64_t rolled, std::int64_t low, std::int64_t high) noexcept {
  return low + pick(rolled, static_cast<std::uint32_t>(high - low + 1));
}

}  // namespace riser::sim
