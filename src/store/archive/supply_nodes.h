// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/ids.h"
#include "base/result.h"
#include "metering/commodity.h"
#include "store/archive/archive_reject.h"
#include "store/archive/changes.h"
#include "store/archive/scope.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Levels of a supply network from the source down. A node stands below one of a higher level, which may leave levels
/// out; a branch may stand in a branch.
enum class SupplyNodeKind : std::uint8_t { source, station, feeder, branch, riser };
std::string_view name(SupplyNodeKind kind) noexcept;
std::optional<SupplyNodeKind> find_supply_node_kind(std::string_view name) noexcept;
bool may_hold(SupplyNodeKind parent, SupplyNodeKind child) noexcept;

/// Heat: primary and secondary network; water, gas and electricity: transport and distribution. What hangs on the
/// distribution is distribution.
enum class NetworkPart : std::uint8_t { main, distribution };
std::string_view name(NetworkPart part) noexcept;
std::optional<NetworkPart> find_network_part(std::string_view name) noexcept;

/// A node of the network that carries one commodity: what flows in is measured at one point, or nowhere.
struct SupplyNode {
  SupplyNodeId id{};
  SupplyNodeId parent{};  ///< none: a source of the network
  metering::Commodity commodity = metering::Commodity::heat;
  NetworkPart part = NetworkPart::main;
  SupplyNodeKind kind = SupplyNodeKind::source;
  std::string name{};
  std::string code{};  ///< external key, unique; empty: none
  PlaceId place{};     ///< where it stands
  PointId measured_by{};
  std::string note{};
  UtcSeconds created = 0;
  UtcSeconds changed = 0;
  UtcSeconds retired = 0;            ///< 0: it is not
  std::vector<SupplyNodeId> path{};  ///< from the source down, itself last; set by the store
};
FieldTexts fields_of(const SupplyNode& node);

/// A view on a connection. Writes belong into a transaction of the caller; one that is refused changes nothing.
class SupplyNodes {
 public:
  static constexpr std::int64_t max_limit = 500;
  static constexpr std::size_t max_depth = 24;
  explicit SupplyNodes(Connection& connection) : connection_(connection) {}

  /// Gives id, path and times. no_parent (also of another commodity), wrong_level, wrong_part, too_many (too deep),
  /// duplicate_name, duplicate_code, no_place, no_point, wrong_commodity (of the point).
  Result<SupplyNode, ArchiveReject> add(SupplyNode node, const Author& author);
  /// Everything but id, commodity, path and times; what is below comes along when it moves. Also not_found, retired,
  /// cycle.
  Result<SupplyNode, ArchiveReject> update(const SupplyNode& node, const Author& author);
  /// in_use: nodes that are not retired stand below it, or points are supplied from it.
  Result<void, ArchiveReject> retire(SupplyNodeId id, const Author& author);
  /// no_parent: its own is retired. duplicate_name.
  Result<void, ArchiveReject> restore(SupplyNodeId id, const Author& author);
  /// For the undo of an import. in_use.
  Result<void, ArchiveReject> remove(SupplyNodeId id, const Author& author);

  std::optional<SupplyNode> find(SupplyNodeId id);
  std::optional<SupplyNode> find_code(std::string_view code);
  /// It and all below it, in no order; none when there is no such node.
  std::vector<SupplyNodeId> within(SupplyNodeId id);
  /// One that is not retired.
  std::optional<SupplyNode> find_child(metering::Commodity commodity, SupplyNodeId parent, std::string_view name);
  /// From the source down, itself last.
  std::vector<SupplyNode> path_to(SupplyNodeId id);

  struct Filter {
    std::optional<metering::Commodity> commodity{};
    std::optional<NetworkPart> part{};
    std::optional<SupplyNodeId> parent{};  ///< directly below it; id 0: those without one
    SupplyNodeId within{};                 ///< it and all below it
    std::string q{};                       ///< part of name or code
    bool with_retired = false;
    Scope scope{};
  };
  struct Page {
    std::vector<SupplyNode> rows{};
    std::int64_t total = 0;
    std::optional<std::string> next_cursor{};
  };
  /// As people sort names. bad_cursor. `limit` is cut to max_limit.
  Result<Page, ArchiveReject> page(const Filter& filter, std::string_view cursor, std::int64_t limit);

  /// Directly below, not retired.
  std::int64_t children(SupplyNodeId id);

 private:
  std::optional<ArchiveReject> fault(SupplyNode& node);
  std::optional<ArchiveReject> fault_below(const SupplyNode& before, const SupplyNode& after);

  Connection& connection_;
};

}  // namespace riser::store
