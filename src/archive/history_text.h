// SPDX-License-Identifier: Apache-2.0
// Values as the history keeps them.
#pragma once
#include <charconv>
#include <optional>
#include <string>

#include "archive/row_cells.h"

namespace riser::archive {

/// A whole number; 0 without one.
inline std::int64_t integer_of(const std::optional<std::string>& text) {
  std::int64_t value = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), value);
  return value;
}
template <class IdType>
IdType id_of(const std::optional<std::string>& text) {
  return IdType{integer_of(text)};
}

/// A number in units of its last decimal.
inline std::optional<std::int64_t> number_of(const std::optional<std::string>& text, int decimals) {
  const auto number = text ? decimal_of(*text) : std::nullopt;
  const auto scaled = number ? number->normalized().rescaled(-decimals) : std::nullopt;
  return scaled ? std::optional{scaled->mantissa} : std::nullopt;
}

/// The same as a cell.
inline std::string number_text(std::optional<std::int64_t> mantissa, int decimals) {
  return mantissa ? Decimal{*mantissa, -decimals}.normalized().to_string() : std::string{};
}

}  // namespace riser::archive
