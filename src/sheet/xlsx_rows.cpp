// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx_rows.h"

#include <fmt/format.h>

#include <charconv>
#include <utility>

#include "base/ascii.h"

namespace riser::sheet {
namespace {

constexpr std::int64_t max_row_number = 1'048'576, max_column_number = 16'384;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number number = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), number);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size() ? std::optional{number} : std::nullopt;
}

/// "AB12": 28; 0 when it is no reference.
std::int64_t column_of(std::string_view reference) {
  std::int64_t column = 0;
  for (const char c : reference) {
    if (c < 'A' || c > 'Z') return is_digit(c) ? column : 0;
    column = column * 26 + (c - 'A' + 1);
    if (column > max_column_number) return 0;
  }
  return 0;
}

}  // namespace

void XlsxRows::refuse(std::string code, std::string text, bool of_cell) {
  fault = SheetFault{row_.number, of_cell ? column_ : 0, std::move(code), std::move(text)};
}

void XlsxRows::begin(std::string_view name, const XmlAttributes& attributes) {
  if (name == "row") return begin_row(attributes);
  if (!in_row_) return;
  if (name == "c") return begin_cell(attributes);
  if (name == "rPh") spoken_ = true;
  in_value_ = in_cell_ && (name == "v" || (name == "t" && !spoken_));
}

void XlsxRows::end(std::string_view name) {
  in_value_ = false;
  if (name == "rPh") spoken_ = false;
  if (name == "c" && in_cell_) end_cell();
  if (name == "row" && in_row_) end_row();
}

void XlsxRows::text(std::string_view piece) {
  if (!in_value_) return;
  raw_ += piece;
  if (raw_.size() > limits_.cell_bytes)
    refuse("cell_too_long", fmt::format("Longer than {} bytes; shorten it.", limits_.cell_bytes));
}

void XlsxRows::begin_row(const XmlAttributes& attributes) {
  const std::int64_t before = row_.number;
  row_.cells.clear();
  row_.number = before + 1;
  column_ = 0;
  if (const auto r = attributes.find("r")) row_.number = number_of<std::int64_t>(*r).value_or(0);
  if (in_row_ || row_.number <= before || row_.number > max_row_number) {
    row_.number = before + 1;
    return refuse("bad_file", "The rows are not in their order; save the file as .xlsx again.", false);
  }
  in_row_ = true;
}

void XlsxRows::begin_cell(const XmlAttributes& attributes) {
  const std::int64_t before = column_++;
  if (const auto r = attributes.find("r")) column_ = column_of(*r);
  if (in_cell_ || column_ <= before) {
    column_ = before + 1;
    return refuse("bad_file", "The cells of the row are not in their order; save the file as .xlsx again.");
  }
  type_ = attributes.find("t").value_or("n");
  style_ = number_of<std::size_t>(attributes.find("s").value_or("0")).value_or(0);
  raw_.clear();
  in_cell_ = true;
}

bool XlsxRows::value(std::string& out) const {
  if (type_ == "s") {
    const auto index = number_of<std::size_t>(raw_);
    if (!index || *index >= book_.texts.size()) return false;
    out = book_.texts[*index];
  } else if (type_ == "b") {
    out = raw_ == "1" || raw_ == "true" ? "true" : "false";
  } else if (type_ == "n") {
    static constexpr NumberFormat plain{};
    out = number_text(raw_, style_ < book_.formats.size() ? book_.formats[style_] : plain, book_.from_1904);
  } else {
    out = raw_;
    unescape(out);
  }
  return true;
}

void XlsxRows::end_cell() {
  in_cell_ = false;
  if (raw_.empty()) return;  // a colour without a content
  std::string out;
  if (!value(out)) return refuse("bad_file", "The cell names a text that is not there; save the file as .xlsx again.");
  if (out.empty()) return;
  const auto column = static_cast<std::size_t>(column_);
  if (column > limits_.columns)
    return refuse("too_many_columns", fmt::format("More than {} cells in a row.", limits_.columns));
  if (out.size() > limits_.cell_bytes)
    return refuse("cell_too_long", fmt::format("Longer than {} bytes; shorten it.", limits_.cell_bytes));
  row_.cells.resize(column);
  row_.cells.back() = std::move(out);
}

void XlsxRows::end_row() {
  in_row_ = in_cell_ = false;
  if (row_.cells.empty()) return;
  if (++rows_ > limits_.rows)
    return refuse("too_many_rows", fmt::format("More than {} rows; part the file into several.", limits_.rows), false);
  ready_.push_back({row_.number, std::exchange(row_.cells, {})});
}

void XlsxRows::take(SheetRow& row) {
  row = std::move(ready_.front());
  ready_.pop_front();
}

}  // namespace riser::sheet
