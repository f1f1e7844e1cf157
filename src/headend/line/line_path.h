// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <vector>

#include "base/clock.h"
#include "protocol/mbus/link_frame.h"

namespace riser::headend {

/// A repeater that relays after it was selected.
struct Hop {
  protocol::mbus::SecondaryAddress address{};
  microseconds delay{0};  ///< that repeaters before it add to its answers
};

/// The way to a meter behind repeaters. Shared by all meters behind one of them.
struct LinePath {
  static constexpr std::size_t max_hops = 8;
  std::vector<Hop> hops{};  ///< the outermost first; transparent repeaters are none
  microseconds delay{0};    ///< that all of its repeaters add to answers
};

}  // namespace riser::headend
