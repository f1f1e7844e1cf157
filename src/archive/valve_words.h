// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/archive/valves.h"

namespace riser::archive {

inline constexpr Words valve_kind_list{"shut-off, regulating, built in", "关断阀、调节阀、内置阀",
                                       "запорный, регулирующий, встроенный"};
inline constexpr Words valve_position_list{"open, closed", "开、关", "открыт, закрыт"};

/// In any of the three languages, in any case.
std::optional<store::ValveKind> find_valve_kind_word(std::string_view text);
std::optional<store::ValvePosition> find_valve_position_word(std::string_view text);
std::string_view word(store::ValveKind kind, Language language) noexcept;
std::string_view word(store::ValvePosition position, Language language) noexcept;

}  // namespace riser::archive
