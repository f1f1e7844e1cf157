// SPDX-License-Identifier: Apache-2.0
#include "archive/register_texts.h"

#include <fmt/format.h>

#include <algorithm>

#include "archive/row_cells.h"
#include "base/ascii.h"
#include "metering/display_unit.h"

namespace riser::archive {
namespace {

using metering::Register;
using metering::Unit;

constexpr std::size_t max_values = 100;

/// As people write them where their numbers would be long.
std::string_view shown_unit(Unit unit) {
  return unit == Unit::watt_hour ? "kWh" : unit == Unit::joule ? "MJ" : metering::symbol(unit);
}

bool is_plain(const Register& reg) { return reg == Register{.quantity = reg.quantity, .unit = reg.unit}; }

FieldFault fault(std::string text) { return {"", std::move(text)}; }

/// Reads "energy=12.3 MWh".
std::optional<FieldFault> parse_one(std::string_view text, Entry& entry) {
  const auto equals = text.rfind('=');
  if (equals == std::string_view::npos) return fault("expected values like energy=12.345 MWh; volume=310 m3.");
  const std::string name{trim(text.substr(0, equals))};
  const std::string_view value = trim(text.substr(equals + 1));
  const auto blank = value.find(' ');
  const auto number = decimal_of(value.substr(0, blank));
  if (!number) return fault(fmt::format("\"{}\" is no number.", value.substr(0, blank)));
  const std::string_view symbol = blank == std::string_view::npos ? std::string_view{} : trim(value.substr(blank));
  const auto unit = metering::find_display_unit(symbol);
  if (!unit) return FieldFault{"", fmt::format("there is no unit \"{}\".", symbol), "wrong_unit"};
  Register reg = Register::from_key(name);
  if (name.find(':') == std::string::npos)
    reg = {.quantity = metering::find_quantity(name).value_or(metering::Quantity::unknown), .unit = unit->unit};
  if (reg.quantity == metering::Quantity::unknown)
    return fault(fmt::format("there is no quantity \"{}\"; write energy or volume, or the key of a register.", name));
  if (reg.unit != unit->unit)
    return FieldFault{"", fmt::format("\"{}\" cannot be turned into {} exactly.", symbol, metering::symbol(reg.unit)),
                      "wrong_unit"};
  if (std::find(entry.registers.begin(), entry.registers.end(), reg) != entry.registers.end())
    return FieldFault{"", fmt::format("{} is there twice.", name), "duplicate"};
  entry.registers.push_back(std::move(reg));
  entry.cells.push_back(metering::Cell::of({number->mantissa, number->exponent + unit->exponent}));
  return std::nullopt;
}

}  // namespace

std::string register_text(const Entry& entry) {
  std::string text;
  for (std::size_t i = 0; i < entry.registers.size(); ++i) {
    const Register& reg = entry.registers[i];
    if (!entry.cells[i].ok() || reg.unit == Unit::date || reg.unit == Unit::date_time) continue;
    const std::string_view symbol = shown_unit(reg.unit);
    Decimal number = entry.cells[i].number;
    number.exponent -= metering::find_display_unit(symbol).value_or(metering::DisplayUnit{}).exponent;
    const std::string name = is_plain(reg) ? std::string{metering::name(reg.quantity)} : reg.key();
    text += fmt::format("{}{}={}{}{}", text.empty() ? "" : "; ", name, number.normalized().to_string(),
                        symbol.empty() ? "" : " ", symbol);
  }
  return text;
}

std::optional<FieldFault> parse_registers(std::string_view text, Entry& entry) {
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    const std::string_view one = trim(text.substr(begin, end - begin));
    if (!one.empty())
      if (auto wrong = parse_one(one, entry)) return wrong;
    if (entry.registers.size() > max_values) return fault(fmt::format("at most {} values.", max_values));
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace riser::archive
