// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace riser {

/// An integer that cannot be mistaken for another one. 0 means "none".
template <class Tag>
struct Id {
  std::int64_t value = 0;
  constexpr Id() = default;
  constexpr explicit Id(std::int64_t v) : value(v) {}
  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr auto operator<=>(Id, Id) = default;
};

using GroupId = Id<struct GroupTag>;        ///< shard group, first in the key of every table of facts
using GatewayId = Id<struct GatewayTag>;    ///< concentrator, DTU or converter
using LineId = Id<struct LineTag>;          ///< one bus behind a gateway
using MeterId = Id<struct MeterTag>;        ///< contiguous within a group
using LayoutId = Id<struct LayoutTag>;      ///< an interned list of registers
using RepeaterId = Id<struct RepeaterTag>;  ///< a device between the master and a part of a line
using UserId = Id<struct UserTag>;
using RoleId = Id<struct RoleTag>;
using TokenId = Id<struct TokenTag>;                ///< of the API
using SessionId = Id<struct SessionTag>;            ///< a log-in
using TaskId = Id<struct TaskTag>;                  ///< what is read regularly
using RunId = Id<struct RunTag>;                    ///< one execution of a task
using PlaceId = Id<struct PlaceTag>;                ///< a node of the place tree
using PointId = Id<struct PointTag>;                ///< measurement point
using InstallationId = Id<struct InstallationTag>;  ///< a meter at a measurement point, for a time
using MeterGroupId = Id<struct MeterGroupTag>;      ///< meters that somebody keeps together; not a shard group
using ChangeId = Id<struct ChangeTag>;              ///< one entry of the archives' history
using ImportId = Id<struct ImportTag>;              ///< what came into the archives from one file
using AttachmentId = Id<struct AttachmentTag>;      ///< a picture that belongs to something in the archives
using CustomerId = Id<struct CustomerTag>;
using AccountId = Id<struct AccountTag>;    ///< of a customer; money is reckoned by it
using ContractId = Id<struct ContractTag>;  ///< an account is supplied at a measurement point, for a time
using SupplyNodeId = Id<struct SupplyNodeTag>;
using ValveId = Id<struct ValveTag>;
using OutputId = Id<struct OutputTag>;  ///< a system that is told what happens

}  // namespace riser

template <class Tag>
struct std::hash<riser::Id<Tag>> {
  std::size_t operator()(riser::Id<Tag> id) const noexcept { return std::hash<std::int64_t>{}(id.value); }
};
