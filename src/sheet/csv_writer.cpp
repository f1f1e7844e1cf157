// SPDX-License-Identifier: Apache-2.0
#include "sheet/csv_writer.h"

#include <algorithm>

#include "sheet/number_text.h"

namespace riser::sheet {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// "-12.5" computes nothing, nor does a lone "-". With apostrophes in front it would be taken for one with a mark.
bool looks_like_formula(std::string_view text) {
  constexpr std::string_view first = "=+-@\t\r";
  text.remove_prefix(std::min(text.find_first_not_of('\''), text.size()));
  return text.size() > 1 && first.find(text.front()) != std::string_view::npos && !survives_as_number(text);
}

}  // namespace

CsvWriter::CsvWriter(std::span<const SheetColumn> columns) : columns_(columns.size()), out_(byte_order_mark) {
  std::vector<std::string> titles;
  for (const SheetColumn& column : columns) titles.push_back(column.title);
  row(titles);
}

void CsvWriter::row(std::span<const std::string> cells) {
  for (std::size_t i = 0; i < columns_; ++i) {
    if (i > 0) out_ += ',';
    if (i < cells.size()) cell(cells[i]);
  }
  out_ += "\r\n";
}

void CsvWriter::cell(std::string_view text) {
  text = cut_cell(text);
  const bool formula = looks_like_formula(text);
  if (!formula && text.find_first_of("\",;\t\r\n") == std::string_view::npos) {
    out_ += text;
    return;
  }
  out_ += '"';
  if (formula) out_ += '\'';
  for (const char c : text) {
    if (c == '"') out_ += '"';
    out_ += c;
  }
  out_ += '"';
}

std::string_view without_formula_mark(std::string_view text) noexcept {
  return text.starts_with('\'') && looks_like_formula(text) ? text.substr(1) : text;
}

}  // namespace riser::sheet
