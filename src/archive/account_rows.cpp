// SPDX-License-Identifier: Apache-2.0
#include "archive/account_rows.h"

#include <fmt/format.h>

#include "archive/place_words.h"
#include "archive/put_back.h"
#include "archive/time_cells.h"

namespace riser::archive {
namespace {

using store::Account;
using store::ArchiveReject;

constexpr std::size_t max_number = 64, max_note = 1000;

constexpr Column account_columns[] = {
    {.name = "number",
     .title = {"Account number", "户号", "Номер лицевого счёта"},
     .hint = {"the account is found by it again", "再次导入时据此识别", "по нему счёт узнаётся снова"},
     .examples = {"100017", "100018"}},
    {.name = "customer",
     .title = {"Customer number", "用户编号", "Номер абонента"},
     .hint = {"of a customer that is there", "已建档用户的编号", "имеющегося абонента"},
     .examples = {"100017", "100018"}},
    {.name = "customer_class",
     .title = {"Customer class", "用户类别", "Категория потребителя"},
     .hint = customer_class_list,
     .examples = {"residential", "commercial"},
     .width = 18},
    {.name = "opened",
     .title = {"Opened", "开户时间", "Открыт"},
     .hint = time_hint,
     .examples = {"2026-09-01", ""},
     .width = 26},
    {.name = "closed",
     .title = {"Closed", "销户时间", "Закрыт"},
     .hint = {"empty while it is open; - opens it again", "未销户不填；填 - 重新开户",
              "пусто, пока открыт; - открывает снова"},
     .width = 26},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30}};

}  // namespace

AccountRows::AccountRows(const TableWork& work)
    : work_(work),
      accounts_(work.connection, work.around.store.key_box()),
      customers_(work.connection, work.around.store.key_box()) {}

std::span<const Column> AccountRows::columns() { return account_columns; }
std::span<const std::string_view> AccountRows::stored_in() {
  static constexpr std::string_view tables[] = {"customer", "billing_account", "contract"};
  return tables;
}

std::optional<Account> AccountRows::find(RowCells& cells) {
  if (cells.has("number") && !cells.clears("number")) return accounts_.find_number(cells.at("number"));
  cells.fault("number", "required", "Say the number of the account.");
  return std::nullopt;
}

void AccountRows::take(RowCells& cells, Account& account, bool is_new) {
  cells.take_text("number", max_number, account.number);
  if (cells.has("customer")) {
    const auto customer = customers_.find_number(cells.at("customer"));
    if (!customer)
      cells.fault("customer", "no_customer",
                  fmt::format("There is no customer \"{}\"; bring the customers in first.", cells.at("customer")));
    else if (account.id && customer->id != account.customer)
      cells.fault("customer", "cannot_change", "The account is another customer's, which an import does not change.");
    else
      account.customer = customer->id;
  } else if (is_new) {
    cells.fault("customer", "required", "Say whose account it is.");
  }
  cells.take_word("customer_class", find_customer_class, customer_class_list.en, account.customer_class);
  if (is_new) account.opened = work_.author.at;
  take_time(cells, "opened", work_.around.zone, account.opened);
  take_time(cells, "closed", work_.around.zone, account.closed);
  if (cells.clears("closed")) account.closed = 0;
  cells.take_text("note", max_note, account.note);
}

bool AccountRows::same(const Account& before, const Account& after) {
  return fields_of(before) == fields_of(after) && before.closed == after.closed;
}

void AccountRows::add(RowCells& cells, Account& account) {
  const auto added = accounts_.add(account, work_.author);
  if (!added) return refuse(cells, added.error());
  account.id = added->id;
  if (account.closed == 0) return;
  set_closed(cells, *added, account.closed);
  if (!cells.good()) accounts_.remove(added->id, work_.author).value();
}

void AccountRows::change(RowCells& cells, const Account& before, const Account& after) {
  if (before.closed != after.closed) set_closed(cells, before, after.closed);
  if (!cells.good() || fields_of(before) == fields_of(after)) return;
  if (const auto updated = accounts_.update(after, work_.author); !updated) refuse(cells, updated.error());
}

void AccountRows::set_closed(RowCells& cells, const Account& account, UtcSeconds closed) {
  if (account.closed != 0)
    if (const auto opened = accounts_.reopen(account.id, work_.author); !opened) return refuse(cells, opened.error());
  if (closed == 0) return;
  if (const auto done = accounts_.close(account.id, closed, work_.author); !done) refuse(cells, done.error());
}

void AccountRows::remove(RowCells& cells, const Account& account) {
  if (!accounts_.remove(account.id, work_.author)) cells.fault("", "in_use", "there are contracts of this account.");
}

void AccountRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case no_customer:
      return fault("customer", "The customer is retired; restore it first.");
    case duplicate_code:
      return fault("number", "Another account has this number.");
    case in_use:
      return fault("closed", "A contract of this account lasts then; end it first.");
    case ends_before_begin:
      return fault("closed", "It cannot be closed before it was opened.");
    default:
      return fault("", "The account cannot be written; look at it in the console.");
  }
}

std::vector<std::string> AccountRows::cells_of(const Account& account, Language language) {
  const auto customer = customers_.find(account.customer);
  const Zone& zone = work_.around.zone;
  return {account.number,
          customer ? customer->number : std::string{},
          account.customer_class ? std::string{word(*account.customer_class, language)} : std::string{},
          time_text(account.opened, zone),
          account.closed == 0 ? std::string{} : time_text(account.closed, zone),
          account.note};
}

void AccountRows::each(const ExportFilter& filter, const std::function<void(const Account&)>& visit) {
  const store::Accounts::Filter wanted{.q = filter.q, .customer = {}, .within = filter.within, .scope = filter.scope};
  std::string cursor;
  do {
    const auto page = accounts_.page(wanted, cursor, store::Accounts::max_limit).value();
    for (const Account& account : page.rows) visit(account);
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
}

std::optional<Account> AccountRows::load(std::int64_t id) { return accounts_.find(AccountId{id}); }

void AccountRows::set_field(RowCells&, Account& account, const store::Change::Field& field) {
  put_back(account, field);
}

}  // namespace riser::archive
