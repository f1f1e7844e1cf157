// SPDX-License-Identifier: Apache-2.0
#include "archive/point_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "archive/commodity_words.h"
#include "archive/history_text.h"
#include "archive/point_parts.h"
#include "archive/point_words.h"
#include "archive/put_back.h"
namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Point;
using store::PointKind;

constexpr std::size_t max_name = 100, max_code = 64, max_note = 1000, max_parts_text = 32'000;

constexpr Column point_columns[] = {
    {.name = "code",
     .title = {"Code", "编码", "Код"},
     .hint = {"your own key; the point is found by it again", "自有编码，再次导入时据此识别",
              "ваш ключ, по нему точка узнаётся снова"},
     .examples = {"MP-17", "MP-LOSS-3"}},
    {.name = "kind",
     .title = {"Kind", "类型", "Вид"},
     .hint = point_kind_list,
     .examples = {"meter", "sum"},
     .width = 10},
    {.name = "commodity",
     .title = {"Commodity", "能源种类", "Ресурс"},
     .hint = commodity_list,
     .examples = {"heat", "heat"}},
    {.name = "place_code",
     .title = {"Code of the place", "位置编码", "Код объекта"},
     .hint = {"or the path in the next column", "或填写下一列的路径", "или путь в следующем столбце"},
     .examples = {"BC-3-1-502", ""},
     .width = 20},
    {.name = "path",
     .title = {"Place (path)", "位置（路径）", "Объект (путь)"},
     .hint = {"names from the top down with \" / \" between them; - for no place",
              "自上而下的名称，以“ / ”分隔；无位置填 -", "названия сверху вниз через « / »; - без объекта"},
     .examples = {"", "North zone / Birch Court / 3"},
     .width = 36},
    {.name = "name",
     .title = {"Name", "名称", "Название"},
     .hint = {"empty: it is called by its place", "不填则以位置命名", "пусто: называется по объекту"},
     .examples = {"", "Losses of building 3"},
     .width = 24},
    {.name = "node",
     .title = {"Supplied from", "供能节点", "Узел сети"},
     .hint = {"node of the supply network, by code or path", "供能管网节点的编码或路径", "узел сети: код или путь"},
     .examples = {"HS-1 / Riser A", ""},
     .width = 30},
    {.name = "parts",
     .title = {"Parts of the sum", "汇总的组成", "Слагаемые суммы"},
     .hint = {"points with factors: 1*MP-17; -1*MP-18", "计量点与系数：1*MP-17; -1*MP-18",
              "точки с множителями: 1*MP-17; -1*MP-18"},
     .examples = {"", "MP-1; -MP-17; -MP-18"},
     .width = 30},
    {.name = "note",
     .title = {"Note", "备注", "Примечание"},
     .hint = {"- takes a value away", "填 - 清除原值", "- убирает значение"},
     .width = 30}};

}  // namespace

PointRows::PointRows(const TableWork& work)
    : work_(work), points_(work.connection), keys_(work.connection), nodes_(work.connection) {}

std::span<const Column> PointRows::columns() { return point_columns; }
std::span<const std::string_view> PointRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "supply_node", "point", "point_part", "installation", "valve"};
  return tables;
}

std::optional<Point> PointRows::find(RowCells& cells) {
  const bool has_code = cells.has("code") && !cells.clears("code");
  std::optional<Point> found;
  if (has_code) found = points_.find_code(cells.at("code"));
  if (!found && (cells.has("path") || cells.has("place_code")) && cells.has("commodity")) {
    PlaceId place;
    take_place(cells, keys_.paths(), "place_code", "path", "no_place", place);
    const auto commodity = find_commodity(cells.at("commodity"));
    if (!cells.good() || !commodity) return std::nullopt;  // take() says of the commodity
    auto there = keys_.at(place, *commodity, cells.clears("name") ? std::string_view{} : cells.at("name"));
    // One that has a code already is another point.
    if (has_code) std::erase_if(there, [](const Point& point) { return !point.code.empty(); });
    if (there.size() > 1) cells.fault("name", "several", "Several points there are called so; give them codes.");
    if (there.size() == 1) found = std::move(there.front());
  } else if (!found && !has_code) {
    cells.fault("code", "required", "Say the code of the point, or its place and its commodity.");
  }
  if (found && found->retired != 0) cells.fault("", "retired", "The point is retired; restore it first.");
  return found;
}

void PointRows::take(RowCells& cells, Point& point, bool is_new) {
  std::optional<PointKind> kind;
  cells.take_word("kind", find_point_kind_word, point_kind_list.en, kind);
  if (kind && point.id) cells.keep("kind", *kind != point.kind, word(point.kind, Language::en));
  if (kind) point.kind = *kind;
  std::optional<metering::Commodity> commodity;
  cells.take_word("commodity", find_commodity, commodity_list.en, commodity);
  if (cells.clears("commodity") || (is_new && !cells.has("commodity")))
    cells.fault("commodity", "required", "Say what is measured.");
  point.commodity = commodity.value_or(point.commodity);
  cells.take_text("code", max_code, point.code);
  cells.take_text("name", max_name, point.name);
  cells.take_text("note", max_note, point.note);
  if (!cells.good()) return;
  take_place(cells, keys_.paths(), "place_code", "path", "no_place", point.place);
  take_node(cells, point);
  take_parts(cells, point);
}

void PointRows::take_node(RowCells& cells, Point& point) {
  if (cells.clears("node")) point.node = {};
  if (!cells.has("node") || cells.clears("node")) return;
  const std::string text{cells.at("node")};
  const auto node = nodes_.of(point.commodity).find(text);
  if (!node)
    return cells.fault("node", "no_node",
                       fmt::format("There is no node \"{}\" in the network of this commodity; bring the nodes in "
                                   "first.",
                                   text));
  point.node = *node;
}

void PointRows::take_parts(RowCells& cells, Point& point) {
  if (!cells.has("parts")) return;
  std::string text;
  cells.take_text("parts", max_parts_text, text);
  point.parts.clear();
  for (const std::string& part : split_parts(text)) {
    std::optional<PointId> found;
    for (const PartText& meaning : meanings_of_part(part)) {
      if (found = keys_.find(meaning.point); !found) continue;
      point.parts.push_back({*found, meaning.factor});
      break;
    }
    if (!found)
      return cells.fault(
          "parts", "no_part",
          fmt::format("There is no measurement point \"{}\"; it must stand in an earlier row, or be there.", part));
  }
  std::sort(point.parts.begin(), point.parts.end(), [](const auto& a, const auto& b) { return a.point < b.point; });
}

bool PointRows::same(const Point& before, const Point& after) { return fields_of(before) == fields_of(after); }

void PointRows::add(RowCells& cells, Point& point) {
  const auto added = points_.add(point, work_.author);
  if (!added) return refuse(cells, added.error());
  point = *added;
}

void PointRows::change(RowCells& cells, const Point&, const Point& after) {
  if (const auto updated = points_.update(after, work_.author); !updated) refuse(cells, updated.error());
}

void PointRows::remove(RowCells& cells, const Point& point) {
  if (!points_.remove(point.id, work_.author))
    cells.fault("", "in_use", "a meter is or was there, or it is part of a sum.");
}

void PointRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case no_place:
      return fault("path", "The place is retired; restore it first.");
    case no_node:
      return fault("node", "The node is retired, or belongs to the network of another commodity.");
    case duplicate_code:
      return fault("code", "Another point has this code, perhaps a retired one; codes are unique.");
    case wrong_kind:
      return fault("parts", "Only a sum has parts.");
    case no_part:
      return fault("parts", "Name at least one measurement point that is there and not retired.");
    case duplicate_part:
      return fault("parts", "A point is there twice.");
    case wrong_commodity:
      return fault("commodity", "It is not that of the meters or parts; correct the one or the other.");
    case cycle:
      return fault("parts", "The sum would hold itself, or sums stand in one another too deep.");
    case too_many:
      return fault("parts", fmt::format("A sum has at most {} parts.", store::Points::max_parts));
    default:
      return fault("", "The point cannot be written; look at it in the console.");
  }
}

std::string PointRows::key_of(const Point& point) { return keys_.text_of(point, Language::en); }

std::vector<std::string> PointRows::cells_of(const Point& point, Language language) {
  std::vector<PartText> parts;
  for (const Point::Part& part : point.parts) parts.push_back({part.factor, keys_.text_of(part.point, language)});
  // What counts against the sum comes last.
  std::sort(parts.begin(), parts.end(), [](const PartText& a, const PartText& b) {
    return a.factor == b.factor ? a.point < b.point : b.factor < a.factor;
  });
  return {point.code,
          std::string{word(point.kind, language)},
          std::string{word(point.commodity, language)},
          keys_.paths().code_of(point.place),
          point.place ? keys_.paths().path_of(point.place) : std::string{clearing},
          point.name,
          nodes_.of(point.commodity).text_of(point.node),
          join_parts(parts),
          point.note};
}

void PointRows::each(const ExportFilter& filter, const std::function<void(const Point&)>& visit) {
  store::Points::Filter wanted{.within = filter.within, .q = filter.q, .with_retired = filter.with_retired};
  if (!filter.commodity.empty()) wanted.commodity = metering::find_commodity(filter.commodity);
  const auto kind = store::find_point_kind(filter.kind);
  std::vector<Point> sums;
  for (const PointKind one : {PointKind::meter, PointKind::sum}) {
    if (kind && *kind != one) continue;
    wanted.kind = one;
    std::string cursor;
    do {
      auto page = points_.page(wanted, cursor, store::Points::max_limit).value();
      for (Point& point : page.rows) {
        if (one == PointKind::meter)
          visit(point);
        else
          sums.push_back(std::move(point));
      }
      cursor = page.next_cursor.value_or("");
    } while (!cursor.empty());
  }
  std::set<PointId> waiting;
  for (const Point& sum : sums) waiting.insert(sum.id);
  for (bool went = true; went && !waiting.empty();) {
    went = false;
    for (const Point& sum : sums) {
      const auto waits = [&](const Point::Part& part) { return waiting.contains(part.point); };
      if (!waiting.contains(sum.id) || std::any_of(sum.parts.begin(), sum.parts.end(), waits)) continue;
      visit(sum);
      waiting.erase(sum.id);
      went = true;
    }
  }
}

std::optional<Point> PointRows::load(std::int64_t id) { return points_.find(PointId{id}); }

void PointRows::set_field(RowCells&, Point& point, const store::Change::Field& field) { put_back(point, field); }

}  // namespace riser::archive
