// SPDX-License-Identifier: Apache-2.0
#include "catalogue/register_pattern.h"

#include <fmt/format.h>

#include <charconv>
#include <vector>

#include "catalogue/suggestion.h"

namespace riser::catalogue {
namespace {

using metering::Function;
using metering::Quantity;
using metering::Unit;

constexpr std::string_view quantities[] = {
#define RISER_NAME(name) #name,
    RISER_QUANTITIES(RISER_NAME)
#undef RISER_NAME
};
constexpr std::string_view functions[] = {"instantaneous", "maximum", "minimum", "error"};

std::vector<std::string_view> unit_symbols() {
  std::vector<std::string_view> all;
  for (int i = 1; i <= static_cast<int>(Unit::ampere_hour); ++i) all.push_back(metering::symbol(static_cast<Unit>(i)));
  return all;
}

template <class T>
bool read_number(std::string_view field, std::optional<T>& out) {
  if (field == "*") {
    out.reset();
    return true;
  }
  if (field.empty()) return true;
  T value{};
  const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
  if (error != std::errc{} || end != field.data() + field.size()) return false;
  out = value;
  return true;
}

std::string number_fault(std::string_view what, std::string_view field) {
  return fmt::format("the {} \"{}\" is not a number: write a number or *", what, field);
}

template <class T>
std::string number_text(const std::optional<T>& value) {
  return value ? fmt::format("{}", *value) : "*";
}

}  // namespace

Result<Quantity, std::string> parse_quantity(std::string_view text) {
  if (const auto quantity = metering::find_quantity(text)) return *quantity;
  return fmt::format("there is no quantity \"{}\": {}", text, suggestion(text, quantities));
}

Result<Function, std::string> parse_function(std::string_view text) {
  for (std::size_t i = 0; i < std::size(functions); ++i)
    if (functions[i] == text) return static_cast<Function>(i);
  return fmt::format("there is no function \"{}\": {}", text, suggestion(text, functions));
}

Result<RegisterPattern, std::string> RegisterPattern::parse(std::string_view text) {
  std::vector<std::string_view> fields;
  while (fields.size() < 6 && !text.empty()) {
    const auto at = text.find(':');
    fields.push_back(text.substr(0, at));
    if (at == std::string_view::npos) {
      text = {};
      break;
    }
    text.remove_prefix(at + 1);
  }
  if (fields.empty()) return std::string{"a register pattern is empty: write a quantity, as in \"energy:Wh\""};
  const std::string_view qualifier = text;
  fields.resize(6);
  RegisterPattern pattern;
  if (fields[0] != "*") {
    const auto quantity = parse_quantity(fields[0]);
    if (!quantity) return quantity.error();
    pattern.quantity = *quantity;
  }
  if (!fields[1].empty() && fields[1] != "*") {
    pattern.unit = metering::find_unit(fields[1]);
    if (!pattern.unit)
      return fmt::format("readings have no unit \"{}\": {}", fields[1], suggestion(fields[1], unit_symbols()));
  }
  if (fields[2] == "*") {
    pattern.function.reset();
  } else if (!fields[2].empty()) {
    const auto function = parse_function(fields[2]);
    if (!function) return function.error();
    pattern.function = *function;
  }
  if (!read_number(fields[3], pattern.storage)) return number_fault("storage", fields[3]);
  if (!read_number(fields[4], pattern.tariff)) return number_fault("tariff", fields[4]);
  if (!read_number(fields[5], pattern.subunit)) return number_fault("subunit", fields[5]);
  if (qualifier == "*")
    pattern.qualifier.reset();
  else
    pattern.qualifier = qualifier;
  return pattern;
}

bool RegisterPattern::matches(const metering::Register& reg) const noexcept {
  return (!quantity || *quantity == reg.quantity) && (!storage || *storage == reg.storage) &&
         (!tariff || *tariff == reg.tariff) && (!function || *function == reg.function) &&
         (!unit || *unit == reg.unit) && (!subunit || *subunit == reg.subunit) &&
         (!qualifier || *qualifier == reg.qualifier);
}

std::string RegisterPattern::text() const {
  std::string full = fmt::format("{}:{}:{}:{}:{}:{}:{}", quantity ? metering::name(*quantity) : "*",
                                 unit ? metering::symbol(*unit) : "*", function ? metering::name(*function) : "*",
                                 number_text(storage), number_text(tariff), number_text(subunit),
                                 qualifier ? std::string_view{*qualifier} : "*");
  // The ordinary is left out from the end on, as long as there is no more to say.
  for (const std::string_view usual : {":", ":0", ":0", ":0", ":instantaneous", ":*"}) {
    if (!full.ends_with(usual)) break;
    full.resize(full.size() - usual.size());
  }
  return full;
}

RegisterPattern RegisterPattern::of(const metering::Register& reg) {
  RegisterPattern pattern{reg.quantity, reg.unit, reg.function, reg.storage, reg.tariff, reg.subunit, reg.qualifier};
  if (reg.unit == Unit::none) pattern.unit.reset();
  return pattern;
}

}  // namespace riser::catalogue
