// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <optional>

#include "sim/bus/bus.h"

namespace riser::sim {

/// How a concentrator's serial port hands bytes to its modem.
struct PackingOptions {
  microseconds pause{0};             ///< a packet ends when nothing came for so long
  std::size_t size = 1024;           ///< or when it has so many bytes
  std::uint32_t split_permille = 0;  ///< packets that arrive in two pieces, the second one a moment later
  std::uint32_t drop_permille = 0;   ///< packets that are lost
  std::uint64_t seed = 0;
};

/// Bytes from the bus on their way to the server, with the instants at which they are due. Sans-IO.
class Outbox {
 public:
  /// More than that waits on no line: what comes beyond is lost.
  static constexpr std::size_t max_bytes = 16 * 1024;

  explicit Outbox(PackingOptions options) : options_(options) {}

  /// `latency`: from the modem to the server. Transmissions come in the order of time.
  void add(const Transmission& transmission, microseconds latency);
  /// When the next bytes are due.
  std::optional<Instant> next_due() const;
  /// All that is due.
  ByteVector take_due(Instant now);
  void clear() { packets_.clear(); }
  std::uint64_t dropped() const noexcept { return dropped_; }

 private:
  struct Packet {
    Instant due{};
    Instant last_byte{};
    ByteVector bytes{};
  };
  bool joins(const Transmission& transmission) const;
  void finish(microseconds latency);

  PackingOptions options_;
  std::deque<Packet> packets_;
  Instant last_due_{};
  std::uint64_t dice_ = 0;
  std::uint64_t dropped_ = 0;
};

}  // namespace riser::sim
