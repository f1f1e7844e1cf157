// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sheet/sheet_fault.h"

namespace riser::sheet {

enum class SheetFormat : std::uint8_t { csv, xlsx };

struct SheetRow {
  std::int64_t number = 0;  ///< as a spreadsheet counts, from 1
  std::vector<std::string> cells{};
};

/// One row after the other; rows without any content are passed over. One thread.
class SheetReader {
 public:
  virtual ~SheetReader() = default;
  /// False: there is no further row. Not called again after a fault.
  virtual Result<bool, SheetFault> next(SheetRow& row) = 0;
};

/// Told by the first bytes: XLSX is a zip file, everything else is text.
SheetFormat format_of(std::string_view bytes) noexcept;

/// Opens the first sheet of a file. Cells are texts as a person sees them: "18" and not "18.0", dates and times as
/// 2026-11-21T13:30:00.
Result<std::unique_ptr<SheetReader>, SheetFault> open_sheet(std::string bytes, const SheetLimits& limits = {});

}  // namespace riser::sheet
