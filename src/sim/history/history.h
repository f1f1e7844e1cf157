// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "sim/town/town.h"

namespace riser::sim {

/// Takes one telegram of the past. The frame is good during the call.
struct HistoryVisitor {
  virtual ~HistoryVisitor() = default;
  /// `meter`: 0..town.meters()-1, in the order gateway by gateway; `page`: 0, or 1 for a second telegram.
  virtual void telegram(std::uint32_t meter, UtcSeconds time, int page, Bytes frame) = 0;
};

/// What every meter of the town answered at from, from + step, ... before `to`: for each time all meters, gateway by
/// gateway. The same bytes a bus would have delivered at that time to the first request after the access numbers began
/// at `from`. CHECKs step > 0.
void write_history(const Town& town, UtcSeconds from, UtcSeconds to, std::int64_t step_s, HistoryVisitor& visitor);

/// The same for some of the gateways: a caller with several threads gives each its own range.
void write_history(const Town& town, std::uint32_t first_gateway, std::uint32_t end_gateway, UtcSeconds from,
                   UtcSeconds to, std::int64_t step_s, HistoryVisitor& visitor);

}  // namespace riser::sim
