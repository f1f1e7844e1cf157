// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/archive/points.h"

namespace riser::archive {

inline constexpr Words point_kind_list{"meter, sum", "表计、汇总", "прибор, сумма"};

/// In any of the three languages, in any case.
std::optional<store::PointKind> find_point_kind_word(std::string_view text);
std::string_view word(store::PointKind kind, Language language) noexcept;

}  // namespace riser::archive
