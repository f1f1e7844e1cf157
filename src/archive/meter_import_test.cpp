// SPDX-License-Identifier: Apache-2.0
#include "archive/testing/import_fixture.h"
#include "store/archive/meter_groups.h"
#include "store/master/lines.h"

namespace riser::archive {
namespace {

/// Tables of meters and of groups, over three meters of which two have the same number.
class MeterImportTest : public testing::ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped()) return;
    store::Transaction transaction{db()};
    const auto gateway = store::Gateways{db()}.add({.name = "DTU 17", .identity = "17"}).value();
    const auto line = store::Lines{db()}.add({.gateway = gateway.id, .name = "riser 1"}).value();
    ASSERT_TRUE(store::Meters{db()}.add({meter(line.id, "26718590", "KAM", "7452010426718590"),
                                         meter(line.id, "26718591", "KAM", "7452010426718591"),
                                         meter(line.id, "26718591", "ITW", "7452010426718592")}));
    transaction.commit();
  }
  static store::Meter meter(LineId line, std::string number, std::string maker, std::string address) {
    return {.line = line,
            .name = "meter " + number,
            .address = std::move(address),
            .number = number,
            .manufacturer = std::move(maker),
            .commodity = metering::Commodity::heat};
  }
};
RISER_ON_BOTH_ENGINES(MeterImportTest);

TEST_P(MeterImportTest, meters_get_names_and_commodities_and_an_undo_brings_the_old_ones_back) {
  const std::string before = exported(TableKind::meters);
  auto import = run(TableKind::meters,
                    "number,manufacturer,name,commodity\n"
                    "26718590,,Birch Court 3-1-502,生活热水\n"
                    "26718591,itw,,cold_water\n");
  EXPECT_EQ(import.counts, (store::Import::Counts{.rows = 2, .changed = 2, .done = 2}));
  EXPECT_NE(exported(TableKind::meters).find("26718590,KAM,Birch Court 3-1-502,hot water,,DTU 17,riser 1"),
            std::string::npos)
      << exported(TableKind::meters);
  EXPECT_EQ(undo(TableKind::meters, import), std::nullopt);
  EXPECT_EQ(exported(TableKind::meters), before);
}

TEST_P(MeterImportTest, says_of_each_meter_what_is_wrong) {
  EXPECT_EQ(said_of(TableKind::meters, "number,name\n26718591,x\n"), "manufacturer: required");
  EXPECT_EQ(said_of(TableKind::meters, "number,name\n1,x\n"), "number: no_meter");
  EXPECT_EQ(said_of(TableKind::meters, "number,name\n,x\n"), "number: required");
  EXPECT_EQ(said_of(TableKind::meters, "number,name\n26718590,-\n"), "name: required");
  EXPECT_EQ(said_of(TableKind::meters, "number,commodity\n26718590,steam\n"), "commodity: invalid_value");
  EXPECT_EQ(said_of(TableKind::meters, "number,name\n26718590,x\n26718590,y\n", 1), ": duplicate_row");
}

TEST_P(MeterImportTest, exports_come_back_as_the_same) {
  run(TableKind::meter_groups, "group,number,manufacturer\nall,26718590,\nall,26718591,KAM\nnone,,\n");
  for (const auto kind : {TableKind::meters, TableKind::meter_groups}) expect_same(kind, 3);
}

TEST_P(MeterImportTest, a_row_without_manufacturer_means_the_meter_that_has_none) {
  {
    store::Transaction transaction{db()};
    const auto line = store::Meters{db()}.all().at(0).line;
    ASSERT_TRUE(store::Meters{db()}.add({meter(line, "26718591", "", "7452010426718593")}));
    transaction.commit();
  }
  expect_same(TableKind::meters, 4);
  run(TableKind::meters, "number,name\n26718591,Roof\n");
  EXPECT_EQ(store::Meters{db()}.all().at(3).name, "Roof");
}

TEST_P(MeterImportTest, meters_come_into_groups_and_go_with_one_step_of_history) {
  auto first =
      run(TableKind::meter_groups, "group,number,manufacturer,note\nheat,26718590,,all of it\nheat,26718591,KAM,\n");
  EXPECT_EQ(first.counts.added, 2);
  store::MeterGroups groups{db()};
  const auto group = groups.find_name("HEAT");
  ASSERT_TRUE(group);
  EXPECT_EQ(group->note, "all of it");
  EXPECT_EQ(groups.size(group->id), 2);
  EXPECT_EQ(store::Changes{db()}.of_import(first.id).size(), 3U);  // made, note, members
  auto second = run(TableKind::meter_groups, "group,number,member\nheat,26718590,-\n");
  EXPECT_EQ(second.counts.changed, 1);
  EXPECT_EQ(groups.size(group->id), 1);
  EXPECT_TRUE(undo(TableKind::meter_groups, first)) << "it went on since";
  EXPECT_EQ(undo(TableKind::meter_groups, second), std::nullopt);
  EXPECT_EQ(groups.size(group->id), 2);
  EXPECT_EQ(undo(TableKind::meter_groups, first), std::nullopt) << "the second one left nothing";
}

TEST_P(MeterImportTest, an_undo_takes_a_group_away_that_the_import_made) {
  auto import = run(TableKind::meter_groups, "group,number\nheat,26718590\n");
  EXPECT_EQ(undo(TableKind::meter_groups, import), std::nullopt);
  EXPECT_FALSE(store::MeterGroups{db()}.find_name("heat"));
}

TEST_P(MeterImportTest, says_of_each_member_what_is_wrong) {
  EXPECT_EQ(said_of(TableKind::meter_groups, "group,number\n,26718590\n"), "group: required");
  EXPECT_EQ(said_of(TableKind::meter_groups, "group,number\nheat,1\n"), "number: no_meter");
  EXPECT_EQ(said_of(TableKind::meter_groups, "group,number\nheat,26718590\nHeat,26718590\n", 1), ": duplicate_row");
  EXPECT_EQ(said_of(TableKind::meter_groups, "group,note\nheat,a\nheat,b\n", 1), "note: contradiction");
}

}  // namespace
}  // namespace riser::archive
