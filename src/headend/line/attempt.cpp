// SPDX-License-Identifier: Apache-2.0
#include "headend/line/attempt.h"

#include <algorithm>

namespace riser::headend {

namespace {
constexpr std::size_t max_strays = 4;
}  // namespace

Attempt::Attempt(Ear& ear, const Exchange& exchange, EchoMode echo, AttemptWindow window, Instant now)
    : ear_(&ear),
      request_(exchange.frame),
      expect_(exchange.expect),
      echo_(echo),
      window_(window),
      sent_(now),
      last_(now),
      echo_over_(echo == EchoMode::off || exchange.frame.size() == 0) {
  ear_->begin(exchange);
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
  const std::size_t room = max_heard - std::min(max_heard, heard_.size());
  heard_.insert(heard_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(room, bytes.size())));
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
  while (auto heard = ear_->feed(bytes))
    if (const auto outcome = take(std::move(*heard), !bytes.empty())) return outcome;
  return std::nullopt;
}

std::optional<Outcome> Attempt::take(Ear::Heard heard, bool more_bytes) {
  if (heard.kind == Ear::Kind::unrelated) return std::nullopt;
  if (heard.kind == Ear::Kind::acknowledge) {
    if (expect_ == Expect::nothing) return std::nullopt;
    ++acknowledgements_;
    if (expect_ == Expect::response) return std::nullopt;  // "no data", or the late E5 of a selection: wait
    if (acknowledgements_ > 1 || more_bytes || ear_->noise()) return Outcome::collision;
    if (expect_ == Expect::acknowledge) return echo_bad_ ? Outcome::bad_frame : Outcome::acknowledged;
    return std::nullopt;  // lone: wait whether more comes
  }
  if (heard.kind == Ear::Kind::answer && frame_.empty() && !echo_bad_) {
    if (expect_ == Expect::response || expect_ == Expect::everybody) frame_ = std::move(heard.frame);
    if (expect_ == Expect::response) return Outcome::responded;
    if (expect_ == Expect::everybody) return std::nullopt;
  }
  if (strays_.size() < max_strays) strays_.push_back(std::move(heard.frame));
  return std::nullopt;
}

Outcome Attempt::spoiled() const {
  return expect_ == Expect::lone_acknowledge || expect_ == Expect::acknowledge ? Outcome::collision
                                                                               : Outcome::bad_frame;
}

Instant Attempt::deadline() const {
  const Instant hard = sent_ + window_.longest;
  if (expect_ == Expect::nothing) return sent_ + window_.answer;
  if (expect_ == Expect::lone_acknowledge && acknowledgements_ == 1 && !ear_->noise())
    return std::min(hard, last_ + window_.guard);
  const Instant window_end = sent_ + window_.answer;
  if (answer_bytes_ == 0) return std::min(hard, window_end);
  return std::min(hard, std::max(window_end, last_ + window_.gap));
}

std::optional<Outcome> Attempt::deadline_reached(Instant now) {
  if (now < deadline()) return std::nullopt;
  if (expect_ == Expect::nothing) return Outcome::sent;
  if (expect_ == Expect::lone_acknowledge && acknowledgements_ == 1 && !ear_->noise()) return Outcome::acknowledged;
  if (!echo_over_ && echo_matched_ > 0) echo_bad_ = true;  // the echo stopped short
  while (auto heard = ear_->silence())
    if (const auto outcome = take(std::move(*heard), false)) return outcome;
  if (ear_->noise() || echo_bad_) return spoiled();
  if (!frame_.empty()) return Outcome::responded;
  if (acknowledgements_ > 0) return expect_ == Expect::response ? Outcome::acknowledged : spoiled();
  if (!strays_.empty()) return Outcome::other_meter;
  return Outcome::silence;
}

}  // namespace riser::headend
