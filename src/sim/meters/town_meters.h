// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <vector>

#include "sim/meters/item_meter.h"
#include "sim/town/town.h"

namespace riser::sim {

struct TownItemMeter {
  ItemMeterEntry entry{};
  std::unique_ptr<ItemMeter> meter{};
};

/// What hangs on a line of another protocol.
enum class ItemLine : std::uint8_t {
  dlt645,       ///< electricity meters of 2007 and 1997, single- and three-phase, with relays, some prepaid
  modbus,       ///< electricity sub-meters
  iec62056_21,  ///< electricity meters with readout
  cjt188,       ///< heat and water meters of several makers, with valves
};

/// The meters of such a building: those of a gateway of the town that fit, with that town's values. The town outlives
/// them. `before`: so many hang on the line already.
std::vector<TownItemMeter> item_meters(const Town& town, std::uint32_t gateway, ItemLine line, std::size_t before = 0);

}  // namespace riser::sim
