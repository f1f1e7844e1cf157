// SPDX-License-Identifier: Apache-2.0
#include "store/master/repeaters.h"

#include <fmt/format.h>

#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using testing::add_meters;
using testing::make_line;
using testing::make_meter;

class RepeatersTest : public testing::WithStore {
 protected:
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    line_ = make_line(db(), "Tower");
  }
  Result<Repeater, RepeaterReject> add(const std::string& name, RepeaterId parent = {},
                                       const std::string& address = "") {
    return Repeaters(db()).add({.line = line_.id, .parent = parent, .name = name, .address = address});
  }
  std::string names() {
    std::string out;
    for (const Repeater& one : Repeaters(db()).of_line(line_.id)) out += one.name + " ";
    return out;
  }

  Line line_;
};
RISER_ON_BOTH_ENGINES(RepeatersTest);

TEST_P(RepeatersTest, a_repeater_comes_back_with_all_it_has_and_can_be_changed) {
  auto roof = Repeaters(db())
                  .add({.line = line_.id,
                        .name = "Roof",
                        .address = "7700000124232804",
                        .delay_ms = 40,
                        .note = "key with the caretaker"})
                  .value();
  auto found = *Repeaters(db()).find(roof.id);
  EXPECT_EQ(found.name, "Roof");
  EXPECT_EQ(found.line, line_.id);
  EXPECT_FALSE(found.parent);
  EXPECT_EQ(found.address, "7700000124232804");
  EXPECT_EQ(found.delay_ms, 40);
  EXPECT_EQ(found.note, "key with the caretaker");
  const auto basement = add("Basement").value();
  roof.parent = basement.id;
  roof.name = "Roof B";
  roof.address.clear();
  ASSERT_TRUE(Repeaters(db()).update(roof));
  found = *Repeaters(db()).find(roof.id);
  EXPECT_EQ(found.parent, basement.id);
  EXPECT_EQ(found.name, "Roof B");
  EXPECT_EQ(found.address, "");
  roof.id = RepeaterId{999};
  EXPECT_EQ(Repeaters(db()).update(roof).error(), RepeaterReject::not_found);
}

TEST_P(RepeatersTest, they_come_in_the_order_of_the_tree_with_their_paths) {
  const auto basement = add("Basement").value().id, attic = add("attic").value().id;
  const auto roof = add("Roof", attic).value().id, mast = add("Mast", roof).value().id;
  add("Annex", attic).value();
  EXPECT_EQ(names(), "attic Annex Roof Mast Basement ");
  const auto all = Repeaters(db()).of_line(line_.id);
  EXPECT_EQ(path_of(all, mast), (std::vector{attic, roof, mast}));
  EXPECT_EQ(path_of(all, basement), std::vector{basement});
  EXPECT_TRUE(path_of(all, RepeaterId{999}).empty());
  EXPECT_TRUE(path_of(all, {}).empty());
  const auto lines = Repeaters(db()).all();
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines.at(line_.id).front().name, "attic");
}

TEST_P(RepeatersTest, names_and_addresses_are_taken_once_a_line) {
  const auto first = add("Roof", {}, "7700000124232804").value();
  EXPECT_EQ(add("ROOF").error(), RepeaterReject::duplicate_name);
  EXPECT_EQ(add("Attic", {}, "7700000124232804").error(), RepeaterReject::duplicate_address);
  auto second = add("Attic").value();
  EXPECT_TRUE(add("Basement")) << "many may be transparent";
  second.name = "roof";
  EXPECT_EQ(Repeaters(db()).update(second).error(), RepeaterReject::duplicate_name);
  EXPECT_TRUE(Repeaters(db()).update(first)) << "its own name is free for it";
  line_ = make_line(db(), "Other");
  EXPECT_TRUE(add("Roof", {}, "7700000124232804"));
}

TEST_P(RepeatersTest, a_cycle_another_lines_parent_and_a_ninth_hop_are_refused) {
  std::vector<Repeater> chain;
  for (std::size_t i = 0; i < Repeaters::max_depth; ++i)
    chain.push_back(add(fmt::format("R{}", i), i == 0 ? RepeaterId{} : chain.back().id).value());
  EXPECT_EQ(add("R8", chain.back().id).error(), RepeaterReject::too_deep);
  chain[0].parent = chain[3].id;
  EXPECT_EQ(Repeaters(db()).update(chain[0]).error(), RepeaterReject::cycle);
  chain[0].parent = chain[0].id;
  EXPECT_EQ(Repeaters(db()).update(chain[0]).error(), RepeaterReject::cycle);
  auto above = add("Above").value();
  chain[0].parent = above.id;
  EXPECT_EQ(Repeaters(db()).update(chain[0]).error(), RepeaterReject::too_deep) << "what is behind it comes along";
  const auto other = make_line(db(), "Other");
  EXPECT_EQ(Repeaters(db()).add({.line = other.id, .parent = above.id, .name = "X"}).error(),
            RepeaterReject::bad_parent);
  EXPECT_EQ(Repeaters(db()).add({.line = LineId{999}, .name = "X"}).error(), RepeaterReject::not_found);
  EXPECT_EQ(names(), "Above R0 R1 R2 R3 R4 R5 R6 R7 ");
}

TEST_P(RepeatersTest, a_line_takes_no_more_than_64) {
  for (std::size_t i = 0; i < Repeaters::max_on_line; ++i) ASSERT_TRUE(add(fmt::format("R{}", i)));
  EXPECT_EQ(add("One more").error(), RepeaterReject::too_many);
}

TEST_P(RepeatersTest, one_with_meters_or_repeaters_behind_it_stays) {
  const auto outer = add("Outer").value().id, inner = add("Inner", outer).value().id;
  auto meter = make_meter(line_.id, "26718590");
  meter.repeater = inner;
  const auto added = add_meters(db(), {meter, make_meter(line_.id, "26718591")});
  ASSERT_TRUE(added);
  EXPECT_EQ(Meters(db()).find(added->front().id)->repeater, inner);
  EXPECT_FALSE(Meters(db()).find(added->back().id)->repeater);
  EXPECT_EQ(Repeaters(db()).meters_behind(line_.id), (std::map<RepeaterId, std::int64_t>{{inner, 1}}));
  EXPECT_EQ(Repeaters(db()).remove(outer).error(), RepeaterReject::in_use);
  EXPECT_EQ(Repeaters(db()).remove(inner).error(), RepeaterReject::in_use);
  ASSERT_TRUE(Meters(db()).set_repeater(added->front().id, {}));
  ASSERT_TRUE(Repeaters(db()).remove(inner));
  ASSERT_TRUE(Repeaters(db()).remove(outer));
  EXPECT_EQ(Repeaters(db()).remove(outer).error(), RepeaterReject::not_found);
  EXPECT_EQ(names(), "");
}

TEST_P(RepeatersTest, a_meter_hangs_behind_repeaters_of_its_line_only) {
  const auto roof = add("Roof").value().id;
  const auto other = make_line(db(), "Other");
  auto meter = make_meter(other.id, "26718590");
  meter.repeater = roof;
  EXPECT_EQ(add_meters(db(), {meter}).error(), Reject::no_repeater);
  meter.repeater = {};
  const auto id = add_meters(db(), {meter}).value().front().id;
  EXPECT_EQ(Meters(db()).set_repeater(id, roof).error(), Reject::no_repeater);
  EXPECT_EQ(Meters(db()).set_repeater(MeterId{999}, roof).error(), Reject::not_found);
}

TEST_P(RepeatersTest, they_go_with_their_gateway) {
  const auto roof = add("Roof").value().id;
  ASSERT_TRUE(Gateways(db()).remove(line_.gateway));
  EXPECT_FALSE(Repeaters(db()).find(roof));
}

}  // namespace
}  // namespace riser::store
