// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "sheet/sheet_reader.h"

namespace riser::sheet {

/// The first sheet of an Office Open XML workbook (ECMA-376), unpacked and read piece by piece: besides the file and
/// its shared texts only a few rows are in memory.
Result<std::unique_ptr<SheetReader>, SheetFault> open_xlsx(std::string bytes, const SheetLimits& limits);

}  // namespace riser::sheet
