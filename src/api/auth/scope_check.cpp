// SPDX-License-Identifier: Apache-2.0
#include "api/auth/scope_check.h"

#include <algorithm>

#include "api/auth/task_scope.h"
#include "directory/directory.h"
#include "store/archive/accounts.h"
#include "store/archive/attachments.h"
#include "store/archive/contracts.h"
#include "store/archive/installations.h"
#include "store/archive/supply_nodes.h"
#include "store/archive/valves.h"
#include "store/collect/runs.h"
#include "store/collect/tasks.h"
#include "store/master/repeaters.h"

namespace riser::api {

std::optional<Refused> ScopeCheck::check(const store::Scope& scope, std::span<const NamedObject> objects) {
  if (scope.is_whole() || objects.empty()) return std::nullopt;
  const auto connection = services_.store.lease();
  for (const NamedObject& object : objects)
    if (!holds(*connection, scope, object))
      return Refused{Reject::forbidden, "outside_scope",
                     "This lies outside of the places and commodities that you see; ask an administrator."};
  return std::nullopt;
}

bool ScopeCheck::holds(store::Connection& connection, const store::Scope& scope, NamedObject object) {
  using enum ObjectKind;
  const auto in = [&](auto id) { return static_cast<bool>(id) && services_.directory.holds(connection, scope, id); };
  const auto any_contract = [&](const std::vector<store::Contract>& contracts) {
    return std::any_of(contracts.begin(), contracts.end(), [&](const auto& contract) { return in(contract.point); });
  };
  switch (object.kind) {
    case meter:
      return in(MeterId{object.id});
    case point:
      return in(PointId{object.id});
    case place:
      return in(PlaceId{object.id});
    case gateway:
      return in(GatewayId{object.id});
    case line:
      return in(LineId{object.id});
    case repeater: {
      const auto found = store::Repeaters{connection}.find(RepeaterId{object.id});
      return found && in(found->line);
    }
    case installation: {
      const auto found = store::Installations{connection}.find(InstallationId{object.id});
      return found && in(found->point);
    }
    case photo: {
      const auto found = store::Attachments{connection}.find(AttachmentId{object.id});
      return found && found->kind == store::ArchiveKind::installation &&
             holds(connection, scope, {installation, found->object});
    }
    case contract: {
      const auto found = store::Contracts{connection}.find(ContractId{object.id});
      return found && in(found->point);
    }
    case account:
      return any_contract(store::Contracts{connection}.of_account(AccountId{object.id}));
    case customer: {
      const auto accounts = store::Accounts{connection, services_.store.key_box()}.of_customer(CustomerId{object.id});
      return std::any_of(accounts.begin(), accounts.end(),
                         [&](const auto& one) { return holds(connection, scope, {account, one.id.value}); });
    }
    case supply_node: {
      const auto found = store::SupplyNodes{connection}.find(SupplyNodeId{object.id});
      return found && scope.has(found->commodity) && (found->place ? in(found->place) : scope.places.empty());
    }
    case valve: {
      const auto found = store::Valves{connection}.find(ValveId{object.id});
      if (!found || !scope.has(found->commodity)) return false;
      if (found->point) return in(found->point);
      if (found->place) return in(found->place);
      return scope.places.empty() || in(found->meter);
    }
    case task: {
      const auto found = store::Tasks{connection}.find(TaskId{object.id});
      return found && lies_in(services_.directory, connection, scope, found->target);
    }
    case run: {
      const auto found = store::Runs{connection}.find(RunId{object.id});
      return found && holds(connection, scope, {task, found->task.value});
    }
    case meter_group:  // only names which of the meters that are seen are meant
      return true;
    case other:
      return false;
  }
  return false;
}

}  // namespace riser::api
