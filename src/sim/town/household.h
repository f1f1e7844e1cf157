// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>

#include "sim/world/world.h"

namespace riser::sim {

/// What one flat uses, as factors of the world's tables. 64 bytes; made from the seed whenever it is needed.
struct Household {
  std::uint64_t salt = 0;  ///< of its own hourly variation
  std::int32_t heat_class = 0;
  std::int32_t activity = 0;
  std::int32_t age_sixteenths = 0;  ///< of a table cycle that its meters had counted before the tables begin
  std::int32_t loss_mw_k = 0;       ///< heat loss of the flat
  std::int32_t cooling_mw_k = 0;
  std::int32_t area_m2 = 0;
  std::int32_t persons = 0;
  std::int32_t cold_ml_day = 0;
  std::int32_t hot_ml_day = 0;
  std::int32_t power_mwh_day = 0;
  std::int32_t cooking_ml_day = 0;  ///< gas
};

Household make_household(std::uint64_t seed, std::uint32_t gateway, std::uint32_t flat);

/// The counters of a household. Each is a function of time alone: never decreasing, zero before the calendar begins
/// (but for the age), exact integers. Within an hour it grows evenly.
enum class Counter : std::uint8_t {
  heat,
  heat_volume,
  cooling,
  cooling_volume,  // mWh, ml
  cold,
  hot,  // ml
  gas,  // ml, heating and cooking
  peak,
  flat,
  valley,  // mWh
};

/// The counter at the instant, in mWh or ml.
std::int64_t count(const World& world, const Household& home, Counter counter, UtcSeconds utc) noexcept;
/// What it gains in the hour of `utc`: mW or ml/h.
std::int64_t hourly_gain(const World& world, const Household& home, Counter counter, UtcSeconds utc) noexcept;

}  // namespace riser::sim
