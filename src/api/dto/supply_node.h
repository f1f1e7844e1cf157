// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/list.h"
#include "api/dto/meter.h"

namespace riser::api {

enum class NetworkPart { main, distribution };
BOOST_DESCRIBE_ENUM(NetworkPart, main, distribution)

/// From the source down; levels may be left out, and a branch may stand in a branch.
enum class SupplyNodeKind { source, station, feeder, branch, riser };
BOOST_DESCRIBE_ENUM(SupplyNodeKind, source, station, feeder, branch, riser)

struct SupplyNodeStep {
  SupplyNodeId id{};
  std::string name{};
  SupplyNodeKind kind = SupplyNodeKind::source;
};
BOOST_DESCRIBE_STRUCT(SupplyNodeStep, (), (id, name, kind))

/// A node of the network that carries one commodity.
struct SupplyNode {
  SupplyNodeId id{};
  Nullable<SupplyNodeId> parent{};
  Commodity commodity = Commodity::other;
  NetworkPart part = NetworkPart::main;
  SupplyNodeKind kind = SupplyNodeKind::source;
  std::string name{};
  std::string code{};                  ///< external key; empty: none
  std::vector<SupplyNodeStep> path{};  ///< from the source down, itself last
  Nullable<Reference> place{};         ///< where it stands, by its address
  Nullable<Reference> measured_by{};   ///< the point that measures what flows in
  std::string note{};
  bool retired = false;
  std::optional<std::int64_t> children{};  ///< directly below, now; left out with as_of
  std::optional<std::int64_t> points{};    ///< supplied from here and below, now; left out with as_of
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(SupplyNode, (),
                      (id, parent, commodity, part, kind, name, code, path, place, measured_by, note, retired, children,
                       points, created, changed))
BOOST_DESCRIBE_STRUCT(List<SupplyNode>, (), (RISER_LIST_MEMBERS))

struct SupplyNodeListQuery : PageQuery {
  std::optional<Commodity> commodity{};
  std::optional<NetworkPart> part{};
  std::optional<std::int64_t> parent{};  ///< directly below it; 0: those without one
  std::optional<SupplyNodeId> within{};  ///< it and all below it
  std::optional<std::string> q{};        ///< part of name or code
  std::optional<bool> retired{};         ///< true: those too
};
BOOST_DESCRIBE_STRUCT(SupplyNodeListQuery, (PageQuery), (commodity, part, parent, within, q, retired))

struct SupplyNodeCreate {
  Commodity commodity = Commodity::other;
  SupplyNodeKind kind = SupplyNodeKind::source;
  std::string name{};
  std::optional<NetworkPart> part{};  ///< that of the parent when it is not said, else main
  std::optional<Nullable<SupplyNodeId>> parent{};
  std::optional<std::string> code{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<PointId>> measured_by{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(SupplyNodeCreate, (), (commodity, kind, name, part, parent, code, place, measured_by, note))

struct SupplyNodePatch {
  std::optional<SupplyNodeKind> kind{};
  std::optional<std::string> name{};
  std::optional<NetworkPart> part{};
  std::optional<Nullable<SupplyNodeId>> parent{};
  std::optional<std::string> code{};
  std::optional<Nullable<PlaceId>> place{};
  std::optional<Nullable<PointId>> measured_by{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(SupplyNodePatch, (), (kind, name, part, parent, code, place, measured_by, note))

}  // namespace riser::api
