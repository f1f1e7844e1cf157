// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "archive/column.h"
#include "store/master/fold.h"

namespace riser::archive {

/// The value whose word this is in any of the languages and in any case, "Heat_Station" as "heat station"; `words` by
/// value, `others` are what people write besides.
template <class E>
std::optional<E> find_word(std::string_view text, std::span<const Words> words,
                           std::span<const std::pair<std::string_view, E>> others) {
  std::string wanted = store::fold(text);
  std::replace(wanted.begin(), wanted.end(), '_', ' ');
  for (std::size_t i = 0; i < words.size(); ++i)
    if (wanted == words[i].en || wanted == words[i].zh_cn || wanted == words[i].ru) return static_cast<E>(i);
  for (const auto& [word, value] : others)
    if (wanted == word) return value;
  return std::nullopt;
}

}  // namespace riser::archive
