// SPDX-License-Identifier: Apache-2.0
#include "archive/register_texts.h"
#include "archive/testing/import_fixture.h"
#include "archive/time_cells.h"
#include "store/archive/installations.h"
#include "store/archive/points.h"

namespace riser::archive {
namespace {

constexpr const char* places =
    "code,kind,path,name\n"
    "BC,residential community,,Birch Court\n"
    "BC-3,building,Birch Court,3\n"
    ",room,Birch Court / 3,501\n"
    ",room,Birch Court / 3,502\n";
constexpr const char* meters =
    "number,commodity,gateway,protocol,address\n"
    "1001,heat,Cellar,modbus,1\n1002,heat,Cellar,modbus,2\n1003,heat,Cellar,modbus,3\n1004,water,Cellar,modbus,4\n";
constexpr const char* points =
    "code,kind,commodity,path,name,parts,note\n"
    "MAIN,meter,heat,Birch Court / 3,,,in the cellar\n"
    ",meter,heat,Birch Court / 3 / 501,,,\n"
    ",meter,heat,Birch Court / 3 / 502,,,\n"
    ",meter,cold water,Birch Court / 3 / 502,,,\n"
    "LOSS,sum,heat,Birch Court / 3,Losses: all,MAIN; -Birch Court / 3 / 501: heat; -1*Birch Court / 3 / 502: heat,\n";
constexpr const char* installations =
    "point,number,from,until,factor,seal,removal_seal,note,start,end\n"
    "MAIN,1001,2026-09-01 09:30,2026-10-01 12:00,,S-1,intact,,energy=0 kWh,\"energy=12.345 MWh; volume=310,5 m3\"\n"
    "MAIN,1002,2026-10-01 12:00,,40,,,exchanged,energy=1 kWh,\n"
    "Birch Court / 3 / 501: heat,1003,01.09.2026,,,,,,,\n"
    "Birch Court / 3 / 502: cold water,1004,2026-09-01T00:00:00Z,,,,,,,\n";

/// Measurement points of a building and the meters that were there.
class InstallationImportTest : public testing::ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped()) return;
    run(TableKind::places, places);
    run(TableKind::gateways, "name,kind,address\nCellar,serial,/dev/ttyS0\n");
    run(TableKind::lines, "gateway,name,protocol\nCellar,Line 1,modbus\n");
    run(TableKind::meters, meters);
  }
};
RISER_ON_BOTH_ENGINES(InstallationImportTest);

TEST_P(InstallationImportTest, points_come_with_their_places_and_sums_with_their_parts) {
  const auto import = run(TableKind::points, points);
  EXPECT_EQ(import.counts.added, 5);
  const auto sum = store::Points{db()}.find_code("LOSS");
  ASSERT_TRUE(sum);
  ASSERT_EQ(sum->parts.size(), 3U);
  EXPECT_EQ(sum->parts[0].factor, (Decimal{1, 0}));
  EXPECT_EQ(sum->parts[1].factor, (Decimal{-1, 0}));
  expect_same(TableKind::points, 5);
}

TEST_P(InstallationImportTest, an_undo_of_points_brings_everything_back) {
  auto first = run(TableKind::points, points);
  const auto before = exported(TableKind::points);
  auto second = run(TableKind::points, "code,name,note,parts\nMAIN,Main,-,\nLOSS,,,MAIN\n");
  EXPECT_EQ(second.counts.changed, 2);
  EXPECT_EQ(undo(TableKind::points, second), std::nullopt);
  EXPECT_EQ(exported(TableKind::points), before);
  EXPECT_EQ(undo(TableKind::points, first), std::nullopt) << "the second one left nothing";
  EXPECT_FALSE(store::Points{db()}.find_code("MAIN"));
}

TEST_P(InstallationImportTest, says_of_each_point_what_is_wrong) {
  run(TableKind::points, points);
  const auto point = [&](const std::string& row) {
    return said_of(TableKind::points, "code,kind,commodity,place_code,path,name,node,parts\n" + row + "\n");
  };
  EXPECT_EQ(point(",meter,heat,,,,,"), "code: required");
  EXPECT_EQ(point("X,meter,,BC-3,,,,"), "commodity: required");
  EXPECT_EQ(point("X,meter,steam,BC-3,,,,"), "commodity: invalid_value");
  EXPECT_EQ(point("X,pipe,heat,BC-3,,,,"), "kind: invalid_value");
  EXPECT_EQ(point("X,meter,heat,nowhere,,,,"), "place_code: no_place");
  EXPECT_EQ(point("X,meter,heat,BC-3,,,Heat plant,"), "node: no_node");
  EXPECT_EQ(point("X,meter,heat,BC-3,,,,MAIN"), "parts: wrong_kind");
  EXPECT_EQ(point("X,sum,heat,BC-3,,,,"), "parts: no_part");
  EXPECT_EQ(point("X,sum,heat,BC-3,,,,NONE"), "parts: no_part");
  EXPECT_EQ(point("X,sum,heat,BC-3,,,,MAIN; -MAIN"), "parts: duplicate_part");
  EXPECT_EQ(point("X,sum,cold water,BC-3,,,,MAIN"), "commodity: wrong_commodity");
  EXPECT_EQ(point("LOSS,,,,,,,LOSS"), "parts: cycle");
  EXPECT_EQ(point("LOSS,meter,,,,,,"), "kind: cannot_change");
  EXPECT_EQ(said_of(TableKind::points, "code,note\nMAIN,a\nMAIN,b\n", 1), ": duplicate_row");
}

TEST_P(InstallationImportTest, installations_bring_what_the_registers_showed_into_the_readings) {
  run(TableKind::points, points);
  const auto import = run(TableKind::installations, installations);
  EXPECT_EQ(import.counts.added, 4);
  const auto main = store::Points{db()}.find_code("MAIN")->id;
  const auto all = store::Installations{db()}.of_point(main);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].removal_seal, "intact");
  EXPECT_EQ(all[1].factor, (Decimal{40, 0}));
  EXPECT_EQ(register_text(entered_at(*store_, all[0].meter, all[0].ends)), "energy=12345 kWh; volume=310.5 m3");
  EXPECT_EQ(check(TableKind::installations, installations).counts.same, 4);
  expect_same(TableKind::installations, 4);
}

TEST_P(InstallationImportTest, an_undo_of_installations_leaves_the_readings_and_meters_with_readings_stay) {
  run(TableKind::points, points);
  auto import = run(TableKind::installations, installations);
  EXPECT_EQ(undo(TableKind::installations, import), std::nullopt);
  EXPECT_TRUE(store::Installations{db()}.of_point(store::Points{db()}.find_code("MAIN")->id).empty());
  const auto list = store::Imports{db()}.recent({}, 10);
  auto meters_import = *std::find_if(list.begin(), list.end(), [](const auto& one) { return one.kind == "meters"; });
  const auto why = undo(TableKind::meters, meters_import);
  ASSERT_TRUE(why);
  EXPECT_NE(why->find("there are readings of it"), std::string::npos) << *why;
  EXPECT_EQ(run(TableKind::installations, installations).counts.added, 4) << "the same readings are there";
}

TEST_P(InstallationImportTest, says_of_each_installation_what_is_wrong) {
  run(TableKind::points, points);
  run(TableKind::installations, installations);
  const auto one = [&](const std::string& row) {
    return said_of(TableKind::installations, "point,number,from,until,factor,start,end\n" + row + "\n");
  };
  EXPECT_EQ(one(",1003,2026-09-02,,,,"), "point: required");
  EXPECT_EQ(one("NONE,1003,2026-09-02,,,,"), "point: no_point");
  EXPECT_EQ(one("MAIN,9,2026-09-02,,,,"), "number: no_meter");
  EXPECT_EQ(one("MAIN,1003,,,,,"), "from: required");
  EXPECT_EQ(one("MAIN,1003,yesterday,,,,"), "from: invalid_value");
  EXPECT_EQ(one("MAIN,1003,2031-01-01,,,,"), "from: in_the_future");
  EXPECT_EQ(one("MAIN,1003,1999-01-01,,,,"), "from: invalid_value");
  EXPECT_EQ(one("MAIN,1003,2026-08-01,2026-07-01,,,"), "until: ends_before_begin");
  EXPECT_EQ(one("MAIN,1003,2026-08-01,2026-09-02,,,"), "from: point_occupied");
  EXPECT_EQ(one("Birch Court / 3 / 502: heat,1003,2026-09-02,,,,"), "number: meter_elsewhere");
  EXPECT_EQ(one("MAIN,1004,2026-08-01,2026-08-02,,,"), "number: wrong_commodity");
  EXPECT_EQ(one("LOSS,1003,2026-08-01,2026-08-02,,,"), "point: wrong_kind");
  EXPECT_EQ(one("MAIN,1001,2026-09-01 09:30,,0,,"), "factor: invalid_value");
  EXPECT_EQ(one("MAIN,1001,2026-09-01 09:30,,,energy=1 kWh,"), "start: entered_already");
  EXPECT_EQ(one("MAIN,1002,2026-10-01 12:00,,,,energy=1 kWh"), "end: required");
  EXPECT_EQ(one("MAIN,1003,2026-08-01,2026-08-02,,energy,"), "start: invalid_value");
  EXPECT_EQ(one("MAIN,1003,2026-08-01,2026-08-02,,energy=1 m3; joy=2 m3,"), "start: invalid_value");
  EXPECT_EQ(one("MAIN,1003,2026-08-01,2026-08-02,,energy=1 bushel,"), "start: wrong_unit");
}

TEST(time_cells, takes_times_as_people_write_them) {
  const Zone zone = Zone::find("Asia/Shanghai").value();
  const UtcSeconds ten = 1'795'228'200;  // 2026-11-21T02:30:00Z
  for (const char* text : {"2026-11-21 10:30", "2026-11-21T10:30:00", "2026/11/21 10:30", "21.11.2026 10:30",
                           "2026-11-21 02:30:00Z", "2026-11-21 05:30+03:00", "2026-11-20 21:30:00-05:00"})
    EXPECT_EQ(parse_time(text, zone), ten) << text;
  EXPECT_EQ(parse_time("2026-11-21", zone), ten - 37'800);
  EXPECT_EQ(time_text(ten, zone), "2026-11-21 10:30:00+08:00");
  for (const char* text : {"", "2026", "2026-13-01", "2026-02-30", "2026-11-21 25:00", "2026-11-21 10", "now",
                           "2026-11-21 10:30 o'clock", "2026-11-21 10:30+8"})
    EXPECT_EQ(parse_time(text, zone), std::nullopt) << text;
}

}  // namespace
}  // namespace riser::archive
