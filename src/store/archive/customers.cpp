// SPDX-License-Identifier: Apache-2.0
#include "store/archive/customers.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/check.h"
#include "store/archive/customer_words.h"
#include "store/master/enum_name.h"
#include "store/master/fold.h"
#include "store/schema.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::string_view kind_names[] = {"person", "company"};
constexpr std::int64_t first_number = 100'000;  // numbers that are given out have six digits at least

#define RISER_CUSTOMER_COLUMNS \
  "c.id, c.number, c.kind, c.personal, c.protection, c.language, c.note, c.created, c.changed, c.retired"

std::optional<std::string> some(const std::string& text) { return text.empty() ? std::nullopt : std::optional{text}; }

void add_filter(Connection& connection, Conditions& where, const Customers::Filter& filter, const KeyBox& box) {
  if (!filter.q.empty()) {
    const auto by_number = has_number(where, "c.id", "customer", filter.q);
    const auto by_words = has_words(where, "c.id", filter.q, box);
    where.add(fmt::format("({}{})", by_number, by_words.empty() ? "" : " OR " + by_words));
  }
  if (filter.kind) where.add(fmt::format("c.kind = {}", where.parameter(std::string{name(*filter.kind)})));
  if (filter.is_protected) where.add(*filter.is_protected ? "c.protection <> ''" : "c.protection = ''");
  if (!filter.with_retired) where.add("c.retired = 0");
  if (!filter.scope.is_whole()) where.add(has_contract_in(connection, where, filter.scope, "b.customer = c.id"));
}

}  // namespace

std::string_view name(CustomerKind kind) noexcept { return enum_name(kind_names, kind); }
std::optional<CustomerKind> find_customer_kind(std::string_view name) noexcept {
  return find_enum<CustomerKind>(kind_names, name);
}

Customer Customers::read(const Query& q) const {
  Customer customer{.id = CustomerId{q.integer(0)}, .number = q.string(1)};
  customer.kind = find_customer_kind(q.text(2)).value_or(CustomerKind::person);
  customer.personal = unseal_personal(q.bytes(3), box_).value_or(Personal{});
  customer.protection = q.text(4);
  customer.language = q.text(5);
  customer.note = q.text(6);
  customer.created = q.integer(7);
  customer.changed = q.integer(8);
  customer.retired = q.integer(9);
  return customer;
}

std::vector<Customer> Customers::list(Query q) const {
  std::vector<Customer> rows;
  while (q.next()) rows.push_back(read(q));
  return rows;
}

FieldTexts fields_of(const Customer& customer) {
  FieldTexts fields = {{"number", customer.number},
                       {"kind", std::string{name(customer.kind)}},
                       {"protection", some(customer.protection)},
                       {"language", some(customer.language)},
                       {"note", some(customer.note)}};
  const Personal hidden = masked(customer.personal);
  for (const auto& field : personal_fields()) fields.push_back({field.name, some(hidden.*field.member)});
  return fields;
}

void Customers::write_words(const Customer& customer) {
  connection_.execute("DELETE FROM customer_word WHERE customer = $1", customer.id);
  for (const std::string& word : words_of(customer.personal))
    connection_.execute("INSERT INTO customer_word(word, customer) VALUES($1, $2) ON CONFLICT DO NOTHING",
                        box_.blind(word), customer.id);
}

Result<Customer, ArchiveReject> Customers::add(Customer customer, const Author& author) {
  customer.id = CustomerId{next_id(connection_, "customer")};
  const bool given = !customer.number.empty();
  if (!given) customer.number = std::to_string(first_number + customer.id.value);
  customer.created = customer.changed = author.at;
  customer.retired = 0;
  for (;;) {
    const auto added = connection_.execute(
        "INSERT INTO customer(id, number, kind, personal, protection, language, note, created, changed, retired) "
        "VALUES($1, $2, $3, $4, $5, $6, $7, $8, $8, 0) ON CONFLICT DO NOTHING",
        customer.id, customer.number, name(customer.kind), seal(customer.personal, box_), customer.protection,
        customer.language, customer.note, customer.created);
    if (added > 0) break;
    if (given) return ArchiveReject::duplicate_code;
    customer.number += "-1";  // somebody gave this number by hand
  }
  write_words(customer);
  Changes(connection_).created(ArchiveKind::customer, customer.id.value, author, fields_of(customer));
  return customer;
}

Result<Customer, ArchiveReject> Customers::update(const Customer& wanted, const Author& author) {
  connection_.execute("UPDATE customer SET changed = changed WHERE id = $1", wanted.id);  // one after the other
  const auto old = find(wanted.id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired != 0) return ArchiveReject::retired;
  const auto same_number = find_number(wanted.number);
  if (same_number && same_number->id != wanted.id) return ArchiveReject::duplicate_code;
  Customer customer = wanted;
  CHECK(customer.kind == old->kind);
  customer.created = old->created;
  customer.changed = author.at;
  customer.retired = 0;
  connection_.execute(
      "UPDATE customer SET number = $2, personal = $3, protection = $4, language = $5, note = $6, changed = $7 "
      "WHERE id = $1",
      customer.id, customer.number, seal(customer.personal, box_), customer.protection, customer.language,
      customer.note, customer.changed);
  if (!(customer.personal == old->personal)) write_words(customer);
  Changes(connection_).changed(ArchiveKind::customer, customer.id.value, author, fields_of(*old), fields_of(customer));
  return customer;
}

Result<void, ArchiveReject> Customers::retire(CustomerId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired != 0) return boost::system::in_place_value;
  auto open = connection_.query("SELECT 1 FROM billing_account WHERE customer = $1 AND closed = 0", id);
  if (open.next()) return ArchiveReject::in_use;
  connection_.execute("UPDATE customer SET retired = $2, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::customer, id.value, author, {}, {}, ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Customers::restore(CustomerId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->retired == 0) return boost::system::in_place_value;
  connection_.execute("UPDATE customer SET retired = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_).changed(ArchiveKind::customer, id.value, author, {}, {}, ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Customers::remove(CustomerId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  auto used = connection_.query("SELECT 1 FROM billing_account WHERE customer = $1", id);
  if (used.next()) return ArchiveReject::in_use;
  connection_.execute("DELETE FROM customer_word WHERE customer = $1", id);
  connection_.execute("DELETE FROM customer WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::customer, id.value, author, fields_of(*old));
  return boost::system::in_place_value;
}

std::optional<Customer> Customers::find(CustomerId id) {
  auto q = connection_.query("SELECT " RISER_CUSTOMER_COLUMNS " FROM customer c WHERE c.id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::optional<Customer> Customers::find_number(std::string_view number) {
  auto q = connection_.query("SELECT " RISER_CUSTOMER_COLUMNS " FROM customer c WHERE c.number = $1", number);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

void Customers::viewed(CustomerId id, const Author& author) {
  Changes(connection_).changed(ArchiveKind::customer, id.value, author, {}, {}, ChangeAction::viewed);
}

Result<Customers::Page, ArchiveReject> Customers::page(const Filter& filter, std::string_view cursor,
                                                       std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  Conditions where;
  add_filter(connection_, where, filter, box_);
  Page page;
  {
    auto q = where.query(connection_, fmt::format("SELECT CAST(COUNT(*) AS BIGINT) FROM customer c{}", where.text()));
    if (q.next()) page.total = q.integer(0);
  }
  if (!cursor.empty()) {
    std::int64_t after = 0;
    const auto [end, code] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), after);
    if (code != std::errc{} || end != cursor.data() + cursor.size()) return ArchiveReject::bad_cursor;
    where.add(fmt::format("c.id > {}", where.parameter(after)));
  }
  page.rows = list(
      where.query(connection_, fmt::format("SELECT " RISER_CUSTOMER_COLUMNS " FROM customer c{} ORDER BY c.id LIMIT {}",
                                           where.text(), limit + 1)));
  if (static_cast<std::int64_t>(page.rows.size()) > limit) {
    page.rows.pop_back();
    page.next_cursor = std::to_string(page.rows.back().id.value);
  }
  return page;
}

}  // namespace riser::store
