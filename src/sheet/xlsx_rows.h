// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <string>

#include "sheet/sheet_reader.h"
#include "sheet/xlsx_book.h"
#include "sheet/xml_reader.h"

namespace riser::sheet {

/// Makes rows of the elements of a sheet (ECMA-376, 18.3.1).
class XlsxRows final : public XmlHandler {
 public:
  XlsxRows(const XlsxBook& book, const SheetLimits& limits) : book_(book), limits_(limits) {}

  void begin(std::string_view name, const XmlAttributes& attributes) override;
  void end(std::string_view name) override;
  void text(std::string_view piece) override;

  bool has_row() const { return !ready_.empty(); }
  void take(SheetRow& row);

 private:
  void begin_row(const XmlAttributes& attributes);
  void begin_cell(const XmlAttributes& attributes);
  void end_cell();
  void end_row();
  void refuse(std::string code, std::string text, bool of_cell = true);
  /// The value of the cell as text; false when there is no such shared text.
  bool value(std::string& out) const;

  const XlsxBook& book_;
  const SheetLimits& limits_;
  std::deque<SheetRow> ready_{};
  SheetRow row_{};
  std::size_t rows_ = 0;
  std::int64_t column_ = 0;
  std::string type_{};
  std::size_t style_ = 0;
  std::string raw_{};
  bool in_row_ = false, in_cell_ = false, in_value_ = false, spoken_ = false;
};

}  // namespace riser::sheet
