// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/zone.h"
#include "collection/events.h"
#include "collection/gateway_listen.h"
#include "collection/head_end.h"
#include "collection/jobs.h"
#include "collection/status.h"

namespace riser::net {
class Runtime;
class WorkerPool;
}  // namespace riser::net
namespace riser::store {
class Store;
}
namespace riser::catalogue {
class Catalogue;
}

namespace riser::collection {

class Ingest;

struct CollectorOptions {
  GatewayListen listen{};
  Zone zone = Zone::utc();                          ///< reading schedules are in this zone
  const catalogue::Catalogue* catalogue = nullptr;  ///< outlives the collector; null: the models built in
};

/// The running head-end of this process. Functions that return at once hand the work over to the line's own thread.
class Collector final : public HeadEnd {
 public:
  Collector(net::Runtime& runtime, net::WorkerPool& pool, store::Store& store, const Clock& clock, Events& events,
            JobBoard& jobs, CollectorOptions options);
  ~Collector() override;
  Collector(const Collector&) = delete;

  /// Opens the listeners and the dial-out and serial gateways known to the store. Throws when a port is in use.
  void start();
  /// Closes all connections, waits for what runs, and commits what was received.
  void stop();
  std::uint16_t dtu_port() const;
  /// The way into the store for data that comes in bulk (history of the demo, imports).
  Ingest& ingest();

  Result<std::string, Refusal> read_meter(MeterId meter, UserId by) override;
  Result<std::string, Refusal> read_line(LineId line, UserId by) override;
  Result<std::string, Refusal> search_line(LineId line, RepeaterId behind, UserId by) override;
  Result<std::string, Refusal> discover_line(LineId line, const DiscoveryOrder& order, UserId by) override;
  Result<std::string, Refusal> command(MeterId meter, const CommandOrder& order, UserId by) override;
  TaskControl& tasks() override;
  std::string redecode(const RedecodeRequest& request, UserId by) override;
  void gateway_added(GatewayId gateway) override;
  void gateway_removed(GatewayId gateway) override;
  void line_changed(LineId line) override;
  void meter_changed(MeterId meter) override;
  void reading_entered(MeterId meter) override;
  GatewayStatus status(GatewayId gateway) const override;
  LineStatus status(LineId line) const override;
  std::vector<BusLogEntry> log(LineId line) const override;
  MeterError last_error(MeterId meter) const override;
  Counters counters() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace riser::collection
