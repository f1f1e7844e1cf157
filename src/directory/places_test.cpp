// SPDX-License-Identifier: Apache-2.0
#include "store/archive/places.h"

#include <algorithm>

#include "directory/directory.h"
#include "directory/parts.h"
#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/points.h"
#include "store/archive/supply_nodes.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::directory {
namespace {

using namespace store;

/// Birch Court with buildings 1, 2 and 10; meter 0 in flat 502 of the first, 1 in its shaft, 2 in the second, 3
/// nowhere.
class PlacesTest : public store::testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    const auto line = store::testing::make_line(db(), "Tower").id;
    std::vector<Meter> meters;
    for (const char* number : {"26718590", "26718591", "26718592", "26718593"})
      meters.push_back(store::testing::make_meter(line, number));
    const auto added = store::testing::add_meters(db(), meters);
    for (const auto& meter : *added) meters_.push_back(meter.id);
    court_ = add(PlaceKind::community, "Birch Court", {});
    second_ = add(PlaceKind::building, "10", court_);
    first_ = add(PlaceKind::building, "2", court_);
    unit_ = add(PlaceKind::unit, "3", first_);
    const auto floor = add(PlaceKind::floor, "5", unit_);
    room_ = add(PlaceKind::room, "502", floor);
    points_ = {point(room_), point(first_), point(second_)};
    for (std::size_t i = 0; i < 3; ++i) install(points_[i], meters_[i]);
    rows_worth_a_thread = 2;
    directory_.emplace(*store_);
  }
  void TearDown() override {
    directory_.reset();
    WithStore::TearDown();
  }
  PlaceId add(PlaceKind kind, const std::string& name, PlaceId parent, const std::string& code = {}) {
    return Places(db()).add({.parent = parent, .kind = kind, .name = name, .code = code}, ann)->id;
  }
  PointId point(PlaceId place) { return Points(db()).add({.place = place}, ann)->id; }
  InstallationId install(PointId point, MeterId meter, UtcSeconds at = noon - 86'400) {
    return Installations(db()).add({.point = point, .meter = meter, .begins = at}, ann)->id;
  }
  void rename(PlaceId id, const std::string& name, std::optional<PlaceId> parent = {}) {
    auto place = Places(db()).find(id).value();
    place.name = name;
    if (parent) place.parent = *parent;
    ASSERT_TRUE(Places(db()).update(place, ann));
  }
  std::vector<MeterId> some(std::initializer_list<std::size_t> which) const {
    std::vector<MeterId> out;
    for (const auto i : which) out.push_back(meters_[i]);
    return out;
  }
  std::vector<MeterId> meters(const MeterFilter& filter) { return directory_->meter_ids(db(), filter); }
  std::vector<PlaceId> places(const Places::Filter& filter) { return directory_->places(db(), filter, "", 100)->ids; }
  std::vector<PointId> points(const Points::Filter& filter) { return directory_->points(db(), filter, "", 100)->ids; }

  std::vector<MeterId> meters_;
  std::vector<PointId> points_;
  PlaceId court_, first_, unit_, room_, second_;
  std::optional<Directory> directory_;
};
RISER_ON_BOTH_ENGINES(PlacesTest);

TEST_P(PlacesTest, meters_are_narrowed_by_place_and_group) {
  const auto group = MeterGroups(db()).add({.name = "Settlement"}, ann)->id;
  ASSERT_TRUE(MeterGroups(db()).put_in(group, some({1, 2, 3}), ann));
  EXPECT_EQ(meters({.place = court_}), some({0, 1, 2}));
  EXPECT_EQ(meters({.place = room_}), some({0}));
  EXPECT_EQ(meters({.group = group}), some({1, 2, 3}));
  EXPECT_EQ(meters({.place = court_, .group = group}), some({1, 2}));
  EXPECT_TRUE(meters({.place = PlaceId{999}}).empty());
  EXPECT_TRUE(meters({.group = MeterGroupId{999}}).empty());
}

TEST_P(PlacesTest, siblings_stand_as_people_sort_names) {
  EXPECT_EQ(places({.parent = court_}), (std::vector{first_, second_}));
  EXPECT_EQ(places({.parent = PlaceId{}}), std::vector{court_});
  const auto third = add(PlaceKind::building, "9", court_);
  EXPECT_EQ(places({.parent = court_}), (std::vector{first_, third, second_}));
  EXPECT_EQ(places({.within = first_, .kind = PlaceKind::room}), std::vector{room_});
  const auto page = directory_->places(db(), {.parent = court_}, "", 2).value();
  EXPECT_EQ(page.total, 3);
  EXPECT_EQ(directory_->places(db(), {.parent = court_}, *page.next_cursor, 2)->ids, std::vector{second_});
  EXPECT_FALSE(directory_->places(db(), {}, "x", 2));
}

TEST_P(PlacesTest, a_place_is_found_by_name_code_and_address) {
  const auto station = add(PlaceKind::building, "Насосная", court_, "НС-7");
  EXPECT_EQ(places({.q = "birch"}), std::vector{court_});
  EXPECT_EQ(places({.q = "2-3-502"}), std::vector{room_});
  EXPECT_EQ(places({.q = "COURT 2-3-502 birch"}), std::vector{room_}) << "words of places above it count";
  EXPECT_EQ(places({.q = "hc-7"}), std::vector{station}) << "typed with Latin letters";
  EXPECT_EQ(places({.q = "насос"}), std::vector{station});
  EXPECT_TRUE(places({.q = "birch 9-9"}).empty());
  rename(first_, "22");
  EXPECT_EQ(places({.q = "22-3-502"}), std::vector{room_}) << "a new name is in the addresses below";
}

TEST_P(PlacesTest, chinese_names_are_found_by_the_initials_of_their_pinyin) {
  rename(court_, "白桦苑");
  EXPECT_EQ(places({.q = "bhy 2-3-502"}), std::vector{room_});
  EXPECT_EQ(places({.q = "白桦 2-3-502"}), std::vector{room_});
  EXPECT_TRUE(places({.q = "bhx"}).empty());
}

TEST_P(PlacesTest, meters_and_points_are_found_by_where_they_are) {
  EXPECT_EQ(meters({.q = "birch"}), some({0, 1, 2}));
  EXPECT_EQ(meters({.q = "birch 8591"}), some({1}));
  EXPECT_EQ(meters({.q = "8593"}), some({3}));
  EXPECT_EQ(points({.q = "8592"}), std::vector{points_[2]});
  EXPECT_EQ(points({.q = "2-3-502"}), std::vector{points_[0]});
  EXPECT_EQ(points({.within = first_}), (std::vector{points_[1], points_[0]})) << "in the order of the tree";
  EXPECT_EQ(points({.place = first_}), std::vector{points_[1]});
}

TEST_P(PlacesTest, counts_are_of_all_below) {
  const auto counts = directory_->counts(db(), std::vector{court_, first_, second_, PlaceId{999}}, {});
  EXPECT_EQ(counts[0].children, 2);
  EXPECT_EQ(counts[0].rooms, 1);
  EXPECT_EQ(counts[0].meters[3], 3) << "none was read";
  EXPECT_EQ(counts[1].meters[3], 2);
  EXPECT_EQ(counts[2].meters[3], 1);
  EXPECT_EQ(counts[3].children, 0);
  EXPECT_EQ(directory_->counts(db(), std::vector{first_, second_}, {})[1].meters[3], 1);
}

TEST_P(PlacesTest, what_is_written_shows_in_the_next_answer) {
  EXPECT_EQ(meters({.place = first_}), some({0, 1}));
  ASSERT_TRUE(Installations(db()).end(points_[0], noon, "", ann));
  EXPECT_EQ(meters({.place = first_}), some({1}));
  EXPECT_EQ(points({.with_meter = false}), std::vector{points_[0]});
  const auto again = install(points_[0], meters_[3], noon);
  EXPECT_EQ(meters({.place = first_}), some({1, 3}));
  ASSERT_TRUE(Installations(db()).remove(again, ann));
  EXPECT_EQ(meters({.place = first_}), some({1}));
  install(points_[0], meters_[0], noon);
  rename(unit_, "3", second_);
  EXPECT_EQ(meters({.place = second_}), some({0, 2}));
  EXPECT_EQ(places({.within = second_}).size(), 4u);
  auto moved = Points(db()).find(points_[1]).value();
  moved.place = second_;
  ASSERT_TRUE(Points(db()).update(moved, ann));
  EXPECT_TRUE(meters({.place = first_}).empty());
  ASSERT_TRUE(Places(db()).retire(first_, ann));
  EXPECT_EQ(places({.parent = court_}), std::vector{second_});
  EXPECT_EQ(places({.parent = court_, .with_retired = true}).size(), 2u);
  ASSERT_TRUE(Places(db()).remove(first_, ann));
  EXPECT_EQ(places({.parent = court_, .with_retired = true}).size(), 1u);
}

TEST_P(PlacesTest, what_is_rolled_back_does_not_show) {
  EXPECT_EQ(places({}).size(), 6u);
  {
    auto other = store_->lease();
    Transaction transaction{*other};
    ASSERT_TRUE(Places(*other).add({.parent = court_, .kind = PlaceKind::building, .name = "11"}, ann));
  }
  EXPECT_EQ(places({}).size(), 6u);
}

TEST_P(PlacesTest, points_are_narrowed_by_the_network) {
  const auto source =
      SupplyNodes(db())
          .add({.commodity = metering::Commodity::heat, .kind = SupplyNodeKind::source, .name = "Works"}, ann)
          ->id;
  const auto branch = SupplyNodes(db())
                          .add({.parent = source,
                                .commodity = metering::Commodity::heat,
                                .part = NetworkPart::distribution,
                                .kind = SupplyNodeKind::branch,
                                .name = "1"},
                               ann)
                          ->id;
  auto supplied = Points(db()).find(points_[2]).value();
  supplied.node = branch;
  ASSERT_TRUE(Points(db()).update(supplied, ann));
  EXPECT_EQ(points({.node = source}), std::vector{points_[2]});
  EXPECT_TRUE(points({.node = SupplyNodeId{999}}).empty());
}

/// Whatever was done, what was kept up is what a new one reads from the store.
TEST_P(PlacesTest, kept_up_is_the_same_as_read_anew) {
  std::uint32_t state = 12'345;
  const auto draw = [&](std::size_t range) {
    state = state * 1'664'525 + 1'013'904'223;
    return static_cast<std::size_t>(state >> 8) % range;
  };
  std::vector<PlaceId> all{court_, first_, second_, unit_, room_};
  std::vector<PointId> points = points_;
  for (int step = 0; step < 120; ++step) {
    const auto place = all[draw(all.size())];
    switch (draw(7)) {
      case 0:
        if (const auto added =
                Places(db()).add({.parent = place, .kind = PlaceKind::room, .name = std::to_string(draw(300))}, ann))
          all.push_back(added->id);
        break;
      case 1:
        if (const auto added = Places(db()).add(
                {.parent = court_, .kind = PlaceKind::building, .name = std::to_string(draw(30))}, ann))
          all.push_back(added->id);
        break;
      case 2: {
        auto moved = Places(db()).find(place);
        if (!moved) break;
        moved->parent = all[draw(all.size())];
        std::ignore = Places(db()).update(*moved, ann);
        break;
      }
      case 3:
        if (draw(2) == 0) {
          std::ignore = Places(db()).retire(place, ann);
        } else {
          std::ignore = Places(db()).restore(place, ann);
        }
        break;
      case 4:
        std::ignore = Installations(db()).end(points[draw(points.size())], noon + step, "", ann);
        break;
      case 5:
        std::ignore = Installations(db()).add(
            {.point = points[draw(points.size())], .meter = meters_[draw(4)], .begins = noon + step}, ann);
        break;
      default:
        if (const auto added = Points(db()).add({.place = place}, ann)) points.push_back(added->id);
    }
    if (step % 10 != 0) continue;
    Directory fresh{*store_};
    ASSERT_EQ(places({}), fresh.places(db(), {}, "", 500)->ids) << step;
    ASSERT_EQ(this->points({}), fresh.points(db(), {}, "", 500)->ids) << step;
    for (const auto top : all) {
      ASSERT_EQ(meters({.place = top}), fresh.meter_ids(db(), {.place = top})) << step;
      ASSERT_EQ(places({.within = top}), fresh.places(db(), {.within = top}, "", 100)->ids) << step;
    }
  }
}

}  // namespace
}  // namespace riser::directory
