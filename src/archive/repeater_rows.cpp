// SPDX-License-Identifier: Apache-2.0
#include "archive/repeater_rows.h"

#include <fmt/format.h>

#include "archive/put_back.h"
#include "store/archive/device_fields.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::Repeater;
using store::RepeaterReject;

constexpr std::size_t max_name = 100, max_address = 32, max_note = 1000;

constexpr Column repeater_columns[] = {
    gateway_column,
    line_column,
    {.name = "name",
     .title = {"Name", "名称", "Название"},
     .hint = {"the repeater is found by it again", "再次导入时据此识别", "по нему повторитель узнаётся снова"},
     .examples = {"Riser A basement", "Roof"},
     .width = 20},
    {.name = "behind",
     .title = {"Behind", "上级中继器", "За повторителем"},
     .hint = {"the repeater it hangs behind; - for the line itself", "所挂接的上级中继器；直接在总线上填 -",
              "за каким повторителем; - прямо на линии"},
     .examples = {"", "Riser A basement"},
     .width = 20},
    {.name = "address",
     .title = {"Address", "地址", "Адрес"},
     .hint = {"16 hex digits; empty when it is transparent", "16 位十六进制数；透明中继器不填",
              "16 шестнадцатеричных цифр; у прозрачного пусто"},
     .examples = {"1234567851150B0E", ""},
     .width = 20},
    {.name = "delay_ms",
     .title = {"Delay, ms", "延时（ms）", "Задержка, мс"},
     .hint = {"that it adds to every answer", "每次应答增加的延时", "добавляет к каждому ответу"},
     .examples = {"40", "25"},
     .width = 10,
     .numeric = true},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .examples = {"", ""}, .width = 30}};

}  // namespace

RepeaterRows::RepeaterRows(const TableWork& work) : work_(work), repeaters_(work.connection), names_(work.connection) {}

std::span<const Column> RepeaterRows::columns() { return repeater_columns; }
std::span<const std::string_view> RepeaterRows::stored_in() {
  static constexpr std::string_view tables[] = {"gateway", "line", "repeater", "meter"};
  return tables;
}

std::optional<Repeater> RepeaterRows::find(RowCells& cells) {
  const auto line = names_.take_line(cells);
  if (!line) return std::nullopt;
  const std::string name = store::fold(cells.at("name"));
  for (Repeater& repeater : repeaters_.of_line(line->id))
    if (store::fold(repeater.name) == name) return std::move(repeater);
  return std::nullopt;
}

void RepeaterRows::take(RowCells& cells, Repeater& repeater, bool is_new) {
  if (is_new)
    if (const auto line = names_.take_line(cells)) repeater.line = line->id;
  cells.need_text("name", max_name, is_new, "Say its name.", repeater.name);
  if (cells.clears("behind")) {
    repeater.parent = {};
  } else if (cells.has("behind") && repeater.line) {
    repeater.parent = names_.take_repeater(cells, "behind", repeater.line).value_or(repeater.parent);
  }
  cells.take_text("address", max_address, repeater.address);
  if (!repeater.address.empty() && cells.has("address")) {
    const auto address = repeater_address(repeater.address);
    if (address)
      repeater.address = *address;
    else
      cells.fault(address.error());
  }
  std::optional<std::int64_t> delay = repeater.delay_ms;
  cells.take_number("delay_ms", {.most = max_repeater_delay_ms}, delay);
  repeater.delay_ms = delay.value_or(0);
  cells.take_text("note", max_note, repeater.note);
}

bool RepeaterRows::same(const Repeater& before, const Repeater& after) { return fields_of(before) == fields_of(after); }

void RepeaterRows::add(RowCells& cells, Repeater& repeater) {
  const auto added = repeaters_.add(repeater);
  if (!added) return refuse(cells, added.error());
  repeater = *added;
  store::Changes{work_.connection}.created(store::ArchiveKind::repeater, repeater.id.value, work_.author,
                                           fields_of(repeater));
}

void RepeaterRows::change(RowCells& cells, const Repeater& before, const Repeater& after) {
  if (const auto done = repeaters_.update(after); !done) return refuse(cells, done.error());
  store::Changes{work_.connection}.changed(store::ArchiveKind::repeater, after.id.value, work_.author,
                                           fields_of(before), fields_of(after));
}

void RepeaterRows::remove(RowCells& cells, const Repeater& repeater) {
  if (const auto done = repeaters_.remove(repeater.id); !done) return refuse(cells, done.error());
  store::Changes{work_.connection}.removed(store::ArchiveKind::repeater, repeater.id.value, work_.author,
                                           fields_of(repeater));
}

void RepeaterRows::refuse(RowCells& cells, RepeaterReject reject) {
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case RepeaterReject::duplicate_name:
      return fault("name", "A repeater of this line has this name already; choose another.");
    case RepeaterReject::duplicate_address:
      return fault("address", "A repeater of this line has this address already.");
    case RepeaterReject::bad_parent:
      return fault("behind", "There is no such repeater on this line.");
    case RepeaterReject::cycle:
      return fault("behind", "The repeater would hang behind itself.");
    case RepeaterReject::too_deep:
      return fault("behind", fmt::format("At most {} repeaters behind one another.", store::Repeaters::max_depth));
    case RepeaterReject::too_many:
      return fault("line", fmt::format("A line has at most {} repeaters.", store::Repeaters::max_on_line));
    case RepeaterReject::in_use:
      return fault("", "Meters or repeaters hang behind it; hang them elsewhere first.");
    case RepeaterReject::not_found:
      return fault("line", "There is no such line any more.");
  }
}

std::string RepeaterRows::key_of(const Repeater& repeater) {
  const auto line = names_.line(repeater.line);
  return fmt::format("{} / {}", line ? names_.text_of(line->gateway) : std::string{}, repeater.name);
}

std::vector<std::string> RepeaterRows::cells_of(const Repeater& repeater, Language) {
  const auto line = names_.line(repeater.line).value_or(store::Line{});
  return {
      names_.text_of(line.gateway),      line.name,    repeater.name, names_.text_of(repeater.parent), repeater.address,
      std::to_string(repeater.delay_ms), repeater.note};
}

void RepeaterRows::each(const ExportFilter& filter, const std::function<void(const Repeater&)>& visit) {
  const std::string q = store::fold(filter.q);
  for (const auto& [line, repeaters] : repeaters_.all())
    for (const Repeater& repeater : repeaters)
      if (q.empty() || store::fold(repeater.name).find(q) != std::string::npos) visit(repeater);
}

std::optional<Repeater> RepeaterRows::load(std::int64_t id) { return repeaters_.find(RepeaterId{id}); }

void RepeaterRows::set_field(RowCells&, Repeater& repeater, const store::Change::Field& field) {
  put_back(repeater, field);
}

}  // namespace riser::archive
