// SPDX-License-Identifier: Apache-2.0
#include "archive/import_run.h"
#include "base/check.h"

// Whatever comes is refused with a sentence, or every row has a cell for each column.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const auto& table = riser::archive::find_table(static_cast<riser::archive::TableKind>(data[0] % 12));
  std::string bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
  // Half of them get a head, so that rows are reached.
  if (data[0] >= 128) bytes.insert(0, fmt::format("{},{}\n", table.columns()[0].name, table.columns()[1].title.ru));
  const auto file = riser::archive::read_file(table, std::move(bytes));
  if (!file) {
    CHECK(!file.error().text.empty() && !file.error().code.empty());
    return 0;
  }
  for (const auto& row : file->rows) CHECK(row.number > 1 && row.cells.size() == table.columns().size());
  return 0;
}
