// SPDX-License-Identifier: Apache-2.0
#include "sheet/sheet_reader.h"

#include <fmt/format.h>

#include "sheet/csv_reader.h"
#include "sheet/xlsx_reader.h"

namespace riser::sheet {
namespace {

constexpr std::string_view zip_mark = "PK\x03\x04";
constexpr std::string_view compound_mark = "\xD0\xCF\x11\xE0";  // of old .xls files, and of XLSX with a password

}  // namespace

SheetFormat format_of(std::string_view bytes) noexcept {
  return bytes.starts_with(zip_mark) ? SheetFormat::xlsx : SheetFormat::csv;
}

Result<std::unique_ptr<SheetReader>, SheetFault> open_sheet(std::string bytes, const SheetLimits& limits) {
  if (bytes.size() > limits.file_bytes)
    return SheetFault{0, 0, "file_too_large",
                      fmt::format("The file is larger than {} bytes; part it into several.", limits.file_bytes)};
  if (bytes.starts_with(compound_mark))
    return SheetFault{0, 0, "wrong_format",
                      "This is an old .xls file, or one with a password; save it as .xlsx without a password."};
  if (format_of(bytes) == SheetFormat::xlsx) return open_xlsx(std::move(bytes), limits);
  return open_csv(std::move(bytes), limits);
}

}  // namespace riser::sheet
