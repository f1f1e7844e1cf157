// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/json_cursor.h"

#include "base/ascii.h"
#include "protocol/dial_in/message.h"

namespace riser::protocol::dial_in {
namespace {

void put_utf8(char*& to, std::uint32_t c) noexcept {
  const auto put = [&](std::uint32_t byte) { *to++ = static_cast<char>(byte); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6);
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12);
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18);
    put(0x80 | (c >> 12 & 0x3F));
    put(0x80 | (c >> 6 & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

/// C0, DEL and C1 are no text.
constexpr bool is_control(std::uint32_t c) noexcept { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

}  // namespace

/// From the first character that is not plain: escapes and what is not ASCII. An unescaped text is never longer than
/// the escaped one, so that it is written where it was read.
bool JsonCursor::rich_string(char* first, Token& out) noexcept {
  char* to = at_;
  while (at_ != end_) {
    const auto c = static_cast<unsigned char>(*at_);
    if (c == '"') {
      out.text = {first, static_cast<std::size_t>(to - first)};
      ++at_;
      return true;
    }
    if (c < 0x20) return fail(FaultCode::bad_text);
    if (c == '\\') {
      ++at_;
      if (!escape(to, out.control)) return false;
    } else if (c < 0x80) {
      out.control |= c == 0x7F;
      *to++ = *at_++;
    } else {
      char* const before = to;
      if (!utf8(to)) return fail(FaultCode::bad_text);
      out.control |= c == 0xC2 && static_cast<unsigned char>(before[1]) < 0xA0;
    }
  }
  return fail(FaultCode::truncated);
}

bool JsonCursor::four_digits(std::uint32_t& out) noexcept {
  out = 0;
  for (int i = 0; i < 4; ++i, ++at_) {
    const int digit = at_ == end_ ? -1 : hex_digit(*at_);
    if (digit < 0) return fail(FaultCode::bad_text);
    out = out << 4 | static_cast<std::uint32_t>(digit);
  }
  return true;
}

bool JsonCursor::escape(char*& to, bool& control) noexcept {
  if (at_ == end_) return fail(FaultCode::truncated);
  std::uint32_t c = 0;
  switch (*at_++) {
    case '"':
      c = '"';
      break;
    case '\\':
      c = '\\';
      break;
    case '/':
      c = '/';
      break;
    case 'b':
      c = '\b';
      break;
    case 'f':
      c = '\f';
      break;
    case 'n':
      c = '\n';
      break;
    case 'r':
      c = '\r';
      break;
    case 't':
      c = '\t';
      break;
    case 'u': {
      if (!four_digits(c)) return false;
      if (c >= 0xDC00 && c <= 0xDFFF) return fail(FaultCode::bad_text);
      if (c < 0xD800 || c > 0xDBFF) break;
      std::uint32_t low = 0;
      if (end_ - at_ < 6 || at_[0] != '\\' || at_[1] != 'u') return fail(FaultCode::bad_text);
      at_ += 2;
      if (!four_digits(low)) return false;
      if (low < 0xDC00 || low > 0xDFFF) return fail(FaultCode::bad_text);
      c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
      break;
    }
    default:
      --at_;
      return fail(FaultCode::bad_text);
  }
  control |= is_control(c);
  put_utf8(to, c);
  return true;
}

/// One well-formed sequence of two to four bytes: shortest form, no surrogates, up to U+10FFFF.
bool JsonCursor::utf8(char*& to) noexcept {
  const auto byte = [&](std::ptrdiff_t i) { return static_cast<unsigned char>(at_[i]); };
  const unsigned first = byte(0);
  const std::ptrdiff_t size = first >= 0xC2 && first <= 0xDF   ? 2
                              : first >= 0xE0 && first <= 0xEF ? 3
                              : first >= 0xF0 && first <= 0xF4 ? 4
                                                               : 0;
  if (size == 0 || end_ - at_ < size) return false;
  for (std::ptrdiff_t i = 1; i < size; ++i)
    if ((byte(i) & 0xC0) != 0x80) return false;
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) || (first == 0xF0 && byte(1) < 0x90) ||
      (first == 0xF4 && byte(1) > 0x8F))
    return false;
  for (std::ptrdiff_t i = 0; i < size; ++i) *to++ = *at_++;
  return true;
}

bool JsonCursor::number(Token& out) noexcept {
  char* const first = at_;
  if (*at_ == '-') ++at_;
  char* const digits = at_;
  std::uint64_t value = 0;
  while (at_ != end_ && is_digit(*at_)) value = value * 10 + static_cast<unsigned>(*at_++ - '0');
  const auto count = at_ - digits;
  if (count == 0 || (count > 1 && *digits == '0')) return fail(FaultCode::bad_syntax);
  out.kind = TokenKind::integer;
  const auto some_digits = [&] {
    char* const begin = at_;
    while (at_ != end_ && is_digit(*at_)) ++at_;
    return at_ != begin;
  };
  if (at_ != end_ && *at_ == '.') {
    ++at_;
    out.kind = TokenKind::other_number;
    if (!some_digits()) return fail(FaultCode::bad_syntax);
  }
  if (at_ != end_ && (*at_ == 'e' || *at_ == 'E')) {
    ++at_;
    out.kind = TokenKind::other_number;
    if (at_ != end_ && (*at_ == '+' || *at_ == '-')) ++at_;
    if (!some_digits()) return fail(FaultCode::bad_syntax);
  }
  if (count > 16 || value > max_integer) out.kind = TokenKind::other_number;
  out.text = {first, static_cast<std::size_t>(at_ - first)};
  const auto magnitude = static_cast<std::int64_t>(out.kind == TokenKind::integer ? value : 0);
  out.number = digits != first ? -magnitude : magnitude;
  return true;
}

bool JsonCursor::literal(std::string_view word, TokenKind kind, Token& out) noexcept {
  if (static_cast<std::size_t>(end_ - at_) < word.size() || std::string_view{at_, word.size()} != word)
    return fail(FaultCode::bad_syntax);
  out.kind = kind;
  out.text = {at_, word.size()};
  at_ += word.size();
  return true;
}

bool JsonCursor::nested(Token& out, int depth) noexcept {
  if (depth >= max_depth) return fail(FaultCode::too_deep);
  char* const first = at_;
  const char close = *at_++ == '{' ? '}' : ']';
  Token inner;
  if (!take(close)) {
    do {
      if (close == '}' && (!string(inner) || !expect(':'))) return false;
      if (!value(inner, depth + 1)) return false;
    } while (take(','));
    if (!expect(close)) return false;
  }
  out.kind = TokenKind::nested;
  out.text = {first, static_cast<std::size_t>(at_ - first)};
  return true;
}

bool JsonCursor::value(Token& out, int depth) noexcept {
  skip_space();
  if (at_ == end_) return fail(FaultCode::truncated);
  switch (*at_) {
    case '"':
      return string(out);
    case '{':
    case '[':
      return nested(out, depth);
    case 't':
      return literal("true", TokenKind::literal_true, out);
    case 'f':
      return literal("false", TokenKind::literal_false, out);
    case 'n':
      return literal("null", TokenKind::null, out);
    default:
      if (*at_ == '-' || is_digit(*at_)) return number(out);
      return fail(FaultCode::bad_syntax);
  }
}

}  // namespace riser::protocol::dial_in
