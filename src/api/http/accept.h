// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <string_view>

namespace riser::api {

/// Which of `types` ("text/csv"), given in the order of our own liking, an Accept header wants most (RFC 9110, 12.5.1).
/// Nothing when it takes none of them; an empty header takes the first.
std::optional<std::size_t> best_of(std::string_view accept, std::span<const std::string_view> types);

}  // namespace riser::api
