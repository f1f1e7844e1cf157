// SPDX-License-Identifier: Apache-2.0
#include "headend/search/place_check.h"

#include <gtest/gtest.h>

#include "headend/line/virtual_bus_test_double.h"

namespace riser::headend {
namespace {

using namespace testing;

TEST(PlaceCheck, tells_who_answers_before_the_repeaters) {
  const auto outer = address_of("77000001"), inner = address_of("77000002");
  VirtualBus bus({});
  bus.repeaters = {{.address = outer}, {.address = inner, .behind = 0}};
  std::vector<SecondaryAddress> addresses;
  for (int i = 0; i < 6; ++i) {
    addresses.push_back(address_of(fmt::format("{:08}", 100 + i)));
    bus.meters.push_back(meter_of(static_cast<Byte>(i + 1), addresses.back()));
    bus.meters.back().behind = i / 2 - 1;
  }
  LineRun run(bus, {});
  const auto way = std::make_shared<LinePath>(LinePath{.hops = {{outer}}});
  PlaceCheck check({nullptr, way}, addresses);
  Token token = 0;
  while (auto request = check.next(++token)) {
    run.enqueue(std::move(*request));
    run.run();
    check.take(run.done(token));
  }
  EXPECT_EQ(token, 6u + 4u + 1u);
  for (std::size_t i = 0; i < 6; ++i) EXPECT_EQ(check.way_of(addresses[i]), i / 2) << i;
}

TEST(PlaceCheck, has_nothing_to_ask_of_nobody) {
  PlaceCheck check({nullptr}, {});
  EXPECT_FALSE(check.next(1));
  EXPECT_EQ(check.way_of({}), 1u);
}

}  // namespace
}  // namespace riser::headend
