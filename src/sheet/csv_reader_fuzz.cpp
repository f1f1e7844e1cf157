// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"
#include "sheet/csv_reader.h"
#include "sheet/text_encoding.h"

// Whatever comes is refused with a sentence, or every row has cells of UTF-8.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const riser::sheet::SheetLimits limits{.rows = 20, .columns = 8, .cell_bytes = 100};
  auto reader = riser::sheet::open_csv({reinterpret_cast<const char*>(data), size}, limits);
  if (!reader) {
    CHECK(!reader.error().text.empty());
    return 0;
  }
  riser::sheet::SheetRow row;
  for (std::int64_t last = 0;; last = row.number) {
    const auto more = (*reader)->next(row);
    if (!more) {
      CHECK(more.error().row > last && !more.error().text.empty());
      return 0;
    }
    if (!*more) return 0;
    CHECK(row.number > last && !row.cells.empty() && row.cells.size() <= limits.columns);
    for (const auto& cell : row.cells) CHECK(cell.size() <= limits.cell_bytes && riser::sheet::is_utf8(cell));
  }
}
