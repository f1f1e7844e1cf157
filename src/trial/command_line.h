// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <vector>

#include "collection/collection_core.h"
#include "sim/bus/mixed_bus.h"
#include "sim/server/outbox.h"
#include "trial/command_meters.h"
#include "trial/trial_clock.h"
#include "trial/wire.h"

namespace riser::trial {

/// A line of meters that take commands, in virtual time: its bus, the two directions of its link and what the server's
/// line session does with it.
class CommandLine {
 public:
  /// Enters gateway, line and meters into the store.
  CommandLine(store::Store& store, std::vector<std::unique_ptr<CommandMeter>> meters, std::uint64_t seed);
  CommandLine(const CommandLine&) = delete;

  void connect(collection::CollectionCore& core);
  /// Without a word to a server that is gone (null).
  void cut(collection::CollectionCore* core);
  bool connected() const { return link_ != nullptr; }
  /// What is due by now, in both directions.
  void work(collection::CollectionCore& core, const TrialClock& clock, const WireTroubles& troubles);
  Instant next(Instant now) const;

  LineId line() const { return line_; }
  const std::vector<std::unique_ptr<CommandMeter>>& meters() const { return meters_; }
  const std::vector<MeterId>& ids() const { return ids_; }
  /// Requests that the server sent, and the last of them.
  std::uint64_t requests() const { return requests_; }
  const ByteVector& last_request() const { return last_request_; }

 private:
  struct Link final : collection::LineLink {
    void interrupt() override { woken = true; }
    void close() override { over = true; }
    bool woken = true, over = false;
  };
  sim::MixedBus make_bus(std::uint64_t seed);

  std::vector<std::unique_ptr<CommandMeter>> meters_;
  std::vector<std::unique_ptr<sim::ItemBusMeter>> on_bus_{};
  sim::MixedBus bus_;
  sim::Outbox box_;
  Wire up_, down_;
  std::shared_ptr<Link> link_{};
  LineId line_{};
  std::vector<MeterId> ids_{};
  std::optional<Instant> until_{};
  std::uint64_t requests_ = 0;
  ByteVector last_request_{};
};

}  // namespace riser::trial
