// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace riser::api {

/// Rows of cells as a spreadsheet saves them (RFC 4180): in quotes or not, parted by what parts the first line (comma,
/// semicolon or tab), lines that end in LF or CRLF; a byte order mark is passed over, empty lines at the end too.
struct CsvTable {
  std::vector<std::vector<std::string>> rows{};
};

struct CsvFault {
  std::size_t row = 0;  ///< from 1
  std::string code{};
  std::string text{};  ///< one sentence: what is wrong and what to do
};

inline constexpr std::size_t max_csv_rows = 60'000, max_csv_columns = 64, max_csv_cell = 4096;

Result<CsvTable, CsvFault> parse_csv(std::string_view text);

}  // namespace riser::api
