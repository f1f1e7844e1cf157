// SPDX-License-Identifier: Apache-2.0
#include "store/archive/customer_words.h"

#include <fmt/format.h>

#include "store/archive/personal.h"
#include "store/master/fold.h"

namespace riser::store {

std::string has_words(Conditions& where, std::string_view column, std::string_view text, const KeyBox& box) {
  std::string all;
  for (const std::string& word : words_of_search(text))
    all += fmt::format("{}{} IN (SELECT customer FROM customer_word WHERE word = {})", all.empty() ? "" : " AND ",
                       column, where.parameter(box.blind(word)));
  return all.empty() ? all : "(" + all + ")";
}

std::string has_number(Conditions& where, std::string_view column, std::string_view table, std::string_view text) {
  constexpr std::string_view last_character = "\xF4\x8F\xBF\xBF";
  const std::string begin = fold(text);
  return fmt::format(
      "{} IN (SELECT id FROM {} WHERE LOWER(number) COLLATE \"C\" >= {} AND LOWER(number) COLLATE \"C\" < {})", column,
      table, where.parameter(begin), where.parameter(begin + std::string{last_character}));
}

}  // namespace riser::store
