// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <vector>

#include "api/dto/supply_node.h"
#include "store/archive/supply_nodes.h"

namespace riser::api {

/// Nodes as people see them; what many of them share is looked up once.
std::vector<SupplyNode> supply_node_views(store::Connection& connection, std::span<const store::SupplyNode> nodes);

}  // namespace riser::api
