// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>

#include "protocol/mbus/link_frame.h"

namespace riser::protocol::mbus {

/// Finds frames in a stream that arrives in pieces of any size. A byte that cannot begin a frame, or begins one that
/// proves wrong, is skipped and the search goes on with the next byte, so that no good frame behind garbage is lost.
/// Holds at most one frame and a half; no heap. Not thread-safe: one parser per line.
class FrameParser {
 public:
  /// Which frames are wanted. A master on a line with echo takes `from_slave`, a simulated meter `from_master`.
  enum class Accept : std::uint8_t { any, from_slave, from_master };

  struct Counters {
    std::uint64_t frames = 0;         ///< delivered, acks included
    std::uint64_t skipped_bytes = 0;  ///< bytes that were part of no frame
    std::uint64_t bad_start = 0;      ///< of these: not a start byte
    std::uint64_t bad_length = 0;     ///< 68 with unequal or too small length bytes
    std::uint64_t bad_repeat = 0;     ///< 68 L L without the second 68
    std::uint64_t bad_checksum = 0;
    std::uint64_t bad_stop = 0;
    std::uint64_t ack_in_noise = 0;     ///< E5 directly behind skipped bytes: not an acknowledgement
    std::uint64_t abandoned = 0;        ///< incomplete frames given up by silence()
    std::uint64_t wrong_direction = 0;  ///< valid frames not wanted (echo)
  };

  explicit FrameParser(Accept accept = Accept::any) noexcept : accept_(accept) {}

  /// Consumes from the front of `input` as far as the next frame and returns it; nothing once all input is consumed.
  /// Call again with the rest. The view is good until the next call of feed, silence or reset.
  std::optional<FrameView> feed(Bytes& input) noexcept;

  /// The line was silent for longer than a frame may pause: an incomplete frame is given up. Returns a frame that stood
  /// whole behind a false start; call until nothing is returned.
  std::optional<FrameView> silence() noexcept;

  /// Forgets what is buffered (before sending); the counters stay.
  void reset() noexcept;

  std::size_t pending() const noexcept { return end_ - begin_ - delivered_; }  ///< bytes of an incomplete frame
  const Counters& counters() const noexcept { return counters_; }

 private:
  struct Look;
  Look look() const noexcept;
  std::optional<FrameView> search(Bytes& input) noexcept;
  void skip(std::uint64_t& counter) noexcept;
  void take(Bytes& input, std::size_t wanted) noexcept;

  std::array<Byte, 2 * max_frame> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::size_t delivered_ = 0;  // bytes of the frame that was returned last
  bool noisy_ = false;         // bytes were skipped since the last frame or silence
  Accept accept_;
  Counters counters_{};
};

}  // namespace riser::protocol::mbus
