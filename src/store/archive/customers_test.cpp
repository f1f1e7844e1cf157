// SPDX-License-Identifier: Apache-2.0
#include "store/archive/customers.h"

#include <gtest/gtest.h>

#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/points.h"
#include "store/testing/store_fixture.h"

namespace riser::store {
namespace {

class CustomersTest : public testing::WithStore {
 protected:
  Customers customers() { return {db(), store_->key_box()}; }
  Accounts accounts() { return {db(), store_->key_box()}; }
  Customer add(const std::string& name, const std::string& phone = "") {
    return customers().add({.personal = {.name = name, .phone = phone}}, author_).value();
  }
  std::string found(const std::string& q) {
    std::string names;
    for (const Customer& one : customers().page({.q = q}, "", 100).value().rows) names += one.personal.name + "; ";
    return names;
  }
  PointId add_point(PlaceId place = {}) { return Points(db()).add({.place = place}, author_).value().id; }
  AccountId open_account(const std::string& name) {
    return accounts().add({.customer = add(name).id, .opened = noon}, author_).value().id;
  }
  template <class T>
  static ArchiveReject reject(const Result<T, ArchiveReject>& result) {
    return result ? ArchiveReject::bad_cursor : result.error();
  }

  Author author_{.user = UserId{7}, .at = noon};
};
RISER_ON_BOTH_ENGINES(CustomersTest);

TEST_P(CustomersTest, a_customer_comes_back_with_all_it_has_and_can_be_changed) {
  Customer customer = customers()
                          .add({.kind = CustomerKind::company,
                                .personal = {.name = "Birch Court Bakery",
                                             .phone = "+7 301 555-01-17",
                                             .email = "office@bakery.example",
                                             .id_number = "4401-22",
                                             .address = "Birch Court 1",
                                             .contact = "Alder"},
                                .protection = "hospital kitchen",
                                .language = "ru",
                                .note = "pays in the office"},
                               author_)
                          .value();
  EXPECT_EQ(customer.number, std::to_string(100'000 + customer.id.value));
  const auto found = *customers().find_number(customer.number);
  EXPECT_EQ(found.kind, CustomerKind::company);
  EXPECT_EQ(found.personal, customer.personal);
  EXPECT_EQ(found.protection, "hospital kitchen");
  EXPECT_EQ(found.language, "ru");
  customer.personal.phone = "+7 301 555-01-18";
  customer.number = "K-1";
  ASSERT_TRUE(customers().update(customer, {.user = UserId{8}, .at = noon + 5}));
  EXPECT_EQ(customers().find(customer.id)->personal.phone, "+7 301 555-01-18");
  EXPECT_EQ(reject(customers().add({.number = "K-1", .personal = {.name = "x"}}, author_)),
            ArchiveReject::duplicate_code);
}

TEST_P(CustomersTest, personal_data_stands_nowhere_in_the_clear) {
  Customer customer = add("Willow Bank", "13800138000");
  customer.personal.name = "Hazel Lane";
  ASSERT_TRUE(customers().update(customer, author_));
  const std::pair<const char*, int> tables[] = {{"customer", 8}, {"customer_word", 2}, {"change", 9}};
  for (const auto& [table, columns] : tables) {
    auto q = db().query(std::string{"SELECT * FROM "} + table);
    while (q.next()) {
      for (int column = 0; column < columns; ++column) {
        const std::string text{as_text(q.bytes(column))};
        for (const char* secret : {"Willow", "Hazel", "13800138000"})
          EXPECT_EQ(text.find(secret), std::string::npos) << table << " " << column;
      }
    }
  }
  const auto history = Changes(db()).of_object(ArchiveKind::customer, customer.id.value, {}, 10);
  ASSERT_EQ(history.size(), 2u);
  ASSERT_EQ(history[0].before.size(), 1u);
  EXPECT_EQ(history[0].before[0].before, "W***** B***");
}

TEST_P(CustomersTest, are_found_by_what_a_caller_says) {
  add("Birch Anna", "+7 (301) 555-01-17");
  add("Иванов Пётр", "8 301 555-44-71");
  add("王小明", "13800138000");
  add("Birch Bakery");
  EXPECT_EQ(found("birch"), "Birch Anna; Birch Bakery; ");
  EXPECT_EQ(found("BIR ann"), "Birch Anna; ");
  EXPECT_EQ(found("иван"), "Иванов Пётр; ");
  EXPECT_EQ(found("王"), "王小明; ");
  EXPECT_EQ(found("小明"), "王小明; ");
  EXPECT_EQ(found("wxm"), "王小明; ") << "the initials of its pinyin";
  EXPECT_EQ(found("0117"), "Birch Anna; ");
  EXPECT_EQ(found("+7 301 555 01 17"), "Birch Anna; ");
  EXPECT_EQ(found("100002"), "Иванов Пётр; ");
  EXPECT_EQ(found("irch"), "");
  EXPECT_EQ(found("%"), "");
}

TEST_P(CustomersTest, come_in_pages_and_by_filter) {
  for (int i = 0; i < 7; ++i) add("Name " + std::to_string(i));
  Customer last = add("Last");
  last.protection = "dialysis";
  ASSERT_TRUE(customers().update(last, author_));
  ASSERT_TRUE(customers().retire(CustomerId{1}, author_));
  std::string cursor;
  std::size_t rows = 0;
  do {
    const auto page = customers().page({}, cursor, 3).value();
    EXPECT_EQ(page.total, 7);
    rows += page.rows.size();
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
  EXPECT_EQ(rows, 7u);
  EXPECT_EQ(customers().page({.is_protected = true}, "", 10)->total, 1);
  EXPECT_EQ(customers().page({.with_retired = true}, "", 10)->total, 8);
  EXPECT_EQ(reject(customers().page({}, "x", 10)), ArchiveReject::bad_cursor);
}

TEST_P(CustomersTest, with_an_open_account_stay) {
  const AccountId account = open_account("Birch");
  const CustomerId customer = accounts().find(account)->customer;
  EXPECT_EQ(reject(customers().retire(customer, author_)), ArchiveReject::in_use);
  ASSERT_TRUE(accounts().close(account, noon + 10, author_));
  EXPECT_TRUE(customers().retire(customer, author_));
  EXPECT_EQ(reject(accounts().reopen(account, author_)), ArchiveReject::no_customer);
  EXPECT_EQ(reject(accounts().add({.customer = customer}, author_)), ArchiveReject::no_customer);
  EXPECT_EQ(reject(customers().remove(customer, author_)), ArchiveReject::in_use);
}

TEST_P(CustomersTest, a_point_has_one_contract_at_a_time) {
  const AccountId a = open_account("Birch"), b = open_account("Alder");
  const PointId point = add_point();
  Contracts contracts(db());
  const auto first =
      contracts.add({.number = "V-1", .account = a, .point = point, .begins = noon, .area_dm2 = 9460}, author_);
  ASSERT_TRUE(first);
  EXPECT_EQ(reject(contracts.add({.account = b, .point = point, .begins = noon + 50}, author_)),
            ArchiveReject::point_contracted);
  EXPECT_EQ(reject(contracts.add({.number = "V-1", .account = b, .point = add_point(), .begins = noon}, author_)),
            ArchiveReject::duplicate_code);
  EXPECT_EQ(reject(contracts.add({.account = AccountId{99}, .point = point, .begins = noon}, author_)),
            ArchiveReject::no_account);
  EXPECT_EQ(reject(contracts.add({.account = b, .point = PointId{99}, .begins = noon}, author_)),
            ArchiveReject::no_point);
  EXPECT_EQ(reject(accounts().close(a, noon + 10, author_)), ArchiveReject::in_use);
  const auto second = contracts.transfer(first->id, b, noon + 100, "moved in", author_);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->area_dm2, 9460);
  EXPECT_EQ(contracts.find(first->id)->ends, noon + 100);
  EXPECT_EQ(contracts.of_point(point).size(), 2u);
  EXPECT_EQ(contracts.of_account(b).front().note, "moved in");
  EXPECT_EQ(accounts().lasting_contracts(a), 0);
  ASSERT_TRUE(accounts().close(a, noon + 100, author_));
  EXPECT_EQ(reject(contracts.add({.account = a, .point = add_point(), .begins = noon + 50}, author_)),
            ArchiveReject::account_closed);
  EXPECT_EQ(reject(contracts.transfer(first->id, b, noon + 200, "", author_)), ArchiveReject::ends_before_begin);
}

TEST_P(CustomersTest, accounts_are_found_by_customer_and_by_place) {
  const auto house = Places(db()).add({.kind = PlaceKind::building, .name = "3"}, author_).value().id;
  const auto flat = Places(db()).add({.parent = house, .kind = PlaceKind::room, .name = "502"}, author_).value().id;
  const AccountId a = open_account("Birch"), b = open_account("Alder");
  ASSERT_TRUE(Contracts(db()).add({.account = a, .point = add_point(flat), .begins = noon}, author_));
  const auto only = [&](const Accounts::Filter& filter) {
    const auto page = accounts().page(filter, "", 10).value();
    return page.total == 1 ? page.rows.front().id : AccountId{};
  };
  EXPECT_EQ(only({.q = "alder"}), b);
  EXPECT_EQ(only({.q = accounts().find(a)->number}), a);
  EXPECT_EQ(only({.within = house}), a);
  EXPECT_EQ(only({.within = PlaceId{99}}), AccountId{});
  EXPECT_EQ(only({.customer = accounts().find(b)->customer}), b);
  EXPECT_EQ(accounts().page({.closed = true}, "", 10)->total, 0);
}

TEST(personal, is_masked_so_that_it_can_be_recognised_but_not_read) {
  const Personal hidden = masked({.name = "Birch Anna",
                                  .phone = "+7 301 555-01-17",
                                  .email = "anna@town.example",
                                  .id_number = "110101199003074471",
                                  .address = "Birch Court 3",
                                  .contact = "王小明"});
  EXPECT_EQ(hidden.name, "B**** A***");
  EXPECT_EQ(hidden.phone, "************1-17");
  EXPECT_EQ(hidden.email, "a***@town.example");
  EXPECT_EQ(hidden.id_number, "**************4471");
  EXPECT_EQ(hidden.address, "***");
  EXPECT_EQ(hidden.contact, "王**");
  EXPECT_EQ(masked({.phone = "112"}).phone, "***");
  EXPECT_EQ(masked({}), Personal{});
}

}  // namespace
}  // namespace riser::store
