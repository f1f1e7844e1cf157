// SPDX-License-Identifier: Apache-2.0
#include "api/views/object_names.h"

#include "api/views/point_view.h"
#include "store/archive/accounts.h"
#include "store/archive/contracts.h"
#include "store/archive/customers.h"
#include "store/archive/imports.h"
#include "store/archive/installations.h"
#include "store/archive/supply_nodes.h"
#include "store/archive/valves.h"
#include "store/collect/runs.h"
#include "store/master/roles.h"
#include "store/master/saved_views.h"
#include "store/outbox/outputs.h"

namespace riser::api {
namespace {

using store::ArchiveKind;

template <class Found, class Member>
std::string member_or_none(const std::optional<Found>& found, Member member) {
  return found ? (*found).*member : std::string{};
}

std::string title_of_point(store::Connection& connection, PointId point) {
  const auto titles = titles_of(connection, std::span{&point, 1});
  return titles.empty() ? std::string{} : titles.begin()->second;
}

}  // namespace

const std::string& ObjectNames::of(ArchiveKind kind, std::int64_t object) {
  const auto [at, is_new] = known_.try_emplace({kind, object});
  if (is_new) at->second = find(kind, object);
  return at->second;
}

Nullable<Reference> ObjectNames::user(UserId user) {
  const auto name = names_.user(user);
  return name ? Nullable<Reference>{Reference{id_text(user), *name}} : Nullable<Reference>{};
}

std::string ObjectNames::find(ArchiveKind kind, std::int64_t object) {
  switch (kind) {
    case ArchiveKind::place:
      return names_.place(PlaceId{object}).name;
    case ArchiveKind::point:
      return title_of_point(connection_, PointId{object});
    case ArchiveKind::installation: {
      const auto installation = store::Installations{connection_}.find(InstallationId{object});
      return installation ? title_of_point(connection_, installation->point) : std::string{};
    }
    case ArchiveKind::meter_group:
      return names_.meter_group(MeterGroupId{object}).name;
    case ArchiveKind::gateway:
      return names_.gateway(GatewayId{object}).name;
    case ArchiveKind::line:
      return names_.line(LineId{object}).line.name;
    case ArchiveKind::repeater:
      return member_or_none(store::Repeaters{connection_}.find(RepeaterId{object}), &store::Repeater::name);
    case ArchiveKind::meter:
    case ArchiveKind::command:
    case ArchiveKind::reading:
    case ArchiveKind::gap:
      return names_.meter(MeterId{object}).name;
    case ArchiveKind::customer:
      return member_or_none(store::Customers{connection_, box_}.find(CustomerId{object}), &store::Customer::number);
    case ArchiveKind::account:
      return member_or_none(store::Accounts{connection_, box_}.find(AccountId{object}), &store::Account::number);
    case ArchiveKind::contract:
      return member_or_none(store::Contracts{connection_}.find(ContractId{object}), &store::Contract::number);
    case ArchiveKind::supply_node:
      return member_or_none(store::SupplyNodes{connection_}.find(SupplyNodeId{object}), &store::SupplyNode::name);
    case ArchiveKind::valve:
      return member_or_none(store::Valves{connection_}.find(ValveId{object}), &store::Valve::number);
    case ArchiveKind::task:
      return names_.task(TaskId{object}).name;
    case ArchiveKind::run: {
      const auto run = store::Runs{connection_}.find(RunId{object});
      return run ? names_.task(run->task).name : std::string{};
    }
    case ArchiveKind::saved_view:
      return member_or_none(store::SavedViews{connection_}.find(store::SavedViewId{object}), &store::SavedView::name);
    case ArchiveKind::import:
      return member_or_none(store::Imports{connection_}.find(ImportId{object}), &store::Import::name);
    case ArchiveKind::role:
      return member_or_none(store::Roles{connection_}.find(RoleId{object}), &store::Role::name);
    case ArchiveKind::user:
      return names_.user(UserId{object}).value_or("");
    case ArchiveKind::output:
      return member_or_none(store::Outputs{connection_}.find(OutputId{object}), &store::Output::name);
    case ArchiveKind::settings:
    case ArchiveKind::model:
    case ArchiveKind::quarantine:
    case ArchiveKind::photo:
    case ArchiveKind::job:
    case ArchiveKind::session:
    case ArchiveKind::token:
      return {};
  }
  return {};
}

}  // namespace riser::api
