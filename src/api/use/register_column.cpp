// SPDX-License-Identifier: Apache-2.0
#include "api/use/register_column.h"

namespace riser::api {

Outcome<metering::Register> checked_register(const std::string& key) {
  auto reg = metering::Register::from_key(key);
  if (reg.quantity == metering::Quantity::unknown || reg.key() != key)
    return bad_field("register", "register: expected a key like energy:Wh:instantaneous:0:0:0: from the meter.");
  return reg;
}

std::vector<Sample> samples_of(const store::KnownReadings& readings, store::Layouts& layouts, MeterId id,
                               const metering::Register& reg, Reach reach) {
  Column column{layouts, reg};
  std::vector<Sample> samples;
  for (const store::StoredReading& reading : readings.history(id, reach.from, reach.to)) {
    const metering::Cell* cell = column.cell(reading);
    if (cell == nullptr || !cell->ok() || (!samples.empty() && samples.back().time == reading.time)) continue;
    samples.push_back({reading.time, cell->number});
  }
  return samples;
}

}  // namespace riser::api
