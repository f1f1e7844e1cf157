// SPDX-License-Identifier: Apache-2.0
#include "collection/stored_values.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "base/civil_time.h"

namespace riser::collection {
namespace {

using metering::Quantity;

/// What a meter stored at one instant: a storage number, or a kind of freeze (DL/T 645) with the number of the freeze.
using Store = std::pair<std::uint64_t, std::string>;

std::optional<Store> store_of(const metering::Register& reg) {
  if (reg.function != metering::Function::instantaneous) return std::nullopt;
  std::string kind = reg.qualifier.substr(0, reg.qualifier.find(','));
  if (!kind.ends_with("_freeze")) kind.clear();
  if (reg.storage == 0 && kind.empty()) return std::nullopt;
  return Store{reg.storage, kind};
}

bool is_date(const metering::Register& reg) {
  return reg.quantity == Quantity::date || reg.quantity == Quantity::time_point ||
         reg.quantity == Quantity::time_point_second;
}

}  // namespace

std::set<UtcSeconds> stored_instants(const metering::Reading& reading, const metering::Layout& layout,
                                     const Zone& zone) {
  std::map<Store, UtcSeconds> dates;
  std::set<Store> valued;
  for (std::size_t i = 0; i < std::min(layout.size(), reading.cells.size()); ++i) {
    const auto store = store_of(layout[i]);
    if (!store || !reading.cells[i].ok()) continue;
    if (!is_date(layout[i])) {
      valued.insert(*store);
    } else if (const auto civil = reading.cells[i].number.rescaled(0)) {
      dates[*store] = zone.to_utc(civil_from_seconds(civil->mantissa));
    }
  }
  std::set<UtcSeconds> instants;
  for (const auto& [store, utc] : dates)
    if (valued.contains(store) && utc <= reading.time) instants.insert(utc);
  return instants;
}

}  // namespace riser::collection
