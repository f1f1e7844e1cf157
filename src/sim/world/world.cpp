// SPDX-License-Identifier: Apache-2.0
#include "sim/world/world.h"

namespace riser::sim {

World::World(std::uint64_t world_seed, std::int32_t utc_offset_s)
    : seed(world_seed), calendar{utc_offset_s}, weather(world_seed) {
  heating.reserve(Heating::classes);
  for (int c = 0; c < Heating::classes; ++c) heating.emplace_back(weather, world_seed, c);
  activity.reserve(Activity::kinds);
  for (int k = 0; k < Activity::kinds; ++k) activity.emplace_back(world_seed, k);
}

}  // namespace riser::sim
