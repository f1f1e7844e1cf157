// SPDX-License-Identifier: Apache-2.0
#include "archive/testing/import_fixture.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/points.h"
#include "store/archive/supply_nodes.h"

namespace riser::archive {
namespace {

constexpr const char* nodes =
    "code,commodity,part,kind,path,name,place,measured_by\n"
    ",heat,main,source,,Heat plant,,\n"
    "S1,heat,main,station,Heat plant,Birch Court,BC,\n"
    ",heat,配网,branch,Heat plant / Birch Court,3,Birch Court / 3,MAIN\n";
constexpr const char* customers =
    "number,kind,name,phone,contact,protection,language\n"
    "100017,person,\"Birch, A.\",+1 201 555 0137,,medical device at home,ru\n"
    "100018,company,Linden Bakery,,\"Linden, B.\",,\n";
constexpr const char* accounts =
    "number,customer,customer_class,opened,closed,note\n"
    "900017,100017,居民,2026-09-01,,\n"
    "900018,100018,commercial,2025-09-01,2026-09-01,moved out\n";
constexpr const char* contracts =
    "number,account,point,from,until,area_m2,note\n"
    "C-1,900017,MAIN,2026-09-01,,94.6,\n"
    ",900018,MAIN,2025-09-01,2026-09-01,,the old one\n";

/// A supply network, and who is supplied from it.
class CustomerImportTest : public testing::ImportFixture {
 protected:
  void SetUp() override {
    ImportFixture::SetUp();
    if (IsSkipped()) return;
    run(TableKind::places, "code,kind,path,name\nBC,residential community,,Birch Court\n,building,Birch Court,3\n");
    run(TableKind::points, "code,commodity,path\nMAIN,heat,Birch Court / 3\nWATER,cold water,Birch Court / 3\n");
  }
  std::vector<std::pair<TableKind, store::Import>> bring_all() {
    return {{TableKind::supply_nodes, run(TableKind::supply_nodes, nodes)},
            {TableKind::customers, run(TableKind::customers, customers)},
            {TableKind::accounts, run(TableKind::accounts, accounts)},
            {TableKind::contracts, run(TableKind::contracts, contracts)}};
  }
  store::Customers all_customers() { return {db(), store_->key_box()}; }
};
RISER_ON_BOTH_ENGINES(CustomerImportTest);

TEST_P(CustomerImportTest, tables_make_the_network_and_the_customers_that_they_name) {
  bring_all();
  const auto station = store::SupplyNodes{db()}.find_code("S1");
  ASSERT_TRUE(station);
  EXPECT_EQ(store::SupplyNodes{db()}.path_to(station->id).size(), 2U);
  const auto customer = all_customers().find_number("100017");
  ASSERT_TRUE(customer);
  EXPECT_EQ(customer->personal.name, "Birch, A.");
  EXPECT_EQ(all_customers().page({.q = "0137"}, "", 10)->total, 1) << "found by the words that handlers make";
  const auto account = store::Accounts{db(), store_->key_box()}.find_number("900018");
  EXPECT_NE(account->closed, 0);
  EXPECT_EQ(store::Contracts{db()}.find_number("C-1")->area_dm2, 9460);
}

TEST_P(CustomerImportTest, exports_come_back_as_the_same) {
  bring_all();
  expect_same(TableKind::supply_nodes, 3);
  expect_same(TableKind::accounts, 2);
  expect_same(TableKind::contracts, 2);
  const auto plain = exported(TableKind::customers, sheet::SheetFormat::xlsx, Language::ru, {.personal = true});
  EXPECT_EQ(check(TableKind::customers, plain).counts.same, 2);
  EXPECT_EQ(check(TableKind::customers, customers).counts.same, 2);
}

TEST_P(CustomerImportTest, personal_data_goes_out_masked_and_does_not_come_in_so) {
  bring_all();
  const auto masked = exported(TableKind::customers);
  EXPECT_EQ(masked.find("Birch"), std::string::npos) << masked;
  EXPECT_EQ(said_of(TableKind::customers, masked), "name: masked");
  const auto id = all_customers().find_number("100017")->id.value;
  EXPECT_EQ(store::Changes{db()}.count(store::ArchiveKind::customer, id), 1);
  EXPECT_NE(exported(TableKind::customers, sheet::SheetFormat::csv, Language::en, {.personal = true}).find("Birch, A."),
            std::string::npos);
  const auto history = store::Changes{db()}.of_object(store::ArchiveKind::customer, id, {}, 9);
  ASSERT_EQ(history.size(), 2U);
  EXPECT_EQ(history[0].action, store::ChangeAction::viewed);
  EXPECT_EQ(history[0].author.user, ann);
}

TEST_P(CustomerImportTest, an_undo_brings_everything_back_but_personal_data_that_changed) {
  auto imports = bring_all();
  const auto before = exported(TableKind::accounts);
  auto changed = run(TableKind::accounts, "number,closed,note\n900018,-,back\n");
  EXPECT_EQ(undo(TableKind::accounts, changed), std::nullopt);
  EXPECT_EQ(exported(TableKind::accounts), before);
  auto renamed = run(TableKind::customers, "number,name\n100017,\"Birch, B.\"\n");
  const auto why = undo(TableKind::customers, renamed);
  ASSERT_TRUE(why);
  EXPECT_NE(why->find("is not kept"), std::string::npos) << *why;
}

TEST_P(CustomerImportTest, an_undo_takes_new_ones_away_again) {
  auto imports = bring_all();
  EXPECT_TRUE(undo(TableKind::customers, imports[1].second)) << "there are accounts";
  for (auto at = imports.rbegin(); at != imports.rend(); ++at) EXPECT_EQ(undo(at->first, at->second), std::nullopt);
  EXPECT_EQ(all_customers().page({}, "", 10)->total, 0);
  EXPECT_EQ(store::SupplyNodes{db()}.page({}, "", 10)->total, 0);
}

TEST_P(CustomerImportTest, a_file_lies_sealed_in_the_store) {
  const auto import = keep_import(*store_, {.kind = "customers"}, customers);
  EXPECT_EQ(as_text(store::Imports{db()}.file(import.id)).find("Birch"), std::string_view::npos);
  EXPECT_EQ(file_of(*store_, import.id), customers);
}

TEST_P(CustomerImportTest, says_of_each_node_what_is_wrong) {
  bring_all();
  const auto node = [&](const std::string& row) {
    return said_of(TableKind::supply_nodes, "code,commodity,part,kind,path,name,place,measured_by\n" + row + "\n");
  };
  EXPECT_EQ(node("X,,,branch,,x,,"), "commodity: required");
  EXPECT_EQ(node("X,heat,,,,x,,"), "kind: required");
  EXPECT_EQ(node("X,heat,,tree,,x,,"), "kind: invalid_value");
  EXPECT_EQ(node("X,heat,,branch,,,,"), "name: required");
  EXPECT_EQ(node("X,heat,,branch,Nowhere,x,,"), "path: no_parent");
  EXPECT_EQ(node("X,heat,,source,Heat plant,x,,"), "kind: wrong_level");
  EXPECT_EQ(node("X,heat,main,branch,Heat plant / Birch Court / 3,x,,"), "part: wrong_part");
  EXPECT_EQ(node("X,heat,,branch,Heat plant,x,Nowhere,"), "place: no_place");
  EXPECT_EQ(node("X,heat,,branch,Heat plant,x,,NONE"), "measured_by: no_point");
  EXPECT_EQ(node("X,heat,,branch,Heat plant,x,,WATER"), "measured_by: wrong_commodity");
  EXPECT_EQ(node("S1,gas,,,,,,"), "commodity: cannot_change");
  EXPECT_EQ(said_of(TableKind::supply_nodes, "code,parent_code\nS1,S1\n"), "path: cycle");
}

TEST_P(CustomerImportTest, says_of_each_customer_account_and_contract_what_is_wrong) {
  bring_all();
  const auto customer = [&](const std::string& row) {
    return said_of(TableKind::customers, "number,kind,name,phone,email,language\n" + row + "\n");
  };
  EXPECT_EQ(customer(",person,x,,,"), "number: required");
  EXPECT_EQ(customer("1,person,,,,"), "name: missing");
  EXPECT_EQ(customer("1,crowd,x,,,"), "kind: invalid_value");
  EXPECT_EQ(customer("1,person,x,call me,,"), "phone: invalid_value");
  EXPECT_EQ(customer("1,person,x,,nowhere,"), "email: invalid_value");
  EXPECT_EQ(customer("1,person,x,,,fr"), "language: invalid_value");
  EXPECT_EQ(customer("100017,company,,,,"), "kind: cannot_change");
  const auto account = [&](const std::string& row) {
    return said_of(TableKind::accounts, "number,customer,customer_class,opened,closed\n" + row + "\n");
  };
  EXPECT_EQ(account(",100017,,,"), "number: required");
  EXPECT_EQ(account("1,,,,"), "customer: required");
  EXPECT_EQ(account("1,5,,,"), "customer: no_customer");
  EXPECT_EQ(account("1,100017,rich,,"), "customer_class: invalid_value");
  EXPECT_EQ(account("1,100017,,soon,"), "opened: invalid_value");
  EXPECT_EQ(account("1,100017,,2026-09-01,2026-08-01"), "closed: ends_before_begin");
  EXPECT_EQ(account("900017,,,,2026-10-01"), "closed: in_use");
  EXPECT_EQ(account("900017,100018,,,"), "customer: cannot_change");
  const auto contract = [&](const std::string& row) {
    return said_of(TableKind::contracts, "number,account,point,from,until,area_m2\n" + row + "\n");
  };
  EXPECT_EQ(contract(",,MAIN,2026-09-01,,"), "account: required");
  EXPECT_EQ(contract(",5,MAIN,2026-09-01,,"), "account: no_account");
  EXPECT_EQ(contract(",900017,NONE,2026-09-01,,"), "point: no_point");
  EXPECT_EQ(contract(",900017,MAIN,,,"), "from: required");
  EXPECT_EQ(contract(",900017,MAIN,2026-10-01,,"), "from: point_contracted");
  EXPECT_EQ(contract(",900018,WATER,2026-10-01,,"), "account: account_closed");
  EXPECT_EQ(contract("C-1,900017,WATER,2026-10-01,,"), "point: cannot_change");
  EXPECT_EQ(contract("C-1,,,,2026-01-01,"), "until: ends_before_begin");
  EXPECT_EQ(contract("C-1,,,,,many"), "area_m2: invalid_value");
}

TEST_P(CustomerImportTest, a_filter_that_a_table_does_not_have_is_told) {
  EXPECT_EQ(find_table(TableKind::customers).fault_of({.within = PlaceId{1}})->field, "within");
  EXPECT_EQ(find_table(TableKind::places).fault_of({.kind = "castle"})->field, "kind");
  EXPECT_EQ(find_table(TableKind::points).fault_of({.commodity = "steam"})->field, "commodity");
  EXPECT_FALSE(find_table(TableKind::points).fault_of({.kind = "sum", .commodity = "heat", .q = "x"}));
}

}  // namespace
}  // namespace riser::archive
