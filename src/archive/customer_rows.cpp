// SPDX-License-Identifier: Apache-2.0
#include "archive/customer_rows.h"

#include <fmt/format.h>

#include "archive/customer_rules.h"
#include "archive/customer_words.h"
#include "archive/put_back.h"
namespace riser::archive {
namespace {

using store::Customer;

constexpr std::size_t max_number = 64, max_text = 200, max_note = 1000;

constexpr Column customer_columns[] = {
    {.name = "number",
     .title = {"Customer number", "用户编号", "Номер абонента"},
     .hint = {"the customer is found by it again", "再次导入时据此识别", "по нему абонент узнаётся снова"},
     .examples = {"100017", "100018"}},
    {.name = "kind",
     .title = {"Kind", "类型", "Вид"},
     .hint = customer_kind_list,
     .examples = {"person", "company"},
     .width = 12},
    {.name = "name",
     .title = {"Name", "姓名（名称）", "Имя или название"},
     .hint = {"personal data is masked in exports unless asked for", "导出默认脱敏，需明确要求才导出明文",
              "в выгрузке скрыто, если не затребовано"},
     .examples = {"", ""},
     .width = 24,
     .secret = true},
    {.name = "phone",
     .title = {"Phone", "电话", "Телефон"},
     .examples = {"+1 201 555 0137", ""},
     .width = 18,
     .secret = true},
    {.name = "email",
     .title = {"E-mail", "电子邮箱", "Эл. почта"},
     .examples = {"office@example.org", ""},
     .width = 22,
     .secret = true},
    {.name = "id_number", .title = {"ID number", "证件号码", "Номер документа"}, .width = 20, .secret = true},
    {.name = "address",
     .title = {"Postal address", "通信地址", "Почтовый адрес"},
     .hint = {"where letters go", "邮寄地址", "куда слать письма"},
     .width = 30,
     .secret = true},
    {.name = "contact",
     .title = {"Contact", "联系人", "Контактное лицо"},
     .hint = {"a company's person", "单位联系人", "сотрудник организации"},
     .width = 22,
     .secret = true},
    {.name = "protection",
     .title = {"Protected because", "保供原因", "Почему защищён"},
     .hint = {"why supply must not be cut off", "不得停供的原因", "почему нельзя отключать"},
     .width = 24},
    {.name = "language",
     .title = {"Language", "语言", "Язык"},
     .hint = {"en, zh-CN, ru or nothing", "en、zh-CN、ru，可不填", "en, zh-CN, ru или пусто"},
     .width = 10},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30}};

}  // namespace

CustomerRows::CustomerRows(const TableWork& work)
    : work_(work), customers_(work.connection, work.around.store.key_box()) {}

std::span<const Column> CustomerRows::columns() { return customer_columns; }
std::span<const std::string_view> CustomerRows::stored_in() {
  static constexpr std::string_view tables[] = {"customer"};
  return tables;
}

std::optional<Customer> CustomerRows::find(RowCells& cells) {
  if (!cells.has("number") || cells.clears("number")) {
    cells.fault("number", "required", "Say the number of the customer.");
    return std::nullopt;
  }
  auto found = customers_.find_number(cells.at("number"));
  if (found && found->retired != 0) cells.fault("", "retired", "The customer is retired; restore it first.");
  return found;
}

void CustomerRows::take(RowCells& cells, Customer& customer, bool) {
  cells.take_text("number", max_number, customer.number);
  std::optional<store::CustomerKind> kind;
  cells.take_word("kind", find_customer_kind_word, customer_kind_list.en, kind);
  if (kind && customer.id) cells.keep("kind", *kind != customer.kind, word(customer.kind, Language::en));
  customer.kind = kind.value_or(customer.kind);
  take_personal(cells, customer);
  cells.take_text("protection", max_text, customer.protection);
  cells.take_text("note", max_note, customer.note);
  if (!cells.has("language")) return;
  cells.take_text("language", max_text, customer.language);
  if (!customer.language.empty() && !find_language(customer.language))
    cells.fault("language", "invalid_value", "Expected en, zh-CN, ru or nothing.");
}

void CustomerRows::take_personal(RowCells& cells, Customer& customer) {
  for (const auto& field : store::personal_fields()) {
    if (cells.at(field.name).find('*') != std::string_view::npos) {
      cells.fault(field.name, "masked", "This is masked: export with personal data, or leave the cell empty.");
      continue;
    }
    cells.take_text(field.name, max_text, customer.personal.*field.member);
  }
  if (!cells.good()) return;
  if (const auto fault = fault_of(customer.personal)) cells.fault(*fault);
}

bool CustomerRows::same(const Customer& before, const Customer& after) {
  return fields_of(before) == fields_of(after) && before.personal == after.personal;
}

void CustomerRows::add(RowCells& cells, Customer& customer) {
  const auto added = customers_.add(customer, work_.author);
  if (!added) return cells.fault("number", "duplicate_code", "Another customer has this number.");
  customer = *added;
}

void CustomerRows::change(RowCells& cells, const Customer&, const Customer& after) {
  if (!customers_.update(after, work_.author))
    cells.fault("number", "duplicate_code", "Another customer has this number.");
}

void CustomerRows::remove(RowCells& cells, const Customer& customer) {
  if (!customers_.remove(customer.id, work_.author)) cells.fault("", "in_use", "there are accounts of this customer.");
}

std::vector<std::string> CustomerRows::cells_of(const Customer& customer, Language language) {
  const store::Personal personal = plain_ ? customer.personal : masked(customer.personal);
  return {customer.number,     std::string{word(customer.kind, language)},
          personal.name,       personal.phone,
          personal.email,      personal.id_number,
          personal.address,    personal.contact,
          customer.protection, customer.language,
          customer.note};
}

void CustomerRows::each(const ExportFilter& filter, const std::function<void(const Customer&)>& visit) {
  plain_ = filter.personal;
  store::Customers::Filter wanted{.q = filter.q, .with_retired = filter.with_retired, .scope = filter.scope};
  wanted.kind = store::find_customer_kind(filter.kind);
  std::string cursor;
  do {
    const auto page = customers_.page(wanted, cursor, store::Customers::max_limit).value();
    for (const Customer& customer : page.rows) {
      if (plain_) customers_.viewed(customer.id, work_.author);
      visit(customer);
    }
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
}

std::optional<Customer> CustomerRows::load(std::int64_t id) { return customers_.find(CustomerId{id}); }

void CustomerRows::set_field(RowCells& cells, Customer& customer, const store::Change::Field& field) {
  for (const auto& personal : store::personal_fields())
    if (personal.name == field.name && field.before)
      return cells.fault(field.name, "not_kept", "what its personal data was is not kept.");
  put_back(customer, field);
}

}  // namespace riser::archive
