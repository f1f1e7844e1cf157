// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/item_address.h"

#include <charconv>

#include "base/ascii.h"

namespace riser::protocol::modbus {
namespace {

std::optional<unsigned> decimal(std::string_view text, unsigned max) noexcept {
  unsigned value = 0;
  if (text.empty() || text.size() > 5) return std::nullopt;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (value > max) return std::nullopt;
  return value;
}

}  // namespace

std::optional<ItemAddress> parse_item(std::string_view text) noexcept {
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || text.size() < colon + 5) return std::nullopt;
  const auto code = decimal(text.substr(0, colon), 0xFF);
  if (!code) return std::nullopt;
  ItemAddress item{static_cast<Byte>(*code)};
  unsigned first = 0;
  for (std::size_t i = colon + 1; i < colon + 5; ++i) {
    const int digit = hex_digit(text[i]);
    if (digit < 0) return std::nullopt;
    first = first << 4 | static_cast<unsigned>(digit);
  }
  item.first = static_cast<std::uint16_t>(first);
  const std::string_view rest = text.substr(colon + 5);
  if (rest.empty()) return item;
  if (rest.front() != ':') return std::nullopt;
  const auto count = decimal(rest.substr(1), 0xFFFF);
  if (!count || *count == 0) return std::nullopt;
  item.count = static_cast<std::uint16_t>(*count);
  return item;
}

FixedText<24> item_id(Byte function, std::uint16_t at) noexcept {
  static constexpr char digits[] = "0123456789ABCDEF";
  FixedText<24> id;
  if (function >= 10) id.push_back('1');
  id.push_back(static_cast<char>('0' + function % 10));
  id.push_back(':');
  for (int shift = 12; shift >= 0; shift -= 4) id.push_back(digits[at >> shift & 0xF]);
  return id;
}

FixedText<24> unplaced_id(Byte function, std::size_t index) noexcept {
  char text[24];
  char* at = text;
  at = std::to_chars(at, text + sizeof text, static_cast<unsigned>(function)).ptr;
  for (const char c : {':', '?', '+'}) *at++ = c;
  at = std::to_chars(at, text + sizeof text, index).ptr;
  return std::string_view{text, static_cast<std::size_t>(at - text)};
}

}  // namespace riser::protocol::modbus
