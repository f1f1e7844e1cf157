// SPDX-License-Identifier: Apache-2.0
#include "sim/town/place.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace riser::sim {
namespace {

constexpr std::array<std::string_view, 32> names = {
    "Birch Court",   "Linden Park",   "Alder Row",     "Maple Square", "Willow Bank",   "Cedar Hill",
    "Rowan Street",  "Poplar Grove",  "Aspen Terrace", "Hazel Lane",   "Larch Gardens", "Elm Corner",
    "Juniper Rise",  "Oak Meadow",    "Spruce Way",    "Cherry Yard",  "Plane Avenue",  "Hawthorn Place",
    "Walnut Close",  "Beech Quarter", "Mulberry Gate", "Acacia Mews",  "Sycamore Quay", "Cypress View",
    "Chestnut Walk", "Magnolia Dell", "Olive Passage", "Pine Ridge",   "Yew Crescent",  "Ash Green",
    "Quince Court",  "Sorrel Park"};

constexpr std::uint32_t floors = 6;
constexpr std::uint32_t doors = 2;

}  // namespace

std::string Place::building_name() const { return fmt::format("{} {}", names[community % names.size()], building); }

std::string Place::name() const { return fmt::format("{}-{}-{}{:02}", building_name(), unit, floor, door); }

Place building_of(std::uint32_t gateways, std::uint32_t gateway) {
  const std::uint32_t communities = std::clamp<std::uint32_t>(gateways / 3, 1, names.size());
  const std::uint32_t size = (gateways + communities - 1) / communities;
  return {.community = gateway / size, .building = gateway % size + 1};
}

Place flat_in(Place building, std::uint32_t flat) {
  building.unit = flat / (floors * doors) + 1;
  building.floor = flat / doors % floors + 1;
  building.door = flat % doors + 1;
  return building;
}

}  // namespace riser::sim
