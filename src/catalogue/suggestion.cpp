// SPDX-License-Identifier: Apache-2.0
#include "catalogue/suggestion.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

namespace riser::catalogue {
namespace {

/// How many letters must be changed, added or left out.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1])});
      diagonal = above;
    }
  }
  return row.back();
}

constexpr std::size_t longest_word = 40, most_named = 12;

}  // namespace

std::string suggestion(std::string_view word, std::span<const std::string_view> known) {
  std::string_view nearest;
  // The best so far: at first one more than may be wrong.
  std::size_t best = word.size() < 4 ? 2 : std::max<std::size_t>(2, word.size() / 3) + 1;
  if (word.size() <= longest_word)
    for (const std::string_view candidate : known)
      if (const std::size_t d = distance(word, candidate); d < best && d < candidate.size())
        best = d, nearest = candidate;
  if (!nearest.empty()) return fmt::format("write \"{}\"", nearest);
  if (known.empty()) return "leave it out";
  std::string text = "write one of ";
  for (std::size_t i = 0; i < known.size() && i < most_named; ++i)
    text += fmt::format("{}{}", i == 0 ? "" : ", ", known[i].empty() ? "\"\"" : known[i]);
  if (known.size() > most_named) text += ", ...";
  return text;
}

}  // namespace riser::catalogue
