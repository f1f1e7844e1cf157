// SPDX-License-Identifier: Apache-2.0
#include "archive/valve_rows.h"

#include <fmt/format.h>

#include "archive/commodity_words.h"
#include "archive/history_text.h"
#include "archive/valve_words.h"

namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Valve;

constexpr std::size_t max_number = 100, max_text = 64, max_note = 1000;
constexpr std::int64_t max_diameter_mm = 5000;

constexpr Column valve_columns[] = {
    {.name = "number",
     .title = {"Valve number", "阀门编号", "Номер клапана"},
     .hint = {"as printed; the valve is found by it again", "阀门上的编号，再次导入时据此识别",
              "как на клапане, по нему он узнаётся снова"},
     .examples = {"V-1042", "26718590"}},
    {.name = "manufacturer", .title = {"Manufacturer", "厂商", "Изготовитель"}},
    {.name = "kind", .title = {"Kind", "类型", "Вид"}, .hint = valve_kind_list, .examples = {"shut-off", "built in"}},
    {.name = "commodity",
     .title = {"Commodity", "能源种类", "Ресурс"},
     .hint = commodity_list,
     .examples = {"heat", "heat"}},
    {.name = "nominal_diameter_mm",
     .title = {"Nominal diameter, mm", "公称直径（mm）", "Условный диаметр, мм"},
     .examples = {"80", "20"},
     .width = 12,
     .numeric = true},
    {.name = "point",
     .title = {"Measurement point", "计量点", "Точка учёта"},
     .hint = {"whose supply it shuts: its code, or place: commodity", "所关断的计量点：编码，或“位置路径: 能源种类”",
              "которую он отключает: её код или «путь: ресурс»"},
     .examples = {"MP-1", "North zone / Birch Court / 3: heat"},
     .width = 36},
    {.name = "place",
     .title = {"Stands at", "所在位置", "Где находится"},
     .hint = {"code or path of a place; empty: where the point is", "位置的编码或路径；不填则与计量点相同",
              "код или путь объекта; пусто: там же, где точка"},
     .examples = {"HS-1", ""},
     .width = 30},
    {.name = "meter_number",
     .title = {"Meter number", "表号", "Номер прибора"},
     .hint = {"of the meter that drives it", "驱动该阀门的表计", "прибора, который им управляет"},
     .examples = {"", "26718590"}},
    {.name = "meter_manufacturer",
     .title = {"Manufacturer of the meter", "表计厂商", "Изготовитель прибора"},
     .hint = {"only where two meters have one number", "仅在表号重复时填写", "только если номера совпадают"}},
    {.name = "gateway",
     .title = {"Gateway", "网关", "Шлюз"},
     .hint = {"of a valve with an address of its own", "自有通信地址的阀门所在网关", "клапана с собственным адресом"},
     .examples = {"Birch Court 3", ""},
     .width = 24},
    line_column,
    {.name = "address",
     .title = {"Address", "地址", "Адрес"},
     .hint = {"on the line", "总线上的地址", "на линии"},
     .examples = {"12", ""}},
    {.name = "normally",
     .title = {"Normally", "常态", "Обычно"},
     .hint = valve_position_list,
     .examples = {"open", "open"},
     .width = 12},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30}};

}  // namespace

ValveRows::ValveRows(const TableWork& work)
    : work_(work),
      store_(work.connection),
      meters_(work.connection),
      points_(work.connection),
      numbers_(work.connection),
      names_(work.connection) {}

std::span<const Column> ValveRows::columns() { return valve_columns; }
std::span<const std::string_view> ValveRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "point", "gateway", "line", "meter", "valve"};
  return tables;
}

std::optional<Valve> ValveRows::find(RowCells& cells) {
  if (!cells.has("number") || cells.clears("number")) {
    cells.fault("number", "required", "Say the number of the valve.");
    return std::nullopt;
  }
  auto found = store_.find_number(cells.at("number"));
  if (found && found->retired != 0) cells.fault("", "retired", "The valve is retired; restore it first.");
  return found;
}

void ValveRows::take(RowCells& cells, Valve& valve, bool is_new) {
  cells.take_text("number", max_number, valve.number);
  cells.take_text("manufacturer", max_text, valve.manufacturer);
  take_kind(cells, valve, is_new);
  cells.take_number("nominal_diameter_mm", {.least = 1, .most = max_diameter_mm}, valve.nominal_diameter_mm);
  std::optional<store::ValvePosition> normally = valve.normally;
  cells.take_word("normally", find_valve_position_word, valve_position_list.en, normally);
  valve.normally = normally.value_or(store::ValvePosition::open);
  cells.take_text("note", max_note, valve.note);
  take_site(cells, valve);
  take_drive(cells, valve);
}

void ValveRows::take_kind(RowCells& cells, Valve& valve, bool is_new) {
  std::optional<metering::Commodity> commodity;
  cells.take_word("commodity", find_commodity, commodity_list.en, commodity);
  if (cells.clears("commodity") || (is_new && !cells.has("commodity")))
    cells.fault("commodity", "required", "Say what flows through it.");
  valve.commodity = commodity.value_or(valve.commodity);
  std::optional<store::ValveKind> kind;
  cells.take_word("kind", find_valve_kind_word, valve_kind_list.en, kind);
  if (cells.clears("kind") || (is_new && !cells.has("kind")))
    cells.fault("kind", "required", fmt::format("Say what it is: {}.", valve_kind_list.en));
  valve.kind = kind.value_or(valve.kind);
}

void ValveRows::take_site(RowCells& cells, Valve& valve) {
  if (cells.clears("point")) valve.point = {};
  if (cells.has("point") && !cells.clears("point")) valve.point = points_.take(cells, "point").value_or(valve.point);
  if (cells.clears("place")) valve.place = {};
  if (!cells.has("place") || cells.clears("place")) return;
  const auto place = points_.paths().find(std::string{cells.at("place")});
  if (!place)
    cells.fault("place", "no_place",
                fmt::format("There is no place \"{}\"; bring the places in first.", cells.at("place")));
  valve.place = place.value_or(valve.place);
}

void ValveRows::take_drive(RowCells& cells, Valve& valve) {
  if (cells.clears("meter_number")) valve.meter = {};
  if (cells.has("meter_number") && !cells.clears("meter_number"))
    if (const auto meter = numbers_.take(cells, "meter_number", "meter_manufacturer")) valve.meter = meter->id;
  if (cells.clears("gateway")) valve.line = {};
  if (cells.has("gateway") && !cells.clears("gateway"))
    if (const auto line = names_.take_line(cells)) valve.line = line->id;
  cells.take_text("address", max_text, valve.address);
}

bool ValveRows::same(const Valve& before, const Valve& after) { return fields_of(before) == fields_of(after); }

void ValveRows::add(RowCells& cells, Valve& valve) {
  const auto added = store_.add(valve, work_.author);
  if (!added) return refuse(cells, added.error());
  valve = *added;
}

void ValveRows::change(RowCells& cells, const Valve&, const Valve& after) {
  if (const auto updated = store_.update(after, work_.author); !updated) refuse(cells, updated.error());
}

void ValveRows::remove(RowCells& cells, const Valve& valve) {
  if (const auto removed = store_.remove(valve.id, work_.author); !removed) refuse(cells, removed.error());
}

void ValveRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case duplicate_number:
      return fault("number", "Another valve has this number; numbers are unique.");
    case no_point:
      return fault("point", "The measurement point is retired; restore it first.");
    case no_place:
      return fault("place", "The place is retired; restore it first.");
    case wrong_commodity:
      return fault("commodity", "The point, or the meter that it is built into, measures another commodity.");
    case no_meter:
      return fault("meter_number", "The meter is retired; restore it first.");
    case needs_meter:
      return fault("meter_number", "A valve that is built in is part of a meter; say which.");
    case meter_has_valve:
      return fault("meter_number", "This meter drives another valve; take that one away first.");
    case two_drives:
      return fault("gateway", "A valve is driven by a meter or over a line; say one of them.");
    case no_line:
      return fault("gateway", "An address is one on a line that is not retired; say the gateway.");
    case no_address:
      return fault("address", "Say the address on the line.");
    case duplicate_address:
      return fault("address", "Another valve of this line has this address already.");
    default:
      return fault("", "The valve cannot be written; look at it in the console.");
  }
}

std::vector<std::string> ValveRows::cells_of(const Valve& valve, Language language) {
  const auto meter = valve.meter ? meters_.find(valve.meter) : std::nullopt;
  const auto line = valve.line ? names_.line(valve.line) : std::nullopt;
  return {valve.number,
          valve.manufacturer,
          std::string{word(valve.kind, language)},
          std::string{word(valve.commodity, language)},
          number_text(valve.nominal_diameter_mm, 0),
          points_.text_of(valve.point, language),
          points_.paths().text_of(valve.place),
          meter ? meter->number : std::string{},
          meter ? meter->manufacturer : std::string{},
          line ? names_.text_of(line->gateway) : std::string{},
          line ? line->name : std::string{},
          valve.address,
          std::string{word(valve.normally, language)},
          valve.note};
}

void ValveRows::each(const ExportFilter& filter, const std::function<void(const Valve&)>& visit) {
  store::Valves::Filter wanted{.within = filter.within, .q = filter.q, .with_retired = filter.with_retired};
  if (!filter.kind.empty()) wanted.kind = store::find_valve_kind(filter.kind);
  if (!filter.commodity.empty()) wanted.commodity = metering::find_commodity(filter.commodity);
  std::string cursor;
  do {
    const auto page = store_.page(wanted, cursor, store::Valves::max_limit).value();
    for (const Valve& valve : page.rows) visit(valve);
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
}

std::optional<Valve> ValveRows::load(std::int64_t id) { return store_.find(ValveId{id}); }

void ValveRows::set_field(RowCells&, Valve& valve, const store::Change::Field& field) {
  const std::string text = field.before.value_or("");
  if (field.name == "number") valve.number = text;
  if (field.name == "manufacturer") valve.manufacturer = text;
  if (field.name == "kind") valve.kind = store::find_valve_kind(text).value_or(valve.kind);
  if (field.name == "commodity") valve.commodity = metering::find_commodity(text);
  if (field.name == "nominal_diameter_mm") valve.nominal_diameter_mm = number_of(field.before, 0);
  if (field.name == "point") valve.point = id_of<PointId>(field.before);
  if (field.name == "place") valve.place = id_of<PlaceId>(field.before);
  if (field.name == "meter") valve.meter = id_of<MeterId>(field.before);
  if (field.name == "line") valve.line = id_of<LineId>(field.before);
  if (field.name == "address") valve.address = text;
  if (field.name == "normally") valve.normally = store::find_valve_position(text).value_or(valve.normally);
  if (field.name == "note") valve.note = text;
}

}  // namespace riser::archive
