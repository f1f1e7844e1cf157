// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/fault.h"

namespace riser::protocol::dial_in {
namespace {

struct Words {
  std::string_view name, message;
};

constexpr Words faults[] = {
    {"none", ""},
    {"empty", "no bytes: a message is one line with one JSON object"},
    {"oversized", "a line has at most 4096 bytes with its line feed"},
    {"no_object", "a message begins with {"},
    {"bad_head", "the first member is type; in a sealed message seq is the second"},
    {"truncated", "the object ends with } before the end of the line"},
    {"bad_syntax", "expected JSON: one object, no comments, no trailing commas, whole numbers without exponent"},
    {"bad_text", "strings are UTF-8 without raw control characters, with the escapes of JSON"},
    {"too_deep", "arrays and objects are nested at most four deep"},
    {"trailing_bytes", "nothing follows the object on its line"},
    {"unknown_type", "type is one of the message types of version 1"},
    {"unknown_version", "version 1 is the only one spoken here"},
    {"duplicate_member", "a member stands once in an object"},
    {"missing_member", "a member that this type of message must have is missing"},
    {"wrong_type", "a whole number, a text or a word was expected, as the specification says for this member"},
    {"bad_seal", "a sealed message ends with ,\"mac\":\" and 64 lower-case hexadecimal digits and \"}"},
    {"bad_rows", "columns lists time and at most 15 known values before rows, an array of at most 32 arrays"},
};

constexpr Words refusals[] = {
    {"not_a_decimal", "a value is a string like \"-12.30\": digits, at most one point, no exponent"},
    {"too_many_digits", "a value has at most 18 digits, 9 of them behind the point"},
    {"bad_time", "a time is \"2026-11-21T10:30:00Z\", \"2026-11-21T18:30:00+08:00\" or whole UTC seconds"},
    {"time_far_off", "the time is too far from the server's clock"},
    {"row_out_of_order", "rows stand in ascending order of time"},
    {"row_repeated", "each row has a time of its own"},
    {"bad_row", "a row has one text, number or null for each column"},
    {"bad_word", "a word of lower-case letters, digits and _ was expected, one that this member knows"},
    {"bad_text", "a text has at most 120 bytes and no control characters"},
};

}  // namespace

std::string_view name(FaultCode code) noexcept { return faults[static_cast<std::size_t>(code)].name; }
std::string_view message(FaultCode code) noexcept { return faults[static_cast<std::size_t>(code)].message; }
std::string_view name(RefusedCode code) noexcept { return refusals[static_cast<std::size_t>(code)].name; }
std::string_view message(RefusedCode code) noexcept { return refusals[static_cast<std::size_t>(code)].message; }

}  // namespace riser::protocol::dial_in
