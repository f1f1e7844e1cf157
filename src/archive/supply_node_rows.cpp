// SPDX-License-Identifier: Apache-2.0
#include "archive/supply_node_rows.h"

#include <fmt/format.h>

#include "archive/commodity_words.h"
#include "archive/network_words.h"
#include "archive/put_back.h"

namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::SupplyNode;

constexpr std::size_t max_name = 100, max_code = 64, max_note = 1000;

constexpr Column node_columns[] = {
    {.name = "code",
     .title = {"Code", "编码", "Код"},
     .hint = {"your own key; the node is found by it again", "自有编码，再次导入时据此识别",
              "ваш ключ, по нему узел узнаётся снова"},
     .examples = {"HP-1", "HP-1-S3"}},
    {.name = "commodity",
     .title = {"Commodity", "能源种类", "Ресурс"},
     .hint = commodity_list,
     .examples = {"heat", "heat"}},
    {.name = "part", .title = {"Network", "管网", "Сеть"}, .hint = network_part_list, .examples = {"main", "main"}},
    {.name = "kind", .title = {"Kind", "类型", "Вид"}, .hint = node_kind_list, .examples = {"source", "station"}},
    {.name = "parent_code",
     .title = {"Code of what it hangs on", "上级编码", "Код вышестоящего"},
     .hint = {"or the path in the next column", "或填写下一列的路径", "или путь в следующем столбце"},
     .examples = {"", "HP-1"},
     .width = 20},
    {.name = "path",
     .title = {"Hangs on (path)", "上级路径", "Питается от (путь)"},
     .hint = {"names from the source down with \" / \" between them; - for a source",
              "自源向下的名称，以“ / ”分隔；源填 -", "названия от источника через « / »; - для источника"},
     .examples = {"", ""},
     .width = 30},
    {.name = "name",
     .title = {"Name", "名称", "Название"},
     .hint = {"within what it hangs on", "在上级中的名称", "внутри вышестоящего"},
     .examples = {"Heat plant", "Birch Court"},
     .width = 24},
    {.name = "place",
     .title = {"Stands at", "所在位置", "Где находится"},
     .hint = {"code or path of a place", "位置的编码或路径", "код или путь объекта"},
     .examples = {"", "HS-1"},
     .width = 30},
    {.name = "measured_by",
     .title = {"Measured by", "计量点", "Измеряется"},
     .hint = {"the measurement point of what flows in", "计量流入量的计量点", "точка учёта на входе"},
     .examples = {"", "MP-1"},
     .width = 30},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30}};

}  // namespace

SupplyNodeRows::SupplyNodeRows(const TableWork& work)
    : work_(work), store_(work.connection), points_(work.connection), nodes_(work.connection) {}

std::span<const Column> SupplyNodeRows::columns() { return node_columns; }
std::span<const std::string_view> SupplyNodeRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "point", "supply_node"};
  return tables;
}

std::optional<SupplyNode> SupplyNodeRows::find(RowCells& cells) {
  const bool has_code = cells.has("code") && !cells.clears("code");
  std::optional<SupplyNode> found;
  if (has_code) found = store_.find_code(cells.at("code"));
  if (!found && cells.has("name") && cells.has("commodity")) {
    const auto commodity = find_commodity(cells.at("commodity"));
    if (!commodity) return std::nullopt;  // take() says so
    SupplyNode wanted{.commodity = *commodity};
    take_parent(cells, wanted);
    if (!cells.good()) return std::nullopt;
    found = store_.find_child(*commodity, wanted.parent, cells.at("name"));
    // One that has a code already is another node: the store says that the name is taken.
    if (found && !found->code.empty() && has_code) return std::nullopt;
  }
  if (found && found->retired != 0) cells.fault("", "retired", "The node is retired; restore it first.");
  return found;
}

void SupplyNodeRows::take_parent(RowCells& cells, SupplyNode& node) {
  const bool by_code = cells.has("parent_code");
  const std::string_view column = by_code ? "parent_code" : "path";
  if (cells.clears(column)) node.parent = {};
  if (!cells.has(column) || cells.clears(column)) return;
  const std::string text{cells.at(column)};
  auto& paths = nodes_.of(node.commodity);
  const auto parent = by_code ? paths.find_code(text) : paths.find_path(text);
  if (!parent)
    return cells.fault(column, "no_parent",
                       fmt::format("There is no node \"{}\" of this commodity; it must stand in an earlier row, or be "
                                   "there.",
                                   text));
  node.parent = *parent;
}

void SupplyNodeRows::take(RowCells& cells, SupplyNode& node, bool is_new) {
  std::optional<metering::Commodity> commodity;
  cells.take_word("commodity", find_commodity, commodity_list.en, commodity);
  if (cells.clears("commodity") || (is_new && !cells.has("commodity")))
    cells.fault("commodity", "required", "Say what the network carries.");
  if (node.id && commodity) cells.keep("commodity", *commodity != node.commodity, word(node.commodity, Language::en));
  node.commodity = commodity.value_or(node.commodity);
  std::optional<store::SupplyNodeKind> kind;
  cells.take_word("kind", find_node_kind_word, node_kind_list.en, kind);
  if (cells.clears("kind") || (is_new && !cells.has("kind")))
    cells.fault("kind", "required", fmt::format("Say what it is: {}.", node_kind_list.en));
  node.kind = kind.value_or(node.kind);
  std::optional<store::NetworkPart> part;
  cells.take_word("part", find_network_part_word, network_part_list.en, part);
  node.part = part.value_or(node.part);
  cells.need_text("name", max_name, is_new, "Say its name within what it hangs on.", node.name);
  cells.take_text("code", max_code, node.code);
  cells.take_text("note", max_note, node.note);
  if (!cells.good()) return;
  take_parent(cells, node);
  take_links(cells, node);
}

void SupplyNodeRows::take_links(RowCells& cells, SupplyNode& node) {
  if (cells.clears("place")) node.place = {};
  if (cells.has("place") && !cells.clears("place")) {
    const auto place = points_.paths().find(std::string{cells.at("place")});
    if (!place)
      cells.fault("place", "no_place",
                  fmt::format("There is no place \"{}\"; bring the places in first.", cells.at("place")));
    node.place = place.value_or(node.place);
  }
  if (cells.clears("measured_by")) node.measured_by = {};
  if (cells.has("measured_by") && !cells.clears("measured_by"))
    node.measured_by = points_.take(cells, "measured_by").value_or(node.measured_by);
}

bool SupplyNodeRows::same(const SupplyNode& before, const SupplyNode& after) {
  return fields_of(before) == fields_of(after);
}

void SupplyNodeRows::add(RowCells& cells, SupplyNode& node) {
  const auto added = store_.add(node, work_.author);
  if (!added) return refuse(cells, added.error());
  node = *added;
  nodes_.of(node.commodity).know(node);
}

void SupplyNodeRows::change(RowCells& cells, const SupplyNode& before, const SupplyNode& after) {
  if (const auto updated = store_.update(after, work_.author); !updated) return refuse(cells, updated.error());
  if (before.code != after.code || before.name != after.name || before.parent != after.parent)
    nodes_.of(after.commodity).forget();
}

void SupplyNodeRows::remove(RowCells& cells, const SupplyNode& node) {
  if (!store_.remove(node.id, work_.author))
    cells.fault("", "in_use", "nodes hang on it, or points are supplied from it.");
}

void SupplyNodeRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case duplicate_name:
      return fault("name", "Another node there has this name; change it, or give the code of that node.");
    case duplicate_code:
      return fault("code", "Another node has this code, perhaps a retired one; codes are unique.");
    case no_parent:
      return fault("path", "What it is to hang on is retired; restore that first.");
    case wrong_level:
      return fault("kind", fmt::format("Such a node cannot hang there; the order is {}.", node_kind_list.en));
    case wrong_part:
      return fault("part", "What hangs on the distribution network is distribution, too.");
    case cycle:
      return fault("path", "It would hang on itself; choose another node.");
    case too_many:
      return fault("path", "There are too many levels; leave some out.");
    case no_place:
      return fault("place", "The place is retired; restore it first.");
    case no_point:
      return fault("measured_by", "The measurement point is retired; restore it first.");
    case wrong_commodity:
      return fault("measured_by", "The point measures another commodity than the network carries.");
    default:
      return fault("", "The node cannot be written; look at it in the console.");
  }
}

std::vector<std::string> SupplyNodeRows::cells_of(const SupplyNode& node, Language language) {
  auto& paths = nodes_.of(node.commodity);
  return {node.code,
          std::string{word(node.commodity, language)},
          std::string{word(node.part, language)},
          std::string{word(node.kind, language)},
          paths.code_of(node.parent),
          paths.path_of(node.parent),
          node.name,
          points_.paths().text_of(node.place),
          points_.text_of(node.measured_by, language),
          node.note};
}

void SupplyNodeRows::each(const ExportFilter& filter, const std::function<void(const SupplyNode&)>& visit) {
  store::SupplyNodes::Filter wanted{.q = filter.q, .with_retired = filter.with_retired};
  if (!filter.commodity.empty()) wanted.commodity = metering::find_commodity(filter.commodity);
  std::vector<SupplyNode> nodes;
  std::string cursor;
  do {
    auto page = store_.page(wanted, cursor, store::SupplyNodes::max_limit).value();
    for (SupplyNode& node : page.rows)
      if (filter.kind.empty() || store::name(node.kind) == filter.kind) nodes.push_back(std::move(node));
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
  for (std::size_t depth = 1; depth <= store::SupplyNodes::max_depth; ++depth)
    for (const SupplyNode& node : nodes)
      if (node.path.size() == depth) visit(node);
}

std::optional<SupplyNode> SupplyNodeRows::load(std::int64_t id) { return store_.find(SupplyNodeId{id}); }

void SupplyNodeRows::set_field(RowCells&, SupplyNode& node, const store::Change::Field& field) {
  put_back(node, field);
}

}  // namespace riser::archive
