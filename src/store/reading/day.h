// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"

namespace riser::store {

/// A UTC day as days since 1970-01-01; 0..65535 (until 2149).
using Day = std::int64_t;
inline constexpr std::int64_t seconds_per_day = 86400;
inline constexpr Day max_day = 65535;

constexpr Day day_of(UtcSeconds time) noexcept {
  return time >= 0 ? time / seconds_per_day : (time + 1) / seconds_per_day - 1;
}
constexpr UtcSeconds start_of(Day day) noexcept { return day * seconds_per_day; }

}  // namespace riser::store
