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

}  // namespace riser::store
