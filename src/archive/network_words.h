// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/archive/supply_nodes.h"

namespace riser::archive {

inline constexpr Words node_kind_list{"source, station, feeder, branch, riser", "源、站、干线、支线、立管",
                                      "источник, станция, фидер, ответвление, стояк"};
inline constexpr Words network_part_list{"main, distribution", "主网、配网", "магистральная, распределительная"};

/// In any of the three languages, in any case.
std::optional<store::SupplyNodeKind> find_node_kind_word(std::string_view text);
std::optional<store::NetworkPart> find_network_part_word(std::string_view text);
std::string_view word(store::SupplyNodeKind kind, Language language) noexcept;
std::string_view word(store::NetworkPart part, Language language) noexcept;

}  // namespace riser::archive
