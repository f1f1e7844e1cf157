// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <vector>

#include "sim/world/activity.h"
#include "sim/world/heating.h"

namespace riser::sim {

/// What all meters of a town share: the weather and the tables made from it. About 21 MB, built in some 50 ms;
/// immutable, so any number of threads may read it.
struct World {
  World(std::uint64_t seed, std::int32_t utc_offset_s);

  std::uint64_t seed;
  Calendar calendar;
  Weather weather;
  std::vector<Heating> heating;
  std::vector<Activity> activity;
};

}  // namespace riser::sim
