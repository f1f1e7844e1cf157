// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "store/store.h"

namespace riser::collection {

/// Which meters a correction concerns. Empty members ask for nothing; all that are given must fit.
struct RedecodeScope {
  std::vector<LineId> lines{};  ///< none: all
  std::string protocol{};
  std::string model{};  ///< of the catalogue
};

/// In order of the lines. Blocks; holds the meters of one line at a time.
std::vector<MeterId> meters_within(store::Store& store, const RedecodeScope& scope);

}  // namespace riser::collection
