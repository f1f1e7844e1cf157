// SPDX-License-Identifier: Apache-2.0
#include "sim/history/history.h"

#include "base/check.h"
#include "sim/town/telegram.h"

namespace riser::sim {

void write_history(const Town& town, UtcSeconds from, UtcSeconds to, std::int64_t step_s, HistoryVisitor& visitor) {
  write_history(town, 0, town.gateways(), from, to, step_s, visitor);
}

void write_history(const Town& town, std::uint32_t first_gateway, std::uint32_t end_gateway, UtcSeconds from,
                   UtcSeconds to, std::int64_t step_s, HistoryVisitor& visitor) {
  CHECK(step_s > 0 && first_gateway <= end_gateway && end_gateway <= town.gateways(), "step {}", step_s);
  struct Entry {
    std::uint32_t index;
    Meter meter;
    ReplyState state;
  };
  std::vector<Entry> entries;
  entries.reserve(std::size_t{end_gateway - first_gateway} * town.meters_per_gateway());
  for (std::uint32_t i = first_gateway * town.meters_per_gateway(); i < end_gateway * town.meters_per_gateway(); ++i) {
    const Meter meter = town.meter(i);
    entries.push_back({i, meter, reply_state(meter, from)});
  }
  for (UtcSeconds time = from; time < to; time += step_s) {
    for (Entry& entry : entries) {
      for (int page = 0; page < pages(*entry.meter.model); ++page) {
        ++entry.state.access_number;
        visitor.telegram(entry.index, time, page, make_telegram(town, entry.meter, page, entry.state, time));
      }
    }
  }
}

}  // namespace riser::sim
