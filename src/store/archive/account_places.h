// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <span>
#include <vector>

#include "base/ids.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Where each of these accounts is supplied by contracts that last: the places of their points, each once, in the order
/// in which the contracts began. Accounts without any are absent. A few queries for all.
std::map<AccountId, std::vector<PlaceId>> places_of(Connection& connection, std::span<const AccountId> accounts);

}  // namespace riser::store
