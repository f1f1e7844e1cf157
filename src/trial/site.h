// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <optional>

#include "headend/link/link_registry.h"
#include "sim/bus/town_bank.h"
#include "sim/server/concentrator.h"
#include "trial/wire.h"

namespace riser::trial {

/// One building: its concentrator with the bus behind it, and the two directions of its link to the server.
struct Site {
  struct Options {
    const sim::Town& town;
    const sim::FaultPlan& faults;
    UtcSeconds begin = 0;
    microseconds heartbeat = seconds{300};
    std::uint64_t seed = 0;
  };
  Site(std::uint32_t gateway, const Options& options);
  Site(const Site&) = delete;

  /// What it has for the server goes into `up`; what the server sent arrives. False when it wants to hang up.
  bool work(Instant now, UtcSeconds utc, const WireTroubles& troubles);
  /// When work() has something to do, or `up` something to bring.
  Instant next(Instant now, UtcSeconds utc) const;
  void dialled(Instant now, headend::SessionId with, const WireTroubles& troubles);
  void cut();

  sim::TownBank bank;
  sim::Concentrator box;
  Wire up, down;
  std::optional<headend::SessionId> call{};
  Instant dial_at{};    // while there is no call
  Instant scheduled{};  // of its next event
  std::uint32_t dialled_in_vain = 0;
};

/// What its modem says first.
sim::DtuLink make_link(std::uint32_t gateway);

}  // namespace riser::trial
