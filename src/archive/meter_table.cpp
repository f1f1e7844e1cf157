// SPDX-License-Identifier: Apache-2.0
#include "archive/meter_table.h"

#include <fmt/format.h>

#include <unordered_map>

#include "archive/commodity_words.h"
#include "archive/meter_loader.h"
#include "store/master/fold.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"

namespace riser::archive {
namespace {

constexpr Words shown_only{"only shown", "仅供查看", "только для чтения"};

constexpr Column meter_columns[] = {
    number_column,
    manufacturer_column,
    {.name = "name", .title = {"Name", "名称", "Название"}, .examples = {"Birch Court 3-1-502 heat", ""}, .width = 32},
    {.name = "commodity",
     .title = {"Commodity", "能源种类", "Ресурс"},
     .hint = {commodity_list.en, commodity_list.zh_cn, commodity_list.ru},
     .examples = {"heat", "water"}},
    {.name = "model", .title = {"Model", "型号", "Модель"}, .hint = shown_only, .width = 24},
    {.name = "gateway", .title = {"Gateway", "集中器", "Концентратор"}, .hint = shown_only, .width = 20},
    {.name = "line", .title = {"Line", "总线", "Линия"}, .hint = shown_only, .width = 20},
    {.name = "address", .title = {"Address", "表地址", "Адрес прибора"}, .hint = shown_only, .width = 20}};

/// The names of lines and their gateways, each asked for once.
class LineNames {
 public:
  explicit LineNames(store::Connection& connection) : connection_(connection) {}
  const std::pair<std::string, std::string>& of(LineId id) {
    const auto [at, is_new] = known_.try_emplace(id);
    if (!is_new) return at->second;
    const auto line = store::Lines{connection_}.find(id);
    const auto gateway = line ? store::Gateways{connection_}.find(line->gateway) : std::nullopt;
    if (gateway) at->second = {gateway->name, line->name};
    return at->second;
  }

 private:
  store::Connection& connection_;
  std::unordered_map<LineId, std::pair<std::string, std::string>> known_{};
};

bool matches(const store::Meter& meter, const ExportFilter& filter, const std::string& q) {
  if (!filter.commodity.empty() && metering::name(meter.commodity) != filter.commodity) return false;
  return q.empty() ||
         store::fold(fmt::format("{}\n{}\n{}", meter.name, meter.number, meter.address)).find(q) != std::string::npos;
}

}  // namespace

std::span<const Column> MeterTable::columns() const { return meter_columns; }

std::span<const std::string_view> MeterTable::stored_in() const {
  static constexpr std::string_view tables[] = {"meter"};
  return tables;
}

void MeterTable::each(store::Connection& connection, const ExportFilter& filter, Language language,
                      const std::function<void(std::span<const std::string>)>& visit) const {
  LineNames lines{connection};
  const std::string q = store::fold(filter.q);
  store::Meters{connection}.each([&](const store::Meter& meter) {
    if (!matches(meter, filter, q)) return;
    const auto& [gateway, line] = lines.of(meter.line);
    visit(std::vector<std::string>{meter.number, meter.manufacturer, meter.name,
                                   std::string{word(meter.commodity, language)}, meter.model, gateway, line,
                                   meter.address});
  });
}

std::unique_ptr<Loader> MeterTable::loader(store::Connection& connection, const store::Author& author) const {
  return std::make_unique<MeterLoader>(connection, author, meter_columns);
}

std::optional<std::string> MeterTable::take_back(store::Connection& connection, const store::Change& change,
                                                 const store::Author& author) const {
  const auto before = store::Meters{connection}.find(MeterId{change.object});
  if (!before) return fmt::format("The meter {} is not there any more.", change.object);
  store::Meter after = *before;
  for (const auto& field : change.before) {
    if (field.name == "name") after.name = field.before.value_or("");
    if (field.name == "commodity") after.commodity = metering::find_commodity(field.before.value_or(""));
  }
  write_meter(connection, *before, after, author);
  return std::nullopt;
}

}  // namespace riser::archive
