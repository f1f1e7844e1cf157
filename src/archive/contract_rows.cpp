// SPDX-License-Identifier: Apache-2.0
#include "archive/contract_rows.h"

#include <fmt/format.h>

#include "archive/history_text.h"
#include "archive/put_back.h"
#include "archive/time_cells.h"
namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Contract;
using store::still_there;

constexpr std::size_t max_number = 64, max_note = 1000;
constexpr std::int64_t max_area_dm2 = 1'000'000'00;

constexpr Column contract_columns[] = {
    {.name = "number",
     .title = {"Contract number", "合同编号", "Номер договора"},
     .hint = {"may be empty; then account, point and begin are the key", "可不填；此时以户号、计量点和起始时间识别",
              "можно не указывать: тогда ключ – счёт, точка и начало"},
     .examples = {"C-2026-17", ""}},
    {.name = "account",
     .title = {"Account number", "户号", "Номер лицевого счёта"},
     .hint = {"of an account that is there", "已建账户的户号", "имеющегося счёта"},
     .examples = {"100017", "100018"}},
    {.name = "point",
     .title = {"Measurement point", "计量点", "Точка учёта"},
     .hint = point_hint,
     .examples = {"MP-17", "North zone / Birch Court / 3: heat"},
     .width = 36},
    {.name = "from",
     .title = {"From", "起始时间", "С"},
     .hint = time_hint,
     .examples = {"2026-09-01", "2026-09-01"},
     .width = 26},
    {.name = "until",
     .title = {"Until", "终止时间", "До"},
     .hint = {"empty while it lasts; - takes an end back", "有效期内不填；填 - 取消终止",
              "пусто, пока действует; - отменяет"},
     .width = 26},
    {.name = "area_m2",
     .title = {"Billed area, m2", "计费面积（m2）", "Площадь для расчёта, м2"},
     .hint = {"when it is not that of the place", "与位置面积不同时填写", "если не площадь объекта"},
     .width = 14,
     .numeric = true},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30}};

}  // namespace

ContractRows::ContractRows(const TableWork& work)
    : work_(work),
      contracts_(work.connection),
      accounts_(work.connection, work.around.store.key_box()),
      points_(work.connection) {}

std::span<const Column> ContractRows::columns() { return contract_columns; }
std::span<const std::string_view> ContractRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "point", "billing_account", "contract"};
  return tables;
}

std::optional<AccountId> ContractRows::take_account(RowCells& cells) {
  const auto account = accounts_.find_number(cells.at("account"));
  if (account) return account->id;
  if (!cells.has("account"))
    cells.fault("account", "required", "Say the number of the account.");
  else
    cells.fault("account", "no_account",
                fmt::format("There is no account \"{}\"; bring the accounts in first.", cells.at("account")));
  return std::nullopt;
}

std::optional<Contract> ContractRows::find(RowCells& cells) {
  if (cells.has("number") && !cells.clears("number"))
    if (auto found = contracts_.find_number(cells.at("number"))) return found;
  const auto account = take_account(cells);
  const auto point = points_.take(cells, "point");
  if (!cells.has("from") || cells.clears("from")) cells.fault("from", "required", "Say since when it lasts.");
  UtcSeconds from = 0;
  take_time(cells, "from", work_.around.zone, from);
  if (!account || !point || !cells.good()) return std::nullopt;
  for (Contract& one : contracts_.of_account(*account))
    if (one.point == *point && one.begins == from) return std::move(one);
  return std::nullopt;
}

void ContractRows::take(RowCells& cells, Contract& contract, bool is_new) {
  if (is_new || (contract.id && cells.has("account"))) {
    const auto account = take_account(cells);
    if (contract.id && account)
      cells.keep("account", *account != contract.account,
                 accounts_.find(contract.account).value_or(store::Account{}).number);
    contract.account = account.value_or(contract.account);
  }
  if (is_new || (contract.id && cells.has("point"))) {
    const auto point = points_.take(cells, "point");
    if (contract.id && point)
      cells.keep("point", *point != contract.point, points_.text_of(contract.point, Language::en));
    contract.point = point.value_or(contract.point);
  }
  cells.take_text("number", max_number, contract.number);
  take_time(cells, "from", work_.around.zone, contract.begins);
  take_time(cells, "until", work_.around.zone, contract.ends);
  if (cells.clears("until")) contract.ends = still_there;
  cells.take_number("area_m2", {.decimals = 2, .most = max_area_dm2}, contract.area_dm2);
  cells.take_text("note", max_note, contract.note);
}

bool ContractRows::same(const Contract& before, const Contract& after) { return fields_of(before) == fields_of(after); }

void ContractRows::add(RowCells& cells, Contract& contract) {
  const auto added = contracts_.add(contract, work_.author);
  if (!added) return refuse(cells, added.error());
  contract = *added;
}

void ContractRows::change(RowCells& cells, const Contract&, const Contract& after) {
  if (const auto updated = contracts_.update(after, work_.author); !updated) refuse(cells, updated.error());
}

void ContractRows::remove(RowCells& cells, const Contract& contract) {
  if (!contracts_.remove(contract.id, work_.author)) cells.fault("", "not_found", "it is not there any more.");
}

void ContractRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case no_account:
      return fault("account", "There is no such account any more.");
    case account_closed:
      return fault("account", "The account is closed then; open it again, or name another.");
    case no_point:
      return fault("point", "The measurement point is retired; restore it first.");
    case point_contracted:
      return fault("from", "The point has a contract then already; end that first.");
    case ends_before_begin:
      return fault("until", "The end must be later than the begin.");
    case duplicate_code:
      return fault("number", "Another contract has this number.");
    default:
      return fault("", "The contract cannot be written; look at it in the console.");
  }
}

std::string ContractRows::key_of(const Contract& contract) {
  if (!contract.number.empty() || !contract.point) return contract.number;
  return points_.text_of(contract.point, Language::en);
}

std::vector<std::string> ContractRows::cells_of(const Contract& contract, Language language) {
  const auto account = accounts_.find(contract.account);
  const Zone& zone = work_.around.zone;
  return {contract.number,
          account ? account->number : std::string{},
          points_.text_of(contract.point, language),
          time_text(contract.begins, zone),
          contract.now() ? std::string{} : time_text(contract.ends, zone),
          number_text(contract.area_dm2, 2),
          contract.note};
}

void ContractRows::each(const ExportFilter& filter, const std::function<void(const Contract&)>& visit) {
  const store::Accounts::Filter wanted{.q = filter.q, .customer = {}, .within = filter.within, .scope = filter.scope};
  store::Points points{work_.connection};
  std::string cursor;
  do {
    const auto page = accounts_.page(wanted, cursor, store::Accounts::max_limit).value();
    for (const store::Account& account : page.rows)
      for (const Contract& contract : contracts_.of_account(account.id)) {
        const auto point = filter.commodity.empty() ? std::nullopt : points.find(contract.point);
        if (filter.commodity.empty() || (point && metering::name(point->commodity) == filter.commodity))
          visit(contract);
      }
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
}

std::optional<Contract> ContractRows::load(std::int64_t id) { return contracts_.find(ContractId{id}); }

void ContractRows::set_field(RowCells&, Contract& contract, const store::Change::Field& field) {
  put_back(contract, field);
}

}  // namespace riser::archive
