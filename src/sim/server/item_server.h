// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/runtime.h"
#include "sim/meters/dial_in_device.h"
#include "sim/meters/town_meters.h"
#include "sim/server/dtu_link.h"

namespace riser::sim {

/// A building whose meters speak another protocol than M-Bus, behind a DTU that dials the server.
struct ItemGateway {
  std::uint32_t number = 0;  ///< for the DTU's identity
  int baud = 2400;
  std::vector<TownItemMeter> meters{};

  std::string identity() const { return DtuLink(DtuProfile::text_line, number).identity(); }
};

/// Item gateways and meters that call by themselves, on real sockets. The runtime, the clock and what the meters draw
/// their values from outlive it. start() and stop() are called once, not on a runtime thread.
class ItemServer {
 public:
  ItemServer(net::Runtime& runtime, const Clock& clock, std::string server);
  ~ItemServer();
  ItemServer(const ItemServer&) = delete;

  void add(ItemGateway gateway);
  void add(std::unique_ptr<DialInDevice> device);
  void start();
  void stop();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace riser::sim
