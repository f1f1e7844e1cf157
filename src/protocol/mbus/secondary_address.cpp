// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/ascii.h"
#include "base/check.h"
#include "protocol/mbus/link_frame.h"

namespace riser::protocol::mbus {

std::optional<SecondaryAddress> SecondaryAddress::from_text(std::string_view text) noexcept {
  if (text.size() != 16) return std::nullopt;
  std::array<Byte, 8> printed{};
  for (std::size_t i = 0; i < 8; ++i) {
    const int high = hex_digit(text[2 * i]), low = hex_digit(text[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    printed[i] = static_cast<Byte>(high << 4 | low);
  }
  std::reverse(printed.begin(), printed.begin() + 4);
  return SecondaryAddress{printed};
}

std::optional<SecondaryAddress> SecondaryAddress::from_header(Bytes header) noexcept {
  SecondaryAddress address;
  if (header.size() < address.wire.size()) return std::nullopt;
  std::copy_n(header.begin(), address.wire.size(), address.wire.begin());
  return address;
}

std::string SecondaryAddress::to_text() const {
  auto printed = wire;
  std::reverse(printed.begin(), printed.begin() + 4);
  return to_hex(printed);
}

Byte SecondaryAddress::digit(int index) const noexcept {
  CHECK(index >= 0 && index < 8, "{}", index);
  const Byte pair = wire[static_cast<std::size_t>(3 - index / 2)];
  return index % 2 == 0 ? pair >> 4 : pair & 0xF;
}

void SecondaryAddress::set_digit(int index, Byte value) noexcept {
  CHECK(index >= 0 && index < 8 && value <= 0xF, "{} {}", index, value);
  Byte& pair = wire[static_cast<std::size_t>(3 - index / 2)];
  pair = index % 2 == 0 ? static_cast<Byte>(value << 4 | (pair & 0xF)) : static_cast<Byte>((pair & 0xF0) | value);
}

bool SecondaryAddress::has_wildcard() const noexcept {
  for (int i = 0; i < 8; ++i)
    if (digit(i) == 0xF) return true;
  return (wire[4] == 0xFF && wire[5] == 0xFF) || wire[6] == 0xFF || wire[7] == 0xFF;
}

bool SecondaryAddress::matches(const SecondaryAddress& meter) const noexcept {
  for (int i = 0; i < 8; ++i)
    if (digit(i) != 0xF && digit(i) != meter.digit(i)) return false;
  const bool any_manufacturer = wire[4] == 0xFF && wire[5] == 0xFF;
  return (any_manufacturer || (wire[4] == meter.wire[4] && wire[5] == meter.wire[5])) &&
         (wire[6] == 0xFF || wire[6] == meter.wire[6]) && (wire[7] == 0xFF || wire[7] == meter.wire[7]);
}

std::optional<std::uint16_t> manufacturer_code(std::string_view letters) noexcept {
  if (letters.size() != 3) return std::nullopt;
  unsigned code = 0;
  for (const char c : letters) {
    if (c < '@' || c > '_') return std::nullopt;
    code = code << 5 | static_cast<unsigned>(c - '@');
  }
  return static_cast<std::uint16_t>(code);
}

std::array<char, 3> manufacturer_letters(std::uint16_t code) noexcept {
  const auto letter = [&](int shift) { return static_cast<char>('@' + (code >> shift & 0x1F)); };
  return {letter(10), letter(5), letter(0)};
}

}  // namespace riser::protocol::mbus
