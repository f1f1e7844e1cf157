// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>

#include "sheet/sheet_reader.h"

namespace riser::sheet {

/// CSV as spreadsheets save it (RFC 4180): cells in quotes or not, lines that end in LF or CRLF, parted by what parts
/// the first line (comma, semicolon or tab) or by what a line "sep=;" before it says. Encodings: to_utf8().
Result<std::unique_ptr<SheetReader>, SheetFault> open_csv(std::string bytes, const SheetLimits& limits);

}  // namespace riser::sheet
