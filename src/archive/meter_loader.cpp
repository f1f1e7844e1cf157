// SPDX-License-Identifier: Apache-2.0
#include "archive/meter_loader.h"

#include <fmt/format.h>

#include "archive/commodity_words.h"
#include "base/check.h"

namespace riser::archive {
namespace {

constexpr std::size_t max_name = 100;

store::FieldTexts fields_of(const store::Meter& meter) {
  return {{"name", meter.name}, {"commodity", std::string{metering::name(meter.commodity)}}};
}

}  // namespace

void write_meter(store::Connection& connection, const store::Meter& before, const store::Meter& after,
                 const store::Author& author) {
  CHECK(store::Meters{connection}.update(after).has_value());
  store::Changes{connection}.changed(store::ArchiveKind::meter, after.id.value, author, fields_of(before),
                                     fields_of(after));
}

void MeterLoader::put(ImportRow& row) {
  RowCells cells{columns_, row};
  row.result = RowResult::wrong;
  row.key = cells.at("number");
  const auto before = numbers_.take(cells);
  if (!before) return;
  store::Meter after = *before;
  const auto [other, first] = rows_.try_emplace(before->id, row.number);
  if (!first) cells.fault("", "duplicate_row", fmt::format("Row {} is about the same meter; keep one.", other->second));
  cells.take_text("name", max_name, after.name);
  std::optional<metering::Commodity> commodity;
  cells.take_word("commodity", find_commodity, commodity_list.en, commodity);
  if (commodity) after.commodity = *commodity;
  if (cells.clears("commodity")) cells.fault("commodity", "required", "A meter measures something; say what.");
  if (cells.clears("name")) cells.fault("name", "required", "A meter has a name; say another one.");
  if (!cells.good()) return;
  if (before->name != after.name) row.changes.push_back({"name", before->name, after.name});
  if (before->commodity != after.commodity)
    row.changes.push_back({"commodity", std::string{word(before->commodity, Language::en)},
                           std::string{word(after.commodity, Language::en)}});
  row.result = row.changes.empty() ? RowResult::same : RowResult::changed;
  if (row.result == RowResult::changed) write_meter(connection_, *before, after, author_);
}

}  // namespace riser::archive
