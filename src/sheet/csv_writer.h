// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sheet/sheet_writer.h"

namespace riser::sheet {

/// RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe in front, as typed-in texts do.
class CsvWriter final : public SheetWriter {
 public:
  explicit CsvWriter(std::span<const SheetColumn> columns);
  void row(std::span<const std::string> cells) override;
  std::string finish() override { return std::move(out_); }

 private:
  void cell(std::string_view text);
  std::size_t columns_;
  std::string out_{};
};

/// A cell that was read, without that apostrophe.
std::string_view without_formula_mark(std::string_view text) noexcept;

}  // namespace riser::sheet
