// SPDX-License-Identifier: Apache-2.0
// A strict reader of JSON text that lies in a buffer of its own: strings are unescaped in place. No heap, no numbers
// but whole ones.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "protocol/dial_in/fault.h"

namespace riser::protocol::dial_in {

enum class TokenKind : std::uint8_t { string, integer, other_number, literal_true, literal_false, null, nested };

struct Token {
  TokenKind kind = TokenKind::null;
  bool control = false;     ///< a string with control characters, by escapes
  std::string_view text{};  ///< unescaped content of a string; a number or a literal as written
  std::int64_t number = 0;  ///< of an integer
};

class JsonCursor {
 public:
  JsonCursor() = default;
  JsonCursor(char* begin, char* end) noexcept : at_(begin), end_(end) {}

  char* at() const noexcept { return at_; }
  bool at_end() const noexcept { return at_ == end_; }
  FaultCode fault() const noexcept { return fault_; }
  bool fail(FaultCode code) noexcept {
    if (fault_ == FaultCode::none) fault_ = at_ == end_ && code == FaultCode::bad_syntax ? FaultCode::truncated : code;
    return false;
  }

  void skip_space() noexcept {
    while (at_ != end_ && (*at_ == ' ' || *at_ == '\t')) ++at_;
  }
  /// True and past it when `c` comes next.
  bool take(char c) noexcept {
    skip_space();
    if (at_ == end_ || *at_ != c) return false;
    ++at_;
    return true;
  }
  bool expect(char c) noexcept { return take(c) || fail(FaultCode::bad_syntax); }

  /// A string; `at` stands on its quote or on space before it.
  bool string(Token& out) noexcept {
    skip_space();
    if (at_ == end_ || *at_ != '"') return fail(FaultCode::bad_syntax);
    char* const first = ++at_;
    at_ += plain_length(at_, end_);
    out.kind = TokenKind::string;
    out.control = false;
    if (at_ != end_ && *at_ == '"') {
      out.text = {first, static_cast<std::size_t>(at_ - first)};
      ++at_;
      return true;
    }
    return rich_string(first, out);
  }
  /// Any value; arrays and objects are skipped. `depth` = how deep the value lies, the outermost object is 0.
  bool value(Token& out, int depth) noexcept;

 private:
  static bool is_plain(char c) noexcept {
    return static_cast<signed char>(c) >= ' ' && c != '"' && c != '\\' && c != 0x7F;
  }
  /// How many characters from `at` on are ASCII without quote, backslash and control characters. Eight at a time: in
  /// each term the lowest byte with its high bit set is the first that fails it; what a borrow or a carry from there
  /// marks stands behind it.
  static std::size_t plain_length(const char* at, const char* end) noexcept {
    const char* const begin = at;
    constexpr std::uint64_t ones = 0x0101010101010101, high = 0x8080808080808080;
    for (; end - at >= 8; at += 8) {
      std::uint64_t x = 0;
      std::memcpy(&x, at, 8);
      if constexpr (std::endian::native == std::endian::big) x = __builtin_bswap64(x);
      const std::uint64_t rich =
          (((x ^ '"' * ones) - ones) | ((x ^ '\\' * ones) - ones) | (x - ' ' * ones) | (x + ones) | x) & high;
      if (rich != 0) return static_cast<std::size_t>(at - begin + __builtin_ctzll(rich) / 8);
    }
    while (at != end && is_plain(*at)) ++at;
    return static_cast<std::size_t>(at - begin);
  }
  bool rich_string(char* first, Token& out) noexcept;
  bool escape(char*& to, bool& control) noexcept;
  bool four_digits(std::uint32_t& out) noexcept;
  bool utf8(char*& to) noexcept;
  bool number(Token& out) noexcept;
  bool literal(std::string_view word, TokenKind kind, Token& out) noexcept;
  bool nested(Token& out, int depth) noexcept;

  char* at_ = nullptr;
  char* end_ = nullptr;
  FaultCode fault_ = FaultCode::none;
};

}  // namespace riser::protocol::dial_in
