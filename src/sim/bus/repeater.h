// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <vector>

#include "base/clock.h"
#include "protocol/mbus/link_frame.h"
#include "sim/bus/fault.h"

namespace riser::sim {

/// A repeater on a bus. With an address it relays from its selection by exactly that address until SND_NKE to 253,
/// which it does not answer; without one always.
struct BusRepeater {
  std::optional<protocol::mbus::SecondaryAddress> address{};
  int behind = -1;                  ///< which one it hangs behind; -1: directly on the bus
  microseconds delay{0};            ///< that it adds to what comes from behind it
  std::uint32_t first = 0, to = 0;  ///< the slaves directly behind it: from `first` until before `to`
};

/// The repeaters of one bus and which of them are open. A parent stands before what is behind it.
class BusRepeaters {
 public:
  explicit BusRepeaters(std::vector<BusRepeater> repeaters);

  bool empty() const { return repeaters_.empty(); }
  /// What faults make of them now. One without power is closed.
  void apply(const std::vector<Fault>& faults);
  void lose_power();
  /// The repeater directly before a slave; -1: none.
  int before(std::size_t slave) const;
  /// The one before a repeater.
  int behind(int repeater) const { return repeaters_[static_cast<std::size_t>(repeater)].is.behind; }
  /// Whether frames pass through it and all before it, and what that adds to answers; -1: always, nothing.
  bool relays(int repeater) const;
  microseconds delay(int repeater) const;
  /// A valid frame from the master, as the slaves heard it before: the repeaters that answer E5.
  std::vector<int> hear(const protocol::mbus::FrameView& frame);

 private:
  struct State {
    BusRepeater is{};
    bool open = false, dead = false, cut = false;
  };
  std::vector<State> repeaters_;
};

/// Repeaters of some buildings of a town, so that the same are on the bus and in the store: every other building has a
/// cascade of two, every fourth a transparent one before it. Empty for all others, and where there are few meters.
std::vector<BusRepeater> town_repeaters(std::uint32_t gateway, std::uint32_t meters);

}  // namespace riser::sim
