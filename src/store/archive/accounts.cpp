// SPDX-License-Identifier: Apache-2.0
#include "store/archive/accounts.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "store/archive/customer_words.h"
#include "store/archive/installations.h"
#include "store/archive/is_there.h"
#include "store/master/fold.h"
#include "store/schema.h"
#include "store/sql/conditions.h"

namespace riser::store {
namespace {

constexpr std::int64_t first_number = 100'000;  // numbers that are given out have six digits at least

#define RISER_ACCOUNT_COLUMNS \
  "a.id, a.number, a.customer, a.customer_class, a.opened, a.closed, a.note, a.created, a.changed"

Account read(const Query& q) {
  Account account{.id = AccountId{q.integer(0)}, .number = q.string(1), .customer = CustomerId{q.integer(2)}};
  account.customer_class = find_customer_class(q.text(3));
  account.opened = q.integer(4);
  account.closed = q.integer(5);
  account.note = q.text(6);
  account.created = q.integer(7);
  account.changed = q.integer(8);
  return account;
}

std::vector<Account> list(Query q) {
  std::vector<Account> rows;
  while (q.next()) rows.push_back(read(q));
  return rows;
}

std::string_view class_text(const Account& account) {
  return account.customer_class ? name(*account.customer_class) : std::string_view{};
}

bool has_customer(Connection& connection, CustomerId id) {
  return is_there(connection.query("SELECT 1 FROM customer WHERE id = $1 AND retired = 0", id));
}

void add_filter(Connection& connection, Conditions& where, const Accounts::Filter& filter, const KeyBox& box) {
  if (!filter.q.empty()) {
    const auto by_number = has_number(where, "a.id", "billing_account", filter.q);
    const auto by_words = has_words(where, "a.customer", filter.q, box);
    where.add(fmt::format("({}{})", by_number, by_words.empty() ? "" : " OR " + by_words));
  }
  if (filter.customer) where.add(fmt::format("a.customer = {}", where.parameter(filter.customer.value)));
  if (filter.closed) where.add(*filter.closed ? "a.closed > 0" : "a.closed = 0");
  if (!filter.scope.is_whole()) where.add(has_contract_in(connection, where, filter.scope, "b.id = a.id"));
  if (!filter.within) return;
  const auto place = Places(connection).find(filter.within);
  if (!place) return where.add("1 = 0");
  where.add(fmt::format(
      "EXISTS (SELECT 1 FROM contract t JOIN point p ON p.id = t.point JOIN place pl ON pl.id = p.place "
      "WHERE t.account = a.id AND t.ends = {} AND pl.path >= {} AND pl.path < {})",
      where.parameter(still_there), where.parameter(path_begin(place->path)), where.parameter(path_end(place->path))));
}

FieldTexts closing(UtcSeconds at) { return {{"closed", at == 0 ? std::nullopt : std::optional{std::to_string(at)}}}; }

}  // namespace

FieldTexts fields_of(const Account& account) {
  std::optional<std::string> customer_class, note;
  if (account.customer_class) customer_class = name(*account.customer_class);
  if (!account.note.empty()) note = account.note;
  return {{"number", account.number},
          {"customer", std::to_string(account.customer.value)},
          {"customer_class", customer_class},
          {"opened", std::to_string(account.opened)},
          {"note", note}};
}

Result<Account, ArchiveReject> Accounts::add(Account account, const Author& author) {
  if (!has_customer(connection_, account.customer)) return ArchiveReject::no_customer;
  account.id = AccountId{next_id(connection_, "billing_account")};
  const bool given = !account.number.empty();
  if (!given) account.number = std::to_string(first_number + account.id.value);
  account.created = account.changed = author.at;
  account.closed = 0;
  for (;;) {
    const auto added = connection_.execute(
        "INSERT INTO billing_account(id, number, customer, customer_class, opened, closed, note, created, changed) "
        "VALUES($1, $2, $3, $4, $5, 0, $6, $7, $7) ON CONFLICT DO NOTHING",
        account.id, account.number, account.customer, class_text(account), account.opened, account.note,
        account.created);
    if (added > 0) break;
    if (given) return ArchiveReject::duplicate_code;
    account.number += "-1";  // somebody gave this number by hand
  }
  Changes(connection_).created(ArchiveKind::account, account.id.value, author, fields_of(account));
  return account;
}

Result<Account, ArchiveReject> Accounts::update(const Account& wanted, const Author& author) {
  connection_.execute("UPDATE billing_account SET changed = changed WHERE id = $1", wanted.id);  // one after the other
  const auto old = find(wanted.id);
  if (!old) return ArchiveReject::not_found;
  const auto same = find_number(wanted.number);
  if (same && same->id != wanted.id) return ArchiveReject::duplicate_code;
  Account account = *old;
  account.number = wanted.number;
  account.customer_class = wanted.customer_class;
  account.opened = wanted.opened;
  account.note = wanted.note;
  account.changed = author.at;
  connection_.execute(
      "UPDATE billing_account SET number = $2, customer_class = $3, opened = $4, note = $5, changed = $6 WHERE id = $1",
      account.id, account.number, class_text(account), account.opened, account.note, account.changed);
  Changes(connection_).changed(ArchiveKind::account, account.id.value, author, fields_of(*old), fields_of(account));
  return account;
}

Result<void, ArchiveReject> Accounts::close(AccountId id, UtcSeconds at, const Author& author) {
  connection_.execute("UPDATE billing_account SET changed = changed WHERE id = $1", id);
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->closed != 0) return boost::system::in_place_value;
  if (at < old->opened) return ArchiveReject::ends_before_begin;
  if (is_there(connection_.query("SELECT 1 FROM contract WHERE account = $1 AND ends > $2", id, at)))
    return ArchiveReject::in_use;
  connection_.execute("UPDATE billing_account SET closed = $2, changed = $3 WHERE id = $1", id, at, author.at);
  Changes(connection_).changed(ArchiveKind::account, id.value, author, closing(0), closing(at), ChangeAction::retired);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Accounts::reopen(AccountId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (old->closed == 0) return boost::system::in_place_value;
  if (!has_customer(connection_, old->customer)) return ArchiveReject::no_customer;
  connection_.execute("UPDATE billing_account SET closed = 0, changed = $2 WHERE id = $1", id, author.at);
  Changes(connection_)
      .changed(ArchiveKind::account, id.value, author, closing(old->closed), closing(0), ChangeAction::restored);
  return boost::system::in_place_value;
}

Result<void, ArchiveReject> Accounts::remove(AccountId id, const Author& author) {
  const auto old = find(id);
  if (!old) return ArchiveReject::not_found;
  if (is_there(connection_.query("SELECT 1 FROM contract WHERE account = $1", id))) return ArchiveReject::in_use;
  connection_.execute("DELETE FROM billing_account WHERE id = $1", id);
  Changes(connection_).removed(ArchiveKind::account, id.value, author, fields_of(*old));
  return boost::system::in_place_value;
}

std::optional<Account> Accounts::find(AccountId id) {
  auto q = connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM billing_account a WHERE a.id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::optional<Account> Accounts::find_number(std::string_view number) {
  auto q = connection_.query("SELECT " RISER_ACCOUNT_COLUMNS " FROM billing_account a WHERE a.number = $1", number);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Account> Accounts::of_customer(CustomerId customer) {
  return list(connection_.query(
      "SELECT " RISER_ACCOUNT_COLUMNS " FROM billing_account a WHERE a.customer = $1 ORDER BY a.id", customer));
}

std::int64_t Accounts::lasting_contracts(AccountId id) {
  auto q = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM contract WHERE account = $1 AND ends = $2", id,
                             still_there);
  return q.next() ? q.integer(0) : 0;
}

Result<Accounts::Page, ArchiveReject> Accounts::page(const Filter& filter, std::string_view cursor,
                                                     std::int64_t limit) {
  limit = std::clamp<std::int64_t>(limit, 1, max_limit);
  Conditions where;
  add_filter(connection_, where, filter, box_);
  Page page;
  {
    auto q =
        where.query(connection_, fmt::format("SELECT CAST(COUNT(*) AS BIGINT) FROM billing_account a{}", where.text()));
    if (q.next()) page.total = q.integer(0);
  }
  if (!cursor.empty()) {
    std::int64_t after = 0;
    const auto [end, code] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), after);
    if (code != std::errc{} || end != cursor.data() + cursor.size()) return ArchiveReject::bad_cursor;
    where.add(fmt::format("a.id > {}", where.parameter(after)));
  }
  page.rows = list(where.query(
      connection_, fmt::format("SELECT " RISER_ACCOUNT_COLUMNS " FROM billing_account a{} ORDER BY a.id LIMIT {}",
                               where.text(), limit + 1)));
  if (static_cast<std::int64_t>(page.rows.size()) > limit) {
    page.rows.pop_back();
    page.next_cursor = std::to_string(page.rows.back().id.value);
  }
  return page;
}

}  // namespace riser::store
