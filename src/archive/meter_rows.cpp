// SPDX-License-Identifier: Apache-2.0
#include "archive/meter_rows.h"

#include <fmt/format.h>

#include "archive/commodity_words.h"
#include "archive/history_text.h"
#include "archive/put_back.h"
#include "base/check.h"
#include "store/archive/device_fields.h"
#include "store/archive/meter_places.h"
#include "store/master/fold.h"
#include "store/master/retired_models.h"

namespace riser::archive {
namespace {

using store::Meter;

constexpr std::size_t max_name = 100, max_number = 64, max_key = 128, max_quirks = 1000;

constexpr Column meter_columns[] = {
    number_column,
    manufacturer_column,
    {.name = "name", .title = {"Name", "名称", "Название"}, .examples = {"Birch Court 3-1-502 heat", ""}, .width = 32},
    {.name = "commodity",
     .title = {"Commodity", "能源种类", "Ресурс"},
     .hint = commodity_list,
     .examples = {"heat", "water"}},
    {.name = "model",
     .title = {"Model", "型号", "Модель"},
     .hint = {"as the catalogue has it; empty: found by itself", "型号库中的型号；不填则自动识别",
              "как в каталоге; пусто: определяется сама"},
     .width = 24},
    gateway_column,
    line_column,
    {.name = "protocol",
     .title = {"Protocol", "规约", "Протокол"},
     .hint = {"of a new meter; empty: mbus", "新表的规约；不填为 mbus", "нового прибора; пусто: mbus"},
     .examples = {"mbus", "dlt645"}},
    {.name = "address",
     .title = {"Address", "表地址", "Адрес прибора"},
     .hint = {"of a new meter: M-Bus 16 hex digits, others as the protocol has it",
              "新表的地址：M-Bus 为 16 位十六进制数，其他按规约", "нового прибора: M-Bus 16 шестнадцатеричных цифр"},
     .examples = {"267185902D2C350C", "000026718591"},
     .width = 20},
    {.name = "primary_address",
     .title = {"Primary address", "一级地址", "Первичный адрес"},
     .hint = {"0 to 250", "0 至 250", "от 0 до 250"},
     .width = 10,
     .numeric = true},
    {.name = "repeater",
     .title = {"Repeater", "中继器", "Повторитель"},
     .hint = {"of the line, that it hangs behind", "所挂接的中继器", "линии, за которым он висит"},
     .width = 20},
    {.name = "quirks",
     .title = {"Own settings", "个别设置", "Особые настройки"},
     .hint = {"name=value name=value, over those of the model", "名称=值 名称=值，优先于型号的设置",
              "имя=значение имя=значение, поверх модели"},
     .width = 20},
    {.name = "key",
     .title = {"Key", "密钥", "Ключ"},
     .hint = {"hex digits; comes in and never goes out", "十六进制数；只导入，不导出",
              "шестнадцатеричные цифры; только ввозится"},
     .width = 20,
     .secret = true}};

bool matches(const Meter& meter, const ExportFilter& filter, const std::string& q) {
  if (meter.retired != 0 && !filter.with_retired) return false;
  if (!filter.commodity.empty() && metering::name(meter.commodity) != filter.commodity) return false;
  return q.empty() ||
         store::fold(fmt::format("{}\n{}\n{}", meter.name, meter.number, meter.address)).find(q) != std::string::npos;
}

/// By its primary address only.
bool is_primary_only(const RowCells& cells, std::string_view protocol) {
  return protocol == "mbus" && !cells.has("address") && cells.has("primary_address");
}

}  // namespace

MeterRows::MeterRows(const TableWork& work)
    : work_(work), meters_(work.connection), numbers_(work.connection), names_(work.connection) {}

std::span<const Column> MeterRows::columns() { return meter_columns; }
std::span<const std::string_view> MeterRows::stored_in() {
  static constexpr std::string_view tables[] = {"grp", "gateway", "line", "repeater", "meter", "retired_model"};
  return tables;
}

std::optional<Meter> MeterRows::find(RowCells& cells) {
  const bool has_place = cells.has("address") || cells.has("primary_address");
  if (!cells.has("number")) {
    if (has_place && cells.has("gateway")) return find_at_address(cells);
    cells.fault("number", "required", "Say the number of the meter.");
    return std::nullopt;
  }
  auto found = numbers_.find(cells.at("number"), cells.at("manufacturer"));
  if (found.size() == 1) return std::move(found.front());
  if (found.size() > 1) {
    numbers_.take(cells);  // says so
  } else if (!has_place || !cells.has("gateway")) {
    cells.fault("number", "no_meter",
                fmt::format("There is no meter \"{}\"; to enter it say its gateway and address.", cells.at("number")));
  }
  return std::nullopt;
}

std::optional<Meter> MeterRows::find_at_address(RowCells& cells) {
  const auto line = names_.take_line(cells);
  if (!line) return std::nullopt;
  const std::string protocol{cells.has("protocol") ? cells.at("protocol") : "mbus"};
  if (is_primary_only(cells, protocol))
    return meters_.find_address(line->id, fmt::format("primary {}", cells.at("primary_address")));
  const auto wanted = meter_at(protocol, std::string{cells.at("address")});
  if (!wanted) return std::nullopt;  // take() says why
  const std::string key = protocol == "mbus" ? wanted->address : fmt::format("{} {}", protocol, wanted->address);
  return meters_.find_address(line->id, key);
}

/// Of a new meter: where it hangs and who it is.
void MeterRows::take_where(RowCells& cells, Meter& meter) {
  const std::string protocol{cells.has("protocol") ? cells.at("protocol") : "mbus"};
  if (!is_primary_only(cells, protocol)) {
    const auto wanted = meter_at(protocol, std::string{cells.at("address")});
    if (!wanted) return cells.fault(wanted.error());
    meter = *wanted;
  }
  if (const auto line = names_.take_line(cells)) meter.line = line->id;
  cells.take_text("number", max_number, meter.number);
  cells.take_text("manufacturer", max_number, meter.manufacturer);
}

void MeterRows::keep_where(RowCells& cells, const Meter& meter) {
  cells.keep("protocol", cells.has("protocol") && cells.at("protocol") != meter.protocol, meter.protocol);
  cells.keep("address", cells.has("address") && store::fold(cells.at("address")) != store::fold(meter.address),
             meter.address);
  if (!cells.has("gateway")) return;
  const auto line = names_.take_line(cells);
  const auto own = names_.line(meter.line);
  if (line && own) cells.keep("gateway", line->id != own->id, names_.text_of(own->gateway));
}

void MeterRows::take(RowCells& cells, Meter& meter, bool is_new) {
  if (is_new) {
    take_where(cells, meter);
  } else if (meter.id) {
    keep_where(cells, meter);
  }
  if (cells.clears("commodity")) cells.fault("commodity", "required", "A meter measures something; say what.");
  if (meter.id && cells.clears("name")) cells.fault("name", "required", "A meter has a name; say another one.");
  cells.take_text("name", max_name, meter.name);
  if (is_new && !cells.good()) return;
  take_settings(cells, meter);
  std::optional<metering::Commodity> commodity;
  cells.take_word("commodity", find_commodity, commodity_list.en, commodity);
  meter.commodity = commodity.value_or(meter.commodity);
  take_key(cells, meter);
}

void MeterRows::take_settings(RowCells& cells, Meter& meter) {
  std::string model = meter.model;
  cells.take_text("model", max_name, model);
  if (!model.empty() && model != meter.model) {
    const auto found = model_of(work_.around.catalogue, meter.protocol, model);
    if (!found) return cells.fault(found.error());
    if (store::RetiredModels{work_.connection}.contains(model))
      return cells.fault("model", "retired", "The model is retired; choose another, or restore it.");
    if (!meter.id) meter.commodity = (*found)->commodity;
  }
  meter.model = model;
  cells.take_number("primary_address", {.most = max_primary_address}, meter.primary_address);
  if (cells.has("quirks")) {
    std::string text;
    cells.take_text("quirks", max_quirks, text);
    const auto quirks = own_quirks(meter.protocol, protocol::quirks_of_text(text));
    if (!quirks) return cells.fault(quirks.error(), "quirks");
    meter.quirks = *quirks;
  }
  if (cells.clears("repeater"))
    meter.repeater = {};
  else if (cells.has("repeater"))
    meter.repeater = names_.take_repeater(cells, "repeater", meter.line).value_or(RepeaterId{});
}

void MeterRows::take_key(RowCells& cells, Meter& meter) {
  const auto& box = work_.around.store.key_box();
  if (cells.clears("key")) meter.sealed_key.clear();
  if (cells.has("key") && !cells.clears("key")) {
    std::string hex;
    cells.take_text("key", max_key, hex);
    const auto key = sealed_meter_key(meter.protocol, hex, box);
    if (!key) return cells.fault(key.error());
    // Sealed twice the same key looks different.
    if (meter.sealed_key.empty() || box.unseal(meter.sealed_key) != box.unseal(*key)) meter.sealed_key = *key;
  }
  if (const auto fault = fault_of(meter); fault && (!meter.id || cells.clears("key"))) cells.fault(*fault);
}

bool MeterRows::same(const Meter& before, const Meter& after) {
  return fields_of(before) == fields_of(after) && before.sealed_key == after.sealed_key;
}

void MeterRows::add(RowCells& cells, Meter& meter) {
  meter.created = work_.author.at;
  const auto added = meters_.add({meter});
  if (!added) {
    const std::string code{store::name(added.error())};
    if (added.error() == store::Reject::group_full)
      return cells.fault("gateway", code, "This gateway has as many meters as it can have.");
    if (added.error() == store::Reject::duplicate_address)
      return cells.fault("address", code, "The line has a meter with this address already.");
    if (added.error() == store::Reject::retired)
      return cells.fault("gateway", code, "The line is retired; restore it first.");
    return cells.fault("address", code, "A meter needs an address on a line that there is.");
  }
  meter = added->front();
  numbers_.know(meter);
  store::Changes{work_.connection}.created(store::ArchiveKind::meter, meter.id.value, work_.author, fields_of(meter));
}

void MeterRows::change(RowCells& cells, const Meter& before, const Meter& after) {
  if (before.repeater != after.repeater && !meters_.set_repeater(after.id, after.repeater))
    return cells.fault("repeater", "no_repeater", "There is no such repeater on its line.");
  CHECK(meters_.update(after).has_value());
  if (before.quirks != after.quirks) CHECK(meters_.set_quirks(after.id, after.quirks).has_value());
  if (before.sealed_key != after.sealed_key) CHECK(meters_.set_sealed_key(after.id, after.sealed_key).has_value());
  store::note_change(work_.connection, before, after, work_.author);
}

void MeterRows::remove(RowCells& cells, const Meter& meter) {
  if (!work_.around.store.readings().latest(std::span{&meter.id, 1}).empty())
    return cells.fault("", "in_use", "there are readings of it.");
  if (!meters_.remove(meter.id))
    return cells.fault("", "in_use", "it is or was at a measurement point, is in a group, or was given orders.");
  store::Changes{work_.connection}.removed(store::ArchiveKind::meter, meter.id.value, work_.author, fields_of(meter));
}

std::string MeterRows::key_of(const Meter& meter) {
  if (!meter.number.empty()) return meter.number;
  return meter.address.empty() ? meter.name : meter.address;
}

std::vector<std::string> MeterRows::cells_of(const Meter& meter, Language language) {
  const auto line = names_.line(meter.line).value_or(store::Line{});
  return {meter.number,
          meter.manufacturer,
          meter.name,
          std::string{word(meter.commodity, language)},
          meter.model,
          names_.text_of(line.gateway),
          line.name,
          meter.protocol,
          meter.address,
          number_text(meter.primary_address, 0),
          names_.text_of(meter.repeater),
          meter.quirks,
          ""};
}

void MeterRows::each(const ExportFilter& filter, const std::function<void(const Meter&)>& visit) {
  names_.gateways();  // they are read before the meters: one statement at a time on one connection
  const std::string q = store::fold(filter.q);
  const auto there = filter.within ? store::MeterPlaces{work_.connection}.within(filter.within)
                                   : std::map<MeterId, store::MeterPlace>{};
  meters_.each([&](const Meter& meter) {
    if (matches(meter, filter, q) && (!filter.within || there.contains(meter.id))) visit(meter);
  });
}

std::optional<Meter> MeterRows::load(std::int64_t id) { return meters_.find(MeterId{id}); }

void MeterRows::set_field(RowCells& cells, Meter& meter, const store::Change::Field& field) {
  if (field.name == "key" && field.before)
    return cells.fault("key", "not_kept", "the key it had is not kept; enter it by hand.");
  put_back(meter, field);
}

}  // namespace riser::archive
