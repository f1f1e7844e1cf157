// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// The meters that have open commands, each once. Reads all commands.
std::vector<MeterId> meters_with_commands(Connection& connection);

}  // namespace riser::store
