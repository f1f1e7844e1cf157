// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "archive/table.h"
#include "base/result.h"
#include "sheet/sheet_reader.h"

namespace riser::archive {

/// What a file of wrong rows has besides the columns of the table; it is passed over when that comes back.
inline constexpr Column reason_column{
    .name = "reasons", .title = {"What is wrong", "错误原因", "Что неверно"}, .width = 60};

/// The rows of a file by the columns of a table. The head has their names or titles, in any order and language;
/// columns that nobody knows are told. Rows whose first cell begins with "#" are for people.
class ImportFile {
 public:
  static constexpr std::string_view note_mark = "#";

  static Result<std::unique_ptr<ImportFile>, sheet::SheetFault> open(std::string bytes, const Table& table);
  /// For open().
  ImportFile(std::unique_ptr<sheet::SheetReader> reader, const Table& table)
      : reader_(std::move(reader)), columns_(table.columns()) {}

  /// False at the end.
  Result<bool, sheet::SheetFault> next(ImportRow& row);

 private:
  Result<void, sheet::SheetFault> take_head();

  std::unique_ptr<sheet::SheetReader> reader_;
  std::span<const Column> columns_;
  std::vector<std::size_t> places_{};  ///< the column of each cell
  sheet::SheetRow cells_{};
};

}  // namespace riser::archive
