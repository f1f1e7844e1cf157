// SPDX-License-Identifier: Apache-2.0
#include "store/archive/supply_nodes.h"

#include <gtest/gtest.h>

#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using metering::Commodity;

class SupplyNodesTest : public testing::WithStore {
 protected:
  Result<SupplyNode, ArchiveReject> add(const std::string& name, SupplyNodeKind kind, SupplyNodeId parent = {},
                                        NetworkPart part = NetworkPart::main) {
    return SupplyNodes(db()).add({.parent = parent, .part = part, .kind = kind, .name = name}, author_);
  }
  std::string names(const SupplyNodes::Filter& filter, std::int64_t limit = 2) {
    std::string out, cursor;
    do {
      const auto page = SupplyNodes(db()).page(filter, cursor, limit).value();
      for (const SupplyNode& node : page.rows) out += node.name + " ";
      cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
    return out;
  }
  template <class T>
  static ArchiveReject reject(const Result<T, ArchiveReject>& result) {
    return result ? ArchiveReject::bad_cursor : result.error();
  }

  Author author_{.user = UserId{7}, .at = noon};
};
RISER_ON_BOTH_ENGINES(SupplyNodesTest);

TEST_P(SupplyNodesTest, a_node_comes_back_with_all_it_has_and_can_be_changed) {
  const auto place = Places(db()).add({.kind = PlaceKind::heat_station, .name = "Station 7"}, author_).value().id;
  const auto point = Points(db()).add({.place = place}, author_).value().id;
  const auto plant = add("Plant", SupplyNodeKind::source).value();
  auto station = SupplyNodes(db())
                     .add({.parent = plant.id,
                           .kind = SupplyNodeKind::station,
                           .name = "Station 7",
                           .code = "S7",
                           .place = place,
                           .measured_by = point,
                           .note = "two exchangers"},
                          author_)
                     .value();
  EXPECT_EQ(station.path, (std::vector{plant.id, station.id}));
  station.name = "Station 7A";
  station.measured_by = {};
  ASSERT_TRUE(SupplyNodes(db()).update(station, {.user = UserId{8}, .at = noon + 5}));
  const auto found = *SupplyNodes(db()).find_code("S7");
  EXPECT_EQ(found.name, "Station 7A");
  EXPECT_EQ(found.place, place);
  EXPECT_FALSE(found.measured_by);
  EXPECT_EQ(found.note, "two exchangers");
  EXPECT_EQ(SupplyNodes(db()).path_to(station.id).front().name, "Plant");
  const auto history = Changes(db()).of_object(ArchiveKind::supply_node, station.id.value, {}, 10);
  ASSERT_EQ(history.size(), 2u);
  EXPECT_EQ(history[0].before.size(), 2u);
}

TEST_P(SupplyNodesTest, what_does_not_fit_is_refused) {
  const auto plant = add("Plant", SupplyNodeKind::source).value();
  const auto feeder = add("7A", SupplyNodeKind::feeder, plant.id, NetworkPart::distribution).value();
  EXPECT_EQ(reject(add("plant", SupplyNodeKind::source)), ArchiveReject::duplicate_name);
  EXPECT_EQ(reject(add("x", SupplyNodeKind::station, SupplyNodeId{99})), ArchiveReject::no_parent);
  EXPECT_EQ(reject(add("x", SupplyNodeKind::station, feeder.id)), ArchiveReject::wrong_level);
  EXPECT_EQ(reject(add("x", SupplyNodeKind::branch, feeder.id, NetworkPart::main)), ArchiveReject::wrong_part);
  EXPECT_EQ(
      reject(SupplyNodes(db()).add(
          {.parent = plant.id, .commodity = Commodity::water, .kind = SupplyNodeKind::station, .name = "x"}, author_)),
      ArchiveReject::no_parent);
  const auto water = Points(db()).add({.commodity = Commodity::water}, author_).value().id;
  EXPECT_EQ(reject(SupplyNodes(db()).add({.name = "x", .measured_by = water}, author_)),
            ArchiveReject::wrong_commodity);
  EXPECT_EQ(reject(SupplyNodes(db()).add({.name = "x", .measured_by = PointId{99}}, author_)), ArchiveReject::no_point);
  EXPECT_EQ(reject(SupplyNodes(db()).add({.name = "x", .place = PlaceId{99}}, author_)), ArchiveReject::no_place);
  EXPECT_EQ(reject(Points(db()).add({.commodity = Commodity::water, .node = plant.id}, author_)),
            ArchiveReject::no_node);
  EXPECT_EQ(names({}), "7A Plant ");
}

TEST_P(SupplyNodesTest, a_subtree_moves_as_a_whole_and_never_below_itself) {
  const auto plant = add("Plant", SupplyNodeKind::source).value();
  const auto first = add("1", SupplyNodeKind::station, plant.id).value();
  const auto second = add("2", SupplyNodeKind::station, plant.id).value();
  auto branch = add("A", SupplyNodeKind::branch, first.id).value();
  auto inner = add("A1", SupplyNodeKind::branch, branch.id).value();
  const auto riser = add("R", SupplyNodeKind::riser, inner.id).value();
  branch.parent = inner.id;
  EXPECT_EQ(reject(SupplyNodes(db()).update(branch, author_)), ArchiveReject::cycle);
  branch.parent = second.id;
  ASSERT_TRUE(SupplyNodes(db()).update(branch, author_));
  EXPECT_EQ(SupplyNodes(db()).find(riser.id)->path, (std::vector{plant.id, second.id, branch.id, inner.id, riser.id}));
  EXPECT_EQ(names({.within = second.id}), "2 A A1 R ");
  EXPECT_EQ(names({.within = first.id}), "1 ");
  EXPECT_EQ(names({.parent = plant.id}), "1 2 ");
  EXPECT_EQ(names({.parent = SupplyNodeId{}}), "Plant ");
  inner.part = NetworkPart::distribution;
  EXPECT_EQ(reject(SupplyNodes(db()).update(inner, author_)), ArchiveReject::wrong_part);
}

TEST_P(SupplyNodesTest, what_supplies_something_stays) {
  const auto plant = add("Plant", SupplyNodeKind::source).value();
  const auto riser = add("R", SupplyNodeKind::riser, plant.id).value();
  auto point = Points(db()).add({.node = riser.id, .name = "flat"}, author_).value();
  EXPECT_EQ(SupplyNodes(db()).children(plant.id), 1);
  EXPECT_EQ(Points(db()).page({.node = plant.id}, "", 10)->total, 1);
  EXPECT_EQ(Points(db()).page({.node = SupplyNodeId{99}}, "", 10)->total, 0);
  EXPECT_EQ(reject(SupplyNodes(db()).retire(plant.id, author_)), ArchiveReject::in_use);
  EXPECT_EQ(reject(SupplyNodes(db()).retire(riser.id, author_)), ArchiveReject::in_use);
  point.node = {};
  ASSERT_TRUE(Points(db()).update(point, author_));
  ASSERT_TRUE(SupplyNodes(db()).retire(riser.id, author_));
  ASSERT_TRUE(SupplyNodes(db()).retire(plant.id, author_));
  EXPECT_EQ(reject(SupplyNodes(db()).restore(riser.id, author_)), ArchiveReject::no_parent);
  EXPECT_EQ(reject(SupplyNodes(db()).update(plant, author_)), ArchiveReject::retired);
  EXPECT_TRUE(SupplyNodes(db()).remove(riser.id, author_));
  EXPECT_FALSE(SupplyNodes(db()).find(riser.id));
}

}  // namespace
}  // namespace riser::store
