// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sim/town/town.h"
#include "store/store.h"

namespace riser::trial {

/// Enters the first gateways of a town into the store, as an operator would after adoption and search: gateway, line,
/// meters with names and keys. `identity` is what a concentrator registers with. The result: the meters' ids in the
/// town's order.
std::vector<MeterId> enter_town(store::Store& store, const Clock& clock, const sim::Town& town, std::uint32_t gateways,
                                const std::function<std::string(std::uint32_t)>& identity);

}  // namespace riser::trial
