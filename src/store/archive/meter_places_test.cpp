// SPDX-License-Identifier: Apache-2.0
#include "store/archive/meter_places.h"

#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using testing::add_meters;
using testing::make_line;
using testing::make_meter;

/// Two buildings of a community: meter 0 in room 502 of the first, 1 in its shaft, 2 in the second, 3 nowhere.
class MeterPlacesTest : public testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    const auto line = make_line(db(), "Tower").id;
    std::vector<Meter> meters;
    for (const char* number : {"26718590", "26718591", "26718592", "26718593"})
      meters.push_back(make_meter(line, number));
    const auto added = add_meters(db(), meters);
    for (const auto& meter : *added) meters_.push_back(meter.id);
    court_ = add(PlaceKind::community, "Birch Court", {});
    first_ = add(PlaceKind::building, "1", court_);
    room_ = add(PlaceKind::room, "502", first_);
    second_ = add(PlaceKind::building, "2", court_);
    install(1, room_, meters_[0]);
    install(2, first_, meters_[1]);
    install(3, second_, meters_[2]);
  }
  PlaceId add(PlaceKind kind, const std::string& name, PlaceId parent) {
    return Places(db()).add({.parent = parent, .kind = kind, .name = name}, ann)->id;
  }
  void install(std::int64_t point, PlaceId place, MeterId meter) {
    db().execute(
        "INSERT INTO point(id, kind, commodity, place, name, code, note, created, changed, retired, search) "
        "VALUES($1, 'meter', 'heat', $2, '', '', '', 0, 0, 0, '')",
        point, place);
    db().execute(
        "INSERT INTO installation(id, point, meter, begins, ends, factor, seal, removal_seal, note) "
        "VALUES($1, $1, $2, 0, $3, '1', '', '', '')",
        point, meter, still_there);
  }
  std::vector<MeterId> some(std::initializer_list<std::size_t> which) const {
    std::vector<MeterId> out;
    for (const auto i : which) out.push_back(meters_[i]);
    return out;
  }

  std::vector<MeterId> meters_;
  PlaceId court_, first_, room_, second_;
};
RISER_ON_BOTH_ENGINES(MeterPlacesTest);

TEST_P(MeterPlacesTest, a_meter_tells_where_it_is) {
  const auto at = MeterPlaces(db()).of(meters_);
  EXPECT_EQ(at.size(), 3u);
  EXPECT_EQ(at.at(meters_[0]), (MeterPlace{PointId{1}, room_}));
  EXPECT_EQ(at.at(meters_[2]), (MeterPlace{PointId{3}, second_}));
  db().execute("UPDATE installation SET ends = $1 WHERE id = 1", noon);
  EXPECT_FALSE(MeterPlaces(db()).of(meters_).contains(meters_[0])) << "it was taken away";
}

TEST_P(MeterPlacesTest, a_place_has_the_meters_of_all_below_it) {
  EXPECT_EQ(MeterPlaces(db()).meters_within(std::vector{court_}), some({0, 1, 2}));
  EXPECT_EQ(MeterPlaces(db()).meters_within(std::vector{first_, room_}), some({0, 1}));
  EXPECT_TRUE(MeterPlaces(db()).meters_within(std::vector{PlaceId{999}}).empty());
  EXPECT_EQ(MeterPlaces(db()).within(second_).size(), 1u);
}

TEST_P(MeterPlacesTest, groups_have_members) {
  const auto group = MeterGroups(db()).add({.name = "Settlement"}, ann)->id;
  ASSERT_TRUE(MeterGroups(db()).put_in(group, some({1, 2, 3}), ann));
  EXPECT_EQ(MeterPlaces(db()).members(std::vector{group, group}), some({1, 2, 3}));
}

}  // namespace
}  // namespace riser::store
