// SPDX-License-Identifier: Apache-2.0
#include "store/reading/rows.h"

#include <algorithm>

namespace riser::store {

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
  return reading;
}

}  // namespace riser::store
