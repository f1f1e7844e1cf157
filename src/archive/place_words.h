// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "archive/column.h"
#include "store/archive/places.h"

namespace riser::archive {

inline constexpr Words customer_class_list{"residential, commercial, bulk, multi dwelling", "居民、商业、趸售、合表户",
                                           "население, коммерческий, оптовый, многоквартирный"};

/// In any of the three languages, in any case; also the words that people use beside the ones that are written.
std::optional<store::PlaceKind> find_place_kind(std::string_view text);
std::optional<store::CustomerClass> find_customer_class(std::string_view text);
std::string_view word(store::PlaceKind kind, Language language) noexcept;
std::string_view word(store::CustomerClass customer_class, Language language) noexcept;

}  // namespace riser::archive
