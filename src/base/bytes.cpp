// SPDX-License-Identifier: Apache-2.0
#include "base/bytes.h"

#include "base/ascii.h"

namespace riser {

Result<ByteVector, HexFault> parse_hex(std::string_view text) {
  ByteVector bytes;
  bytes.reserve(text.size() / 2);
  int high = -1;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_space(text[i])) continue;
    const int digit = hex_digit(text[i]);
    if (digit < 0) return HexFault{HexError::not_a_hex_digit, i};
    if (high < 0) {
      high = digit;
    } else {
      bytes.push_back(static_cast<Byte>(high << 4 | digit));
      high = -1;
    }
  }
  if (high >= 0) return HexFault{HexError::odd_digit_count, text.size()};
  return bytes;
}

std::string to_hex(Bytes bytes, char separator) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string text;
  text.reserve(bytes.size() * 3);
  for (const Byte byte : bytes) {
    if (separator != 0 && !text.empty()) text += separator;
    text += digits[byte >> 4];
    text += digits[byte & 0xF];
  }
  return text;
}

}  // namespace riser
