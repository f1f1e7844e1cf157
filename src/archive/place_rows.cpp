// SPDX-License-Identifier: Apache-2.0
#include "archive/place_rows.h"

#include <fmt/format.h>

#include "archive/history_text.h"
#include "archive/place_words.h"
#include "archive/put_back.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Place;

constexpr std::size_t max_name = 100, max_code = 64, max_note = 1000;
constexpr std::int64_t max_area_dm2 = 100'000'000'00, max_people = 100'000, degree_e6 = 1'000'000;

constexpr std::string_view kinds = "company, zone, heat station, residential community, building, unit, floor, room";

constexpr Column place_columns[] = {
    {"code",
     {"Code", "编码", "Код"},
     {"your own key; the place is found by it again", "自有编码，再次导入时据此识别",
      "ваш ключ, по нему объект узнаётся снова"},
     {"BC-3", "BC-3-1-502"}},
    {"kind",
     {"Kind", "类型", "Вид"},
     {"company, zone, heat station, residential community, building, unit, floor, room",
      "公司、片区、换热站、小区、楼栋、单元、楼层、户",
      "организация, район, центральный тепловой пункт, жилой комплекс, дом, подъезд, этаж, квартира"},
     {"building", "room"},
     20},
    {"parent_code",
     {"Code of what it stands in", "上级编码", "Код вышестоящего"},
     {"or the path in the next column", "或填写下一列的路径", "или путь в следующем столбце"},
     {"BC", "BC-3-1"},
     20},
    {"path",
     {"Stands in (path)", "上级路径", "Находится в (путь)"},
     {"names from the top down with \" / \" between them; - for the top", "自上而下的名称，以“ / ”分隔；顶级填 -",
      "названия сверху вниз через « / »; - для верхнего уровня"},
     {"North zone / Birch Court", "North zone / Birch Court / 3 / 1"},
     36},
    {"name",
     {"Name", "名称", "Название"},
     {"within what it stands in", "在上级中的名称", "внутри вышестоящего"},
     {"3", "502"}},
    {"area_m2",
     {"Heated floor area, m2", "供热面积（m2）", "Отапливаемая площадь, м2"},
     {"", "", ""},
     {"", "94.6"},
     14,
     true},
    {"people", {"People", "人数", "Проживающих"}, {"", "", ""}, {"", "3"}, 10, true},
    {"customer_class",
     {"Customer class", "用户类别", "Категория потребителя"},
     customer_class_list,
     {"multi dwelling", "residential"},
     18},
    {"latitude",
     {"Latitude", "纬度", "Широта"},
     {"degrees, WGS 84", "度，WGS 84", "градусы, WGS 84"},
     {"43.887", ""},
     12,
     true},
    {"longitude",
     {"Longitude", "经度", "Долгота"},
     {"degrees, WGS 84", "度，WGS 84", "градусы, WGS 84"},
     {"125.325", ""},
     12,
     true},
    {"note",
     {"Note", "备注", "Примечание"},
     {"- takes a value away", "填 - 清除原值", "- убирает значение"},
     {"", ""},
     30}};

bool matches(const Place& place, const ExportFilter& filter, const std::string& q) {
  if (place.retired != 0 && !filter.with_retired) return false;
  if (!filter.kind.empty() && store::name(place.kind) != filter.kind) return false;
  return q.empty() || store::fold(place.name + '\n' + place.code).find(q) != std::string::npos;
}

}  // namespace

std::span<const Column> PlaceRows::columns() { return place_columns; }

std::span<const std::string_view> PlaceRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "point"};
  return tables;
}

void PlaceRows::each(const ExportFilter& filter, const std::function<void(const Place&)>& visit) {
  const std::string q = store::fold(filter.q);
  places_.each_within(filter.within, [&](const Place& place) {
    paths_.know(place);
    if (matches(place, filter, q)) visit(place);
  });
}

std::string PlaceRows::key_of(const Place& place) { return paths_.text_of_new(place); }

std::vector<std::string> PlaceRows::cells_of(const Place& place, Language language) {
  const auto& at = place.coordinates;
  return {place.code,
          std::string{word(place.kind, language)},
          paths_.code_of(place.parent),
          paths_.path_of(place.parent),
          place.name,
          number_text(place.area_dm2, 2),
          number_text(place.people, 0),
          place.customer_class ? std::string{word(*place.customer_class, language)} : std::string{},
          number_text(at ? std::optional{at->latitude_e6} : std::nullopt, 6),
          number_text(at ? std::optional{at->longitude_e6} : std::nullopt, 6),
          place.note};
}

std::optional<Place> PlaceRows::find(RowCells& cells) {
  if (cells.has("code") && !cells.clears("code"))
    if (auto place = places_.find_code(cells.at("code"))) {
      if (place->retired != 0) cells.fault("", "retired", "The place is retired; restore it first.");
      return place;
    }
  Place wanted;
  take_parent(cells, wanted);
  if (!cells.good() || !cells.has("name")) return std::nullopt;
  auto place = places_.find_child(wanted.parent, cells.at("name"));
  // One that has a code already is another place: the store says that the name is taken.
  if (place && !place->code.empty() && cells.has("code") && !cells.clears("code")) return std::nullopt;
  return place;
}

void PlaceRows::take_parent(RowCells& cells, Place& place) {
  take_place(cells, paths_, "parent_code", "path", "no_parent", place.parent);
}

void PlaceRows::take(RowCells& cells, Place& place, bool is_new) {
  if (cells.good()) take_parent(cells, place);
  std::optional<store::PlaceKind> kind;
  cells.take_word("kind", find_place_kind, kinds, kind);
  if (kind) place.kind = *kind;
  if (cells.clears("kind") || (is_new && !cells.has("kind")))
    cells.fault("kind", "required", fmt::format("Say what it is: {}.", kinds));
  if (cells.clears("name") || (is_new && !cells.has("name")))
    cells.fault("name", "required", "Say its name within what it stands in.");
  cells.take_text("code", max_code, place.code);
  cells.take_text("name", max_name, place.name);
  cells.take_text("note", max_note, place.note);
  cells.take_number("area_m2", {.decimals = 2, .most = max_area_dm2}, place.area_dm2);
  cells.take_number("people", {.most = max_people}, place.people);
  cells.take_word("customer_class", find_customer_class, customer_class_list.en, place.customer_class);
  std::optional<std::int64_t> latitude, longitude;
  if (place.coordinates) latitude = place.coordinates->latitude_e6, longitude = place.coordinates->longitude_e6;
  cells.take_number("latitude", {.decimals = 6, .least = -90 * degree_e6, .most = 90 * degree_e6, .cut = true},
                    latitude);
  cells.take_number("longitude", {.decimals = 6, .least = -180 * degree_e6, .most = 180 * degree_e6, .cut = true},
                    longitude);
  if (latitude.has_value() != longitude.has_value() && cells.good())
    return cells.fault(latitude ? "longitude" : "latitude", "required", "Give both degrees, or none.");
  place.coordinates = latitude && longitude ? std::optional{store::Coordinates{*latitude, *longitude}} : std::nullopt;
}

bool PlaceRows::same(const Place& before, const Place& after) { return fields_of(before) == fields_of(after); }

void PlaceRows::add(RowCells& cells, Place& place) {
  const auto added = places_.add(place, work_.author);
  if (!added) return refuse(cells, added.error());
  place = *added;
  paths_.know(place);
}

void PlaceRows::change(RowCells& cells, const Place& before, const Place& after) {
  if (const auto updated = places_.update(after, work_.author); !updated) return refuse(cells, updated.error());
  if (before.code != after.code || before.name != after.name || before.parent != after.parent) paths_.forget();
}

void PlaceRows::remove(RowCells& cells, const Place& place) {
  if (!places_.remove(place.id, work_.author))
    cells.fault("", "in_use", "places stand below it, or measurement points are there; take those away first.");
}

void PlaceRows::set_field(RowCells&, Place& place, const store::Change::Field& field) { put_back(place, field); }

void PlaceRows::refuse(RowCells& cells, ArchiveReject reject) {
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case ArchiveReject::duplicate_name:
      return fault("name", "Another place there has this name; change it, or give the code of that place.");
    case ArchiveReject::duplicate_code:
      return fault("code", "Another place has this code, perhaps a retired one; codes are unique.");
    case ArchiveReject::no_parent:
      return fault("path", "What it is to stand in is retired; restore that first.");
    case ArchiveReject::wrong_level:
      return fault("kind", "Such a place cannot stand there; the order is " + std::string{kinds} + ".");
    case ArchiveReject::cycle:
      return fault("path", "It would stand below itself; choose another place.");
    case ArchiveReject::too_many:
      return fault("path", "There are too many levels; leave some out.");
    default:
      return fault("", "The place cannot be written; look at it in the console.");
  }
}

}  // namespace riser::archive
