// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "sim/world/weather.h"

namespace riser::sim {

/// Heat a cubic metre of water gives off for each kelvin, mWh/(m3 K), metered in the return at `return_ck` (0.01 degC).
/// Linear fit of density times heat capacity of water, 20..70 degC, within 0.05 %.
constexpr std::int64_t heat_coefficient(std::int64_t return_ck) noexcept {
  return 1'160'000 - (return_ck - 2000) * 42 / 10;
}

/// How one class of flats heats, hour by hour, for a flat that loses 1 W/K: a flat with another loss scales it.
/// Energy and volume belong together: energy = coefficient x volume x temperature difference in every hour.
/// Immutable after construction.
class Heating {
 public:
  static constexpr int classes = 16;

  Heating(const Weather& weather, std::uint64_t seed, int heat_class);

  /// Sums from the beginning of the tables to the beginning of hour `slot`; [Calendar::hours] is the whole cycle.
  const std::vector<std::int64_t>& energy() const noexcept { return energy_; }    ///< 0.1 Wh
  const std::vector<std::int64_t>& volume() const noexcept { return volume_; }    ///< 1e-9 m3
  const std::vector<std::int64_t>& cooling() const noexcept { return cooling_; }  ///< 0.1 Wh
  const std::vector<std::int64_t>& cooling_volume() const noexcept { return cooling_volume_; }
  /// Temperature of the supply pipe in the hour, 0.01 degC.
  std::int32_t supply_ck(std::int32_t slot) const noexcept { return supply_[static_cast<std::size_t>(slot)]; }

 private:
  std::vector<std::int64_t> energy_, volume_, cooling_, cooling_volume_;
  std::vector<std::int16_t> supply_;
};

}  // namespace riser::sim
