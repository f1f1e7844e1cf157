// SPDX-License-Identifier: Apache-2.0
#include "archive/row_cells.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace riser::archive {
namespace {

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool has_control_character(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == '\x7F'; });
}

}  // namespace

std::string_view RowCells::at(std::string_view column) const {
  for (std::size_t i = 0; i < columns_.size(); ++i)
    if (columns_[i].name == column) return i < row_.cells.size() ? trim(row_.cells[i]) : std::string_view{};
  return {};
}

void RowCells::fault(std::string_view column, std::string code, std::string text) {
  row_.errors.push_back({std::string{column}, std::move(code), std::move(text)});
}

void RowCells::fault(const FieldFault& fault, std::string_view column) {
  std::string text = fault.text;
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  this->fault(column.empty() ? std::string_view{fault.field} : column, fault.code, std::move(text));
}

void RowCells::need_text(std::string_view column, std::size_t most, bool is_new, std::string_view say,
                         std::string& out) {
  if (clears(column) || (is_new && !has(column))) return fault(column, "required", std::string{say});
  take_text(column, most, out);
}

void RowCells::keep(std::string_view column, bool differs, std::string_view is) {
  if (differs) fault(column, "cannot_change", fmt::format("It is \"{}\", which an import does not change.", is));
}

void RowCells::take_text(std::string_view column, std::size_t most, std::string& out) {
  const std::string_view text = at(column);
  if (text.empty()) return;
  if (characters(text) > most)
    return fault(column, "too_long", fmt::format("At most {} characters; shorten it.", most));
  if (has_control_character(text))
    return fault(column, "invalid_value", "There is a control character in it; type it again.");
  out = text == clearing ? std::string_view{} : text;
}

void RowCells::take_number(std::string_view column, const Range& range, std::optional<std::int64_t>& out) {
  const std::string_view text = at(column);
  if (text.empty()) return;
  out.reset();
  if (text == clearing) return;
  auto number = decimal_of(text);
  for (; range.cut && number && number->exponent < -range.decimals; ++number->exponent) number->mantissa /= 10;
  const auto scaled = number ? number->normalized().rescaled(-range.decimals) : std::nullopt;
  const auto shown = [&](std::int64_t end) { return Decimal{end, -range.decimals}.normalized().to_string(); };
  if (!scaled || scaled->mantissa < range.least || scaled->mantissa > range.most)
    return fault(column, "invalid_value",
                 fmt::format("Expected a number from {} to {} with at most {} decimals.", shown(range.least),
                             shown(range.most), range.decimals));
  out = scaled->mantissa;
}

std::optional<Decimal> decimal_of(std::string_view text) {
  std::string digits{text};
  if (digits.find('.') == std::string::npos && std::count(digits.begin(), digits.end(), ',') == 1)
    digits[digits.find(',')] = '.';
  const auto number = parse_decimal(digits);
  return number ? std::optional{*number} : std::nullopt;
}

std::vector<CellChange> changes_between(std::span<const Column> columns, std::span<const std::string> before,
                                        std::span<const std::string> after) {
  std::vector<CellChange> changes;
  for (std::size_t i = 0; i < columns.size(); ++i)
    if (before[i] != after[i]) changes.push_back({std::string{columns[i].name}, before[i], after[i]});
  return changes;
}

}  // namespace riser::archive
