// SPDX-License-Identifier: Apache-2.0
#include "store/archive/customer_words.h"

#include <fmt/format.h>

#include "store/archive/personal.h"

namespace riser::store {

std::string has_words(Conditions& where, std::string_view column, std::string_view text, const KeyBox& box) {
  std::string all;
  for (const std::string& word : words_of_search(text))
    all += fmt::format("{}{} IN (SELECT customer FROM customer_word WHERE word = {})", all.empty() ? "" : " AND ",
                       column, where.parameter(box.blind(word)));
  return all.empty() ? all : "(" + all + ")";
}

}  // namespace riser::store
