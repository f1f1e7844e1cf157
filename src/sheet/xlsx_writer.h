// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <xlsxwriter.h>

#include <filesystem>
#include <memory>

#include "sheet/sheet_writer.h"

namespace riser::sheet {

/// A file for the time of its use.
class TemporaryFile {
 public:
  TemporaryFile();
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile();
  const std::string& path() const { return path_; }
  std::string content() const;

 private:
  std::string path_;
};

class XlsxWriter final : public SheetWriter {
 public:
  XlsxWriter(std::string_view sheet, std::vector<SheetColumn> columns);
  void row(std::span<const std::string> cells) override;
  std::string finish() override;

 private:
  void write_head();

  struct Close {
    void operator()(lxw_workbook* workbook) const { ::workbook_close(workbook); }
  };
  const TemporaryFile file_{};
  const std::vector<SheetColumn> columns_;
  std::unique_ptr<lxw_workbook, Close> workbook_;
  lxw_worksheet* sheet_ = nullptr;  ///< the workbook owns it
  lxw_row_t next_row_ = 0;
};

}  // namespace riser::sheet
