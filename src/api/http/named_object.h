// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "api/json/shape.h"

namespace riser::api {

/// What an id of a request names, as far as it lies in somebody's places and commodities or not.
enum class ObjectKind : std::uint8_t {
  meter,
  point,
  place,
  gateway,
  line,
  repeater,
  installation,
  photo,
  customer,
  account,
  contract,
  supply_node,
  valve,
  meter_group,
  task,
  run,
  other  ///< of the whole utility
};

struct NamedObject {
  ObjectKind kind = ObjectKind::other;
  std::int64_t id = 0;  ///< 0: null, where something is taken away from an object
};

template <class IdType>
constexpr ObjectKind object_kind = ObjectKind::other;
template <>
inline constexpr ObjectKind object_kind<MeterId> = ObjectKind::meter;
template <>
inline constexpr ObjectKind object_kind<PointId> = ObjectKind::point;
template <>
inline constexpr ObjectKind object_kind<PlaceId> = ObjectKind::place;
template <>
inline constexpr ObjectKind object_kind<GatewayId> = ObjectKind::gateway;
template <>
inline constexpr ObjectKind object_kind<LineId> = ObjectKind::line;
template <>
inline constexpr ObjectKind object_kind<RepeaterId> = ObjectKind::repeater;
template <>
inline constexpr ObjectKind object_kind<InstallationId> = ObjectKind::installation;
template <>
inline constexpr ObjectKind object_kind<AttachmentId> = ObjectKind::photo;
template <>
inline constexpr ObjectKind object_kind<CustomerId> = ObjectKind::customer;
template <>
inline constexpr ObjectKind object_kind<AccountId> = ObjectKind::account;
template <>
inline constexpr ObjectKind object_kind<ContractId> = ObjectKind::contract;
template <>
inline constexpr ObjectKind object_kind<SupplyNodeId> = ObjectKind::supply_node;
template <>
inline constexpr ObjectKind object_kind<ValveId> = ObjectKind::valve;
template <>
inline constexpr ObjectKind object_kind<MeterGroupId> = ObjectKind::meter_group;

template <>
inline constexpr ObjectKind object_kind<TaskId> = ObjectKind::task;
template <>
inline constexpr ObjectKind object_kind<RunId> = ObjectKind::run;

template <class T>
struct IsId : std::false_type {};
template <class Tag>
struct IsId<Id<Tag>> : std::true_type {};

/// All ids that a query or a body names.
template <class T>
void add_named(const T& value, std::vector<NamedObject>& named) {
  if constexpr (IsId<T>::value) {
    named.push_back({object_kind<T>, value.value});
  } else if constexpr (InstanceOf<T, Nullable>) {
    if (value.has_value()) {
      add_named(*value, named);
    } else if constexpr (IsId<std::remove_cvref_t<decltype(*value)>>::value) {
      named.push_back({object_kind<std::remove_cvref_t<decltype(*value)>>, 0});
    }
  } else if constexpr (InstanceOf<T, std::optional>) {
    if (value.has_value()) add_named(*value, named);
  } else if constexpr (InstanceOf<T, std::vector>) {
    for (const auto& item : value) add_named(item, named);
  } else if constexpr (DescribedStruct<T>) {
    boost::mp11::mp_for_each<Members<T>>([&](auto d) { add_named(value.*d.pointer, named); });
  }
}

/// The kind that "{id}" means after this segment of a path: "meters" a meter; nothing for what is the whole utility's.
std::optional<ObjectKind> object_kind_of(std::string_view segment) noexcept;

}  // namespace riser::api
