// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "protocol/mbus/link_frame.h"

namespace riser::headend {

/// The digit among the wildcards of `mask` by which meters like `model` are told apart with the fewest selections (10
/// for each collision). Ties go to the less significant digit. Nothing when the model does not tell.
std::optional<int> best_split(const protocol::mbus::SecondaryAddress& mask,
                              const std::vector<protocol::mbus::SecondaryAddress>& model);

/// The least significant wildcard digit; nothing when all are given.
std::optional<int> last_wildcard(const protocol::mbus::SecondaryAddress& mask);

}  // namespace riser::headend
