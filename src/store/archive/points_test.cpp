// SPDX-License-Identifier: Apache-2.0
#include "store/archive/points.h"

#include <gtest/gtest.h>

#include "store/archive/attachments.h"
#include "store/archive/installations.h"
#include "store/archive/places.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using metering::Commodity;
using testing::add_meters;
using testing::make_line;
using testing::make_meter;

class PointsTest : public testing::WithStore {
 protected:
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    house_ = Places(db()).add({.kind = PlaceKind::building, .name = "3"}, author_).value().id;
    flat_ = Places(db()).add({.parent = house_, .kind = PlaceKind::room, .name = "502"}, author_).value().id;
  }
  Point add(PlaceId place, const std::string& name = "", Commodity commodity = Commodity::heat) {
    return Points(db()).add({.commodity = commodity, .place = place, .name = name}, author_).value();
  }
  Result<Point, ArchiveReject> add_sum(std::vector<Point::Part> parts, Commodity commodity = Commodity::heat) {
    return Points(db()).add({.kind = PointKind::sum, .commodity = commodity, .parts = std::move(parts)}, author_);
  }
  template <class T>
  static ArchiveReject reject(const Result<T, ArchiveReject>& result) {
    return result ? ArchiveReject::bad_cursor : result.error();
  }
  std::string names(const Points::Filter& filter, std::int64_t limit = 500) {
    std::string out, cursor;
    do {
      const auto page = Points(db()).page(filter, cursor, limit).value();
      for (const Point& point : page.rows) out += point.name + " ";
      cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    return out;
  }

  Author author_{.user = UserId{7}, .at = noon};
  PlaceId house_, flat_;
};
RISER_ON_BOTH_ENGINES(PointsTest);

TEST_P(PointsTest, a_point_comes_back_with_all_it_has_and_can_be_changed) {
  Point point = Points(db())
                    .add({.commodity = Commodity::water,
                          .place = flat_,
                          .name = "Cold water",
                          .code = "W-502",
                          .note = "under the sink"},
                         author_)
                    .value();
  EXPECT_EQ(Points(db()).find_code("W-502")->id, point.id);
  point.place = house_;
  point.name = "House water";
  point.code.clear();
  ASSERT_TRUE(Points(db()).update(point, {.user = UserId{8}, .at = noon + 5}));
  const auto found = *Points(db()).find(point.id);
  EXPECT_EQ(found.place, house_);
  EXPECT_EQ(found.name, "House water");
  EXPECT_EQ(found.code, "");
  EXPECT_EQ(found.note, "under the sink");
  EXPECT_EQ(found.created, noon);
  EXPECT_EQ(found.changed, noon + 5);
  const auto history = Changes(db()).of_object(ArchiveKind::point, point.id.value, {}, 10);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].before.size(), 3u);
}

TEST_P(PointsTest, what_does_not_fit_is_refused) {
  const Point point = add(flat_);
  EXPECT_EQ(reject(Points(db()).add({.place = PlaceId{999}}, author_)), ArchiveReject::no_place);
  EXPECT_EQ(reject(Points(db()).add({.place = flat_, .parts = {{.point = point.id}}}, author_)),
            ArchiveReject::wrong_kind);
  ASSERT_TRUE(Points(db()).add({.place = flat_, .code = "X"}, author_));
  EXPECT_EQ(reject(Points(db()).add({.place = flat_, .code = "X"}, author_)), ArchiveReject::duplicate_code);
  EXPECT_EQ(reject(add_sum({})), ArchiveReject::no_part);
  EXPECT_EQ(reject(add_sum({{.point = PointId{999}}})), ArchiveReject::no_part);
  EXPECT_EQ(reject(add_sum({{.point = point.id}, {.point = point.id, .factor = {-1, 0}}})),
            ArchiveReject::duplicate_part);
  EXPECT_EQ(reject(add_sum({{.point = point.id}}, Commodity::gas)), ArchiveReject::wrong_commodity);
}

TEST_P(PointsTest, a_sum_keeps_its_parts_and_never_holds_itself) {
  const Point a = add(flat_), b = add(flat_);
  Point inner = add_sum({{.point = b.id, .factor = {-1, 0}}, {.point = a.id}}).value();
  const Point outer = add_sum({{.point = inner.id}}).value();
  EXPECT_EQ(Points(db()).find(inner.id)->parts, inner.parts);
  EXPECT_EQ(inner.parts[1].factor.to_string(), "-1");
  inner.parts.push_back({.point = outer.id});
  EXPECT_EQ(reject(Points(db()).update(inner, author_)), ArchiveReject::cycle);
  inner.parts = {{.point = inner.id}};
  EXPECT_EQ(reject(Points(db()).update(inner, author_)), ArchiveReject::cycle);
  PointId top = outer.id;
  int depth = 2;
  for (; depth < 20; ++depth) {
    const auto next = add_sum({{.point = top}});
    if (!next) break;
    top = next->id;
  }
  EXPECT_EQ(depth, static_cast<int>(Points::max_depth));
}

TEST_P(PointsTest, what_is_used_is_not_retired) {
  const Line line = make_line(db(), "Cellar");
  const Meter meter = add_meters(db(), {make_meter(line.id, "10000001")}).value().front();
  const Point a = add(flat_), b = add(flat_);
  ASSERT_TRUE(Installations(db()).add({.point = a.id, .meter = meter.id, .begins = noon}, author_));
  const Point sum = add_sum({{.point = b.id}}).value();
  EXPECT_EQ(reject(Points(db()).retire(a.id, author_)), ArchiveReject::in_use);
  EXPECT_EQ(reject(Points(db()).retire(b.id, author_)), ArchiveReject::in_use);
  ASSERT_TRUE(Points(db()).retire(sum.id, author_));
  EXPECT_TRUE(Points(db()).retire(b.id, author_));
  ASSERT_TRUE(Installations(db()).end(a.id, noon + 10, "", author_));
  EXPECT_TRUE(Points(db()).retire(a.id, author_));
  EXPECT_EQ(reject(Points(db()).update(a, author_)), ArchiveReject::retired);
  EXPECT_EQ(reject(Points(db()).remove(a.id, author_)), ArchiveReject::in_use);
  EXPECT_EQ(reject(Points(db()).restore(sum.id, author_)), ArchiveReject::no_part);
  ASSERT_TRUE(Points(db()).restore(b.id, author_));
  EXPECT_TRUE(Points(db()).restore(sum.id, author_));
  const auto history = Changes(db()).of_object(ArchiveKind::point, sum.id.value, {}, 10);
  ASSERT_EQ(history.size(), 3u);
  EXPECT_EQ(history[0].action, ChangeAction::restored);
  EXPECT_EQ(history[1].action, ChangeAction::retired);
}

TEST_P(PointsTest, are_listed_by_place_and_found_by_what_people_know) {
  const Line line = make_line(db(), "Cellar");
  const Meter meter = add_meters(db(), {make_meter(line.id, "10000001")}).value().front();
  const auto other = Places(db()).add({.kind = PlaceKind::building, .name = "4"}, author_).value().id;
  const Point a = add(flat_, "a"), b = add(house_, "b", Commodity::water), c = add(other, "c");
  ASSERT_TRUE(Installations(db()).add({.point = a.id, .meter = meter.id, .begins = noon}, author_));
  const Point sum = Points(db())
                        .add({.kind = PointKind::sum,
                              .commodity = Commodity::heat,
                              .name = "all",
                              .parts = {{.point = a.id}, {.point = c.id}}},
                             author_)
                        .value();
  EXPECT_EQ(names({}), "all b a c ");
  EXPECT_EQ(names({}, 1), "all b a c ");
  EXPECT_EQ(names({.within = house_}), "b a ");
  EXPECT_EQ(names({.place = house_}), "b ");
  EXPECT_EQ(names({.within = PlaceId{999}}), "");
  EXPECT_EQ(names({.kind = PointKind::sum}), "all ");
  EXPECT_EQ(names({.commodity = Commodity::water}), "b ");
  EXPECT_EQ(names({.with_meter = true}), "a ");
  EXPECT_EQ(names({.with_meter = false}), "all b c ");
  EXPECT_EQ(names({.q = meter.number}), "a ");
  EXPECT_EQ(names({.q = "ALL"}), "all ");
  EXPECT_EQ(Points(db()).page({}, "nonsense", 10).error(), ArchiveReject::bad_cursor);
  ASSERT_TRUE(Points(db()).retire(b.id, author_));
  EXPECT_EQ(names({.within = house_}), "a ");
  EXPECT_EQ(names({.within = house_, .with_retired = true}), "b a ");
}

TEST_P(PointsTest, pictures_stay_with_their_object) {
  Attachments attachments(db());
  const ByteVector picture(70'000, Byte{0xD8});
  const auto made = attachments.add(
      {.kind = ArchiveKind::installation, .object = 5, .name = "seal", .type = "image/jpeg"}, picture, author_);
  ASSERT_TRUE(made);
  EXPECT_EQ(made->size, 70'000);
  EXPECT_EQ(attachments.data(made->id), picture);
  ASSERT_EQ(attachments.of_object(ArchiveKind::installation, 5).size(), 1u);
  EXPECT_EQ(attachments.of_object(ArchiveKind::installation, 5)[0].name, "seal");
  EXPECT_TRUE(attachments.of_object(ArchiveKind::point, 5).empty());
  for (std::int64_t i = 1; i < Attachments::max_per_object; ++i)
    ASSERT_TRUE(attachments.add({.kind = ArchiveKind::installation, .object = 5}, {}, author_));
  EXPECT_FALSE(attachments.add({.kind = ArchiveKind::installation, .object = 5}, {}, author_));
  EXPECT_TRUE(attachments.remove(made->id));
  EXPECT_FALSE(attachments.remove(made->id));
}

}  // namespace
}  // namespace riser::store
