// SPDX-License-Identifier: Apache-2.0
// What a DialInSession says, and when it must be woken.
#include <algorithm>

#include "headend/dial_in/dial_in_session.h"
#include "protocol/dial_in/json.h"

namespace riser::headend::dial_in {

using protocol::dial_in::Member;
using protocol::dial_in::MessageType;
namespace codec = protocol::dial_in;

/// CloseSession is last already.
Actions DialInSession::in_order(Actions actions) {
  const auto is_send = [](const Action& action) { return std::holds_alternative<SendBytes>(action); };
  Actions out;
  out.reserve(actions.size());
  for (const bool sends : {true, false})
    for (Action& action : actions)
      if (is_send(action) == sends) out.push_back(std::move(action));
  return out;
}

void DialInSession::send(Bytes bytes, Actions& out) {
  out.push_back(SendBytes{ByteVector(bytes.begin(), bytes.end())});
}

void DialInSession::acknowledge(std::uint64_t up_to, Actions& out) {
  if (closed_ != CloseReason::none || up_to <= acknowledged_) return;
  acknowledged_ = up_to;
  codec::LineWriter line{MessageType::ack, next_down()};
  line.integer(Member::up_to, up_to);
  send(line.seal(keys_.down), out);
}

void DialInSession::note(Refusal reason, std::uint64_t seq, std::string detail, Actions& out) {
  ++refusals_[reason];
  out.push_back(Refused{reason, seq, std::move(detail)});
}

void DialInSession::refuse(Refusal reason, std::uint64_t seq, std::string detail, Actions& out) {
  note(reason, seq, std::move(detail), out);
  codec::LineWriter line{MessageType::refuse, next_down()};
  line.integer(Member::of, seq).text(Member::reason, name(reason));
  send(line.seal(keys_.down), out);
  if (++refused_messages_ > limits_.max_refused) close(CloseReason::too_many_refused, out);
}

void DialInSession::refuse_parts(const Telegram& telegram, Actions& out) {
  if (telegram.refused_total == 0) return;
  for (const codec::RefusedValue& refused : telegram.refused.view())
    note(refusal_of(refused.code), telegram.seq(), message_of(refused), out);
  // Beyond what is listed only the number is known.
  refusals_[Refusal::bad_value] += telegram.refused_total - telegram.refused.size();
  const codec::RefusedValue& first = telegram.refused[0];
  std::string place = first.row != 0 ? "row " + std::to_string(first.row) : std::string{};
  if (first.member != Member::rows) place += (place.empty() ? "" : " ") + std::string{name(first.member)};
  codec::LineWriter line{MessageType::refuse, next_down()};
  line.integer(Member::of, telegram.seq())
      .text(Member::reason, name(refusal_of(first.code)))
      .text(Member::at, place)
      .integer(Member::count, telegram.refused_total);
  send(line.seal(keys_.down), out);
}

void DialInSession::turn_away(Refusal reason, std::string_view told, std::string detail, Actions& out) {
  note(reason, 0, std::move(detail), out);
  codec::LineWriter line{MessageType::refuse};
  line.text(Member::reason, told);
  send(line.finish(), out);
  closed_ = CloseReason::refused;
  out.push_back(CloseSession{closed_});
}

void DialInSession::close(CloseReason reason, Actions& out) {
  closed_ = reason;
  if (state_ == State::open && reason != CloseReason::device_bye) {
    codec::LineWriter line{MessageType::bye, next_down()};
    line.text(Member::reason, name(reason));
    send(line.seal(keys_.down), out);
  }
  out.push_back(CloseSession{reason});
}

std::optional<Instant> DialInSession::deadline() const {
  if (closed_ != CloseReason::none) return std::nullopt;
  return due().first;
}

std::pair<Instant, CloseReason> DialInSession::due() const {
  const auto next = [&]() -> std::pair<Instant, CloseReason> {
    switch (state_) {
      case State::hello:
        return {state_since_ + limits_.hello_timeout, CloseReason::hello_timeout};
      case State::lookup:
        return {state_since_ + limits_.lookup_timeout, CloseReason::lookup_timeout};
      case State::auth:
        return {state_since_ + limits_.auth_timeout, CloseReason::auth_timeout};
      case State::open:
        break;
    }
    if (!pending_.empty()) return {pending_.front().since + limits_.commit_timeout, CloseReason::commit_timeout};
    if (turn_ == Turn::asking) return {turn_since_ + limits_.order_timeout, CloseReason::command_timeout};
    if (turn_ == Turn::ordered)
      return {std::max(turn_since_, heard_) + limits_.command_timeout, CloseReason::command_timeout};
    return {heard_ + limits_.idle_timeout, CloseReason::idle};
  }();
  const std::pair<Instant, CloseReason> last{opened_ + limits_.session_timeout, CloseReason::session_timeout};
  return std::min(next, last);
}

Actions DialInSession::on_deadline(Instant now) {
  Actions out;
  if (closed_ != CloseReason::none) return out;
  const auto [at, reason] = due();
  if (now >= at) close(reason, out);
  return out;
}

}  // namespace riser::headend::dial_in
