// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>

namespace riser::sim {

/// Where a flat is: community, building, unit (stairwell), floor and door. A building has one concentrator.
struct Place {
  std::uint32_t community = 0;
  std::uint32_t building = 1;
  std::uint32_t unit = 1;
  std::uint32_t floor = 1;
  std::uint32_t door = 1;

  /// "Birch Court 3"
  std::string building_name() const;
  /// "Birch Court 3-1-502": building 3, unit 1, floor 5, door 2
  std::string name() const;
};

/// Two communities for a small town, then more; each gateway is one building.
Place building_of(std::uint32_t gateways, std::uint32_t gateway);
/// Six floors with two doors each in every unit.
Place flat_in(Place building, std::uint32_t flat);

}  // namespace riser::sim
