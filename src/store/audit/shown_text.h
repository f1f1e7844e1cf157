// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

namespace riser::store {

/// What strangers send may be anything: characters that can be shown, at most so many; what is none becomes "?".
std::string shown_text(std::string_view text, std::size_t max_characters);

}  // namespace riser::store
