// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace riser::catalogue {

/// What to write instead of a word that is not known: `write "energy"` when one of `known` is near, else
/// `write one of a, b, c` (at most a dozen of them).
std::string suggestion(std::string_view word, std::span<const std::string_view> known);

}  // namespace riser::catalogue
