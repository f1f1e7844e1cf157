// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "store/master/key_box.h"
#include "store/sql/conditions.h"

namespace riser::store {

/// The condition that the customer whose id stands in `column` is found by all words of the text; empty when it has
/// none.
std::string has_words(Conditions& where, std::string_view column, std::string_view text, const KeyBox& box);

/// The condition that the row of `table` whose id stands in `column` has a number that begins with the text, in upper
/// or lower case.
std::string has_number(Conditions& where, std::string_view column, std::string_view table, std::string_view text);

}  // namespace riser::store
