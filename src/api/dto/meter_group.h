// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "api/dto/meter.h"

namespace riser::api {

struct MeterGroup {
  MeterGroupId id{};
  std::string name{};
  std::string note{};
  std::int64_t meters = 0;
  Utc created{};
  Utc changed{};
};
BOOST_DESCRIBE_STRUCT(MeterGroup, (), (id, name, note, meters, created, changed))
BOOST_DESCRIBE_STRUCT(List<MeterGroup>, (), (RISER_LIST_MEMBERS))

struct MeterGroupCreate {
  std::string name{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(MeterGroupCreate, (), (name, note))

struct MeterGroupPatch {
  std::optional<std::string> name{};
  std::optional<std::string> note{};
};
BOOST_DESCRIBE_STRUCT(MeterGroupPatch, (), (name, note))

/// The filter of a list of meters.
struct MeterMatch {
  std::optional<std::string> q{};
  std::optional<Commodity> commodity{};
  std::optional<GatewayId> gateway{};
  std::optional<LineId> line{};
  std::optional<Freshness> state{};
  std::optional<PlaceId> place{};
  std::optional<MeterGroupId> group{};
};
BOOST_DESCRIBE_STRUCT(MeterMatch, (), (q, commodity, gateway, line, state, place, group))

struct MeterGroupMembers {
  std::optional<std::vector<MeterId>> add{};
  std::optional<std::vector<MeterId>> remove{};
  std::optional<MeterMatch> add_matching{};  ///< all that the list of meters shows with this filter
};
BOOST_DESCRIBE_STRUCT(MeterGroupMembers, (), (add, remove, add_matching))

struct MeterGroupResult {
  std::int64_t added = 0;
  std::int64_t removed = 0;
  std::int64_t meters = 0;  ///< that are in it now
};
BOOST_DESCRIBE_STRUCT(MeterGroupResult, (), (added, removed, meters))

}  // namespace riser::api
