// SPDX-License-Identifier: Apache-2.0
#include "archive/testing/import_fixture.h"
#include "store/archive/meter_groups.h"
#include "store/master/lines.h"

namespace riser::archive {
namespace {

constexpr const char* gateways =
    "name,kind,identity,address\n"
    "Birch Court 3,dials in,868120045210017,\n"
    "Boiler house,dialled,,192.168.10.20:4001\n"
    "Cellar,串口,,/dev/ttyS0\n"
    "Gas,meters,,\n";
constexpr const char* lines =
    "gateway,name,protocol,baud,addressing,enabled\n"
    "868120045210017,Riser,,2400,secondary,yes\n"
    "Boiler house,RS-485,dlt645,9600,,да\n"
    "Gas,Calls,dial_in,,,\n";
constexpr const char* repeaters =
    "gateway,line,name,behind,address,delay_ms,note\n"
    "Birch Court 3,,Basement,,1234567851150B0E,40,by the stairs\n"
    "Birch Court 3,Riser,Roof,Basement,,25,\n";
constexpr const char* meters =
    "number,manufacturer,name,commodity,gateway,protocol,address,primary_address,repeater,quirks,key\n"
    "26718590,,Birch Court 3-1-502,,Birch Court 3,,267185902D2C350C,17,Roof,,000102030405060708090A0B0C0D0E0F\n"
    "9001,ABB,Boiler house,electricity,Boiler house,dlt645,000000009001,,,,\n"
    "G4-1,,,gas,Gas,dial_in,G4-1,,,,000102030405060708090A0B0C0D0E0F\n"
    ",,by its primary address,heat,Birch Court 3,,,18,,,\n";

/// Gateways, lines, repeaters and meters out of tables, into an empty store.
class DeviceImportTest : public testing::ImportFixture {
 protected:
  std::vector<std::pair<TableKind, store::Import>> bring_all() {
    return {{TableKind::gateways, run(TableKind::gateways, gateways)},
            {TableKind::lines, run(TableKind::lines, lines)},
            {TableKind::repeaters, run(TableKind::repeaters, repeaters)},
            {TableKind::meters, run(TableKind::meters, meters)}};
  }
};
RISER_ON_BOTH_ENGINES(DeviceImportTest);

TEST_P(DeviceImportTest, tables_make_the_devices_that_they_name) {
  const auto imports = bring_all();
  EXPECT_EQ(imports[0].second.counts.added, 4);
  EXPECT_EQ(imports[3].second.counts.added, 4);
  const auto all = store::Meters{db()}.all();
  ASSERT_EQ(all.size(), 4U);
  EXPECT_EQ(all[0].manufacturer, "KAM");
  EXPECT_EQ(all[0].address, "267185902D2C350C");
  EXPECT_EQ(all[0].primary_address, 17);
  EXPECT_TRUE(all[0].repeater);
  EXPECT_TRUE(store::open_key(all[0], store_->key_box()));
  EXPECT_EQ(store::Changes{db()}.of_object(store::ArchiveKind::meter, all[0].id.value, {}, 9).size(), 1U);
  const auto line = store::Lines{db()}.find(all[0].line);
  EXPECT_EQ(line->name, "Riser");
  EXPECT_EQ(store::Gateways{db()}.find(line->gateway)->profile, "");
}

TEST_P(DeviceImportTest, exports_come_back_as_the_same_and_so_does_the_file_with_the_keys) {
  bring_all();
  expect_same(TableKind::gateways, 4);
  expect_same(TableKind::lines, 3);
  expect_same(TableKind::repeaters, 2);
  expect_same(TableKind::meters, 4);
  EXPECT_EQ(check(TableKind::meters, meters).counts.same, 4);
  EXPECT_EQ(exported(TableKind::meters).find("0001020304"), std::string::npos) << "a key went out";
}

TEST_P(DeviceImportTest, an_undo_takes_new_devices_away_again) {
  auto imports = bring_all();
  for (auto at = imports.rbegin(); at != imports.rend(); ++at) EXPECT_EQ(undo(at->first, at->second), std::nullopt);
  EXPECT_TRUE(store::Meters{db()}.all().empty());
  EXPECT_TRUE(store::Gateways{db()}.all().empty());
  EXPECT_TRUE(store::Lines{db()}.all().empty());
}

TEST_P(DeviceImportTest, an_undo_is_refused_while_something_rests_on_a_device) {
  auto imports = bring_all();
  EXPECT_TRUE(undo(TableKind::gateways, imports[0].second));
  EXPECT_TRUE(undo(TableKind::lines, imports[1].second));
  run(TableKind::meter_groups, "group,number\nheat,26718590\n");
  const auto why = undo(TableKind::meters, imports[3].second);
  ASSERT_TRUE(why);
  EXPECT_NE(why->find("is in a group"), std::string::npos) << *why;
  EXPECT_EQ(store::Meters{db()}.all().size(), 4U);
}

TEST_P(DeviceImportTest, an_undo_puts_settings_back) {
  bring_all();
  const auto before = exported(TableKind::meters), lines_before = exported(TableKind::lines);
  auto second = run(TableKind::meters, "number,name,repeater,primary_address\n26718590,other,-,-\n");
  auto third = run(TableKind::lines, "gateway,name,baud,enabled\nBirch Court 3,Riser 2,300,no\n");
  EXPECT_EQ(second.counts.changed, 1);
  EXPECT_NE(exported(TableKind::lines), lines_before);
  EXPECT_EQ(undo(TableKind::meters, second), std::nullopt);
  EXPECT_EQ(undo(TableKind::lines, third), std::nullopt);
  EXPECT_EQ(exported(TableKind::meters), before);
  EXPECT_EQ(exported(TableKind::lines), lines_before);
}

TEST_P(DeviceImportTest, says_of_each_gateway_and_line_what_is_wrong) {
  bring_all();
  const auto gateway = [&](const std::string& row) {
    return said_of(TableKind::gateways, "name,kind,identity,address\n" + row + "\n");
  };
  EXPECT_EQ(gateway("x,,99,"), "kind: required");
  EXPECT_EQ(gateway("x,radio,99,"), "kind: invalid_value");
  EXPECT_EQ(gateway(",dials in,99,"), "name: required");
  EXPECT_EQ(gateway("x,dials in,,"), "identity: invalid_value");
  EXPECT_EQ(gateway("x,dialled,,10.0.0.1"), "address: invalid_value");
  EXPECT_EQ(gateway("x,serial,,COM1"), "address: invalid_value");
  EXPECT_EQ(gateway("x,serial,868120045210017,"), "kind: cannot_change");
  const auto line = [&](const std::string& row) {
    return said_of(TableKind::lines, "gateway,name,protocol,baud\n" + row + "\n");
  };
  EXPECT_EQ(line(",x,,"), "gateway: required");
  EXPECT_EQ(line("nobody,x,,"), "gateway: no_gateway");
  EXPECT_EQ(line("Cellar,x,morse,"), "protocol: invalid_value");
  EXPECT_EQ(line("Cellar,x,,2401"), "baud: invalid_value");
  EXPECT_EQ(line("Cellar,,,"), "name: required");
  EXPECT_EQ(line("Gas,Calls,mbus,"), "protocol: cannot_change");
  EXPECT_EQ(said_of(TableKind::repeaters, "gateway,name,behind\nBirch Court 3,x,nobody\n"), "behind: no_repeater");
  EXPECT_EQ(said_of(TableKind::repeaters, "gateway,name,behind\nBirch Court 3,Basement,Roof\n"), "behind: cycle");
  EXPECT_EQ(said_of(TableKind::repeaters, "gateway,name,address\nBirch Court 3,x,12\n"), "address: invalid_value");
  EXPECT_EQ(said_of(TableKind::repeaters, "gateway,name,delay_ms\nBirch Court 3,x,9000\n"), "delay_ms: invalid_value");
}

TEST_P(DeviceImportTest, says_of_each_new_meter_what_is_wrong) {
  bring_all();
  const auto meter = [&](const std::string& row) {
    return said_of(TableKind::meters,
                   "number,gateway,protocol,address,primary_address,model,repeater,quirks,key\n" + row + "\n");
  };
  EXPECT_EQ(meter("1,Birch Court 3,,12,,,,,"), "address: invalid_value");
  EXPECT_EQ(meter("1,Birch Court 3,,267185902D2C350C,,,,,"), "address: duplicate_address");
  EXPECT_EQ(meter("1,Birch Court 3,morse,12,,,,,"), "protocol: invalid_value");
  EXPECT_EQ(meter("1,nobody,,267185912D2C350C,,,,,"), "gateway: no_gateway");
  EXPECT_EQ(meter("1,Cellar,,267185912D2C350C,,,,,"), "line: no_line");
  EXPECT_EQ(meter("1,Birch Court 3,,267185912D2C350C,251,,,,"), "primary_address: invalid_value");
  EXPECT_EQ(meter("1,Birch Court 3,,267185912D2C350C,,a/b,,,"), "model: invalid_value");
  EXPECT_EQ(meter("1,Birch Court 3,,267185912D2C350C,,,nobody,,"), "repeater: no_repeater");
  EXPECT_EQ(meter("1,Birch Court 3,,267185912D2C350C,,,,di_order=1F90,"), "quirks: invalid_value");
  EXPECT_EQ(meter("1,Birch Court 3,,267185912D2C350C,,,,,12"), "key: invalid_value");
  EXPECT_EQ(meter("1,Gas,dial_in,G4-2,,,,,"), "key: invalid_value");
  EXPECT_EQ(meter("G4-1,,,,,,,,-"), "key: invalid_value");
  EXPECT_EQ(meter("26718590,Gas,,,,,,,"), "gateway: cannot_change");
  EXPECT_EQ(meter("26718590,,,267185912D2C350C,,,,,"), "address: cannot_change");
  EXPECT_EQ(said_of(TableKind::meters,
                    "number,gateway,address\n1,Birch Court 3,267185912D2C350C\n1,Birch Court 3,267185912D2C350C\n", 1),
            ": duplicate_row");
}

}  // namespace
}  // namespace riser::archive
