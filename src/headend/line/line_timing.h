// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

/// What is known of a line beforehand.
struct LineTimingConfig {
  int baud = 2400;
  microseconds round_trip{0};           ///< first guess of the link's delay there and back; learned later
  microseconds answer_extra{0};         ///< for meters slower than 330 bit + 50 ms
  microseconds gap = milliseconds(30);  ///< silence that ends a broken frame; 33 bit at least; 500 ms through a DTU
  bool packed = false;                  ///< the link may deliver an answer in one piece when it is complete (DTU)
  int idle_after_answer_bits = 11;
  int idle_after_failure_bits = 33;
};

/// Smoothed delay and deviation, as TCP estimates its round trip (RFC 6298). Delays of up to two minutes.
struct SmoothedDelay {
  using Delay = std::chrono::duration<std::int32_t, std::micro>;
  Delay mean{0};
  Delay deviation{0};
  std::uint32_t samples = 0;
  void add(microseconds sample);
};

/// What was learned of one meter. Delays include the link.
struct MeterTiming {
  SmoothedDelay acknowledge{};     ///< request end to E5
  SmoothedDelay response{};        ///< request end to RSP_UD
  std::uint32_t reply_length = 0;  ///< the longest of late, bytes
  std::uint32_t failed = 0;
  std::uint8_t patience =
      1;  ///< 1..8: its answers came after the time-out; the answer time is waited for so many times
};

/// How long a protocol lets a meter think, and how long its replies may be.
struct ReplyLimits {
  microseconds answer{0};  ///< to the begin of the reply
  microseconds gap{0};     ///< silence within a reply that ends it
  std::size_t longest = protocol::mbus::max_frame;
};

/// Deadlines of one line, from the baud rate, the standard and what was learned. EN 13757-2: a slave answers 11 bit to
/// 330 bit + 50 ms after the end of the request; 11 bit a character.
class LineTiming {
 public:
  static constexpr std::size_t max_meters = 2048;  ///< remembered

  explicit LineTiming(LineTimingConfig config) : config_(config), round_trip_guess_(config.round_trip) {}

  /// The port was set to another speed.
  void set_baud(int baud) { config_.baud = baud; }
  /// EN 13757-2, 5.2.1: 330 bit + 50 ms.
  ReplyLimits mbus_limits() const { return {bits(330) + milliseconds(50), bits(33)}; }

  microseconds bits(std::int64_t count) const { return microseconds(count * 1000000 / config_.baud); }
  microseconds characters(std::size_t count) const { return bits(static_cast<std::int64_t>(count) * 11); }

  /// From the moment a request of `request` bytes is handed over to the latest arrival of the first byte of its answer.
  /// `first_try`: a meter that is well known is not waited for much longer than it ever took.
  microseconds answer_window(const MeterTarget& target, std::size_t request, bool response, bool first_try,
                             const ReplyLimits& limits) const;
  /// The same for an alarm poll: 33 bit.
  microseconds alarm_window(std::size_t request) const;
  /// Silence that ends a frame of which `pending` bytes are there.
  microseconds gap(const MeterTarget& target, std::size_t pending, const ReplyLimits& limits) const;
  /// Idle time on the bus before the next request; on a line behind a link the way there and back is part of it.
  microseconds rest(bool answered) const;

  /// An answer of `length` bytes whose first `chunk` came `after` the request was handed over.
  struct Observation {
    std::size_t request = 0;
    bool response = false;
    microseconds after{0};
    std::size_t chunk = 0;
    std::size_t length = 0;
    microseconds path{0};  ///< that repeaters on the way are said to add
  };
  /// The answer delay, link included.
  microseconds delay(const Observation& seen) const;
  void observe_link(const Observation& seen);
  void observe(const MeterTarget& target, const Observation& seen);
  void observe_length(const MeterTarget& target, std::size_t length);
  void observe_failure(const MeterTarget& target) { ++meter(target).failed; }
  /// An answer came after it was given up.
  void observe_late(const MeterTarget& target);

  /// Null while nothing is known of the meter.
  const MeterTiming* find(const MeterTarget& target) const;
  /// The link's share: the least delay seen of late, less the 11 bit that every slave takes.
  microseconds round_trip() const;
  bool packed() const { return config_.packed && chunked_; }
  const LineTimingConfig& config() const { return config_; }

 private:
  struct Known {
    std::uint64_t key = 0;  // of the target
    MeterTiming timing{};
  };
  MeterTiming& meter(const MeterTarget& target);
  microseconds jitter() const;

  LineTimingConfig config_;
  microseconds round_trip_guess_;
  microseconds least_{-1};         // in the window under way
  microseconds least_before_{-1};  // in the window before
  int window_samples_ = 0;
  SmoothedDelay link_jitter_{};  // how far an answer lies from its meter's mean
  bool chunked_ = true;          // until a long answer was seen to come byte by byte
  std::vector<Known> meters_{};  // in the order of their keys
};

}  // namespace riser::headend
