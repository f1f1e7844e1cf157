// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>

#include "archive/tree_paths.h"
#include "store/archive/supply_nodes.h"

namespace riser::archive {

/// The nodes of one commodity as a tree.
struct CommodityNodes {
  store::SupplyNodes nodes;
  metering::Commodity commodity{};
  std::optional<store::SupplyNode> find(SupplyNodeId id) { return nodes.find(id); }
  std::optional<store::SupplyNode> find_code(std::string_view code) { return nodes.find_code(code); }
  std::optional<store::SupplyNode> find_child(SupplyNodeId parent, std::string_view name) {
    return nodes.find_child(commodity, parent, name);
  }
};

/// Nodes of supply networks by code and by path; names are unique within a commodity. One thread.
class NodePaths {
 public:
  explicit NodePaths(store::Connection& connection) : connection_(connection) {}
  using Paths = TreePaths<CommodityNodes, SupplyNodeId>;
  Paths& of(metering::Commodity commodity) {
    const CommodityNodes tree{store::SupplyNodes{connection_}, commodity};
    return paths_.try_emplace(commodity, tree).first->second;
  }

 private:
  store::Connection& connection_;
  std::map<metering::Commodity, Paths> paths_{};
};

}  // namespace riser::archive
