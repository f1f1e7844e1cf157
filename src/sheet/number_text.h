// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace riser::sheet {

/// How a cell shows its number.
struct NumberFormat {
  enum class Kind : std::uint8_t { number, date, time, date_time };
  Kind kind = Kind::number;
  std::size_t digits = 0;  ///< at least so many before the point: of a format like "00000000"
};

/// Of a format code like "yyyy\-mm\-dd" or "00000000" (ECMA-376, 18.8.31).
NumberFormat format_of_code(std::string_view code);
/// Of the codes that are not written down (18.8.30); nothing where the file says the code.
std::optional<NumberFormat> builtin_format(std::int64_t id);

/// A number as XLSX keeps it, as a person sees it: with 15 digits at most and no power of ten, days as dates. Whole
/// numbers keep all their digits. Text that is no number comes back as it is.
std::string number_text(std::string_view value, const NumberFormat& format, bool from_1904);

/// Whether a spreadsheet that takes this text for a number still shows the same.
bool survives_as_number(std::string_view text);

}  // namespace riser::sheet
