// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <optional>

#include "api/http/refused.h"
#include "store/collect/tasks.h"

namespace riser::api {

/// The refusal to take away what a task names, if one does.
template <class IdType>
std::optional<Refused> named_by_task(store::Connection& connection, std::vector<IdType> store::TaskTarget::* kind,
                                     IdType id, const char* what) {
  for (const auto& task : store::Tasks{connection}.all()) {
    const auto& named = task.target.*kind;
    if (std::find(named.begin(), named.end(), id) == named.end()) continue;
    return Refused{Reject::conflict, "in_use",
                   "The task \"" + task.name + "\" reads the meters of this " + what + "; change that task first."};
  }
  return std::nullopt;
}

}  // namespace riser::api
