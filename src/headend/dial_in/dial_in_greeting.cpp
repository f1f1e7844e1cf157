// SPDX-License-Identifier: Apache-2.0
// The beginning of a conversation: hello, challenge, auth, welcome.
#include <fmt/format.h>

#include "headend/dial_in/dial_in_session.h"
#include "protocol/dial_in/json.h"

namespace riser::headend::dial_in {

using protocol::dial_in::Member;
using protocol::dial_in::MessageType;
namespace codec = protocol::dial_in;

void DialInSession::take_hello(Bytes line, Instant now, Actions& out) {
  const auto telegram = decode(line, now);
  if (telegram->fault.code == codec::FaultCode::unknown_version)
    return turn_away(Refusal::unknown_version, name(Refusal::unknown_version), fault_of(telegram->fault).message, out);
  if (!telegram->ok())
    return turn_away(Refusal::malformed, name(Refusal::malformed), fault_of(telegram->fault).message, out);
  if (telegram->type != MessageType::hello)
    return turn_away(Refusal::unexpected, name(Refusal::unexpected), "the first message is hello", out);
  device_ = telegram->text(Member::device);
  device_nonce_ = telegram->text(Member::nonce);
  hello_.assign(line.begin(), line.end());
  state_ = State::lookup;
  state_since_ = now;
  const auto text = [&](Member member) { return std::string{telegram->text(member)}; };
  out.push_back(
      Identify{device_, text(Member::nonce), text(Member::model), text(Member::firmware), text(Member::cause)});
}

Actions DialInSession::identified(const Lookup& lookup, Instant now) {
  Actions out;
  if (closed_ != CloseReason::none || state_ != State::lookup) return out;
  if (lookup.nonce_known) {
    turn_away(Refusal::replayed, name(Refusal::replayed), "this hello was heard before", out);
    return in_order(std::move(out));
  }
  known_ = lookup.key && lookup.key->size() >= codec::min_device_key && lookup.key->size() <= codec::max_device_key;
  // Who has no key gets a challenge too, so that nobody learns by asking which devices there are.
  const ByteVector no_key(codec::min_device_key, 0);
  codec::LineWriter line{MessageType::challenge};
  line.integer(Member::version, codec::version_spoken)
      .text(Member::nonce, codec::hex_text(nonce_))
      .time(Member::time, utc(now));
  const Bytes challenge = line.finish();
  keys_ = codec::derive_keys(known_ ? *lookup.key : no_key, codec::transcript_of(hello_, challenge));
  hello_ = {};
  state_ = State::auth;
  state_since_ = now;
  send(challenge, out);
  const ByteVector early = std::move(early_);
  early_ = {};
  read(early, now, out);
  return in_order(std::move(out));
}

void DialInSession::take_auth(Bytes line, Instant now, Actions& out) {
  const auto told = name(Refusal::wrong_key);
  if (!known_) return turn_away(Refusal::unknown_device, told, fmt::format("nobody has entered {}", device_), out);
  if (!codec::is_sealed_with(keys_.up, line))
    return turn_away(Refusal::wrong_key, told, "its first sealed message does not fit the key", out);
  const auto telegram = decode(line, now);
  if (!telegram->ok() || telegram->type != MessageType::auth || telegram->seq() != 1)
    return turn_away(Refusal::malformed, name(Refusal::malformed), "expected auth with seq 1", out);
  up_ = 1;
  Authenticated who{device_, device_nonce_, std::nullopt, 0};
  if (telegram->has(Member::time)) {
    who.clock_offset_s = telegram->number(Member::time) - utc(now);
    who.uncertainty_s = std::chrono::duration_cast<seconds>(now - state_since_).count() + 1;
  }
  state_ = State::open;
  state_since_ = now;
  out.push_back(std::move(who));
  codec::LineWriter welcome{MessageType::welcome, next_down()};
  welcome.time(Member::time, utc(now)).integer(Member::window, limits_.window);
  send(welcome.seal(keys_.down), out);
}

}  // namespace riser::headend::dial_in
