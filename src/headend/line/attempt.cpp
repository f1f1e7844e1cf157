// SPDX-License-Identifier: Apache-2.0
#include "headend/line/attempt.h"

#include <algorithm>

#include "headend/line/reply.h"

namespace riser::headend {

namespace mbus = protocol::mbus;

namespace {
constexpr std::size_t max_strays = 4;

/// All eight digits of the identification number are given.
bool has_number(const SecondaryAddress& address) {
  for (int i = 0; i < 8; ++i)
    if (address.digit(i) == 0xF) return false;
  return true;
}

}  // namespace

Attempt::Attempt(mbus::FrameParser& parser, const mbus::FrameBuffer& request, Expect expect, EchoMode echo,
                 std::optional<SecondaryAddress> identity, AttemptWindow window, Instant now)
    : parser_(&parser),
      request_(request),
      expect_(expect),
      echo_(echo),
      identity_(identity),
      window_(window),
      sent_(now),
      last_(now),
      echo_over_(echo == EchoMode::off) {
  parser_->reset();
  skipped_before_ = parser_->counters().skipped_bytes;
}

std::optional<Outcome> Attempt::received(Bytes bytes, Instant now) {
  last_ = now;
  ByteVector released;
  bytes = strip_echo(bytes, released);
  if (bytes.empty() && released.empty()) return std::nullopt;
  if (answer_bytes_ == 0) {
    first_ = now;
    first_chunk_ = bytes.size() + released.size();
  }
  answer_bytes_ += bytes.size() + released.size();
  if (!released.empty()) {
    released.insert(released.end(), bytes.begin(), bytes.end());
    bytes = released;
  }
  return parse(bytes);
}

Bytes Attempt::strip_echo(Bytes bytes, ByteVector& released) {
  const Bytes request = request_.bytes();
  while (!echo_over_ && !bytes.empty()) {
    const bool fits = bytes.front() == request[echo_matched_];
    if (!fits && echo_ == EchoMode::automatic) {
      released.assign(request.begin(), request.begin() + static_cast<std::ptrdiff_t>(echo_matched_));
      echo_over_ = true;
      break;
    }
    echo_bad_ = echo_bad_ || !fits;
    bytes = bytes.subspan(1);
    if (++echo_matched_ == request.size()) echo_over_ = echo_seen_ = true;
  }
  return bytes;
}

std::optional<Outcome> Attempt::parse(Bytes bytes) {
  while (const auto frame = parser_->feed(bytes))
    if (const auto outcome = take(*frame, !bytes.empty())) return outcome;
  return std::nullopt;
}

std::optional<Outcome> Attempt::take(const mbus::FrameView& frame, bool more_bytes) {
  if (frame.kind == mbus::FrameKind::ack) {
    if (expect_ == Expect::nothing) return std::nullopt;
    ++acknowledgements_;
    if (expect_ == Expect::response) return std::nullopt;  // "no data", or the late E5 of a selection: wait
    if (acknowledgements_ > 1 || more_bytes || noise()) return Outcome::collision;
    if (expect_ == Expect::acknowledge) return echo_bad_ ? Outcome::bad_frame : Outcome::acknowledged;
    return std::nullopt;  // lone: wait whether more comes
  }
  if (!frame.is_response()) return std::nullopt;
  const Byte asked = request_.bytes()[request_.size() == 5 ? 2 : 5];
  const auto who = reply_identity(frame);
  // An identification number proves more than the A field, which some meters and converters leave at another value.
  const bool proved = identity_ && who && has_number(*identity_) && has_number(*who);
  const bool by_address =
      proved || asked == mbus::address::selected || asked == mbus::address::point_to_point || frame.a == asked;
  const bool by_identity = !identity_ || !who || may_be_same(*identity_, *who);
  if (expect_ == Expect::response && by_address && by_identity && !echo_bad_) {
    frame_.assign(frame.bytes.begin(), frame.bytes.end());
    return Outcome::responded;
  }
  if (strays_.size() < max_strays) strays_.emplace_back(frame.bytes.begin(), frame.bytes.end());
  return std::nullopt;
}

bool Attempt::noise() const { return parser_->counters().skipped_bytes != skipped_before_ || parser_->pending() > 0; }

Outcome Attempt::spoiled() const {
  return expect_ == Expect::lone_acknowledge || expect_ == Expect::acknowledge ? Outcome::collision
                                                                               : Outcome::bad_frame;
}

Instant Attempt::deadline() const {
  const Instant hard = sent_ + window_.longest;
  if (expect_ == Expect::nothing) return sent_ + window_.answer;
  if (expect_ == Expect::lone_acknowledge && acknowledgements_ == 1 && !noise())
    return std::min(hard, last_ + window_.guard);
  const Instant window_end = sent_ + window_.answer;
  if (answer_bytes_ == 0) return std::min(hard, window_end);
  return std::min(hard, std::max(window_end, last_ + window_.gap));
}

std::optional<Outcome> Attempt::deadline_reached(Instant now) {
  if (now < deadline()) return std::nullopt;
  if (expect_ == Expect::nothing) return Outcome::sent;
  if (expect_ == Expect::lone_acknowledge && acknowledgements_ == 1 && !noise()) return Outcome::acknowledged;
  if (!echo_over_ && echo_matched_ > 0) echo_bad_ = true;  // the echo stopped short
  while (const auto frame = parser_->silence())
    if (const auto outcome = take(*frame, false)) return outcome;
  if (noise() || echo_bad_) return spoiled();
  if (acknowledgements_ > 0) return expect_ == Expect::response ? Outcome::acknowledged : spoiled();
  if (!strays_.empty()) return Outcome::other_meter;
  return Outcome::silence;
}

}  // namespace riser::headend
