// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "sheet/sheet_reader.h"

namespace riser::sheet {

struct SheetColumn {
  std::string title{};
  std::size_t width = 16;  ///< in letters
  bool numeric = false;    ///< what a spreadsheet keeps exactly becomes a number; in other columns all is text
};

/// Writes the head and then row after row. One thread. Throws std::runtime_error when the disk is full.
class SheetWriter {
 public:
  virtual ~SheetWriter() = default;
  /// Cells beyond the columns are left away; a longer one than SheetLimits allows is cut.
  virtual void row(std::span<const std::string> cells) = 0;
  /// The file. Nothing is written after it.
  virtual std::string finish() = 0;
};

/// CSV: UTF-8 with a byte order mark, by which spreadsheets know it, and commas. XLSX: a bold head that stays in sight;
/// rows go to a temporary file as they come.
std::unique_ptr<SheetWriter> make_writer(SheetFormat format, std::string_view sheet, std::vector<SheetColumn> columns);

/// At most what SheetLimits allows a cell, of whole characters.
std::string_view cut_cell(std::string_view text) noexcept;

std::string_view file_extension(SheetFormat format) noexcept;
std::string_view content_type(SheetFormat format) noexcept;

}  // namespace riser::sheet
