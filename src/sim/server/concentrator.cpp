// SPDX-License-Identifier: Apache-2.0
#include "sim/server/concentrator.h"

#include <algorithm>

namespace riser::sim {
namespace {

constexpr Instant far_future{std::chrono::hours(24 * 365 * 100)};

}  // namespace

Concentrator::Concentrator(const SlaveBank& bank, DtuLink link, ConcentratorOptions options)
    : bank_(bank), link_(std::move(link)), options_(options), outbox_(options.packing) {}

ByteVector Concentrator::connected(Instant now) {
  link_.reset();
  outbox_.clear();
  connected_at_ = now;
  next_heartbeat_ = options_.heartbeat.count() > 0 ? now + options_.heartbeat : far_future;
  return link_.registration();
}

void Concentrator::disconnected() { outbox_.clear(); }

void Concentrator::on_link_bytes(Bytes bytes, Instant now, UtcSeconds utc) {
  const ByteVector down = link_.unwrap(bytes);
  if (down.empty()) return;
  if (!bus_) bus_ = std::make_unique<Bus>(bank_, options_.bus);
  transmissions_.clear();
  bus_->on_master_bytes(down, now, utc, transmissions_);
  std::uint32_t more_ms = 0;
  if (options_.bus.faults) more_ms = options_.bus.faults->amount(FaultKind::latency, gateway(), utc);
  for (const Transmission& t : transmissions_) outbox_.add(t, options_.latency + milliseconds(more_ms));
}

Instant Concentrator::next_event() const {
  // A heartbeat waits behind what is under way.
  Instant next = outbox_.next_due().value_or(next_heartbeat_);
  if (!link_.registered()) next = std::min(next, connected_at_ + options_.ack_timeout);
  return next;
}

ByteVector Concentrator::due_bytes(Instant now) {
  ByteVector out;
  const ByteVector up = outbox_.take_due(now);
  if (!up.empty()) out = link_.wrap(up);
  // A heartbeat goes between packets, never into one that waits.
  if (now >= next_heartbeat_ && !outbox_.next_due()) {
    const ByteVector beat = link_.registration();
    out.insert(out.end(), beat.begin(), beat.end());
    next_heartbeat_ = now + options_.heartbeat;
  }
  return out;
}

bool Concentrator::gave_up(Instant now) const {
  return !link_.registered() && now >= connected_at_ + options_.ack_timeout;
}

bool Concentrator::offline(UtcSeconds utc) const {
  const FaultPlan* faults = options_.bus.faults;
  return faults && (faults->is_active(FaultKind::gateway_power, gateway(), utc) ||
                    faults->is_active(FaultKind::link_down, gateway(), utc));
}

std::int64_t Concentrator::until_change_s(UtcSeconds utc) const {
  constexpr std::int64_t ask_again_s = 3600;
  const FaultPlan* faults = options_.bus.faults;
  if (!faults || faults->empty()) return ask_again_s;
  return std::min(ask_again_s, faults->next_change(gateway(), utc) - utc);
}

}  // namespace riser::sim
