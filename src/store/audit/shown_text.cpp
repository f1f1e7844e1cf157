// SPDX-License-Identifier: Apache-2.0
#include "store/audit/shown_text.h"

#include "base/bytes.h"

namespace riser::store {
namespace {

/// The bytes of the UTF-8 character at the front (RFC 3629); 0 when there is none.
std::size_t character_size(std::string_view text) noexcept {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<Byte>(text[i]) : Byte{0}; };
  const auto follows = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const Byte first = byte(0);
  if (first < 0x80) return first >= 0x20 && first != 0x7F ? 1 : 0;
  if (first >= 0xC2 && first <= 0xDF) return follows(1) ? 2 : 0;
  if ((first & 0xF0) == 0xE0) {
    const bool is_one = first == 0xE0 ? byte(1) >= 0xA0 : first != 0xED || byte(1) < 0xA0;
    return is_one && follows(1) && follows(2) ? 3 : 0;
  }
  if (first < 0xF0 || first > 0xF4) return 0;
  const bool is_one = first == 0xF0 ? byte(1) >= 0x90 : first != 0xF4 || byte(1) < 0x90;
  return is_one && follows(1) && follows(2) && follows(3) ? 4 : 0;
}

}  // namespace

std::string shown_text(std::string_view text, std::size_t max_characters) {
  std::string out;
  for (std::size_t count = 0; count < max_characters && !text.empty(); ++count) {
    const std::size_t size = character_size(text);
    out += size == 0 ? std::string_view{"?"} : text.substr(0, size);
    text.remove_prefix(size == 0 ? 1 : size);
  }
  return out;
}

}  // namespace riser::store
