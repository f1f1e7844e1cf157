// SPDX-License-Identifier: Apache-2.0
#include "metering/quantity.h"

#include <array>

namespace riser::metering {
namespace {

constexpr std::string_view quantity_names[] = {
#define RISER_NAME(name) #name,
    RISER_QUANTITIES(RISER_NAME)
#undef RISER_NAME
};

constexpr std::string_view unit_symbols[] = {
    "",     "Wh",       "J",     "m3",   "kg",        "W",    "J/h",    "m3/h",  "kg/h",      "degC",
    "K",    "bar",      "s",     "V",    "A",         "varh", "VAh",    "var",   "VA",        "Hz",
    "deg",  "%",        "month", "year", "dBm",       "cal",  "ft3",    "USgal", "USgal/min", "USgal/h",
    "degF", "bit_time", "baud",  "date", "date_time", "kBTU", "mBTU/s", "Ah"};

}  // namespace

std::string_view name(Quantity quantity) noexcept { return quantity_names[static_cast<std::size_t>(quantity)]; }

std::optional<Quantity> find_quantity(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(quantity_names); ++i)
    if (quantity_names[i] == name) return static_cast<Quantity>(i);
  return std::nullopt;
}

std::string_view symbol(Unit unit) noexcept { return unit_symbols[static_cast<std::size_t>(unit)]; }

std::optional<Unit> find_unit(std::string_view symbol) noexcept {
  for (std::size_t i = 0; i < std::size(unit_symbols); ++i)
    if (unit_symbols[i] == symbol) return static_cast<Unit>(i);
  return std::nullopt;
}

}  // namespace riser::metering
