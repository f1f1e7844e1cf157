// SPDX-License-Identifier: Apache-2.0
#include "api/use/csv_table.h"

#include <fmt/format.h>

namespace riser::api {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

char separator_of(std::string_view text) {
  const std::string_view line = text.substr(0, text.find_first_of("\r\n"));
  for (const char candidate : {',', ';', '\t'})
    if (line.find(candidate) != std::string_view::npos) return candidate;
  return ',';
}

/// Takes one cell after the other from the front of a text.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text), separator_(separator_of(text)) {}

  bool at_end() const { return at_ == text_.size(); }
  /// False when the quotes of the cell are wrong.
  bool cell(std::string& out) { return !at_end() && text_[at_] == '"' ? quoted(out) : plain(out); }
  /// Whether another cell of this row follows; else the row has ended.
  bool next_cell() {
    if (at_end()) return false;
    if (text_[at_] == separator_) return ++at_, true;
    if (text_[at_] == '\r') ++at_;
    if (!at_end() && text_[at_] == '\n') ++at_;
    return false;
  }

 private:
  bool ends_cell(char c) const { return c == separator_ || c == '\r' || c == '\n'; }

  bool plain(std::string& out) {
    const std::size_t start = at_;
    while (!at_end() && !ends_cell(text_[at_])) ++at_;
    out = text_.substr(start, at_ - start);
    return out.find('"') == std::string::npos;
  }

  bool quoted(std::string& out) {
    for (++at_; !at_end(); ++at_) {
      if (text_[at_] != '"') {
        out += text_[at_];
      } else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') {
        out += text_[at_++];
      } else {
        ++at_;
        return at_end() || ends_cell(text_[at_]);
      }
    }
    return false;
  }

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
};

}  // namespace

Result<CsvTable, CsvFault> parse_csv(std::string_view text) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  CsvTable table;
  CsvReader reader{text};
  while (!reader.at_end()) {
    const std::size_t row = table.rows.size() + 1;
    if (row > max_csv_rows)
      return CsvFault{row, "too_many_rows", fmt::format("More than {} rows; take fewer.", max_csv_rows)};
    auto& cells = table.rows.emplace_back();
    do {
      if (cells.size() == max_csv_columns)
        return CsvFault{row, "too_many_columns", fmt::format("More than {} cells in a row.", max_csv_columns)};
      if (!reader.cell(cells.emplace_back()))
        return CsvFault{
            row, "bad_quotes",
            fmt::format("Cell {}: a quote without its partner; save the table as CSV again.", cells.size())};
      if (cells.back().size() > max_csv_cell)
        return CsvFault{row, "cell_too_long",
                        fmt::format("Cell {}: longer than {} bytes.", cells.size(), max_csv_cell)};
    } while (reader.next_cell());
  }
  const auto is_empty = [](const std::vector<std::string>& cells) { return cells.size() == 1 && cells[0].empty(); };
  while (!table.rows.empty() && is_empty(table.rows.back())) table.rows.pop_back();
  return table;
}

}  // namespace riser::api
