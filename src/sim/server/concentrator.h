// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>

#include "sim/bus/bus.h"
#include "sim/server/dtu_link.h"
#include "sim/server/outbox.h"

namespace riser::sim {

struct ConcentratorOptions {
  BusOptions bus{};
  PackingOptions packing{};
  microseconds latency{0};                 ///< from the modem to the server
  microseconds heartbeat = seconds(60);    ///< the registration again; 0 = never
  microseconds ack_timeout = seconds(30);  ///< a modem that waits for an acknowledgement hangs up then
};

/// One concentrator: a bus behind a modem, transparent both ways. Sans-IO: the shell writes what due_bytes() gives when
/// next_event() comes. The bus (and its memory) is made with the first byte for it. One thread at a time.
class Concentrator {
 public:
  /// `bank` and the fault plan in `options` outlive the concentrator.
  Concentrator(const SlaveBank& bank, DtuLink link, ConcentratorOptions options);

  /// A connection begins; what to send first.
  ByteVector connected(Instant now);
  void disconnected();
  void on_link_bytes(Bytes bytes, Instant now, UtcSeconds utc);

  /// When due_bytes() or gave_up() may have something new.
  Instant next_event() const;
  /// Meter bytes and heartbeats that are due, as they go over the link.
  ByteVector due_bytes(Instant now);
  /// The server did not acknowledge the registration in time: hang up.
  bool gave_up(Instant now) const;

  /// A fault keeps it off the network.
  bool offline(UtcSeconds utc) const;
  /// Seconds until that may change.
  std::int64_t until_change_s(UtcSeconds utc) const;

  const DtuLink& link() const noexcept { return link_; }
  std::uint32_t gateway() const noexcept { return options_.bus.gateway; }
  const Bus* bus() const noexcept { return bus_.get(); }

 private:
  const SlaveBank& bank_;
  DtuLink link_;
  ConcentratorOptions options_;
  Outbox outbox_;
  std::unique_ptr<Bus> bus_;
  std::vector<Transmission> transmissions_;
  Instant connected_at_{};
  Instant next_heartbeat_{};
};

}  // namespace riser::sim
