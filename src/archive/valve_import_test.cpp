// SPDX-License-Identifier: Apache-2.0
#include "archive/testing/import_fixture.h"
#include "store/archive/valves.h"

namespace riser::archive {
namespace {

constexpr const char* places =
    "code,kind,path,name\n"
    "BC,residential community,,Birch Court\n"
    "BC-3,building,Birch Court,3\n";
constexpr const char* meters =
    "number,manufacturer,commodity,gateway,protocol,address\n"
    "1001,ABB,heat,Cellar,modbus,1\n1002,,water,Cellar,modbus,2\n1002,EMH,heat,Cellar,modbus,3\n"
    "1003,ABB,heat,Cellar,modbus,31\n1003,EMH,heat,Cellar,modbus,32\n";
constexpr const char* points =
    "code,kind,commodity,path,name\n"
    "MAIN,meter,heat,Birch Court / 3,\n"
    ",meter,cold water,Birch Court / 3,\n";
constexpr const char* valves =
    "number,manufacturer,kind,commodity,nominal_diameter_mm,point,place,meter_number,meter_manufacturer,gateway,line,"
    "address,normally,note\n"
    "V-1,ACME,shut-off,heat,80,MAIN,BC-3,,,,,,open,key at the porter's\n"
    "1001,,built in,heat,,MAIN,,1001,,,,,,\n"
    "V-2,,regulating,cold water,,Birch Court / 3: cold water,,,,Cellar,Line 1,12,closed,\n"
    "V-3,,关断阀,热量,,,Birch Court / 3,1002,EMH,,,,关,\n";

class ValveImportTest : public testing::ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped()) return;
    run(TableKind::places, places);
    run(TableKind::gateways, "name,kind,address\nCellar,serial,/dev/ttyS0\n");
    run(TableKind::lines, "gateway,name,protocol\nCellar,Line 1,modbus\n");
    run(TableKind::meters, meters);
    run(TableKind::points, points);
  }
};
RISER_ON_BOTH_ENGINES(ValveImportTest);

TEST_P(ValveImportTest, valves_come_with_what_drives_them_and_go_out_as_they_came) {
  EXPECT_EQ(run(TableKind::valves, valves).counts.added, 4);
  const auto on_line = store::Valves{db()}.find_number("V-2").value();
  EXPECT_EQ(on_line.kind, store::ValveKind::regulating);
  EXPECT_EQ(on_line.normally, store::ValvePosition::closed);
  EXPECT_EQ(on_line.address, "12");
  EXPECT_TRUE(on_line.line);
  const auto by_hand = store::Valves{db()}.find_number("V-1").value();
  EXPECT_EQ(by_hand.nominal_diameter_mm, 80);
  EXPECT_FALSE(by_hand.meter || by_hand.line);
  EXPECT_EQ(store::Meters{db()}.find(store::Valves{db()}.find_number("V-3")->meter)->manufacturer, "EMH");
  expect_same(TableKind::valves, 4);
  const std::string heat = exported(TableKind::valves, sheet::SheetFormat::csv, Language::en, {.commodity = "heat"});
  EXPECT_NE(heat.find("V-1"), std::string::npos);
  EXPECT_EQ(heat.find("V-2"), std::string::npos);
}

TEST_P(ValveImportTest, an_undo_takes_new_valves_away_and_puts_changed_ones_back) {
  auto first = run(TableKind::valves, valves);
  auto second = run(TableKind::valves,
                    "number,kind,commodity,nominal_diameter_mm,point,place,gateway,address,normally,note\n"
                    "V-1,regulating,,100,-,-,Cellar,14,closed,-\n"
                    "V-2,,,25,,BC,-,-,,by hand now\n");
  EXPECT_EQ(second.counts.changed, 2);
  EXPECT_FALSE(store::Valves{db()}.find_number("V-1")->point);
  EXPECT_FALSE(store::Valves{db()}.find_number("V-2")->line);
  EXPECT_TRUE(undo(TableKind::valves, first)) << "the second one rests on it";
  EXPECT_EQ(undo(TableKind::valves, second), std::nullopt);
  EXPECT_EQ(check(TableKind::valves, valves).counts.same, 4);
  EXPECT_EQ(undo(TableKind::valves, first), std::nullopt);
  EXPECT_FALSE(store::Valves{db()}.find_number("V-1"));
}

TEST_P(ValveImportTest, says_of_each_row_what_is_wrong) {
  run(TableKind::valves, valves);
  const std::string head = "number,kind,commodity,nominal_diameter_mm,point,place,meter_number,gateway,address\n";
  const std::pair<const char*, const char*> cases[] = {
      {",shut-off,heat,,,,,,", "number: required"},
      {"V-9,,heat,,,,,,", "kind: required"},
      {"V-9,pump,heat,,,,,,", "kind: invalid_value"},
      {"V-9,shut-off,,,,,,,", "commodity: required"},
      {"V-9,shut-off,heat,0,,,,,", "nominal_diameter_mm: invalid_value"},
      {"V-9,shut-off,heat,,OTHER,,,,", "point: no_point"},
      {"V-9,shut-off,gas,,MAIN,,,,", "commodity: wrong_commodity"},
      {"V-9,shut-off,heat,,,OTHER,,,", "place: no_place"},
      {"V-9,shut-off,heat,,,,7777,,", "meter_number: no_meter"},
      {"V-9,shut-off,heat,,,,1003,,", "meter_manufacturer: required"},
      {"V-9,built in,heat,,,,,,", "meter_number: needs_meter"},
      {"V-9,shut-off,heat,,,,1001,,", "meter_number: meter_has_valve"},
      {"V-1,,,,,,,Attic,5", "gateway: no_gateway"},
      {"V-9,shut-off,heat,,,,,Cellar,", "address: no_address"},
      {"V-9,shut-off,heat,,,,,Cellar,12", "address: duplicate_address"},
      {"V-9,shut-off,heat,,,,,,12", "gateway: no_line"},
      {"1001,,,,,,,Cellar,5", "gateway: two_drives"},
  };
  for (const auto& [row, said] : cases) EXPECT_EQ(said_of(TableKind::valves, head + row + "\n"), said) << row;
}

TEST_P(ValveImportTest, a_point_that_a_valve_shuts_keeps_its_commodity) {
  run(TableKind::valves, valves);
  EXPECT_EQ(said_of(TableKind::points, "code,commodity\nMAIN,gas\n"), "commodity: wrong_commodity");
}

}  // namespace
}  // namespace riser::archive
