// SPDX-License-Identifier: Apache-2.0
#include "archive/installation_rows.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/put_back.h"
#include "archive/register_texts.h"
#include "archive/time_cells.h"
#include "store/master/fold.h"

namespace riser::archive {
namespace {

using store::ArchiveReject;
using store::Installation;
using store::still_there;

constexpr std::size_t max_seal = 64, max_note = 1000, max_registers = 10'000;
constexpr int factor_decimals = 6;
constexpr std::int64_t max_factor = 1'000'000;

constexpr Words register_hint{"what its registers showed: energy=12.345 MWh; volume=310 m3",
                              "当时的示值：energy=12.345 MWh; volume=310 m3",
                              "показания: energy=12.345 MWh; volume=310 m3"};

constexpr Column installation_columns[] = {
    {.name = "point",
     .title = {"Measurement point", "计量点", "Точка учёта"},
     .hint = point_hint,
     .examples = {"MP-17", "North zone / Birch Court / 3: heat"},
     .width = 36},
    number_column,
    manufacturer_column,
    {.name = "from",
     .title = {"From", "装表时间", "С"},
     .hint = time_hint,
     .examples = {"2026-09-01 09:30", "2026-09-01 09:45"},
     .width = 26},
    {.name = "until",
     .title = {"Until", "拆表时间", "До"},
     .hint = {"empty while it is there; - takes an end back", "在装时不填；填 - 取消拆表",
              "пусто, пока он там; - отменяет"},
     .examples = {"", "2026-11-02 14:10"},
     .width = 26},
    {.name = "factor",
     .title = {"Factor", "倍率", "Коэффициент"},
     .hint = {"of transformers or pulses; empty: 1", "互感器或脉冲倍率；不填为 1", "трансформаторов; пусто: 1"},
     .examples = {"", "40"},
     .width = 10,
     .numeric = true},
    {.name = "seal", .title = {"Seal", "铅封", "Пломба"}, .examples = {"S-20417", ""}},
    {.name = "removal_seal", .title = {"Seal as found", "拆表时铅封", "Пломба при снятии"}, .examples = {"", "intact"}},
    {.name = "note", .title = {"Note", "备注", "Примечание"}, .width = 30},
    {.name = "start",
     .title = {"Start values", "装表示值", "Начальные показания"},
     .hint = register_hint,
     .examples = {"energy=0 kWh", ""},
     .width = 30},
    {.name = "end",
     .title = {"End values", "拆表示值", "Конечные показания"},
     .hint = register_hint,
     .examples = {"", "energy=12.345 MWh"},
     .width = 30}};

}  // namespace

InstallationRows::InstallationRows(const TableWork& work)
    : work_(work),
      installations_(work.connection),
      meters_(work.connection),
      points_(work.connection),
      numbers_(work.connection) {}

std::span<const Column> InstallationRows::columns() { return installation_columns; }
std::span<const std::string_view> InstallationRows::stored_in() {
  static constexpr std::string_view tables[] = {"place", "point", "meter", "installation"};
  return tables;
}

InstalledEntry InstallationRows::with_entries(const Installation& installation) {
  InstalledEntry object{installation};
  object.start = entered_at(work_.around.store, installation.meter, installation.begins);
  if (!installation.now()) object.end = entered_at(work_.around.store, installation.meter, installation.ends);
  return object;
}

std::optional<InstalledEntry> InstallationRows::find(RowCells& cells) {
  const auto point = points_.take(cells, "point");
  const auto meter = numbers_.take(cells);
  if (!cells.has("from") || cells.clears("from")) cells.fault("from", "required", "Say since when the meter is there.");
  UtcSeconds from = 0;
  take_time(cells, "from", work_.around.zone, from);
  if (!point || !meter || !cells.good()) return std::nullopt;
  for (const Installation& one : installations_.of_point(*point))
    if (one.meter == meter->id && one.begins == from) return with_entries(one);
  return std::nullopt;
}

void InstallationRows::take(RowCells& cells, InstalledEntry& object, bool is_new) {
  if (is_new) {
    object.point = points_.take(cells, "point").value_or(PointId{});
    if (const auto meter = numbers_.take(cells)) object.meter = meter->id;
    take_reading_time(cells, "from", work_.around, object.begins);
  }
  if (cells.clears("until")) object.ends = still_there;
  take_reading_time(cells, "until", work_.around, object.ends);
  std::optional<std::int64_t> factor;
  cells.take_number("factor", {.decimals = factor_decimals, .least = 1, .most = max_factor * 1'000'000}, factor);
  const auto own = object.factor.rescaled(-factor_decimals);
  if (cells.clears("factor")) object.factor = {1, 0};
  if (factor && (!own || own->mantissa != *factor)) object.factor = Decimal{*factor, -factor_decimals}.normalized();
  cells.take_text("seal", max_seal, object.seal);
  cells.take_text("removal_seal", max_seal, object.removal_seal);
  cells.take_text("note", max_note, object.note);
  if (!cells.good() || !object.meter) return;
  take_entry(cells, "start", object.meter, object.begins, object.start);
  if (cells.has("end") && object.now())
    return cells.fault("end", "required", "Say when the meter was taken away, too.");
  take_entry(cells, "end", object.meter, object.ends, object.end);
}

/// What is there already stays: readings are never changed.
void InstallationRows::take_entry(RowCells& cells, std::string_view column, MeterId meter, UtcSeconds time,
                                  Entry& entry) {
  if (!cells.has(column)) return;
  const Entry there = entered_at(work_.around.store, meter, time);
  Entry wanted{.meter = meter, .time = time};
  std::string text;
  cells.take_text(column, max_registers, text);
  if (const auto wrong = parse_registers(text, wanted)) return cells.fault(*wrong, column);
  bool same = !wanted.registers.empty() || there.registers.empty();
  for (std::size_t i = 0; i < wanted.registers.size(); ++i) {
    const auto at = std::find(there.registers.begin(), there.registers.end(), wanted.registers[i]);
    same = same && at != there.registers.end() &&
           there.cells[static_cast<std::size_t>(at - there.registers.begin())] == wanted.cells[i];
  }
  if (!there.registers.empty() && !same)
    return cells.fault(
        column, "entered_already",
        fmt::format("For this moment \"{}\" was entered already; what was read is not changed.", register_text(there)));
  entry = there.registers.empty() ? wanted : there;
}

bool InstallationRows::same(const InstalledEntry& before, const InstalledEntry& after) {
  return fields_of(before) == fields_of(after) && before.start.registers.size() == after.start.registers.size() &&
         before.end.registers.size() == after.end.registers.size();
}

void InstallationRows::put_by(const InstalledEntry& before, const InstalledEntry& after) {
  if (after.start.registers.size() > before.start.registers.size()) waiting_.push_back(after.start);
  if (after.end.registers.size() > before.end.registers.size()) waiting_.push_back(after.end);
}

void InstallationRows::add(RowCells& cells, InstalledEntry& object) {
  const auto added = installations_.add(object, work_.author);
  if (!added) return refuse(cells, added.error());
  object.id = added->id;
  // What was entered for these moments before is there already.
  put_by(with_entries(object), object);
}

void InstallationRows::change(RowCells& cells, const InstalledEntry& before, const InstalledEntry& after) {
  if (const auto updated = installations_.update(after, work_.author); !updated) return refuse(cells, updated.error());
  put_by(before.ends == after.ends ? before : with_entries(after), after);
}

void InstallationRows::remove(RowCells& cells, const InstalledEntry& object) {
  if (!installations_.remove(object.id, work_.author)) cells.fault("", "not_found", "it is not there any more.");
}

void InstallationRows::committed() {
  write_entries(waiting_, metering::Source::keyed_in, work_.around.store, work_.author);
  waiting_.clear();
}

void InstallationRows::refuse(RowCells& cells, ArchiveReject reject) {
  using enum ArchiveReject;
  const auto fault = [&](std::string_view column, std::string text) {
    cells.fault(column, std::string{store::name(reject)}, std::move(text));
  };
  switch (reject) {
    case no_point:
      return fault("point", "There is no such measurement point any more.");
    case retired:
      return fault("point", "The measurement point is retired; restore it first.");
    case wrong_kind:
      return fault("point", "A sum has parts and no meters.");
    case no_meter:
      return fault("number", "There is no such meter any more.");
    case wrong_commodity:
      return fault("number", "The meter measures another commodity than the point; correct the one or the other.");
    case meter_elsewhere:
      return fault("number", "The meter is at a point then already; end that installation first.");
    case point_occupied:
      return fault("from", "The point has a meter then already; end that installation first.");
    case ends_before_begin:
      return fault("until", "The end must be later than the begin.");
    default:
      return fault("", "The installation cannot be written; look at it in the console.");
  }
}

std::string InstallationRows::key_of(const InstalledEntry& object) {
  return object.point ? points_.text_of(object.point, Language::en) : std::string{};
}

std::vector<std::string> InstallationRows::cells_of(const InstalledEntry& object, Language language) {
  const auto meter = meters_.find(object.meter).value_or(store::Meter{});
  const Zone& zone = work_.around.zone;
  return {points_.text_of(object.point, language),
          meter.number,
          meter.manufacturer,
          time_text(object.begins, zone),
          object.now() ? std::string{} : time_text(object.ends, zone),
          object.factor.to_string(),
          object.seal,
          object.removal_seal,
          object.note,
          register_text(object.start),
          register_text(object.end)};
}

void InstallationRows::each(const ExportFilter& filter, const std::function<void(const InstalledEntry&)>& visit) {
  store::Points points{work_.connection};
  store::Points::Filter wanted{.within = filter.within, .kind = store::PointKind::meter, .q = filter.q};
  wanted.with_retired = true;
  if (!filter.commodity.empty()) wanted.commodity = metering::find_commodity(filter.commodity);
  std::string cursor;
  do {
    const auto page = points.page(wanted, cursor, store::Points::max_limit).value();
    for (const store::Point& point : page.rows)
      for (const Installation& one : installations_.of_point(point.id))
        if (point.retired == 0 || filter.with_retired) visit(with_entries(one));
    cursor = page.next_cursor.value_or("");
  } while (!cursor.empty());
}

std::optional<InstalledEntry> InstallationRows::load(std::int64_t id) {
  const auto found = installations_.find(InstallationId{id});
  return found ? std::optional{with_entries(*found)} : std::nullopt;
}

void InstallationRows::set_field(RowCells&, InstalledEntry& object, const store::Change::Field& field) {
  put_back(object, field);
}

}  // namespace riser::archive
