// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "base/zone.h"
#include "collection/events.h"
#include "collection/jobs.h"
#include "collection/status.h"

namespace riser::net {
class Runtime;
class WorkerPool;
}  // namespace riser::net
namespace riser::store {
class Store;
}

namespace riser::collection {

class Ingest;

struct CollectorOptions {
  std::string dtu_listen{};  ///< "HOST:PORT" for gateways that dial in; empty = none
  std::string raw_listen{};  ///< the same for gateways that say nothing of themselves: known by their network address
  /// Registration patterns beside the well-known ones, tried first: "text:", "hex:" or "regex:" (see WirePattern).
  std::vector<std::string> dtu_patterns{};
  std::string heartbeat_pattern{};  ///< of the gateways that register by pattern; empty = none
  Zone zone = Zone::utc();          ///< reading schedules are in this zone
};

/// Why the collector refused a request. The API turns it into a problem document.
enum class Refusal : std::uint8_t {
  no_such_meter,
  no_such_line,
  gateway_offline,
  line_disabled,
  queue_full,
  no_meters,
  search_running
};
const char* text(Refusal refusal);

/// The running head-end of this process. All functions may be called from any thread; those that return at once
/// hand the work over to the line's own thread.
class Collector {
 public:
  Collector(net::Runtime& runtime, net::WorkerPool& pool, store::Store& store, const Clock& clock, Events& events,
            JobBoard& jobs, CollectorOptions options);
  ~Collector();
  Collector(const Collector&) = delete;

  /// Opens the listeners and the dial-out and serial gateways known to the store. Throws when a port is in use.
  void start();
  /// Closes all connections, waits for what runs, and commits what was received.
  void stop();
  std::uint16_t dtu_port() const;
  /// The way into the store for data that comes in bulk (history of the demo, imports).
  Ingest& ingest();

  /// Work that a person starts; the result is the id of a job.
  Result<std::string, Refusal> read_meter(MeterId meter, UserId by);
  Result<std::string, Refusal> read_line(LineId line, UserId by);
  Result<std::string, Refusal> search_line(LineId line, UserId by);

  /// The API calls these after it has changed the store.
  void gateway_added(GatewayId gateway);  ///< also after adoption: a waiting connection is taken over
  void gateway_removed(GatewayId gateway);
  void line_changed(LineId line);     ///< settings or its list of meters
  void meter_changed(MeterId meter);  ///< name or key

  GatewayStatus status(GatewayId gateway) const;
  LineStatus status(LineId line) const;
  std::vector<BusLogEntry> log(LineId line) const;  ///< newest first, at most 500
  MeterError last_error(MeterId meter) const;
  Counters counters() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace riser::collection
