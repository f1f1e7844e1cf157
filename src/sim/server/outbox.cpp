// SPDX-License-Identifier: Apache-2.0
#include "sim/server/outbox.h"

#include <algorithm>

#include "sim/seed.h"

namespace riser::sim {

/// The packet that is being collected goes on when the pause was short. Once it is due it is on its way.
bool Outbox::joins(const Transmission& transmission) const {
  return !packets_.empty() && packets_.back().bytes.size() < options_.size &&
         transmission.start - packets_.back().last_byte < options_.pause;
}

void Outbox::add(const Transmission& transmission, microseconds latency) {
  std::size_t waiting = 0;
  for (const Packet& packet : packets_) waiting += packet.bytes.size();
  if (transmission.bytes.empty() || waiting + transmission.bytes.size() > max_bytes) {
    dropped_ += !transmission.bytes.empty();
    return;
  }
  Instant at = transmission.start;
  bool open = joins(transmission);
  for (const Byte byte : transmission.bytes) {
    if (!open) packets_.push_back({});
    open = true;
    at += transmission.byte_time;
    Packet& packet = packets_.back();
    packet.bytes.push_back(byte);
    packet.last_byte = at;
    if (packet.bytes.size() == options_.size) {
      packet.due = at;
      finish(latency);
      open = false;
    }
  }
  if (open) {
    packets_.back().due = packets_.back().last_byte + options_.pause;
    finish(latency);
  }
}

/// Latency, bad luck, and never before what went out earlier.
void Outbox::finish(microseconds latency) {
  const std::uint64_t rolled = roll(options_.seed, Draw::packing, ++dice_);
  if (pick(rolled, 1000) < options_.drop_permille) {
    ++dropped_;
    packets_.pop_back();
    return;
  }
  Packet& packet = packets_.back();
  packet.due = last_due_ = std::max(packet.due + latency, last_due_);
  if (packet.bytes.size() < 2 || pick(mix(rolled), 1000) >= options_.split_permille) return;
  Packet rest = packet;
  const std::size_t cut = 1 + pick(mix(rolled + 1), static_cast<std::uint32_t>(packet.bytes.size() - 1));
  rest.bytes.erase(rest.bytes.begin(), rest.bytes.begin() + static_cast<std::ptrdiff_t>(cut));
  rest.due = last_due_ = packet.due + milliseconds(between(mix(rolled + 2), 3, 60));
  packet.bytes.resize(cut);
  packets_.push_back(std::move(rest));
}

std::optional<Instant> Outbox::next_due() const {
  if (packets_.empty()) return std::nullopt;
  return packets_.front().due;
}

ByteVector Outbox::take_due(Instant now) {
  ByteVector out;
  while (!packets_.empty() && packets_.front().due <= now) {
    const ByteVector& bytes = packets_.front().bytes;
    out.insert(out.end(), bytes.begin(), bytes.end());
    packets_.pop_front();
  }
  return out;
}

}  // namespace riser::sim
