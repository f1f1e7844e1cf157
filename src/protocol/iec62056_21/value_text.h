// SPDX-License-Identifier: Apache-2.0
// What stands between the brackets of a data set.
#pragma once
#include <optional>
#include <string_view>

#include "base/civil_time.h"
#include "base/decimal.h"

namespace riser::protocol::iec62056_21 {

/// "000123.456*kWh" in two.
struct ValueText {
  std::string_view value{}, unit{};
};
ValueText split_unit(std::string_view text) noexcept;

/// "-000073.69", "+00026", "1,5": at most 18 significant digits.
std::optional<Decimal> parse_number(std::string_view text) noexcept;

/// What became of a text that should be a time.
enum class TimeState : std::uint8_t { none, ok, empty };  ///< empty: written like one, all digits 0 or no date at all
struct TimeText {
  TimeState state = TimeState::none;
  CivilTime time{};
};
/// YYMMDDhhmm[ss], with a digit for the season before it or S, W behind it, or punctuated "YY-MM-DD hh:mm[:ss]" with
/// two or four digits of the year.
TimeText parse_date_time(std::string_view text) noexcept;
/// YYMMDD, with a season digit before it, or punctuated.
TimeText parse_date(std::string_view text) noexcept;
/// hhmm[ss], with a season digit before it, or punctuated.
TimeText parse_time_of_day(std::string_view text) noexcept;

/// "ERROR", "ER01", "Err 5": the meter has no value.
bool is_error_text(std::string_view text) noexcept;
/// Printable ASCII only.
bool is_plain(std::string_view text) noexcept;

}  // namespace riser::protocol::iec62056_21
