// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <utility>

namespace riser::sheet {

/// Why a table cannot be read. Row and column count from 1, as a spreadsheet shows them; 0: the file as a whole.
struct SheetFault {
  SheetFault() = default;
  SheetFault(std::int64_t at_row, std::int64_t at_column, std::string why, std::string sentence)
      : row(at_row), column(at_column), code(std::move(why)), text(std::move(sentence)) {}
  std::int64_t row = 0;
  std::int64_t column = 0;
  std::string code{};
  std::string text{};  ///< one sentence: what is wrong and what to do
};

struct SheetLimits {
  std::size_t file_bytes = std::size_t{32} << 20;
  std::size_t rows = 500'000;  ///< that are not empty
  std::size_t columns = 64;
  std::size_t cell_bytes = 32'767;
  std::size_t unpacked_bytes = std::size_t{512} << 20;  ///< of all parts of an XLSX file that are read
  std::size_t shared_bytes = std::size_t{128} << 20;    ///< of its texts that many cells share
};

}  // namespace riser::sheet
