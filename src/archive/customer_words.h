// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/archive/customers.h"

namespace riser::archive {

inline constexpr Words customer_kind_list{"person, company", "个人、单位", "физическое лицо, организация"};

/// In any of the three languages, in any case.
std::optional<store::CustomerKind> find_customer_kind_word(std::string_view text);
std::string_view word(store::CustomerKind kind, Language language) noexcept;

}  // namespace riser::archive
