// SPDX-License-Identifier: Apache-2.0
#include "sim/town/town.h"

#include <gtest/gtest.h>

#include <set>

#include "sim/town/place.h"

namespace riser::sim {
namespace {

TEST(place, a_flat_is_named_by_building_unit_floor_and_door) {
  EXPECT_EQ(flat_in(building_of(6, 2), 12 + 9).name(), "Birch Court 3-2-502");
  EXPECT_EQ(building_of(6, 3).building_name(), "Linden Park 1");
}

TEST(town, names_numbers_and_addresses_are_unique) {
  const Town town(1, 40, 120);
  std::set<std::string> names;
  std::set<std::uint32_t> numbers;
  for (std::uint32_t i = 0; i < town.meters(); ++i) {
    const Meter m = town.meter(i);
    EXPECT_TRUE(names.insert(town.name(m)).second) << town.name(m);
    EXPECT_TRUE(numbers.insert(m.number).second) << m.number;
    EXPECT_GE(m.number, 10'000'000u);
    EXPECT_LT(m.number, 100'000'000u);
    EXPECT_FALSE(m.address().has_wildcard());
  }
  std::set<std::string> buildings;
  for (std::uint32_t g = 0; g < town.gateways(); ++g) EXPECT_TRUE(buildings.insert(town.gateway_name(g)).second);
}

TEST(town, a_small_town_has_every_kind_of_meter_and_many_models) {
  const Town town(1, 6, 50);
  std::set<Kind> kinds;
  std::set<const Model*> models;
  for (std::uint32_t i = 0; i < town.meters(); ++i) {
    kinds.insert(town.meter(i).kind);
    models.insert(town.meter(i).model);
  }
  EXPECT_EQ(kinds.size(), 7u);
  EXPECT_GE(models.size(), 14u);
}

TEST(town, a_bus_of_300_has_primary_addresses_up_to_250_and_then_none) {
  const Town town(1, 1, 300);
  EXPECT_EQ(town.meter(0, 0).primary, 1);
  EXPECT_EQ(town.meter(0, 249).primary, 250);
  EXPECT_EQ(town.meter(0, 250).primary, 0);
}

TEST(town, the_secondary_address_is_what_the_meter_is) {
  const Town town(1, 6, 50);
  const Meter m = town.meter(0, 3);
  const std::string text = m.address().to_text();
  EXPECT_EQ(text.substr(0, 8), std::to_string(m.number));
  EXPECT_EQ(text.substr(12, 4), fmt::format("{:02X}{:02X}", m.model->version, m.model->medium));
}

TEST(town, a_meter_has_a_key_only_when_it_encrypts) {
  const Town town(1, 60, 50);
  int keys = 0;
  for (std::uint32_t i = 0; i < town.meters(); ++i) {
    const Meter m = town.meter(i);
    EXPECT_EQ(town.key(m).has_value(), m.model->security == Security::aes_mode_5);
    keys += town.key(m).has_value();
  }
  EXPECT_GT(keys, 0);
}

}  // namespace
}  // namespace riser::sim
