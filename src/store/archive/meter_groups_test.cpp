// SPDX-License-Identifier: Apache-2.0
#include "store/archive/meter_groups.h"

#include "store/archive/meter_ranges.h"
#include "store/testing/samples.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

using testing::add_meters;
using testing::make_line;
using testing::make_meter;

class MeterGroupsTest : public testing::WithStore {
 protected:
  static constexpr Author ann{.user = UserId{7}, .at = noon, .import = {}};
  static constexpr Author later{.user = UserId{8}, .at = noon + 60, .import = {}};
  void SetUp() override {
    WithStore::SetUp();
    if (IsSkipped()) return;
    const auto line = make_line(db(), "Tower").id;
    const auto added =
        add_meters(db(), {make_meter(line, "26718590"), make_meter(line, "26718591"), make_meter(line, "26718592")});
    for (const auto& meter : *added) meters_.push_back(meter.id);
  }
  MeterGroup made(const std::string& name) { return MeterGroups(db()).add({.name = name}, ann).value(); }
  std::vector<Change> history(MeterGroupId id) {
    return Changes(db()).of_object(ArchiveKind::meter_group, id.value, {}, 100);
  }

  std::vector<MeterId> meters_;
};
RISER_ON_BOTH_ENGINES(MeterGroupsTest);

TEST_P(MeterGroupsTest, a_group_comes_back_and_can_be_changed) {
  auto group = MeterGroups(db()).add({.name = "Settlement", .note = "read at midnight"}, ann).value();
  EXPECT_EQ(MeterGroups(db()).find(group.id)->note, "read at midnight");
  EXPECT_EQ(MeterGroups(db()).find_name("SETTLEMENT")->id, group.id);
  group.name = "Month's end";
  ASSERT_TRUE(MeterGroups(db()).update(group, later));
  EXPECT_EQ(MeterGroups(db()).find(group.id)->name, "Month's end");
  EXPECT_EQ(MeterGroups(db()).find(group.id)->changed, noon + 60);
  EXPECT_EQ(history(group.id)[0].before[0].before, "Settlement");
  group.id = MeterGroupId{999};
  EXPECT_EQ(MeterGroups(db()).update(group, ann).error(), ArchiveReject::not_found);
}

TEST_P(MeterGroupsTest, names_are_taken_once_and_sorted_as_people_do) {
  made("Group 10");
  auto two = made("group 2");
  EXPECT_EQ(MeterGroups(db()).add({.name = "GROUP 10"}, ann).error(), ArchiveReject::duplicate_name);
  two.name = "Group 10";
  EXPECT_EQ(MeterGroups(db()).update(two, ann).error(), ArchiveReject::duplicate_name);
  const auto all = MeterGroups(db()).all();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].name, "group 2");
}

TEST_P(MeterGroupsTest, meters_come_and_go_and_the_history_tells_which) {
  const auto group = made("Settlement"), other = made("Other");
  EXPECT_EQ(MeterGroups(db()).put_in(group.id, meters_, later).value(), 3);
  EXPECT_EQ(MeterGroups(db()).put_in(group.id, meters_, later).value(), 0) << "they are in it already";
  EXPECT_EQ(MeterGroups(db()).put_in(other.id, std::vector{meters_[1]}, ann).value(), 1);
  EXPECT_EQ(MeterGroups(db()).size(group.id), 3);
  EXPECT_EQ(MeterGroups(db()).sizes(), (std::map<MeterGroupId, std::int64_t>{{group.id, 3}, {other.id, 1}}));
  EXPECT_EQ(MeterGroups(db()).meters(group.id), meters_);
  EXPECT_EQ(MeterGroups(db()).of_meter(meters_[1]).size(), 2u);
  EXPECT_EQ(MeterGroups(db()).take_out(group.id, std::vector{meters_[0], MeterId{999}}, later).value(), 1);
  EXPECT_EQ(MeterGroups(db()).size(group.id), 2);
  EXPECT_EQ(MeterGroups(db()).find(group.id)->changed, noon + 60);
  const auto steps = history(group.id);
  ASSERT_EQ(steps.size(), 3u);
  EXPECT_EQ(steps[1].before[0].name, "added");
  EXPECT_EQ(parse_meter_ranges(*steps[1].before[0].before), meters_);
  EXPECT_EQ(steps[0].before[0].name, "removed");
  EXPECT_EQ(parse_meter_ranges(*steps[0].before[0].before), std::vector{meters_[0]});
}

TEST_P(MeterGroupsTest, one_meter_that_is_not_there_keeps_all_out) {
  const auto group = made("Settlement");
  EXPECT_EQ(MeterGroups(db()).put_in(group.id, std::vector{meters_[0], MeterId{999}}, ann).error(),
            ArchiveReject::no_meter);
  EXPECT_EQ(MeterGroups(db()).size(group.id), 0);
  EXPECT_EQ(MeterGroups(db()).put_in(MeterGroupId{999}, meters_, ann).error(), ArchiveReject::not_found);
  EXPECT_EQ(MeterGroups(db()).take_out(MeterGroupId{999}, meters_, ann).error(), ArchiveReject::not_found);
}

TEST_P(MeterGroupsTest, a_group_goes_and_its_meters_stay) {
  const auto group = made("Settlement");
  ASSERT_TRUE(MeterGroups(db()).put_in(group.id, meters_, ann));
  ASSERT_TRUE(MeterGroups(db()).remove(group.id, ann));
  EXPECT_FALSE(MeterGroups(db()).find(group.id));
  EXPECT_TRUE(MeterGroups(db()).of_meter(meters_[0]).empty());
  EXPECT_TRUE(Meters(db()).find(meters_[0]));
  EXPECT_EQ(history(group.id)[0].action, ChangeAction::removed);
  EXPECT_EQ(parse_meter_ranges(*history(group.id)[0].before[1].before), meters_);
  EXPECT_EQ(MeterGroups(db()).remove(group.id, ann).error(), ArchiveReject::not_found);
  made("Settlement");
}

TEST_P(MeterGroupsTest, there_are_not_too_many) {
  Transaction transaction(db());
  for (std::int64_t i = 0; i < MeterGroups::max_groups; ++i)
    db().execute("INSERT INTO meter_group(id, name, name_key, note, created, changed) VALUES($1, $2, $2, '', 0, 0)",
                 i + 1000, std::to_string(i));
  EXPECT_EQ(MeterGroups(db()).add({.name = "One more"}, ann).error(), ArchiveReject::too_many);
}

TEST(MeterRanges, runs_of_ids_are_short_and_come_back) {
  const auto ids = [](std::initializer_list<std::int64_t> values) {
    std::vector<MeterId> out;
    for (const auto value : values) out.push_back(MeterId{value});
    return out;
  };
  EXPECT_EQ(write_meter_ranges(ids({7, 5, 6, 9, 5, 12, 13})), "5-7,9,12-13");
  EXPECT_EQ(parse_meter_ranges("5-7,9,12-13"), ids({5, 6, 7, 9, 12, 13}));
  EXPECT_EQ(write_meter_ranges({}), "");
  EXPECT_EQ(parse_meter_ranges(""), ids({}));
  for (const char* bad : {"5,", ",5", "5-", "-5", "7-5", "5,5", "6,5", "0", "a", "5-7-9", "5 ", "99999999999999999999"})
    EXPECT_EQ(parse_meter_ranges(bad), std::nullopt) << bad;
  EXPECT_EQ(parse_meter_ranges("1-10", 9), std::nullopt) << "too many";
  EXPECT_EQ(parse_meter_ranges("1-10", 10)->size(), 10u);
}

}  // namespace
}  // namespace riser::store
