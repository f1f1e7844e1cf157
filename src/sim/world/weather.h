// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "sim/world/calendar.h"

namespace riser::sim {

/// Outdoor temperature of the town: a yearly and a daily wave with slow and fast noise. Integers only: the same seed
/// gives the same weather on every machine. Immutable after construction.
class Weather {
 public:
  explicit Weather(std::uint64_t seed);

  /// Mean of the hour in 0.1 degC.
  std::int32_t outdoor_dc(std::int64_t slot) const noexcept { return hourly_[static_cast<std::size_t>(slot)]; }
  /// Mean of the 24 hours before `slot` in 0.1 degC: what a heating control goes by.
  std::int32_t day_mean_dc(std::int64_t slot) const noexcept { return daily_[static_cast<std::size_t>(slot)]; }

 private:
  std::vector<std::int16_t> hourly_;
  std::vector<std::int16_t> daily_;
};

/// Sine of `turn`/65536 of a full turn, times 1000 (within 2).
std::int32_t sine_permille(std::int64_t turn) noexcept;

}  // namespace riser::sim
