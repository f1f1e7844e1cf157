// SPDX-License-Identifier: Apache-2.0
#include "directory/words.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "store/master/fold.h"

namespace riser::directory {
namespace {

/// Lower-case letters that look alike, or whose capitals do.
constexpr std::array<std::pair<char, std::string_view>, 13> look_alikes{{{'a', "а"},
                                                                         {'b', "в"},
                                                                         {'c', "с"},
                                                                         {'e', "е"},
                                                                         {'h', "н"},
                                                                         {'i', "і"},
                                                                         {'k', "к"},
                                                                         {'m', "м"},
                                                                         {'o', "о"},
                                                                         {'p', "р"},
                                                                         {'t', "т"},
                                                                         {'x', "х"},
                                                                         {'y', "у"}}};

std::string to_latin(std::string_view word) {
  std::string out;
  for (std::size_t i = 0; i < word.size();) {
    const auto at = std::find_if(look_alikes.begin(), look_alikes.end(),
                                 [&](const auto& pair) { return word.substr(i, pair.second.size()) == pair.second; });
    if (at == look_alikes.end()) {
      out += word[i++];
    } else {
      out += at->first;
      i += at->second.size();
    }
  }
  return out;
}

std::string to_cyrillic(std::string_view word) {
  std::string out;
  for (const char c : word) {
    const auto at =
        std::find_if(look_alikes.begin(), look_alikes.end(), [&](const auto& pair) { return pair.first == c; });
    if (at == look_alikes.end()) {
      out += c;
    } else {
      out += at->second;
    }
  }
  return out;
}

bool is_part(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace

bool has_word(std::string_view text, std::string_view way) noexcept {
  const bool is_short = way.size() <= 2 && std::all_of(way.begin(), way.end(), [](char c) {
                          return is_part(c) && static_cast<unsigned char>(c) < 0x80;
                        });
  const bool is_number = std::all_of(way.begin(), way.end(), is_digit);
  for (auto at = text.find(way); at != std::string_view::npos; at = text.find(way, at + 1)) {
    if (!is_short) return true;
    const bool begins = at == 0 || !is_part(text[at - 1]);
    const auto end = at + way.size();
    if (begins && (!is_number || end == text.size() || !is_digit(text[end]))) return true;
  }
  return false;
}

std::vector<std::vector<std::string>> words_of(std::string_view q) {
  const std::string folded = store::fold(q);
  std::vector<std::vector<std::string>> words;
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" \t\r\n", at), folded.size());
    if (end > at) {
      std::string word = folded.substr(at, end - at);
      std::vector<std::string> ways{word};
      for (auto other : {to_latin(word), to_cyrillic(word)})
        if (std::find(ways.begin(), ways.end(), other) == ways.end()) ways.push_back(std::move(other));
      words.push_back(std::move(ways));
    }
    at = end + 1;
  }
  std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) {
    return a.front().size() != b.front().size() ? a.front().size() > b.front().size() : a < b;
  });
  return words;
}

}  // namespace riser::directory
