// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <optional>

#include "base/bytes.h"
#include "base/clock.h"

namespace riser::trial {

/// What happens to what is sent, in thousandths of the packets.
struct WireTroubles {
  std::uint32_t lost = 0;
  std::uint32_t late = 0;  ///< by up to `longest_delay`
  std::uint32_t split = 0;
  std::uint32_t garbled = 0;  ///< one bit
  std::uint32_t twice = 0;
  std::uint32_t swapped = 0;  ///< with the one before
  microseconds latency = milliseconds{150};
  microseconds longest_delay = seconds{20};
};

/// One direction of a radio link in virtual time. What happens is drawn from the seed.
class Wire {
 public:
  explicit Wire(std::uint64_t seed) : seed_(seed) {}

  void send(ByteVector bytes, Instant now, const WireTroubles& troubles);
  std::optional<Instant> next_due() const;
  /// All that is due.
  ByteVector take_due(Instant now);
  void clear() { packets_.clear(); }
  std::size_t waiting() const { return packets_.size(); }

 private:
  struct Packet {
    Instant due{};
    ByteVector bytes{};
  };
  bool happens(std::uint32_t permille);
  std::uint32_t draw(std::uint32_t bound);
  void put(ByteVector bytes, Instant due);

  std::uint64_t seed_;
  std::uint64_t draws_ = 0;
  std::deque<Packet> packets_{};
};

}  // namespace riser::trial
