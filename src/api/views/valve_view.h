// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <vector>

#include "api/dto/valve.h"
#include "store/archive/valves.h"

namespace riser::api {

/// Valves as people see them; what stands behind their ids by a few queries for all.
std::vector<Valve> valve_views(store::Connection& connection, std::span<const store::Valve> valves);

}  // namespace riser::api
