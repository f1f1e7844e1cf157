// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "sim/bus/slave.h"

namespace riser::sim {

enum class FaultKind : std::uint8_t {
  gateway_power,        ///< the concentrator has no power: no link, no bus
  link_down,            ///< the link drops and cannot be made; the bus goes on
  latency,              ///< `amount` ms more between bus and server
  bus_cut,              ///< all meters from position `meter` on are silent
  dead,                 ///< the meter is silent
  late,                 ///< the meter answers `amount` ms late
  busy,                 ///< the meter answers with application error 8
  alarm,                ///< the meter has alarm bits `amount`; STS shows a temporary error
  answers_for,          ///< meter `meter` answers in place of meter `other`, which is silent
  duplicate,            ///< meter `meter` has the addresses of meter `other`
  bit_errors,           ///< `amount` of a million bits are wrong, both ways
  repeater_dead,        ///< repeater `meter` of the bus has no power
  cut_behind_repeater,  ///< repeater `meter` answers, but relays nothing
  echo,                 ///< the level converter sends back what the master sends
};

/// Something is wrong from `from` until before `to`.
struct Fault {
  FaultKind kind{};
  std::uint32_t gateway = 0;
  std::uint32_t meter = 0;  ///< position on the bus
  std::uint32_t other = 0;
  std::uint32_t amount = 0;
  UtcSeconds from = 0;
  UtcSeconds to = 0;

  bool active(UtcSeconds utc) const noexcept { return from <= utc && utc < to; }
  friend bool operator==(const Fault&, const Fault&) = default;
};
/// "G-4 power lost 10 minutes at 2026-11-21T10:30:00Z"; gateways and meters count from 1.
std::string text(const Fault& fault);

/// Faults drawn from the seed, one for each gateway in every window of `every_s` seconds, lasting minutes to a fifth of
/// the window. Nothing is kept: what holds at an instant is computed.
struct FaultDraw {
  std::uint64_t seed = 0;
  std::uint32_t meters_per_gateway = 1;
  std::int64_t every_s = 0;  ///< 0 = no faults
  UtcSeconds from = 0;       ///< none begin before that

  /// The fault that begins in window `window` (from window x every_s on, counted from 1970).
  Fault in_window(std::uint32_t gateway, std::int64_t window) const noexcept;
  /// All that begin in [begin, end), in the order of their beginning.
  std::vector<Fault> list(std::uint32_t gateways, UtcSeconds begin, UtcSeconds end) const;
};

/// The faults of a town: given ones and drawn ones. Immutable while it is used; any number of threads may read.
class FaultPlan {
 public:
  FaultPlan() = default;
  explicit FaultPlan(const std::vector<Fault>& faults, FaultDraw draw = {});

  /// Faults that hold for the gateway at the instant.
  std::vector<Fault> active(std::uint32_t gateway, UtcSeconds utc) const;
  bool is_active(FaultKind kind, std::uint32_t gateway, UtcSeconds utc) const;
  /// Sum of the amounts that are active.
  std::uint32_t amount(FaultKind kind, std::uint32_t gateway, UtcSeconds utc) const;
  /// When the next fault of the gateway begins or ends after `utc`, or an earlier instant at which to ask again.
  UtcSeconds next_change(std::uint32_t gateway, UtcSeconds utc) const;
  bool empty() const noexcept { return by_gateway_.empty() && draw_.every_s == 0; }

 private:
  template <class F>
  void for_each_near(std::uint32_t gateway, UtcSeconds utc, F visit) const;

  std::map<std::uint32_t, std::vector<Fault>> by_gateway_;
  FaultDraw draw_{};
};

}  // namespace riser::sim
