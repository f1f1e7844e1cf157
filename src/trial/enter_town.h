// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "sim/bus/repeater.h"
#include "sim/town/town.h"
#include "store/master/gateways.h"
#include "store/store.h"

namespace riser::trial {

/// Enters the first gateways of a town into the store, as an operator would after adoption and search: gateway, line,
/// meters with names and keys, and the repeaters that are on its bus. `reach` says how a gateway is reached: its
/// identity, or kind and address. All of it is there `since` then. The result: the meters' ids in the town's order.
std::vector<MeterId> enter_town(store::Store& store, UtcSeconds since, const sim::Town& town, std::uint32_t gateways,
                                const std::function<void(std::uint32_t, store::Gateway&)>& reach,
                                const std::function<std::vector<sim::BusRepeater>(std::uint32_t)>& repeaters_of = {});

}  // namespace riser::trial
