// SPDX-License-Identifier: Apache-2.0
#include "sheet/sheet_writer.h"

#include "sheet/csv_writer.h"
#include "sheet/xlsx_writer.h"

namespace riser::sheet {

std::unique_ptr<SheetWriter> make_writer(SheetFormat format, std::string_view sheet, std::vector<SheetColumn> columns) {
  if (format == SheetFormat::csv) return std::make_unique<CsvWriter>(columns);
  return std::make_unique<XlsxWriter>(sheet, std::move(columns));
}

std::string_view cut_cell(std::string_view text) noexcept {
  std::size_t most = SheetLimits{}.cell_bytes;
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0U) == 0x80U) --most;
  return text.substr(0, most);
}

std::string_view file_extension(SheetFormat format) noexcept { return format == SheetFormat::csv ? "csv" : "xlsx"; }

std::string_view content_type(SheetFormat format) noexcept {
  return format == SheetFormat::csv ? "text/csv; charset=utf-8"
                                    : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

}  // namespace riser::sheet
