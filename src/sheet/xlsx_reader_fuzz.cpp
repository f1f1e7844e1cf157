// SPDX-License-Identifier: Apache-2.0
#include "sheet/testing/hand_made_book.h"
#include "sheet/text_encoding.h"
#include "sheet/xlsx_reader.h"

namespace {

using namespace riser::sheet;

/// The first byte says what the others are: the file, or one part of it.
std::string book_of(std::uint8_t what, std::string rest) {
  testing::HandMadeBook book{.rows = "<row><c s=\"1\"><v>1.5</v></c><c t=\"s\"><v>0</v></c></row>",
                             .texts = "<si><t>x</t></si>"};
  if (what % 6 == 0) return rest;
  if (what % 6 == 1) book.rows = rest;
  if (what % 6 == 2) book.texts = rest;
  if (what % 6 == 3) book.styles = rest;
  if (what % 6 == 4) book.properties = rest;
  auto parts = book.parts();
  if (what % 6 == 5) parts["xl/_rels/workbook.xml.rels"] = rest;
  return testing::zip_of(parts);
}

}  // namespace

// Whatever comes is refused with a sentence, or rows come in their order within the limits.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const SheetLimits limits{.rows = 20, .columns = 8, .cell_bytes = 100, .unpacked_bytes = 1 << 16};
  auto reader = open_xlsx(book_of(data[0], {reinterpret_cast<const char*>(data) + 1, size - 1}), limits);
  if (!reader) {
    CHECK(!reader.error().text.empty());
    return 0;
  }
  SheetRow row;
  for (std::int64_t last = 0;; last = row.number) {
    const auto more = (*reader)->next(row);
    if (!more) {
      CHECK(!more.error().text.empty());
      return 0;
    }
    if (!*more) return 0;
    CHECK(row.number > last && !row.cells.empty() && row.cells.size() <= limits.columns && !row.cells.back().empty());
    for (const auto& cell : row.cells) CHECK(cell.size() <= limits.cell_bytes && is_utf8(cell));
  }
}
