// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace riser::protocol::dial_in {

/// Why a message as a whole was refused.
enum class FaultCode : std::uint8_t {
  none,
  empty,             ///< no bytes
  oversized,         ///< longer than max_line
  no_object,         ///< no `{`
  bad_head,          ///< the first member is not `type`, or `seq` is not the second of a sealed message
  truncated,         ///< ends inside the object
  bad_syntax,        ///< not JSON
  bad_text,          ///< a string that is not UTF-8
  too_deep,          ///< nested deeper than max_depth
  trailing_bytes,    ///< something behind the object
  unknown_type,      ///< no message type of this version
  unknown_version,   ///< `version` is not 1
  duplicate_member,  ///< a known member twice
  missing_member,    ///< a member that this type must have
  wrong_type,        ///< a member that carries the message (not a value) has not the form it must have
  bad_seal,          ///< `mac` is missing, not last, or not 64 hexadecimal digits
  bad_rows,          ///< `columns` or `rows` that cannot be taken apart
};

/// Why one value or one row was refused while the rest of its message was taken.
enum class RefusedCode : std::uint8_t {
  not_a_decimal,     ///< a value that is not a string with an exact decimal number
  too_many_digits,   ///< more than 18 digits
  bad_time,          ///< neither ISO 8601 with offset nor whole UTC seconds
  time_far_off,      ///< outside of the bounds
  row_out_of_order,  ///< earlier than a row before it
  row_repeated,      ///< the time of a row before it
  bad_row,           ///< as many cells as columns were expected, each a scalar
  bad_word,          ///< not a word of this member
  bad_text,          ///< control characters, or too long
};

/// Stable, snake_case.
std::string_view name(FaultCode code) noexcept;
std::string_view name(RefusedCode code) noexcept;
/// One English sentence: what was expected.
std::string_view message(FaultCode code) noexcept;
std::string_view message(RefusedCode code) noexcept;

}  // namespace riser::protocol::dial_in
