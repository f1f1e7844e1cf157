// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/bus_memory.h"
#include "headend/line/exchange.h"

namespace riser::headend {

/// What one request has done for its path so far.
struct PathState {
  int tries = 0;        ///< of the hop under way
  bool opened = false;  ///< it selected a repeater itself: silence behind it is the meter's
};

/// Opens the way to whom a request is for: SND_NKE to 253 where something else is open, or may be; then one select
/// frame a hop. Where that way is open nothing is sent, where it goes on from the open one only the rest.
class PathOpening {
 public:
  /// The next frame on the way; nothing when it is open.
  std::optional<Exchange> next(const LineRequest& request, BusMemory& memory);
  /// The outcome of what next() said: repeater_silent, or nothing.
  std::optional<Verdict> take(Outcome outcome, int tries, PathState& state, BusMemory& memory);
  /// The hop under way; null while the path is closed by SND_NKE.
  const Hop* hop() const { return hop_ ? &*hop_ : nullptr; }

 private:
  std::optional<Hop> hop_{};
};

}  // namespace riser::headend
