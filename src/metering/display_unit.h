// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "metering/quantity.h"

namespace riser::metering {

/// A unit as displays of meters show it, in terms of the unit that values are kept in: 1 of it is 10^exponent of
/// `unit`.
struct DisplayUnit {
  Unit unit = Unit::none;
  int exponent = 0;
};

/// "kWh" is 10^3 Wh, "GJ" 10^9 J, "l" 10^-3 m3; every symbol() stands for itself. Upper and lower case differ.
/// Nothing for what is not known.
std::optional<DisplayUnit> find_display_unit(std::string_view symbol) noexcept;

}  // namespace riser::metering
