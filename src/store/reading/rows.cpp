// SPDX-License-Identifier: Apache-2.0
#include "store/reading/rows.h"

#include <algorithm>

namespace riser::store {

void Rows::append(const Rows& from) {
  const auto offset = static_cast<std::uint32_t>(cells.size());
  cells.insert(cells.end(), from.cells.begin(), from.cells.end());
  for (auto row : from.rows) {
    row.first_cell += offset;
    rows.push_back(row);
  }
}

void Rows::add(Row row, std::span<const metering::Cell> values) {
  row.first_cell = static_cast<std::uint32_t>(cells.size());
  row.cell_count = static_cast<std::uint32_t>(values.size());
  cells.insert(cells.end(), values.begin(), values.end());
  rows.push_back(row);
}

void Rows::sort_unique() {
  const auto before = [](const Row& a, const Row& b) {
    return a.key() != b.key() ? a.key() < b.key() : a.first_cell < b.first_cell;
  };
  if (!std::is_sorted(rows.begin(), rows.end(), before)) std::sort(rows.begin(), rows.end(), before);
  const auto same = [](const Row& a, const Row& b) { return a.key() == b.key(); };
  rows.erase(std::unique(rows.begin(), rows.end(), same), rows.end());
}

StoredReading Rows::reading(MeterId meter, const Row& row) const {
  StoredReading reading;
  reading.meter = meter;
  reading.time = row.time;
  reading.layout = row.layout;
  reading.source = row.source;
  reading.quality = row.quality;
  reading.status = row.status;
  const auto span = cells_of(row);
  reading.cells.assign(span.begin(), span.end());
  reading.telegram_seq = row.telegram_seq;
  reading.telegram_pages = row.telegram_pages;
  return reading;
}

}  // namespace riser::store
