// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx_writer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <fstream>
#include <stdexcept>

#include "sheet/number_text.h"
#include "sheet/xlsx_book.h"

namespace riser::sheet {
namespace {

constexpr std::size_t max_sheet_name = 31;  ///< of the format, in letters

void check(lxw_error error) {
  if (error != LXW_NO_ERROR)
    throw std::runtime_error(fmt::format("A table cannot be written: {}", ::lxw_strerror(error)));
}

std::string sheet_name(std::string_view wanted) {
  std::string name;
  for (const char c : wanted)
    if (std::string_view{"[]:*?/\\'"}.find(c) == std::string_view::npos && name.size() < max_sheet_name) name += c;
  return name.empty() ? "Sheet" : name;
}

}  // namespace

TemporaryFile::TemporaryFile() : path_((std::filesystem::temp_directory_path() / "riser-table-XXXXXX").string()) {
  const int descriptor = ::mkstemp(path_.data());
  if (descriptor < 0) throw std::runtime_error(fmt::format("{}: a table cannot be written there", path_));
  ::close(descriptor);
}

TemporaryFile::~TemporaryFile() { ::unlink(path_.c_str()); }

std::string TemporaryFile::content() const {
  std::ifstream in{path_, std::ios::binary};
  std::string bytes(std::filesystem::file_size(path_), '\0');
  in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return bytes;
}

XlsxWriter::XlsxWriter(std::string_view sheet, std::vector<SheetColumn> columns) : columns_(std::move(columns)) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  workbook_.reset(::workbook_new_opt(file_.path().c_str(), &options));
  if (!workbook_) throw std::runtime_error("A table cannot be written: no memory");
  sheet_ = ::workbook_add_worksheet(workbook_.get(), sheet_name(sheet).c_str());
  if (sheet_ == nullptr) throw std::runtime_error("A table cannot be written: no temporary file");
  write_head();
}

void XlsxWriter::write_head() {
  lxw_format* bold = ::workbook_add_format(workbook_.get());
  ::format_set_bold(bold);
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const auto column = static_cast<lxw_col_t>(i);
    check(::worksheet_set_column(sheet_, column, column, static_cast<double>(columns_[i].width), nullptr));
    check(::worksheet_write_string(sheet_, 0, column, escaped(cut_cell(columns_[i].title)).c_str(), bold));
  }
  ::worksheet_freeze_panes(sheet_, 1, 0);
  next_row_ = 1;
}

void XlsxWriter::row(std::span<const std::string> cells) {
  for (std::size_t i = 0; i < std::min(cells.size(), columns_.size()); ++i) {
    const std::string& text = cells[i];
    const auto column = static_cast<lxw_col_t>(i);
    if (text.empty()) continue;
    if (columns_[i].numeric && survives_as_number(text)) {
      double number = 0;
      std::from_chars(text.data(), text.data() + text.size(), number);
      check(::worksheet_write_number(sheet_, next_row_, column, number, nullptr));
    } else {
      check(::worksheet_write_string(sheet_, next_row_, column, escaped(cut_cell(text)).c_str(), nullptr));
    }
  }
  ++next_row_;
}

std::string XlsxWriter::finish() {
  check(::workbook_close(workbook_.release()));
  return file_.content();
}

}  // namespace riser::sheet
