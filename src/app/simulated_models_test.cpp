// SPDX-License-Identifier: Apache-2.0
// The meters of the simulated town are meters that the catalogue knows.
#include <gtest/gtest.h>

#include <string>

#include "catalogue/catalogue.h"
#include "protocol/mbus/header.h"
#include "sim/model/model.h"

namespace riser::app {
namespace {

TEST(SimulatedModels, are_recognised_by_who_they_say_they_are) {
  for (const sim::Model* simulated : sim::models()) {
    protocol::MeterIdentity meter;
    meter.number = "12345678";
    meter.manufacturer = simulated->manufacturer;
    meter.version = simulated->version;
    meter.medium = protocol::mbus::medium(simulated->medium).name;
    const catalogue::Model* known = catalogue::Catalogue::embedded().detect("mbus", meter);
    ASSERT_NE(known, nullptr) << simulated->name;
    const std::string_view maker = simulated->name.substr(0, simulated->name.find(' '));
    EXPECT_TRUE(known->maker.starts_with(maker) || known->name.starts_with(maker))
        << simulated->name << " is taken for " << known->name;
    using metering::Commodity;
    const Commodity commodity = protocol::mbus::medium(simulated->medium).commodity;
    const bool is_water = known->commodity == Commodity::water && commodity == Commodity::hot_water;
    EXPECT_TRUE(known->commodity == commodity || is_water) << known->name;
  }
}

}  // namespace
}  // namespace riser::app
