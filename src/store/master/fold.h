// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::store {

/// Lower case for searching: ASCII, Latin-1, Greek and Cyrillic letters of valid UTF-8; everything else stays. Done
/// here because the engines fold differently.
std::string fold(std::string_view text);

/// A LIKE pattern for "contains `text`", folded, with `!` as the escape character.
std::string contains_pattern(std::string_view text);

}  // namespace riser::store
