// SPDX-License-Identifier: Apache-2.0
#include "headend/dial_in/dial_in_session.h"

#include <fmt/format.h>

#include <algorithm>

#include "protocol/dial_in/json.h"

namespace riser::headend::dial_in {

using protocol::dial_in::Member;
using protocol::dial_in::MessageType;
namespace codec = protocol::dial_in;

namespace {
constexpr std::int64_t minute_us = 60'000'000;
}  // namespace

DialInSession::DialInSession(const Nonce& nonce, Instant now, UtcSeconds utc, SessionLimits limits)
    : limits_(limits),
      nonce_(nonce),
      opened_(now),
      opened_utc_(utc),
      state_since_(now),
      heard_(now),
      tokens_(static_cast<std::int64_t>(limits.burst_bytes) * minute_us) {}

UtcSeconds DialInSession::utc(Instant now) const {
  return opened_utc_ + std::chrono::duration_cast<seconds>(now - opened_).count();
}

bool DialInSession::admit(std::size_t bytes, Instant now) {
  const std::int64_t elapsed = std::clamp<std::int64_t>((now - heard_).count(), 0, minute_us);
  const auto burst = static_cast<std::int64_t>(limits_.burst_bytes) * minute_us;
  tokens_ = std::min(tokens_ + elapsed * static_cast<std::int64_t>(limits_.bytes_per_minute), burst);
  tokens_ -= static_cast<std::int64_t>(bytes) * minute_us;
  return tokens_ >= 0;
}

Actions DialInSession::feed(Bytes bytes, Instant now) {
  Actions out;
  if (closed_ != CloseReason::none || bytes.empty()) return out;
  const bool admitted = admit(bytes.size(), now);
  heard_ = now;
  if (!admitted) {
    note(Refusal::message_flood, 0, "more bytes than any device sends", out);
    close(CloseReason::flood, out);
  }
  read(bytes, now, out);
  return in_order(std::move(out));
}

void DialInSession::read(Bytes bytes, Instant now, Actions& out) {
  while (closed_ == CloseReason::none && state_ != State::lookup) {
    const auto line = reader_.feed(bytes);
    if (!line) return;
    take(*line, now, out);
  }
  if (closed_ != CloseReason::none) return;
  // An honest device waits for the challenge; what a recording says before it is looked at then.
  early_.insert(early_.end(), bytes.begin(), bytes.end());
  if (early_.size() > codec::max_line)
    turn_away(Refusal::unexpected, name(Refusal::unexpected), "messages before the challenge", out);
}

void DialInSession::take(const codec::LineReader::Line& line, Instant now, Actions& out) {
  noise_ += line.noise;
  if (++messages_ > limits_.max_messages) {
    note(Refusal::message_flood, up_, "more messages than any device sends", out);
    return close(CloseReason::flood, out);
  }
  if (line.oversized && state_ != State::open)
    return turn_away(Refusal::oversized, name(Refusal::oversized), "the line is too long", out);
  switch (state_) {
    case State::hello:
      return take_hello(line.bytes, now, out);
    case State::lookup:
      return;  // read() waits
    case State::auth:
      return take_auth(line.bytes, now, out);
    case State::open:
      break;
  }
  if (line.oversized) {
    ++unread_;
    return refuse(Refusal::oversized, up_ + unread_, "a line has at most 4096 bytes", out);
  }
  take_sealed(line.bytes, now, out);
}

/// Who sent it and whether it is its turn, before anything in it is believed. A line that cannot be read may have been
/// the next message: so many numbers may be missing before the next good one.
void DialInSession::take_sealed(Bytes line, Instant now, Actions& out) {
  const bool has_seal = codec::sealed_body(line).has_value();
  if (!has_seal || !codec::is_sealed_with(keys_.up, line)) {
    ++unread_;
    if (!has_seal) return refuse(Refusal::malformed, up_ + unread_, "a line without a seal", out);
    return refuse(Refusal::bad_mac, up_ + unread_, "the mac is not that of this conversation and line", out);
  }
  const auto head = codec::read_head(line);
  if (!head || head->seq == 0) {
    ++unread_;
    return refuse(Refusal::malformed, up_ + unread_, "a line without type and seq at its beginning", out);
  }
  if (head->seq <= up_) {
    note(Refusal::replayed, head->seq, "this message was heard before", out);
    if (++refused_messages_ > limits_.max_refused) close(CloseReason::too_many_refused, out);
    return;
  }
  if (head->seq > up_ + 1 + unread_) {
    note(Refusal::out_of_order, head->seq, fmt::format("message {} was expected", up_ + 1), out);
    return close(CloseReason::out_of_order, out);
  }
  up_ = head->seq;
  unread_ = 0;
  const auto telegram = decode(line, now);
  if (telegram->ok()) return take_message(*telegram, line, now, out);
  content_ = up_;
  const bool novel = telegram->fault.code == codec::FaultCode::unknown_type;
  refuse(novel ? Refusal::unknown_type : Refusal::malformed, up_, fault_of(telegram->fault).message, out);
  if (pending_.empty()) acknowledge(content_, out);
}

void DialInSession::take_message(const Telegram& telegram, Bytes line, Instant now, Actions& out) {
  switch (telegram.type) {
    case MessageType::reading:
    case MessageType::status:
    case MessageType::event:
    case MessageType::archive:
      return deliver(telegram, line, now, out);
    case MessageType::confirm:
      return take_confirm(telegram, line, now, out);
    case MessageType::ready:
      ready_ = true;
      if (pending_.empty()) acknowledge(content_, out);
      return want_order_when_quiet(now, out);
    case MessageType::bye:
      return close(CloseReason::device_bye, out);
    default:
      content_ = up_;
      refuse(Refusal::unexpected, up_, fmt::format("{} is not for a device to send now", name(telegram.type)), out);
      if (pending_.empty()) acknowledge(content_, out);
  }
}

bool DialInSession::wait_for_commit(std::uint64_t seq, Instant now, Actions& out) {
  if (pending_.size() >= limits_.window) {
    note(Refusal::message_flood, seq, "the device did not wait for acknowledgements", out);
    close(CloseReason::window_exceeded, out);
    return false;
  }
  pending_.push_back({seq, now});
  content_ = seq;
  return true;
}

void DialInSession::deliver(const Telegram& telegram, Bytes line, Instant now, Actions& out) {
  if (!wait_for_commit(telegram.seq(), now, out)) return;
  out.push_back(delivery_of(telegram, line, utc(now)));
  refuse_parts(telegram, out);
}

void DialInSession::take_confirm(const Telegram& telegram, Bytes line, Instant now, Actions& out) {
  const auto id = static_cast<std::uint64_t>(telegram.number(Member::id));
  const auto result = codec::find_order_result(telegram.text(Member::result));
  if (turn_ != Turn::ordered || id != order_ || !result) {
    content_ = up_;
    const bool known = turn_ == Turn::ordered && id == order_;
    refuse(known ? Refusal::malformed : Refusal::unknown_command, up_,
           known ? "expected a result of version 1" : fmt::format("command {} was not given", id), out);
    if (pending_.empty()) acknowledge(content_, out);
    return;
  }
  if (!wait_for_commit(telegram.seq(), now, out)) return;
  turn_ = Turn::device;
  out.push_back(Confirmed{telegram.seq(), id, *result, std::string{telegram.text(Member::reason)},
                          ByteVector(line.begin(), line.end())});
}

Actions DialInSession::committed(std::uint64_t seq, Instant now) {
  Actions out;
  if (closed_ != CloseReason::none) return out;
  while (!pending_.empty() && pending_.front().seq <= seq) pending_.pop_front();
  heard_ = std::max(heard_, now);  // now it is the device's turn
  acknowledge(pending_.empty() ? content_ : pending_.front().seq - 1, out);
  want_order_when_quiet(now, out);
  return in_order(std::move(out));
}

void DialInSession::want_order_when_quiet(Instant now, Actions& out) {
  if (!ready_ || turn_ != Turn::device || !pending_.empty()) return;
  turn_ = Turn::asking;
  turn_since_ = now;
  out.push_back(WantOrder{});
}

Actions DialInSession::order(const std::optional<codec::Order>& order, Instant now) {
  Actions out;
  if (closed_ != CloseReason::none || turn_ != Turn::asking) return out;
  if (!order) {
    close(CloseReason::done, out);
    return out;
  }
  const ByteVector line = codec::encode_order(*order, down_ + 1, utc(now), keys_.down);
  if (line.empty()) {
    out.push_back(Confirmed{0, order->id, codec::OrderResult::refused, "too_long", {}});
    turn_ = Turn::device;
    want_order_when_quiet(now, out);
    return out;
  }
  ++down_;
  turn_ = Turn::ordered;
  turn_since_ = now;
  order_ = order->id;
  send(line, out);
  return out;
}

Actions DialInSession::stop() {
  Actions out;
  if (closed_ == CloseReason::none) close(CloseReason::stopped, out);
  return out;
}

std::unique_ptr<codec::Telegram> DialInSession::decode(Bytes line, Instant now) const {
  auto telegram = std::make_unique<Telegram>();
  const UtcSeconds ours = utc(now);
  codec::decode(line,
                {.earliest = ours - limits_.max_behind_s,
                 .latest = ours + limits_.max_ahead_s,
                 .earliest_row = ours - limits_.max_row_behind_s},
                *telegram);
  return telegram;
}

}  // namespace riser::headend::dial_in
