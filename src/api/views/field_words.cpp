// SPDX-License-Identifier: Apache-2.0
#include "api/views/field_words.h"

#include <algorithm>
#include <array>

#include "api/json/decode.h"
#include "api/views/point_view.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/device_fields.h"
#include "store/archive/installations.h"
#include "store/archive/meter_groups.h"
#include "store/archive/places.h"
#include "store/archive/points.h"
#include "store/archive/supply_nodes.h"
#include "store/archive/utility.h"
#include "store/archive/valves.h"
#include "store/collect/tasks.h"
#include "store/master/users.h"

namespace riser::api {
namespace {

using store::ArchiveKind;

template <class Found>
store::FieldTexts fields_or_none(const std::optional<Found>& found) {
  return found ? store::fields_of(*found) : store::FieldTexts{};
}

bool is_time(std::string_view field) {
  constexpr std::array<std::string_view, 5> times = {"from", "until", "opened", "closed", "retired"};
  return std::find(times.begin(), times.end(), field) != times.end();
}

/// The name of what an id in this field stands for; nothing when it stands for nothing, or that is gone.
std::optional<std::string> name_of_id(store::Connection& connection, const store::KeyBox& box, ArchiveKind kind,
                                      std::string_view field, std::int64_t id) {
  if (field == "parent" && kind == ArchiveKind::supply_node) field = "node";
  if (field == "parent" && kind == ArchiveKind::repeater) field = "repeater";
  if (field == "parent" || field == "place") {
    const PlaceId place{id};
    const auto addresses = store::Places{connection}.addresses(std::span{&place, 1});
    return addresses.empty() ? std::nullopt : std::optional{addresses.begin()->second};
  }
  if (field == "point" || field == "measured_by") {
    const PointId point{id};
    const auto titles = titles_of(connection, std::span{&point, 1});
    return titles.empty() ? std::nullopt : std::optional{titles.begin()->second};
  }
  const auto member = [](const auto& found, auto field_of) {
    return found ? std::optional<std::string>{(*found).*field_of} : std::nullopt;
  };
  if (field == "node") return member(store::SupplyNodes{connection}.find(SupplyNodeId{id}), &store::SupplyNode::name);
  if (field == "repeater") return member(store::Repeaters{connection}.find(RepeaterId{id}), &store::Repeater::name);
  if (field == "line") return member(store::Lines{connection}.find(LineId{id}), &store::Line::name);
  if (field == "meter") return member(store::Meters{connection}.find(MeterId{id}), &store::Meter::number);
  if (field == "task") return member(store::Tasks{connection}.find(TaskId{id}), &store::Task::name);
  if (field == "gateway") return member(store::Gateways{connection}.find(GatewayId{id}), &store::Gateway::name);
  if (field == "owner") return member(store::Users{connection}.find(UserId{id}), &store::User::name);
  if (field == "account") return member(store::Accounts{connection, box}.find(AccountId{id}), &store::Account::number);
  if (field == "customer")
    return member(store::Customers{connection, box}.find(CustomerId{id}), &store::Customer::number);
  return std::nullopt;
}

}  // namespace

store::FieldTexts fields_now(store::Connection& connection, const store::KeyBox& box, ArchiveKind kind,
                             std::int64_t object) {
  switch (kind) {
    case ArchiveKind::place:
      return fields_or_none(store::Places{connection}.find(PlaceId{object}));
    case ArchiveKind::point:
      return fields_or_none(store::Points{connection}.find(PointId{object}));
    case ArchiveKind::installation:
      return fields_or_none(store::Installations{connection}.find(InstallationId{object}));
    case ArchiveKind::meter_group:
      return fields_or_none(store::MeterGroups{connection}.find(MeterGroupId{object}));
    case ArchiveKind::gateway:
      return fields_or_none(store::Gateways{connection}.find(GatewayId{object}));
    case ArchiveKind::line:
      return fields_or_none(store::Lines{connection}.find(LineId{object}));
    case ArchiveKind::repeater:
      return fields_or_none(store::Repeaters{connection}.find(RepeaterId{object}));
    case ArchiveKind::meter:
      return fields_or_none(store::Meters{connection}.find(MeterId{object}));
    case ArchiveKind::customer:
      return fields_or_none(store::Customers{connection, box}.find(CustomerId{object}));
    case ArchiveKind::account:
      return fields_or_none(store::Accounts{connection, box}.find(AccountId{object}));
    case ArchiveKind::contract:
      return fields_or_none(store::Contracts{connection}.find(ContractId{object}));
    case ArchiveKind::supply_node:
      return fields_or_none(store::SupplyNodes{connection}.find(SupplyNodeId{object}));
    case ArchiveKind::valve:
      return fields_or_none(store::Valves{connection}.find(ValveId{object}));
    case ArchiveKind::settings:
      return store::fields_of(store::Utility{connection}.load());
    default:
      return {};  // no archive: the operation log tells what each step made of it
  }
}

std::string field_words(store::Connection& connection, const store::KeyBox& box, ArchiveKind kind,
                        std::string_view field, const std::string& text) {
  std::int64_t number = 0;
  DecodeState state;
  if (!decode_text(text, number, state)) return text;
  if (is_time(field)) return utc_text(number);
  return name_of_id(connection, box, kind, field, number).value_or(text);
}

}  // namespace riser::api
