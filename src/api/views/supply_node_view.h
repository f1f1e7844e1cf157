// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <vector>

#include "api/dto/supply_node.h"
#include "api/views/past.h"
#include "store/archive/supply_nodes.h"

namespace riser::directory {
class Directory;
}

namespace riser::api {

/// Nodes as people see them; what many of them share is looked up once. The connection is in no transaction.
std::vector<SupplyNode> supply_node_views(store::Connection& connection, directory::Directory& directory,
                                          std::span<const store::SupplyNode> nodes);
/// The node as it was, with the way to it.
Outcome<SupplyNode> supply_node_then(store::Connection& connection, SupplyNodeId id, AsOf as_of);

}  // namespace riser::api
