// SPDX-License-Identifier: Apache-2.0
#include "store/archive/installations.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using metering::Commodity;
using testing::add_meters;
using testing::make_line;
using testing::make_meter;

class InstallationsTest : public testing::WithStore {
 protected:
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    line_ = make_line(db(), "Cellar");
    std::vector<Meter> meters;
    for (const char* number : {"10000001", "10000002", "10000003", "10000004"})
      meters.push_back(make_meter(line_.id, number));
    meters_ = add_meters(db(), std::move(meters)).value();
    place_ = Places(db()).add({.kind = PlaceKind::room, .name = "502"}, author_).value().id;
    point_ = add_point();
  }
  PointId add_point(Commodity commodity = Commodity::heat) {
    return Points(db()).add({.commodity = commodity, .place = place_}, author_).value().id;
  }
  Result<Installation, ArchiveReject> install(std::size_t meter, UtcSeconds from, UtcSeconds until = still_there,
                                              PointId point = {}) {
    return Installations(db()).add(
        {.point = point ? point : point_, .meter = meters_[meter].id, .begins = from, .ends = until}, author_);
  }
  static ArchiveReject reject(const Result<Installation, ArchiveReject>& result) {
    return result ? ArchiveReject::bad_cursor : result.error();
  }

  Author author_{.user = UserId{7}, .at = noon};
  Line line_;
  std::vector<Meter> meters_;
  PlaceId place_;
  PointId point_;
};
RISER_ON_BOTH_ENGINES(InstallationsTest);

TEST_P(InstallationsTest, an_installation_comes_back_with_all_it_has) {
  const auto made = Installations(db())
                        .add({.point = point_,
                              .meter = meters_[0].id,
                              .begins = noon,
                              .factor = {400, -1},
                              .seal = "A 1042",
                              .note = "behind the door"},
                             author_)
                        .value();
  const auto found = *Installations(db()).find(made.id);
  EXPECT_EQ(found.point, point_);
  EXPECT_EQ(found.meter, meters_[0].id);
  EXPECT_EQ(found.begins, noon);
  EXPECT_TRUE(found.now());
  EXPECT_EQ(found.factor.to_string(), "40.0");
  EXPECT_EQ(found.seal, "A 1042");
  EXPECT_EQ(found.note, "behind the door");
  EXPECT_EQ(Installations(db()).of_meter_at(meters_[0].id, noon)->id, made.id);
  EXPECT_FALSE(Installations(db()).of_meter_at(meters_[0].id, noon - 1));
  EXPECT_EQ(Installations(db()).now_at(std::vector{point_}).size(), 1u);
  EXPECT_EQ(Installations(db()).now_of(std::vector{meters_[0].id, meters_[1].id}).size(), 1u);
}

TEST_P(InstallationsTest, a_point_has_one_meter_and_a_meter_one_point_at_a_time) {
  ASSERT_TRUE(install(0, noon, noon + 100));
  EXPECT_EQ(reject(install(1, noon + 99)), ArchiveReject::point_occupied);
  EXPECT_EQ(reject(install(1, noon - 50, noon + 1)), ArchiveReject::point_occupied);
  EXPECT_EQ(reject(install(0, noon + 50, still_there, add_point())), ArchiveReject::meter_elsewhere);
  EXPECT_TRUE(install(1, noon + 100));
  EXPECT_TRUE(install(2, noon - 50, noon));
  EXPECT_EQ(Installations(db()).of_point(point_).size(), 3u);
}

TEST_P(InstallationsTest, an_exchange_ends_one_and_begins_the_other_at_one_moment) {
  ASSERT_TRUE(install(0, noon));
  const auto ended = Installations(db()).end(point_, noon + 3600, "broken", author_);
  ASSERT_TRUE(ended);
  EXPECT_EQ(ended->removal_seal, "broken");
  ASSERT_TRUE(install(1, noon + 3600));
  EXPECT_EQ(Installations(db()).of_point_at(point_, noon + 3599)->meter, meters_[0].id);
  EXPECT_EQ(Installations(db()).of_point_at(point_, noon + 3600)->meter, meters_[1].id);
  EXPECT_EQ(reject(Installations(db()).end(add_point(), noon, "", author_)), ArchiveReject::point_empty);
  EXPECT_EQ(reject(Installations(db()).end(point_, noon + 3600, "", author_)), ArchiveReject::ends_before_begin);
}

TEST_P(InstallationsTest, what_does_not_fit_is_refused) {
  EXPECT_EQ(reject(install(0, noon, noon)), ArchiveReject::ends_before_begin);
  EXPECT_EQ(reject(install(0, noon, still_there, PointId{999})), ArchiveReject::no_point);
  EXPECT_EQ(reject(Installations(db()).add({.point = point_, .meter = MeterId{999}, .begins = noon}, author_)),
            ArchiveReject::no_meter);
  EXPECT_EQ(reject(install(0, noon, still_there, add_point(Commodity::water))), ArchiveReject::wrong_commodity);
  const auto sum =
      Points(db()).add({.kind = PointKind::sum, .commodity = Commodity::heat, .parts = {{.point = point_}}}, author_);
  ASSERT_TRUE(sum);
  EXPECT_EQ(reject(install(0, noon, still_there, sum->id)), ArchiveReject::wrong_kind);
  const auto retired = add_point();
  ASSERT_TRUE(Points(db()).retire(retired, author_));
  EXPECT_EQ(reject(install(0, noon, still_there, retired)), ArchiveReject::retired);
  EXPECT_TRUE(Installations(db()).of_meter(meters_[0].id).empty());
}

TEST_P(InstallationsTest, a_correction_is_checked_and_noted) {
  ASSERT_TRUE(install(0, noon, noon + 100));
  auto second = install(1, noon + 100).value();
  second.begins = noon + 50;
  ASSERT_FALSE(Installations(db()).update(second, author_));
  second.begins = noon + 200;
  ASSERT_TRUE(Installations(db()).update(second, {.user = UserId{8}, .at = noon + 1}));
  const auto history = Changes(db()).of_object(ArchiveKind::installation, second.id.value, {}, 10);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].action, ChangeAction::changed);
  EXPECT_EQ(history[0].author.user, UserId{8});
  ASSERT_EQ(history[0].before.size(), 1u);
  EXPECT_EQ(history[0].before[0].name, "from");
  EXPECT_EQ(history[0].before[0].before, std::to_string(noon + 100));
  ASSERT_TRUE(Installations(db()).remove(second.id, author_));
  EXPECT_FALSE(Installations(db()).find(second.id));
  EXPECT_EQ(Changes(db()).of_object(ArchiveKind::installation, second.id.value, {}, 10)[0].action,
            ChangeAction::removed);
}

TEST_P(InstallationsTest, never_overlap_whatever_is_tried) {
  rc::check([this] {
    Transaction transaction(db());
    const PointId points[] = {add_point(), add_point()};
    const int steps = *rc::gen::inRange(1, 25);
    for (int i = 0; i < steps; ++i) {
      const UtcSeconds from = noon + *rc::gen::inRange(0, 40), length = *rc::gen::inRange(1, 20);
      const auto meter = *rc::gen::inRange<std::size_t>(0, meters_.size());
      const PointId point = points[*rc::gen::inRange(0, 2)];
      if (*rc::gen::inRange(0, 4) == 0) {
        (void)Installations(db()).end(point, from, "", author_);
      } else {
        (void)install(meter, from, *rc::gen::arbitrary<bool>() ? still_there : from + length, point);
      }
    }
    const auto apart = [](const std::vector<Installation>& list) {
      for (std::size_t i = 1; i < list.size(); ++i) RC_ASSERT(list[i - 1].ends <= list[i].begins);
    };
    for (const PointId point : points) apart(Installations(db()).of_point(point));
    for (const Meter& meter : meters_) apart(Installations(db()).of_meter(meter.id));
  });
}

}  // namespace
}  // namespace riser::store
