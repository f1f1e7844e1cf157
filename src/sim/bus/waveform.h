// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/bytes.h"
#include "base/clock.h"
#include "protocol/codec/line_protocol.h"

namespace riser::sim {

/// Bits of a character on the wire: start, data, parity, stop.
constexpr int bits_of(const protocol::SerialFormat& format) noexcept {
  return 1 + format.data_bits + (format.parity == protocol::Parity::none ? 0 : 1) + format.stop_bits;
}
constexpr microseconds character_time(const protocol::SerialFormat& format) noexcept {
  return microseconds(std::int64_t{bits_of(format)} * 1'000'000 / format.baud);
}

/// What a UART made of the line.
struct Character {
  Instant end{};
  Byte byte = 0;
  bool bad_parity = false;
  bool bad_frame = false;  ///< no stop bit
  bool good() const noexcept { return !bad_parity && !bad_frame; }
};

/// The levels of a two-wire line while several send: a 0 of anybody is a 0. Who reads it in another format than it was
/// sent in gets what a UART gets.
class Waveform {
 public:
  void add(Instant start, const protocol::SerialFormat& format, Bytes bytes);
  std::vector<Character> read(const protocol::SerialFormat& format) const;

 private:
  struct Low {
    std::int64_t from, to;  // nanoseconds on the axis of Instant
  };
  std::vector<Low> lows_{};
};

}  // namespace riser::sim
