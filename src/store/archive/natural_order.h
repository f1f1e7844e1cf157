// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::store {

/// A text whose bytes compare as people sort names: upper and lower case alike, "2" before "10".
std::string natural_order(std::string_view name);

}  // namespace riser::store
