// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

#include "base/ids.h"

namespace riser::api {

/// What an id names, as the OpenAPI document says it ("x-riser-kind"). An id without one cannot go over the wire.
template <class IdType>
inline constexpr std::string_view id_kind{};
template <>
inline constexpr std::string_view id_kind<MeterId> = "meter";
template <>
inline constexpr std::string_view id_kind<PointId> = "point";
template <>
inline constexpr std::string_view id_kind<PlaceId> = "place";
template <>
inline constexpr std::string_view id_kind<GatewayId> = "gateway";
template <>
inline constexpr std::string_view id_kind<LineId> = "line";
template <>
inline constexpr std::string_view id_kind<RepeaterId> = "repeater";
template <>
inline constexpr std::string_view id_kind<InstallationId> = "installation";
template <>
inline constexpr std::string_view id_kind<AttachmentId> = "photo";
template <>
inline constexpr std::string_view id_kind<CustomerId> = "customer";
template <>
inline constexpr std::string_view id_kind<AccountId> = "account";
template <>
inline constexpr std::string_view id_kind<ContractId> = "contract";
template <>
inline constexpr std::string_view id_kind<SupplyNodeId> = "supply_node";
template <>
inline constexpr std::string_view id_kind<ValveId> = "valve";
template <>
inline constexpr std::string_view id_kind<MeterGroupId> = "meter_group";
template <>
inline constexpr std::string_view id_kind<TaskId> = "task";
template <>
inline constexpr std::string_view id_kind<RunId> = "run";
template <>
inline constexpr std::string_view id_kind<UserId> = "user";
template <>
inline constexpr std::string_view id_kind<RoleId> = "role";
template <>
inline constexpr std::string_view id_kind<TokenId> = "token";
template <>
inline constexpr std::string_view id_kind<SessionId> = "session";
template <>
inline constexpr std::string_view id_kind<ImportId> = "import";
template <>
inline constexpr std::string_view id_kind<ChangeId> = "change";
template <>
inline constexpr std::string_view id_kind<OutputId> = "output";

}  // namespace riser::api
