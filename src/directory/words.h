// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace riser::directory {

/// The words of a search, the longest first; each in the ways it may stand in a text: folded as it is, and with letters
/// that look alike all Latin or all Cyrillic ("A-12" is found whichever A was typed).
std::vector<std::vector<std::string>> words_of(std::string_view q);

/// Whether a text has the word, written in this way. One or two Latin letters stand where a word begins, one or two
/// digits are a number of their own: "flat 4" is not found in every number with a four in it.
bool has_word(std::string_view text, std::string_view way) noexcept;

}  // namespace riser::directory
