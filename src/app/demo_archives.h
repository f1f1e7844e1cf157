// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"
#include "sim/town/town.h"
#include "store/master/meters.h"
#include "store/store.h"

namespace riser::app {

/// Enters what a utility's archives know of the demo's meters: two communities with their heat stations, buildings and
/// flats, a measurement point for every meter, sums for the losses of buildings, supply networks, customers, valves,
/// groups, one meter that was exchanged and retired, and a retired gateway. Before the server starts, after all meters
/// are entered.
class DemoArchives {
 public:
  DemoArchives(store::Store& store, const Clock& clock, const sim::Town& town, std::uint32_t gateways,
               UtcSeconds history_since);

  void enter();
  /// What somebody read off both meters of the exchange; when the history is there.
  void note_exchange();

 private:
  void exchange(store::Connection& connection, PointId point, const store::Meter& meter);

  store::Store& store_;
  const Clock& clock_;
  const sim::Town& town_;
  std::uint32_t gateways_;
  UtcSeconds since_;
  UtcSeconds exchanged_at_ = 0;
  MeterId removed_{}, installed_{};
};

}  // namespace riser::app
