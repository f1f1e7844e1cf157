// SPDX-License-Identifier: Apache-2.0
#include "app/generated_town.h"

#include "directory/directory.h"
#include "store/archive/accounts.h"
#include "store/archive/customers.h"
#include "store/archive/installations.h"
#include "store/archive/supply_nodes.h"
#include "store/archive/valves.h"
#include "store/testing/store_fixture.h"

namespace riser::app {
namespace {

class GeneratedTownTest : public store::testing::WithStore {
 protected:
  void generate(const TownSize& size) {
    generate_town(*store_, clock_, size, [](std::string_view, std::int64_t) {});
  }
};
RISER_ON_BOTH_ENGINES(GeneratedTownTest);

TEST_P(GeneratedTownTest, has_the_size_asked_for_and_hangs_together) {
  generate({.places = 1'000, .meters = 2'345});
  directory::Directory directory{*store_};
  const auto meters = directory.meters(db(), {.limits = {noon - 3'700, noon - 2 * 86'400}}, {}, "", 10).value();
  EXPECT_EQ(meters.total, 2'345);
  EXPECT_GT(meters.states[0], 2'200);
  EXPECT_GT(meters.states[1] + meters.states[2], 0);
  EXPECT_GT(meters.states[3], 0);
  EXPECT_EQ(meters.sums.size(), 4u);
  const auto places = directory.places(db(), {}, "", 10).value();
  EXPECT_LE(places.total, 1'000);
  EXPECT_GT(places.total, 990);
  EXPECT_EQ(directory.points(db(), {.with_meter = true}, "", 10)->total, 2'345);
  const auto top = directory.places(db(), {.parent = PlaceId{}}, "", 10).value();
  ASSERT_EQ(top.ids.size(), 1u);
  EXPECT_EQ(directory.meter_ids(db(), {.place = top.ids[0]}).size(), 2'345u);
}

// The rows are those that the repositories write: what they read is whole, and new objects go on behind them.
TEST_P(GeneratedTownTest, is_a_store_like_any_other) {
  generate({.places = 300, .meters = 600});
  const store::Author author{.at = noon};
  const store::Transaction transaction{db()};
  const auto meter = store::Meters{db()}.all().at(5);
  const auto installed = store::Installations{db()}.of_meter_at(meter.id, noon).value();
  const auto point = store::Points{db()}.find(installed.point).value();
  const auto place = store::Places{db()}.find(point.place).value();
  EXPECT_EQ(place.kind, store::PlaceKind::room);
  EXPECT_EQ(store::Places{db()}.find_child(place.parent, place.name)->id, place.id);
  EXPECT_EQ(store::Places{db()}.path_to(place.id).size(), place.path.size());
  EXPECT_EQ(point.commodity, meter.commodity);
  EXPECT_EQ(store::SupplyNodes{db()}.find(point.node)->commodity, meter.commodity);
  EXPECT_EQ(store::Meters{db()}.find_address(meter.line, meter.address)->id, meter.id);
  EXPECT_FALSE(store::Meters{db()}.add({store::Meter{.line = meter.line, .address = meter.address}}))
      << "the address is taken";
  const auto added = store::Meters{db()}.add({store::Meter{.line = meter.line, .address = "9999999900000000"}});
  ASSERT_TRUE(added);
  EXPECT_EQ(store::Meters{db()}.all().size(), 601u);

  store::Valves valves{db()};
  EXPECT_GT(valves.page({}, "", 1)->total, 10);
  const auto valve = valves.first({.meter = store::Meters{db()}.all().at(0).id}).value();
  EXPECT_EQ(store::Meters{db()}.find(valve.meter)->number, valve.number);
  EXPECT_TRUE(valves.update(valve, author)) << "it keeps the rules";
  EXPECT_TRUE(valves.add({.number = "V-1"}, author));

  store::Customers customers{db(), store_->key_box()};
  const auto first = customers.page({}, "", 1)->rows.at(0);
  EXPECT_FALSE(first.personal.name.empty());
  const auto found = customers.page({.q = first.personal.name.substr(0, 4)}, "", 500)->rows;
  EXPECT_TRUE(std::any_of(found.begin(), found.end(), [&](const auto& one) { return one.id == first.id; }));
  EXPECT_TRUE(customers.add({.personal = {.name = "Birch, A."}}, author));
  EXPECT_TRUE(store::Places{db()}.add({.parent = place.parent, .kind = store::PlaceKind::room, .name = "x"}, author));
  EXPECT_TRUE(store::Points{db()}.add({.place = place.id}, author));
}

TEST_P(GeneratedTownTest, does_not_go_into_a_store_that_has_one) {
  generate({.places = 20, .meters = 10});
  EXPECT_THROW(generate({.places = 20, .meters = 10}), std::runtime_error);
  EXPECT_EQ(store::Meters{db()}.all().size(), 10u);
}

}  // namespace
}  // namespace riser::app
