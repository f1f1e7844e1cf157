// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "metering/commodity.h"

namespace riser::archive {

inline constexpr Words commodity_list{
    "heat, cooling, cold water, hot water, gas, electricity, other", "热量、冷量、冷水、生活热水、燃气、电、其他",
    "тепловая энергия, холод, холодная вода, горячая вода, газ, электроэнергия, прочее"};

/// In any of the three languages, in any case.
std::optional<metering::Commodity> find_commodity(std::string_view text);
std::string_view word(metering::Commodity commodity, Language language) noexcept;

}  // namespace riser::archive
