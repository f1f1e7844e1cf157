// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

namespace riser::metering {

enum class Commodity : std::uint8_t { other, heat, cooling, water, hot_water, gas, electricity };

/// "heat", "hot_water", ... as in the API.
std::string_view name(Commodity commodity) noexcept;
Commodity find_commodity(std::string_view name) noexcept;  // other when unknown

}  // namespace riser::metering
