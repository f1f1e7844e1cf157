// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "app/server.h"
#include "sim/server/item_server.h"
#include "sim/town/town.h"

namespace riser::app {

/// The part of the demo's town that speaks other protocols than M-Bus: four buildings with DL/T 645, CJ/T 188, Modbus
/// and IEC 62056-21 meters, and gas meters that call by themselves.
class DemoItems {
 public:
  DemoItems(Server& server, std::uint64_t seed);
  ~DemoItems();

  /// Enters gateways, lines, meters and keys into the store; before the server starts; they are there
  /// `since` then. How many meters there are now.
  std::size_t enter(UtcSeconds since);
  /// On real sockets; the server runs.
  void start(net::Runtime& runtime);
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace riser::app
