// SPDX-License-Identifier: Apache-2.0
#include "metering/commodity.h"

#include <iterator>

namespace riser::metering {
namespace {
constexpr std::string_view names[] = {"other", "heat", "cooling", "water", "hot_water", "gas", "electricity"};
}

std::string_view name(Commodity commodity) noexcept { return names[static_cast<std::size_t>(commodity)]; }

Commodity find_commodity(std::string_view name) noexcept {
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return static_cast<Commodity>(i);
  return Commodity::other;
}

}  // namespace riser::metering
