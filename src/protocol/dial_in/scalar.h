// SPDX-License-Identifier: Apache-2.0
// The scalars of the format: exact decimals, times, words.
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/decimal.h"

namespace riser::protocol::dial_in {

enum class NumberForm : std::uint8_t { exact, not_a_decimal, too_many_digits };

/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?` with at most 18 digits, 9 of them behind the point. The digits are kept: "12.30" is
/// 1230 x 10^-2.
NumberForm read_exact(std::string_view text, Decimal& out) noexcept;

/// "2026-11-21T10:30:00Z" or with an offset "+08:00"; whole seconds; a date and time that exists.
std::optional<UtcSeconds> read_iso_time(std::string_view text) noexcept;

/// Writes 20 characters, "2026-11-21T10:30:00Z"; years 0000 to 9999.
void write_iso_time(UtcSeconds utc, char* out) noexcept;

/// 1..32 of a-z 0-9 _
bool is_word(std::string_view text) noexcept;
/// Words with one blank between; may be empty.
bool is_words(std::string_view text) noexcept;
/// 1..32 of A-Z a-z 0-9 _ . -
bool is_name(std::string_view text) noexcept;
/// `count` lower-case hexadecimal digits.
bool is_hex(std::string_view text, std::size_t count) noexcept;

}  // namespace riser::protocol::dial_in
