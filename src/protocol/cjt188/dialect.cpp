// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/dialect.h"

#include "base/ascii.h"

namespace riser::protocol::cjt188 {
namespace {

std::optional<Byte> parse_byte(std::string_view text) noexcept {
  if (text.size() != 2) return std::nullopt;
  const int high = hex_digit(text[0]), low = hex_digit(text[1]);
  if (high < 0 || low < 0) return std::nullopt;
  return static_cast<Byte>(high << 4 | low);
}

std::optional<std::uint8_t> parse_number(std::string_view text, unsigned limit) noexcept {
  unsigned value = 0;
  for (const char c : text) {
    if (!is_digit(c) || value > limit) return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  if (text.empty() || value > limit) return std::nullopt;
  return static_cast<std::uint8_t>(value);
}

/// "2A=m3:3"
bool parse_unit(std::string_view word, UnitOverride& out) noexcept {
  const auto equals = word.find('='), colon = word.find(':');
  if (equals == std::string_view::npos) return false;
  const auto code = parse_byte(word.substr(0, equals));
  const std::size_t end = colon == std::string_view::npos ? word.size() : colon;
  if (!code || end < equals + 1) return false;
  const FieldUnit* unit = field_unit::find(word.substr(equals + 1, end - equals - 1));
  if (unit == nullptr || class_of(*unit) == UnitClass::none) return false;
  out = {*code, {unit, class_of(*unit)}};
  if (colon == std::string_view::npos) return true;
  const auto decimals = parse_number(word.substr(colon + 1), 8);
  if (decimals) out.meaning.decimals = static_cast<std::int8_t>(*decimals);
  return decimals.has_value();
}

}  // namespace

bool parse_units(std::string_view text, FixedList<UnitOverride, 8>& units) noexcept {
  bool good = true;
  while (!(text = trim(text)).empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    UnitOverride unit;
    if (!parse_unit(text.substr(0, end), unit)) {
      good = false;
    } else if (UnitOverride* place = units.push()) {
      *place = unit;
    } else {
      return false;
    }
    text.remove_prefix(end);
  }
  return good;
}

Dialect Dialect::of(const MeterOptions* options) noexcept {
  Dialect d;
  if (options == nullptr) return d;
  for (const MeterOptions::Quirk& quirk : options->quirks) {
    const std::string_view word = quirk.name, value = quirk.value;
    const auto byte = [&](Byte& out) {
      if (const auto parsed = parse_byte(value)) out = *parsed;
    };
    const auto number = [&](std::uint8_t& out, unsigned limit) {
      if (const auto parsed = parse_number(value, limit)) out = *parsed;
    };
    if (word == "di_order")
      d.di_order = value == "901F" ? DiOrder::as_printed : value == "1F90" ? DiOrder::swapped : DiOrder::automatic;
    else if (word == "layout")
      d.layout = value == "VU" ? Layout::value_unit : value == "UV" ? Layout::unit_value : Layout::automatic;
    else if (word == "byte_order")
      d.byte_order = value == "little" ? ByteOrder::little : value == "big" ? ByteOrder::big : ByteOrder::automatic;
    else if (word == "check_ser")
      d.check_ser = value != "no";
    else if (word == "check_type")
      d.check_type = value != "no";
    else if (word == "meter_type")
      byte(d.meter_type);
    else if (word == "read_function")
      byte(d.read_function);
    else if (word == "address_function")
      byte(d.address_function);
    else if (word == "valve_function")
      byte(d.valve_function);
    else if (word == "units")
      parse_units(value, d.units);
    else if (word == "status_bytes")
      number(d.status_bytes, 8);
    else if (word == "preamble")
      number(d.preamble, 20);
  }
  return d;
}

UnitMeaning Dialect::unit(Byte code) const noexcept {
  for (const UnitOverride& entry : units.view())
    if (entry.code == code) return entry.meaning;
  return standard_unit(code);
}

}  // namespace riser::protocol::cjt188
