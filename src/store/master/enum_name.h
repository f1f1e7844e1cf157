// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace riser::store {

/// Enums stand in columns and in the API by name; `names` lists them from 0 on.
template <class E>
std::string_view enum_name(std::span<const std::string_view> names, E value) noexcept {
  return names[static_cast<std::size_t>(value)];
}
template <class E>
std::optional<E> find_enum(std::span<const std::string_view> names, std::string_view name) noexcept {
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return static_cast<E>(i);
  return std::nullopt;
}

}  // namespace riser::store
