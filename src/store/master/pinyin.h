// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::store {

/// The text with the first letter of its pinyin for each Chinese character, "bhy3-1-502" for "白桦苑3-1-502": what
/// people type to find it. Empty when there is no such character. Of several readings the usual one.
std::string pinyin_initials(std::string_view text);

}  // namespace riser::store
