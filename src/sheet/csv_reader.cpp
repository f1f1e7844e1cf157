// SPDX-License-Identifier: Apache-2.0
#include "sheet/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "sheet/csv_writer.h"
#include "sheet/text_encoding.h"

namespace riser::sheet {
namespace {

/// Which of the candidates parts the first line most often; within quotes nothing parts.
char separator_of(std::string_view text) {
  std::size_t commas = 0, semicolons = 0, tabs = 0;
  bool quoted = false;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\r' || c == '\n') break;
    commas += c == ',';
    semicolons += c == ';';
    tabs += c == '\t';
  }
  if (tabs > commas && tabs > semicolons) return '\t';
  return semicolons > commas ? ';' : ',';
}

class CsvReader final : public SheetReader {
 public:
  CsvReader(std::string text, const SheetLimits& limits) : text_(std::move(text)), limits_(limits) {
    if (!take_separator()) separator_ = separator_of(text_);
  }

  Result<bool, SheetFault> next(SheetRow& row) override {
    while (at_ < text_.size()) {
      row.number = ++number_;
      const auto read = read_row(row.cells);
      if (!read) return read.error();
      if (std::all_of(row.cells.begin(), row.cells.end(), [](const auto& cell) { return cell.empty(); })) continue;
      if (++rows_ > limits_.rows)
        return fault(0, "too_many_rows", fmt::format("More than {} rows; part the file into several.", limits_.rows));
      return true;
    }
    return false;
  }

 private:
  /// "sep=;" tells programs what parts the cells, and is no row for them.
  bool take_separator() {
    if (!text_.starts_with("sep=") || text_.size() < 6) return false;
    const std::size_t end = text_.find('\n');
    if (end != 5 && !(end == 6 && text_[5] == '\r')) return false;
    separator_ = text_[4];
    at_ = end + 1;
    return true;
  }

  SheetFault fault(std::size_t column, std::string code, std::string text) const {
    return {number_, static_cast<std::int64_t>(column), std::move(code), std::move(text)};
  }

  Result<void, SheetFault> read_row(std::vector<std::string>& cells) {
    std::size_t count = 0;
    do {
      if (count == limits_.columns)
        return fault(count + 1, "too_many_columns", fmt::format("More than {} cells in a row.", limits_.columns));
      if (count == cells.size()) cells.emplace_back();
      std::string& cell = cells[count++];
      cell.clear();
      if (!(at_ < text_.size() && text_[at_] == '"' ? quoted(cell) : plain(cell)))
        return fault(count, "bad_quotes", "A quote without its partner; save the table as CSV again.");
      if (cell.size() > limits_.cell_bytes)
        return fault(count, "cell_too_long", fmt::format("Longer than {} bytes; shorten it.", limits_.cell_bytes));
    } while (next_cell());
    cells.resize(count);
    return {};
  }

  /// Whether another cell of this row follows; else the row has ended.
  bool next_cell() {
    if (at_ == text_.size()) return false;
    if (text_[at_] == separator_) return ++at_, true;
    if (text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    return false;
  }

  bool ends_cell(char c) const { return c == separator_ || c == '\r' || c == '\n'; }

  bool plain(std::string& out) {
    const std::size_t start = at_;
    while (at_ < text_.size() && !ends_cell(text_[at_])) ++at_;
    out = without_formula_mark(std::string_view{text_}.substr(start, at_ - start));
    return out.find('"') == std::string::npos;
  }

  bool quoted(std::string& out) {
    for (++at_;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string::npos) return false;
      out.append(text_, at_, quote - at_);
      at_ = quote + 1;
      if (at_ == text_.size() || ends_cell(text_[at_])) {
        if (without_formula_mark(out).size() < out.size()) out.erase(0, 1);
        return true;
      }
      if (text_[at_] != '"') return false;
      out += text_[at_++];
    }
  }

  const std::string text_;
  const SheetLimits limits_;
  char separator_ = ',';
  std::size_t at_ = 0;
  std::int64_t number_ = 0;
  std::size_t rows_ = 0;
};

}  // namespace

Result<std::unique_ptr<SheetReader>, SheetFault> open_csv(std::string bytes, const SheetLimits& limits) {
  auto text = to_utf8(std::move(bytes));
  if (!text)
    return SheetFault{0, 0, "wrong_encoding",
                      "The file is no table, or its letters cannot be told; save it as CSV UTF-8 or as .xlsx."};
  return std::unique_ptr<SheetReader>{std::make_unique<CsvReader>(std::move(*text), limits)};
}

}  // namespace riser::sheet
