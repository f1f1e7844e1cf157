// SPDX-License-Identifier: Apache-2.0
#include "store/archive/places.h"

#include <fmt/format.h>

#include "store/archive/installations.h"
#include "store/archive/natural_order.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class PlacesTest : public testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
  static constexpr Author later{.user = UserId{8}, .at = noon + 60, .import = {}};
  Result<Place, ArchiveReject> add(PlaceKind kind, const std::string& name, PlaceId parent = {},
                                   const std::string& code = "") {
    return Places(db()).add({.parent = parent, .kind = kind, .name = name, .code = code}, ann);
  }
  Place made(PlaceKind kind, const std::string& name, PlaceId parent = {}) { return add(kind, name, parent).value(); }
  Place found(PlaceId id) { return *Places(db()).find(id); }
  std::string names(const Places::Filter& filter) {
    std::string out;
    const auto page = Places(db()).page(filter, "", 500).value();
    for (const Place& one : page.rows) out += one.name + " ";
    return out;
  }
  std::string address(PlaceId id) { return Places(db()).addresses(std::vector{id}).at(id); }
  std::vector<Change> history(PlaceId id) { return Changes(db()).of_object(ArchiveKind::place, id.value, {}, 100); }
};
RISER_ON_BOTH_ENGINES(PlacesTest);

TEST_P(PlacesTest, a_place_comes_back_with_all_it_has) {
  const auto court = made(PlaceKind::community, "Birch Court");
  const auto added = Places(db())
                         .add({.parent = court.id,
                               .kind = PlaceKind::building,
                               .name = "3",
                               .code = "B-003",
                               .area_dm2 = 946'000,
                               .people = 0,
                               .customer_class = CustomerClass::multi_dwelling,
                               .coordinates = Coordinates{43'123'456, -5},
                               .note = "new roof"},
                              ann)
                         .value();
  const auto place = found(added.id);
  EXPECT_EQ(place.parent, court.id);
  EXPECT_EQ(place.kind, PlaceKind::building);
  EXPECT_EQ(place.name, "3");
  EXPECT_EQ(place.area_dm2, 946'000);
  EXPECT_EQ(place.people, 0);
  EXPECT_EQ(place.customer_class, CustomerClass::multi_dwelling);
  EXPECT_EQ(place.coordinates, (Coordinates{43'123'456, -5}));
  EXPECT_EQ(place.note, "new roof");
  EXPECT_EQ(place.created, noon);
  EXPECT_EQ(place.changed, noon);
  EXPECT_EQ(place.retired, 0);
  EXPECT_EQ(place.path, (std::vector{court.id, added.id}));
  EXPECT_EQ(fields_of(place), fields_of(added));
  EXPECT_EQ(Places(db()).find_code("B-003")->id, added.id);
  EXPECT_FALSE(Places(db()).find_code(""));
  ASSERT_EQ(history(added.id).size(), 1u);
  EXPECT_EQ(history(added.id)[0].author.user, UserId{7});
}

TEST_P(PlacesTest, levels_may_be_left_out_but_not_turned_round_and_zones_stand_in_zones) {
  const auto zone = made(PlaceKind::zone, "North"), inner = made(PlaceKind::zone, "Hill", zone.id);
  const auto building = made(PlaceKind::building, "3", inner.id);
  EXPECT_TRUE(add(PlaceKind::room, "502", building.id));
  EXPECT_EQ(add(PlaceKind::building, "4", building.id).error(), ArchiveReject::wrong_level);
  EXPECT_EQ(add(PlaceKind::company, "Heat", zone.id).error(), ArchiveReject::wrong_level);
  EXPECT_EQ(add(PlaceKind::room, "1", PlaceId{999}).error(), ArchiveReject::no_parent);
  auto changed = building;
  changed.kind = PlaceKind::room;
  EXPECT_EQ(Places(db()).update(changed, ann).error(), ArchiveReject::wrong_level) << "a room stands below it";
  changed.kind = PlaceKind::community;
  EXPECT_TRUE(Places(db()).update(changed, ann));
}

TEST_P(PlacesTest, names_are_taken_once_among_siblings_and_codes_once_at_all) {
  const auto a = made(PlaceKind::community, "Birch"), b = made(PlaceKind::community, "Elm");
  ASSERT_TRUE(add(PlaceKind::building, "Дом 3", a.id, "X1"));
  EXPECT_EQ(add(PlaceKind::building, "ДОМ 3", a.id).error(), ArchiveReject::duplicate_name);
  EXPECT_TRUE(add(PlaceKind::building, "Дом 3", b.id));
  EXPECT_EQ(add(PlaceKind::building, "4", b.id, "X1").error(), ArchiveReject::duplicate_code);
  auto four = made(PlaceKind::building, "4", a.id);
  four.name = "дом 3";
  EXPECT_EQ(Places(db()).update(four, ann).error(), ArchiveReject::duplicate_name);
  four.name = "4";
  four.code = "X1";
  EXPECT_EQ(Places(db()).update(four, ann).error(), ArchiveReject::duplicate_code);
  four.code.clear();
  four.parent = b.id;
  EXPECT_TRUE(Places(db()).update(four, ann)) << "its own name is free for it";
}

TEST_P(PlacesTest, a_subtree_moves_with_all_below_it) {
  const auto north = made(PlaceKind::zone, "North"), south = made(PlaceKind::zone, "South");
  auto court = made(PlaceKind::community, "Birch Court", north.id);
  const auto building = made(PlaceKind::building, "3", court.id), room = made(PlaceKind::room, "502", building.id);
  const auto other = made(PlaceKind::community, "Elm", north.id);
  court.parent = south.id;
  const auto moved = Places(db()).update(court, later).value();
  EXPECT_EQ(moved.path, (std::vector{south.id, court.id}));
  EXPECT_EQ(found(room.id).path, (std::vector{south.id, court.id, building.id, room.id}));
  EXPECT_EQ(found(other.id).path, (std::vector{north.id, other.id}));
  EXPECT_EQ(Places(db()).counts(found(north.id)).rooms, 0);
  EXPECT_EQ(Places(db()).counts(found(south.id)).rooms, 1);
  const auto steps = history(court.id);
  ASSERT_EQ(steps.size(), 2u);
  EXPECT_EQ(steps[0].before[0].name, "parent");
  EXPECT_EQ(steps[0].before[0].before, std::to_string(north.id.value));
  EXPECT_EQ(steps[0].author.at, noon + 60);
  court.parent = {};
  EXPECT_EQ(Places(db()).update(court, later)->path, std::vector{court.id});
  EXPECT_EQ(found(room.id).path, (std::vector{court.id, building.id, room.id}));
}

TEST_P(PlacesTest, a_zone_does_not_come_to_stand_below_itself_nor_too_deep) {
  auto top = made(PlaceKind::zone, "Z0");
  Place last = top;
  for (std::size_t i = 1; i < Places::max_depth; ++i) last = made(PlaceKind::zone, fmt::format("Z{}", i), last.id);
  EXPECT_EQ(add(PlaceKind::room, "1", last.id).error(), ArchiveReject::too_many);
  EXPECT_EQ(Places(db()).path_to(last.id).size(), Places::max_depth);
  auto changed = top;
  changed.parent = last.id;
  EXPECT_EQ(Places(db()).update(changed, ann).error(), ArchiveReject::cycle);
  changed.parent = top.id;
  EXPECT_EQ(Places(db()).update(changed, ann).error(), ArchiveReject::cycle);
  changed.parent = made(PlaceKind::zone, "Above").id;
  EXPECT_EQ(Places(db()).update(changed, ann).error(), ArchiveReject::too_many) << "what is below it comes along";
}

TEST_P(PlacesTest, what_is_retired_is_out_of_the_way_until_it_is_restored) {
  const auto court = made(PlaceKind::community, "Birch Court"), three = made(PlaceKind::building, "3", court.id);
  EXPECT_EQ(Places(db()).retire(court.id, ann).error(), ArchiveReject::in_use);
  ASSERT_TRUE(Places(db()).retire(three.id, later));
  EXPECT_EQ(found(three.id).retired, noon + 60);
  auto changed = three;
  changed.name = "4";
  EXPECT_EQ(Places(db()).update(changed, ann).error(), ArchiveReject::retired);
  EXPECT_EQ(names({.parent = court.id}), "");
  EXPECT_EQ(names({.parent = court.id, .with_retired = true}), "3 ");
  EXPECT_EQ(add(PlaceKind::room, "1", three.id).error(), ArchiveReject::no_parent);
  const auto again = made(PlaceKind::building, "3", court.id);
  EXPECT_EQ(Places(db()).restore(three.id, ann).error(), ArchiveReject::duplicate_name);
  ASSERT_TRUE(Places(db()).retire(again.id, ann));
  ASSERT_TRUE(Places(db()).retire(court.id, ann));
  EXPECT_EQ(Places(db()).restore(three.id, ann).error(), ArchiveReject::no_parent);
  ASSERT_TRUE(Places(db()).restore(court.id, ann));
  ASSERT_TRUE(Places(db()).restore(three.id, ann));
  EXPECT_EQ(found(three.id).retired, 0);
  const auto steps = history(three.id);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[1].action, ChangeAction::retired);
  EXPECT_EQ(steps[0].action, ChangeAction::restored);
  EXPECT_EQ(Places(db()).retire(PlaceId{999}, ann).error(), ArchiveReject::not_found);
  EXPECT_EQ(Places(db()).restore(PlaceId{999}, ann).error(), ArchiveReject::not_found);
}

TEST_P(PlacesTest, a_place_with_points_stays) {
  const auto room = made(PlaceKind::room, "502");
  db().execute(
      "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search) "
      "VALUES(1, 'meter', 'heat', $1, '', '', '', 0, 0, 0, '')",
      room.id);
  EXPECT_EQ(Places(db()).retire(room.id, ann).error(), ArchiveReject::in_use);
  EXPECT_EQ(Places(db()).remove(room.id, ann).error(), ArchiveReject::in_use);
  db().execute("UPDATE point SET retired = 1");
  EXPECT_TRUE(Places(db()).retire(room.id, ann));
  EXPECT_EQ(Places(db()).remove(room.id, ann).error(), ArchiveReject::in_use) << "its past refers to it";
}

TEST_P(PlacesTest, what_was_a_mistake_goes_without_a_trace_but_its_history) {
  const auto court = made(PlaceKind::community, "Birch Court"), three = made(PlaceKind::building, "3", court.id);
  EXPECT_EQ(Places(db()).remove(court.id, ann).error(), ArchiveReject::in_use);
  ASSERT_TRUE(Places(db()).remove(three.id, ann));
  ASSERT_TRUE(Places(db()).remove(court.id, ann));
  EXPECT_FALSE(Places(db()).find(court.id));
  EXPECT_EQ(Places(db()).remove(court.id, ann).error(), ArchiveReject::not_found);
  EXPECT_EQ(history(court.id)[0].action, ChangeAction::removed);
  EXPECT_EQ(Places(db()).update(court, ann).error(), ArchiveReject::not_found);
}

TEST_P(PlacesTest, siblings_come_as_people_sort_names_page_by_page) {
  const auto building = made(PlaceKind::building, "3");
  for (const char* name : {"10", "2", "a 12", "A 3", "1", "02b", "100000000000000"})
    made(PlaceKind::room, name, building.id);
  const Places::Filter filter{.parent = building.id};
  EXPECT_EQ(names(filter), "1 2 02b 10 100000000000000 A 3 a 12 ");
  std::string paged, cursor;
  for (int pages = 0; pages < 10; ++pages) {
    const auto page = Places(db()).page(filter, cursor, 2).value();
    EXPECT_EQ(page.total, 7);
    for (const auto& row : page.rows) paged += row.name + " ";
    if (!page.next_cursor) break;
    cursor = *page.next_cursor;
  }
  EXPECT_EQ(paged, names(filter));
  EXPECT_EQ(Places(db()).page(filter, "nonsense", 2).error(), ArchiveReject::bad_cursor);
}

TEST_P(PlacesTest, lists_are_narrowed_by_parent_subtree_kind_and_text) {
  const auto court = made(PlaceKind::community, "Birch Court"), three = made(PlaceKind::building, "3", court.id);
  add(PlaceKind::room, "502", three.id, "R_502").value();
  made(PlaceKind::community, "Elm");
  EXPECT_EQ(names({.parent = PlaceId{}}), "Birch Court Elm ");
  EXPECT_EQ(names({.within = court.id}), "3 502 Birch Court ");
  EXPECT_EQ(names({.kind = PlaceKind::room}), "502 ");
  EXPECT_EQ(names({.q = "r_5"}), "502 ");
  EXPECT_EQ(names({.q = "COURT"}), "Birch Court ");
  EXPECT_EQ(names({.within = PlaceId{999}}), "");
}

TEST_P(PlacesTest, addresses_begin_with_the_community_and_leave_floors_out_above_rooms) {
  const auto company = made(PlaceKind::company, "Heat"), zone = made(PlaceKind::zone, "North", company.id);
  const auto court = made(PlaceKind::community, "Birch Court", zone.id);
  const auto three = made(PlaceKind::building, "3", court.id), one = made(PlaceKind::unit, "1", three.id);
  const auto fifth = made(PlaceKind::floor, "5", one.id), room = made(PlaceKind::room, "502", fifth.id);
  const auto alone = made(PlaceKind::building, "Mill", zone.id), loft = made(PlaceKind::room, "2", alone.id);
  EXPECT_EQ(address(room.id), "Birch Court 3-1-502");
  EXPECT_EQ(address(fifth.id), "Birch Court 3-1-5");
  EXPECT_EQ(address(three.id), "Birch Court 3");
  EXPECT_EQ(address(court.id), "Birch Court");
  EXPECT_EQ(address(zone.id), "North");
  EXPECT_EQ(address(company.id), "Heat");
  EXPECT_EQ(address(loft.id), "Mill-2");
  EXPECT_EQ(address_of(Places(db()).path_to(room.id)), "Birch Court 3-1-502");
  EXPECT_TRUE(Places(db()).addresses(std::vector{PlaceId{999}}).empty());
  EXPECT_TRUE(Places(db()).path_to(PlaceId{999}).empty());
}

TEST_P(PlacesTest, meters_count_where_they_are_now_and_everywhere_above) {
  const auto court = made(PlaceKind::community, "Birch Court"), room = made(PlaceKind::room, "502", court.id);
  db().execute(
      "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search) "
      "VALUES(1, 'meter', 'heat', $1, '', '', '', 0, 0, 0, '')",
      room.id);
  for (const std::int64_t ends : {std::int64_t{500}, still_there})
    db().execute(
        "INSERT INTO installation(id, point, meter, begins, ends, factor, seal, removal_seal, note) "
        "VALUES($1, 1, $2, $3, $4, '1', '', '', '')",
        ends, ends % 1000, ends - 400, ends);
  EXPECT_EQ(Places(db()).counts(court).meters, 1);
  EXPECT_EQ(Places(db()).counts(room).meters, 1);
  EXPECT_EQ(Places(db()).counts(room).points, 1);
  EXPECT_EQ(Places(db()).counts(court).points, 0) << "those below it are not there";
  EXPECT_EQ(Places(db()).counts(court).children, 1);
}

TEST(Place, kinds_and_classes_have_names) {
  for (int i = 0; i <= static_cast<int>(PlaceKind::room); ++i) {
    const auto kind = static_cast<PlaceKind>(i);
    EXPECT_EQ(find_place_kind(name(kind)), kind);
    EXPECT_EQ(may_hold(kind, kind), kind == PlaceKind::zone);
  }
  EXPECT_EQ(find_customer_class("multi_dwelling"), CustomerClass::multi_dwelling);
  EXPECT_EQ(name(CustomerClass::bulk), "bulk");
}

TEST(NaturalOrder, numbers_count_by_value_wherever_they_stand) {
  EXPECT_LT(natural_order("2"), natural_order("10"));
  EXPECT_LT(natural_order("B3-9"), natural_order("b3-10"));
  EXPECT_EQ(natural_order("007"), natural_order("7"));
  EXPECT_EQ(natural_order("0"), natural_order("000"));
  EXPECT_LT(natural_order("Unit"), natural_order("unit 1"));
  EXPECT_EQ(natural_order("ЁЛКА"), natural_order("ёлка"));
}

}  // namespace
}  // namespace riser::store
