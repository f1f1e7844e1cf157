// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/meter_options.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/ascii.h"

namespace riser::protocol {
namespace {

void append_escaped(std::string& out, std::string_view value) {
  for (const char c : value) {
    if (static_cast<unsigned char>(c) > ' ' && c != '%' && c != 0x7F)
      out += c;
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
}

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) i += 2;
    out += low >= 0 ? static_cast<char>(high << 4 | low) : text[i];
  }
  return out;
}

}  // namespace

void MeterOptions::set(std::string_view name, std::string_view value) {
  for (Quirk& quirk : quirks)
    if (quirk.name == name) {
      quirk.value = value;
      return;
    }
  quirks.push_back({std::string{name}, std::string{value}});
}

std::string quirk_text(Quirks quirks) {
  std::sort(quirks.begin(), quirks.end(), [](auto& a, auto& b) { return a.name < b.name; });
  std::string text;
  for (const MeterOptions::Quirk& quirk : quirks) {
    if (!text.empty()) text += ' ';
    text += quirk.name + '=';
    append_escaped(text, quirk.value);
  }
  return text;
}

Quirks quirks_of_text(std::string_view text) {
  Quirks quirks;
  while (!text.empty()) {
    const std::string_view word = text.substr(0, text.find(' '));
    const auto equals = word.find('=');
    if (equals != std::string_view::npos && equals > 0)
      quirks.push_back({std::string{word.substr(0, equals)}, unescaped(word.substr(equals + 1))});
    text.remove_prefix(std::min(word.size() + 1, text.size()));
  }
  return quirks;
}

}  // namespace riser::protocol
