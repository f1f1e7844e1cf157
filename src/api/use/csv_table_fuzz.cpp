// SPDX-License-Identifier: Apache-2.0
#include "api/use/csv_table.h"
#include "base/check.h"

// Whatever comes is refused, or every row has cells.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto table = riser::api::parse_csv({reinterpret_cast<const char*>(data), size});
  if (!table) {
    CHECK(table.error().row >= 1 && !table.error().text.empty());
    return 0;
  }
  for (const auto& row : table->rows) CHECK(!row.empty() && row.size() <= riser::api::max_csv_columns);
  return 0;
}
