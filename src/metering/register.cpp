// SPDX-License-Identifier: Apache-2.0
#include "metering/register.h"

#include <fmt/format.h>

#include <charconv>

#include "base/civil_time.h"

namespace riser::metering {
namespace {

constexpr std::string_view function_names[] = {"instantaneous", "maximum", "minimum", "error"};
constexpr std::string_view validity_names[] = {"ok",        "no_data",       "invalid", "overflow",
                                               "underflow", "not_available", "error"};

std::string_view next_field(std::string_view& rest) {
  const auto at = rest.find(':');
  const auto field = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return field;
}

template <class T>
T number(std::string_view text) {
  T value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

}  // namespace

std::string_view name(Function function) noexcept { return function_names[static_cast<std::size_t>(function)]; }
std::string_view name(Validity validity) noexcept { return validity_names[static_cast<std::size_t>(validity)]; }

std::string Register::key() const {
  return fmt::format("{}:{}:{}:{}:{}:{}:{}", name(quantity), symbol(unit), name(function), storage, tariff, subunit,
                     qualifier);
}

Register Register::from_key(std::string_view key) {
  Register reg;
  reg.quantity = find_quantity(next_field(key)).value_or(Quantity::unknown);
  reg.unit = find_unit(next_field(key)).value_or(Unit::none);
  const auto function = next_field(key);
  for (std::size_t i = 0; i < std::size(function_names); ++i)
    if (function_names[i] == function) reg.function = static_cast<Function>(i);
  reg.storage = number<std::uint64_t>(next_field(key));
  reg.tariff = number<std::uint32_t>(next_field(key));
  reg.subunit = number<std::uint32_t>(next_field(key));
  reg.qualifier = key;
  return reg;
}

std::string value_text(const Register& reg, const Cell& cell) {
  if (!cell.ok()) return {};
  if (reg.unit == Unit::date) return date_text(civil_from_seconds(cell.number.mantissa));
  if (reg.unit == Unit::date_time) return date_time_text(civil_from_seconds(cell.number.mantissa));
  return cell.number.to_string();
}

}  // namespace riser::metering
