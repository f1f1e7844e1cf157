// SPDX-License-Identifier: Apache-2.0
#include "archive/place_table.h"

#include <fmt/format.h>

#include <charconv>

#include "archive/place_loader.h"
#include "archive/place_paths.h"
#include "archive/row_cells.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::Place;
using store::Places;

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
     {"residential, commercial, bulk, multi dwelling", "居民、商业、趸售、合表户",
      "население, коммерческий, оптовый, многоквартирный"},
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

template <class IdType>
IdType id_of(const std::optional<std::string>& text) {
  IdType id;
  if (text) std::from_chars(text->data(), text->data() + text->size(), id.value);
  return id;
}

/// A number as history keeps it, in units of its last decimal.
std::optional<std::int64_t> number_of(const std::optional<std::string>& text, int decimals) {
  const auto number = text ? decimal_of(*text) : std::nullopt;
  const auto scaled = number ? number->normalized().rescaled(-decimals) : std::nullopt;
  return scaled ? std::optional{scaled->mantissa} : std::nullopt;
}

/// Gives the place what the field was, as fields_of() of places writes it.
void set_field(Place& place, const std::string& field, const std::optional<std::string>& text) {
  if (field == "parent") place.parent = id_of<PlaceId>(text);
  if (field == "kind") place.kind = store::find_place_kind(text.value_or("")).value_or(place.kind);
  if (field == "name") place.name = text.value_or("");
  if (field == "code") place.code = text.value_or("");
  if (field == "area_m2") place.area_dm2 = number_of(text, 2);
  if (field == "people") place.people = number_of(text, 0);
  if (field == "customer_class") place.customer_class = text ? store::find_customer_class(*text) : std::nullopt;
  if (field == "note") place.note = text.value_or("");
  if (field != "latitude" && field != "longitude") return;
  const auto degrees = number_of(text, 6);
  if (!degrees) return place.coordinates.reset();
  if (!place.coordinates) place.coordinates.emplace();
  (field == "latitude" ? place.coordinates->latitude_e6 : place.coordinates->longitude_e6) = *degrees;
}

}  // namespace

std::span<const Column> PlaceTable::columns() const { return place_columns; }

std::span<const std::string_view> PlaceTable::stored_in() const {
  static constexpr std::string_view tables[] = {"place", "point"};
  return tables;
}

void PlaceTable::each(store::Connection& connection, const ExportFilter& filter, Language language,
                      const std::function<void(std::span<const std::string>)>& visit) const {
  PlacePaths paths{connection};
  const std::string q = store::fold(filter.q);
  Places{connection}.each_within(filter.within, [&](const Place& place) {
    paths.know(place);
    if (matches(place, filter, q)) visit(paths.cells_of(place, language));
  });
}

std::unique_ptr<Loader> PlaceTable::loader(store::Connection& connection, const store::Author& author) const {
  return std::make_unique<PlaceLoader>(connection, author, place_columns);
}

std::optional<std::string> PlaceTable::take_back(store::Connection& connection, const store::Change& change,
                                                 const store::Author& author) const {
  Places places{connection};
  const PlaceId id{change.object};
  auto place = places.find(id);
  if (!place) return fmt::format("The place {} is not there any more.", change.object);
  const auto why = [&](store::ArchiveReject reject) {
    return fmt::format("The place \"{}\" cannot be put back ({}): look what stands below it and what is there.",
                       store::address_of(places.path_to(id)), store::name(reject));
  };
  if (change.action == store::ChangeAction::created) {
    const auto removed = places.remove(id, author);
    return removed ? std::nullopt : std::optional{why(removed.error())};
  }
  for (const auto& field : change.before) set_field(*place, field.name, field.before);
  const auto updated = places.update(*place, author);
  return updated ? std::nullopt : std::optional{why(updated.error())};
}

}  // namespace riser::archive
