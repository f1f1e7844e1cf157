// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/ear.h"

namespace riser::headend {

enum class EchoMode : std::uint8_t {
  automatic,  ///< input that begins with exactly the request loses it once
  on,         ///< the first bytes are the echo, whatever they are; a damaged one spoils the try
  off,
};

/// How long to wait; see LineTiming.
struct AttemptWindow {
  microseconds answer{0};   ///< from sending to the first byte
  microseconds gap{0};      ///< silence that ends what is no frame yet
  microseconds guard{0};    ///< after a lone E5
  microseconds longest{0};  ///< from sending to the end of all patience
};

/// One request and what is heard until its answer, or until it is clear that none comes. Takes away the echo and asks
/// the ear for frames. The ear is the line's and outlives the attempt.
class Attempt {
 public:
  Attempt(Ear& ear, const Exchange& exchange, EchoMode echo, AttemptWindow window, Instant now);

  /// Nothing while it goes on. The gap may be set anew before each call.
  std::optional<Outcome> received(Bytes bytes, Instant now);
  std::optional<Outcome> deadline_reached(Instant now);
  Instant deadline() const;
  void set_gap(microseconds gap) { window_.gap = gap; }

  Bytes frame() const { return frame_; }  ///< responded
  const std::vector<ByteVector>& strays() const { return strays_; }
  bool echo_seen() const { return echo_seen_; }
  Instant sent() const { return sent_; }
  Instant last_received() const { return last_; }
  std::size_t answer_bytes() const { return answer_bytes_; }
  /// From sending to the first piece of the answer, and its size.
  microseconds first_after() const { return first_ - sent_; }
  std::size_t first_chunk() const { return first_chunk_; }
  /// The first bytes that came, at most max_heard, whatever became of them.
  const ByteVector& heard() const { return heard_; }
  static constexpr std::size_t max_heard = 64;

 private:
  Bytes strip_echo(Bytes bytes, ByteVector& released);
  std::optional<Outcome> parse(Bytes bytes);
  std::optional<Outcome> take(Ear::Heard heard, bool more_bytes);
  Outcome spoiled() const;

  Ear* ear_;
  protocol::RequestBuffer request_;
  Expect expect_;
  EchoMode echo_;
  AttemptWindow window_;
  Instant sent_;
  Instant last_;
  Instant first_{};
  std::size_t first_chunk_ = 0;
  std::size_t answer_bytes_ = 0;
  std::size_t echo_matched_ = 0;
  bool echo_over_ = false, echo_seen_ = false, echo_bad_ = false;
  int acknowledgements_ = 0;
  ByteVector heard_{};
  ByteVector frame_{};
  std::vector<ByteVector> strays_{};
};

}  // namespace riser::headend
