// SPDX-License-Identifier: Apache-2.0
#include "store/archive/valves.h"

#include <gtest/gtest.h>

#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using metering::Commodity;

class ValvesTest : public testing::WithStore {
 protected:
  void SetUp() override {
    testing::WithStore::SetUp();
    const auto gateway = Gateways(db()).add({.name = "Birch Court 3", .identity = "1"}).value();
    line_ = Lines(db()).add({.gateway = gateway.id, .name = "Line 1"}).value().id;
    meter_ = add_meter("10000001", Commodity::heat);
    place_ = Places(db()).add({.kind = PlaceKind::building, .name = "3"}, author_).value().id;
    point_ = Points(db()).add({.place = place_}, author_).value().id;
  }
  MeterId add_meter(const std::string& number, Commodity commodity) {
    Transaction transaction(db());
    const auto added = Meters(db())
                           .add({{.line = line_,
                                  .address = number + "11111111",
                                  .number = number,
                                  .commodity = commodity,
                                  .created = noon}})
                           .value();
    transaction.commit();
    return added.front().id;
  }
  Result<Valve, ArchiveReject> add(Valve valve) { return Valves(db()).add(std::move(valve), author_); }
  std::string numbers(const Valves::Filter& filter) {
    std::string out, cursor;
    do {
      const auto page = Valves(db()).page(filter, cursor, 2).value();
      for (const Valve& valve : page.rows) out += valve.number + " ";
      cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    return out;
  }
  template <class T>
  static ArchiveReject reject(const Result<T, ArchiveReject>& result) {
    return result ? ArchiveReject::bad_cursor : result.error();
  }

  Author author_{.user = UserId{7}, .at = noon};
  LineId line_{};
  MeterId meter_{};
  PlaceId place_{};
  PointId point_{};
};
RISER_ON_BOTH_ENGINES(ValvesTest);

TEST_P(ValvesTest, a_valve_comes_back_with_all_it_has_and_can_be_changed) {
  auto valve = add({.number = "V-1",
                    .manufacturer = "ACME",
                    .kind = ValveKind::regulating,
                    .nominal_diameter_mm = 50,
                    .point = point_,
                    .place = place_,
                    .line = line_,
                    .address = "12",
                    .normally = ValvePosition::closed,
                    .note = "key at the porter's"})
                   .value();
  valve.normally = ValvePosition::open;
  valve.address = "13";
  ASSERT_TRUE(Valves(db()).update(valve, {.user = UserId{8}, .at = noon + 5}));
  const auto found = *Valves(db()).find_number("V-1");
  EXPECT_EQ(found.manufacturer, "ACME");
  EXPECT_EQ(found.kind, ValveKind::regulating);
  EXPECT_EQ(found.nominal_diameter_mm, 50);
  EXPECT_EQ(found.point, point_);
  EXPECT_EQ(found.place, place_);
  EXPECT_EQ(found.line, line_);
  EXPECT_EQ(found.address, "13");
  EXPECT_EQ(found.normally, ValvePosition::open);
  EXPECT_EQ(found.note, "key at the porter's");
  EXPECT_EQ(found.created, noon);
  EXPECT_EQ(found.changed, noon + 5);
  const auto history = Changes(db()).of_object(ArchiveKind::valve, valve.id.value, {}, 9);
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].before.size(), 2U);
}

TEST_P(ValvesTest, what_does_not_fit_is_refused) {
  ASSERT_TRUE(add({.number = "V-1", .kind = ValveKind::built_in, .meter = meter_}));
  ASSERT_TRUE(add({.number = "V-2", .line = line_, .address = "5"}));
  const auto water = Points(db()).add({.commodity = Commodity::water}, author_).value().id;
  const auto cold = add_meter("10000002", Commodity::water);
  struct {
    Valve valve;
    ArchiveReject why;
  } const cases[] = {
      {{.number = "V-1"}, ArchiveReject::duplicate_number},
      {{.number = "V-3", .point = PointId{999}}, ArchiveReject::no_point},
      {{.number = "V-3", .point = water}, ArchiveReject::wrong_commodity},
      {{.number = "V-3", .place = PlaceId{999}}, ArchiveReject::no_place},
      {{.number = "V-3", .meter = MeterId{999}}, ArchiveReject::no_meter},
      {{.number = "V-3", .meter = meter_}, ArchiveReject::meter_has_valve},
      {{.number = "V-3", .kind = ValveKind::built_in}, ArchiveReject::needs_meter},
      {{.number = "V-3", .kind = ValveKind::built_in, .meter = cold}, ArchiveReject::wrong_commodity},
      {{.number = "V-3", .meter = cold, .line = line_, .address = "7"}, ArchiveReject::two_drives},
      {{.number = "V-3", .line = line_}, ArchiveReject::no_address},
      {{.number = "V-3", .address = "7"}, ArchiveReject::no_line},
      {{.number = "V-3", .line = LineId{999}, .address = "7"}, ArchiveReject::no_line},
      {{.number = "V-3", .line = line_, .address = "5"}, ArchiveReject::duplicate_address},
  };
  for (const auto& [valve, why] : cases) EXPECT_EQ(reject(add(valve)), why) << name(why);
  EXPECT_TRUE(add({.number = "V-3", .meter = cold})) << "a meter may drive a valve of another network";
}

TEST_P(ValvesTest, are_listed_by_number_and_found_where_they_are) {
  const auto town = Places(db()).add({.kind = PlaceKind::community, .name = "Birch Court"}, author_).value().id;
  const auto house = Places(db()).add({.parent = town, .kind = PlaceKind::building, .name = "4"}, author_).value().id;
  const auto there = Points(db()).add({.place = house}, author_).value().id;
  ASSERT_TRUE(add({.number = "V-10", .place = house}));
  ASSERT_TRUE(add({.number = "V-9", .point = there}));
  ASSERT_TRUE(add({.number = "V-11", .point = there, .place = place_}));
  ASSERT_TRUE(add({.number = "W-1", .kind = ValveKind::regulating, .commodity = Commodity::water}));
  EXPECT_EQ(numbers({}), "V-9 V-10 V-11 W-1 ");
  EXPECT_EQ(numbers({.within = town}), "V-9 V-10 ");
  EXPECT_EQ(numbers({.within = place_}), "V-11 ");
  EXPECT_EQ(numbers({.within = PlaceId{999}}), "");
  EXPECT_EQ(numbers({.point = there}), "V-9 V-11 ");
  EXPECT_EQ(numbers({.commodity = Commodity::water}), "W-1 ");
  EXPECT_EQ(numbers({.kind = ValveKind::regulating}), "W-1 ");
  EXPECT_EQ(numbers({.q = "v-1"}), "V-10 V-11 ");
  EXPECT_EQ(Valves(db()).page({}, "", 2).value().total, 4);
  EXPECT_EQ(reject(Valves(db()).page({}, "nonsense", 2)), ArchiveReject::bad_cursor);
}

TEST_P(ValvesTest, what_a_valve_rests_on_is_not_retired_before_it) {
  const auto driven = add({.number = "V-1", .point = point_, .place = place_, .meter = meter_}).value();
  const auto on_line = add({.number = "V-2", .line = line_, .address = "5"}).value();
  const auto gateway = Lines(db()).find(line_)->gateway;
  EXPECT_EQ(Meters(db()).set_retired(meter_, noon).error(), Reject::in_use);
  EXPECT_EQ(reject(Points(db()).retire(point_, author_)), ArchiveReject::in_use);
  EXPECT_EQ(reject(Places(db()).retire(place_, author_)), ArchiveReject::in_use);
  EXPECT_EQ(Lines(db()).retire(line_, noon).error(), Reject::in_use);
  EXPECT_EQ(Gateways(db()).retire(gateway, noon).error(), Reject::in_use);
  EXPECT_EQ(Gateways(db()).remove(gateway).error(), Reject::in_use);
  ASSERT_TRUE(Valves(db()).retire(driven.id, author_));
  ASSERT_TRUE(Valves(db()).retire(on_line.id, author_));
  EXPECT_EQ(numbers({}), "");
  EXPECT_EQ(numbers({.with_retired = true}), "V-1 V-2 ");
  ASSERT_TRUE(Meters(db()).set_retired(meter_, noon));
  ASSERT_TRUE(Points(db()).retire(point_, author_));
  ASSERT_TRUE(Lines(db()).retire(line_, noon));
  EXPECT_EQ(reject(Valves(db()).restore(driven.id, author_)), ArchiveReject::no_point);
  EXPECT_EQ(reject(Valves(db()).restore(on_line.id, author_)), ArchiveReject::no_line);
  EXPECT_EQ(reject(Valves(db()).update(on_line, author_)), ArchiveReject::retired);
  ASSERT_TRUE(Lines(db()).restore(line_));
  ASSERT_TRUE(Valves(db()).restore(on_line.id, author_));
  EXPECT_EQ(Changes(db()).count(ArchiveKind::valve, on_line.id.value), 3);
  EXPECT_EQ(reject(Points(db()).remove(point_, author_)), ArchiveReject::in_use) << "a retired valve knows it";
}

TEST_P(ValvesTest, a_meter_that_lost_its_valve_can_drive_another_one) {
  const auto old = add({.number = "V-1", .meter = meter_}).value();
  ASSERT_TRUE(Valves(db()).retire(old.id, author_));
  ASSERT_TRUE(add({.number = "V-2", .meter = meter_}));
  EXPECT_EQ(reject(Valves(db()).restore(old.id, author_)), ArchiveReject::meter_has_valve);
  ASSERT_TRUE(Valves(db()).remove(old.id, author_));
  EXPECT_FALSE(Valves(db()).find(old.id));
}

}  // namespace
}  // namespace riser::store
