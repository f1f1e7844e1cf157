// SPDX-License-Identifier: Apache-2.0
#include "api/auth/task_scope.h"

#include <algorithm>

namespace riser::api {

bool lies_in(directory::Directory& directory, store::Connection& connection, const store::Scope& scope,
             const store::TaskTarget& target) {
  if (scope.is_whole()) return true;
  const auto all = [&](const auto& ids, const store::Scope& within) {
    return !ids.empty() &&
           std::all_of(ids.begin(), ids.end(), [&](auto id) { return directory.holds(connection, within, id); });
  };
  if (all(target.meters, scope) || all(target.lines, scope) || all(target.gateways, scope)) return true;
  const bool commodities_fit =
      scope.commodities.empty() ||
      (!target.commodities.empty() &&
       std::all_of(target.commodities.begin(), target.commodities.end(),
                   [&](const std::string& name) { return scope.has(metering::find_commodity(name)); }));
  return commodities_fit && (scope.places.empty() || all(target.places, {.places = scope.places}));
}

}  // namespace riser::api
