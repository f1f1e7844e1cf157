// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "directory/directory.h"
#include "store/collect/task_target.h"

namespace riser::api {

/// Whether all meters that a target may ever mean lie in the scope: places, meters, lines or gateways bound it, and all
/// of them do. A commodity that is none of the scope's must be left out by the target itself. What it means now does
/// not count: tomorrow it may mean more.
bool lies_in(directory::Directory& directory, store::Connection& connection, const store::Scope& scope,
             const store::TaskTarget& target);

}  // namespace riser::api
