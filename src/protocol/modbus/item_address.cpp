// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/item_address.h"

#include <array>
#include <bit>
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

// Six characters made in a register, the first one lowest; only functions that read (1 to 4) have items.
void write_id(Byte function, std::uint16_t at, FixedText<24>& id) noexcept {
  std::uint64_t digits = 0;
  for (int i = 0; i < 4; ++i) {
    const unsigned digit = at >> 4 * i & 0xFU;
    digits = digits << 8 | (digit < 10 ? '0' + digit : 'A' + digit - 10);
  }
  const std::uint64_t text = digits << 16 | std::uint64_t{':'} << 8 | static_cast<std::uint64_t>('0' + function % 10);
  const auto characters = std::bit_cast<std::array<char, 8>>(text);
  id.assign({characters.data(), 6});
}

void write_unplaced_id(Byte function, std::size_t index, FixedText<24>& id) noexcept {
  char text[24] = {static_cast<char>('0' + function % 10), ':', '?', '+'};
  const char* const end = std::to_chars(text + 4, text + sizeof text, index).ptr;
  id.assign({text, static_cast<std::size_t>(end - text)});
}

}  // namespace riser::protocol::modbus
