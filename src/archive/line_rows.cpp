// SPDX-License-Identifier: Apache-2.0
#include "archive/line_rows.h"

#include <fmt/format.h>

#include "archive/device_words.h"
#include "archive/put_back.h"
#include "base/check.h"
#include "protocol/registry.h"
#include "store/archive/device_fields.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::Line;

constexpr std::size_t max_name = 100;
constexpr std::int64_t fastest = 115'200;

constexpr Column line_columns[] = {gateway_column,
                                   {.name = "name",
                                    .title = {"Name", "名称", "Название"},
                                    .hint = {"of the line", "总线名称", "линии"},
                                    .examples = {"Line 1", "Line 1"},
                                    .width = 20},
                                   {.name = "protocol",
                                    .title = {"Protocol", "规约", "Протокол"},
                                    .hint = {"mbus, cjt188, dlt645, modbus, iec62056_21, dial_in",
                                             "mbus、cjt188、dlt645、modbus、iec62056_21、dial_in",
                                             "mbus, cjt188, dlt645, modbus, iec62056_21, dial_in"},
                                    .examples = {"mbus", "dlt645"}},
                                   {.name = "baud",
                                    .title = {"Baud rate", "波特率", "Скорость обмена"},
                                    .hint = {bauds, bauds, bauds},
                                    .examples = {"2400", "9600"},
                                    .width = 12,
                                    .numeric = true},
                                   {.name = "addressing",
                                    .title = {"Addressing", "寻址方式", "Адресация"},
                                    .hint = addressing_list,
                                    .examples = {"secondary", ""}},
                                   {.name = "enabled",
                                    .title = {"Enabled", "启用", "Включена"},
                                    .hint = yes_no_list,
                                    .examples = {"yes", "yes"},
                                    .width = 10}};

}  // namespace

LineRows::LineRows(const TableWork& work) : work_(work), lines_(work.connection), names_(work.connection) {}

std::span<const Column> LineRows::columns() { return line_columns; }
std::span<const std::string_view> LineRows::stored_in() {
  static constexpr std::string_view tables[] = {"grp", "gateway", "line", "repeater"};
  return tables;
}

std::optional<Line> LineRows::find(RowCells& cells) {
  const auto gateway = names_.take_gateway(cells);
  if (!gateway) return std::nullopt;
  auto lines = names_.lines_of(gateway->id);
  const std::string name = store::fold(cells.at("name"));
  if (lines.size() > 1) std::erase_if(lines, [&](const Line& line) { return store::fold(line.name) != name; });
  if (lines.size() > 1) cells.fault("name", "several", "Several lines of the gateway are called so; rename one.");
  if (lines.size() == 1 && lines.front().retired != 0)
    cells.fault("", "retired", "The line is retired; restore it first.");
  return lines.size() == 1 ? std::optional{std::move(lines.front())} : std::nullopt;
}

void LineRows::take(RowCells& cells, Line& line, bool is_new) {
  if (is_new)
    if (const auto gateway = names_.take_gateway(cells)) line.gateway = gateway->id;
  cells.need_text("name", max_name, is_new, "Say its name.", line.name);
  std::string protocol = line.protocol;
  cells.take_text("protocol", max_name, protocol);
  if (protocol::find_driver(protocol) == nullptr)
    cells.fault("protocol", "invalid_value", fmt::format("There is no protocol \"{}\".", protocol));
  if (!is_new) cells.keep("protocol", protocol != line.protocol, line.protocol);
  line.protocol = protocol;
  std::optional<std::int64_t> baud = line.baud;
  cells.take_number("baud", {.least = 1, .most = fastest}, baud);
  if (!baud || !is_baud(*baud))
    cells.fault("baud", "invalid_value", fmt::format("Expected {}.", bauds));
  else
    line.baud = *baud;
  std::optional<store::Addressing> addressing;
  cells.take_word("addressing", find_addressing_word, addressing_list.en, addressing);
  line.addressing = addressing.value_or(line.addressing);
  std::optional<bool> enabled;
  cells.take_word("enabled", find_yes_no, yes_no_list.en, enabled);
  line.enabled = enabled.value_or(line.enabled);
}

bool LineRows::same(const Line& before, const Line& after) { return fields_of(before) == fields_of(after); }

void LineRows::add(RowCells& cells, Line& line) {
  if (!names_.lines_of(line.gateway).empty())
    return cells.fault("name", "too_many", "The gateway has its line already, and its bytes belong to one.");
  const auto added = lines_.add(line);
  if (!added) return cells.fault("gateway", "no_gateway", "There is no such gateway any more.");
  line = *added;
  names_.know(line);
  store::Changes{work_.connection}.created(store::ArchiveKind::line, line.id.value, work_.author, fields_of(line));
}

void LineRows::change(RowCells&, const Line& before, const Line& after) {
  CHECK(lines_.update(after).has_value());
  names_.know(after);
  store::Changes{work_.connection}.changed(store::ArchiveKind::line, after.id.value, work_.author, fields_of(before),
                                           fields_of(after));
}

void LineRows::remove(RowCells& cells, const Line& line) {
  if (!lines_.remove(line.id)) return cells.fault("", "in_use", "meters or repeaters hang on it.");
  store::Changes{work_.connection}.removed(store::ArchiveKind::line, line.id.value, work_.author, fields_of(line));
}

std::string LineRows::key_of(const Line& line) {
  return fmt::format("{} / {}", names_.text_of(line.gateway), line.name);
}

std::vector<std::string> LineRows::cells_of(const Line& line, Language language) {
  return {names_.text_of(line.gateway),
          line.name,
          line.protocol,
          std::to_string(line.baud),
          std::string{word(line.addressing, language)},
          std::string{yes_no(line.enabled, language)}};
}

void LineRows::each(const ExportFilter& filter, const std::function<void(const Line&)>& visit) {
  const std::string q = store::fold(filter.q);
  for (const Line& line : filter.with_retired ? lines_.all() : lines_.in_use())
    if (q.empty() || store::fold(key_of(line)).find(q) != std::string::npos) visit(line);
}

std::optional<Line> LineRows::load(std::int64_t id) { return lines_.find(LineId{id}); }

void LineRows::set_field(RowCells&, Line& line, const store::Change::Field& field) { put_back(line, field); }

}  // namespace riser::archive
