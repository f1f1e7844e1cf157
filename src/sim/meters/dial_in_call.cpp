// SPDX-License-Identifier: Apache-2.0
// A dial-in device's side of a call.
#include <algorithm>

#include "base/check.h"
#include "sim/meters/dial_in_device.h"
#include "sim/seed.h"

namespace riser::sim {

using protocol::dial_in::Member;
using protocol::dial_in::MessageType;
namespace codec = protocol::dial_in;

namespace {
constexpr int max_offers = 3;  // of what is refused as a whole
constexpr std::size_t max_refusals = 32, max_recorded = 64 * 1024;
}  // namespace

void DialInDevice::begin_call() {
  state_ = State::greeting;
  reader_.clear();
  recorded_.clear();
  under_way_.clear();
  lines_ = next_event_ = 0;
  up_ = down_ = 0;
  window_ = 1;
  step_ = Step::status;
}

ByteVector DialInDevice::call(UtcSeconds now) {
  pass(now);
  if (mischief == DialInMischief::replay_call && !recorded_.empty()) {
    const ByteVector said = recorded_;
    begin_call();
    recorded_ = said;
    state_ = State::proving;  // it does not listen
    return said;
  }
  begin_call();
  std::string nonce;
  for (const std::uint64_t half : {mix(setup_.seed ^ 0x6E6F6E6365), ++memory_.nonces}) {
    const std::uint64_t bits = mix(half ^ setup_.seed);
    Byte bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<Byte>(bits >> (8 * i));
    nonce += codec::hex_text(bytes);
  }
  Writer line{MessageType::hello};
  line.integer(Member::version, mischief == DialInMischief::wrong_version ? 9 : codec::version_spoken)
      .text(Member::device, setup_.device)
      .text(Member::model, setup_.model)
      .text(Member::firmware, setup_.firmware)
      .text(Member::cause, alarm_waits_     ? "alarm"
                           : failures_ != 0 ? "retry"
                                            : "schedule")
      .text(Member::nonce, nonce);
  ByteVector out;
  const Bytes hello = line.finish();
  hello_.assign(hello.begin(), hello.end());
  put(hello, out);
  return out;
}

void DialInDevice::put(Bytes line, ByteVector& out) {
  CHECK(!line.empty(), "a message is too long");
  if (state_ == State::silent) return;
  if (mischief == DialInMischief::cut && lines_ >= cut_after) return;
  ++lines_;
  out.insert(out.end(), line.begin(), line.end());
  if (recorded_.size() < max_recorded) recorded_.insert(recorded_.end(), line.begin(), line.end());
}

void DialInDevice::seal(Writer& line, bool content, UnderWay what, ByteVector& out) {
  const Bytes bytes = line.seal(keys_.up);
  put(bytes, out);
  if (!content) return;
  what.seq = up_;
  under_way_.push_back(what);
  if (mischief == DialInMischief::replay_message) put(bytes, out);
}

ByteVector DialInDevice::hear(Bytes bytes, UtcSeconds now) {
  pass(now);
  ByteVector out;
  if (mischief == DialInMischief::replay_call && recorded_.size() > hello_.size() && up_ == 0) {
    const auto line = reader_.feed(bytes);
    const auto head = line ? codec::read_head(line->bytes) : std::nullopt;
    if (head && head->type == MessageType::refuse) end_call(false, now);
    if (state_ == State::proving) return out;
  }
  while (state_ != State::silent) {
    const auto line = reader_.feed(bytes);
    if (!line) break;
    take(line->bytes, now, out);
  }
  if (state_ != State::silent && mischief == DialInMischief::cut && lines_ >= cut_after) end_call(false, now);
  return out;
}

void DialInDevice::take(Bytes line, UtcSeconds now, ByteVector& out) {
  const auto message = std::make_unique<Telegram>();
  if (!codec::decode(line, {}, *message)) return end_call(false, now);
  if (state_ == State::greeting && message->type == MessageType::challenge) {
    ByteVector key = setup_.key;
    if (mischief == DialInMischief::wrong_key) key[0] ^= 0xFF;
    keys_ = codec::derive_keys(key, codec::transcript_of(hello_, line));
    state_ = State::proving;
    Writer auth{MessageType::auth, ++up_};
    auth.time(Member::time, clock(now));
    return seal(auth, false, {}, out);
  }
  if (state_ != State::open && message->type == MessageType::refuse) {
    refusals_.emplace_back(message->text(Member::reason));
    return end_call(false, now);
  }
  // From here on nobody is believed but who has the key, and nothing twice.
  if (state_ == State::greeting || !codec::is_sealed_with(keys_.down, line) || message->seq() != down_ + 1)
    return end_call(false, now);
  ++down_;
  take_sealed(*message, now, out);
}

void DialInDevice::take_sealed(const Telegram& message, UtcSeconds now, ByteVector& out) {
  switch (message.type) {
    case MessageType::welcome:
      state_ = State::open;
      window_ = static_cast<std::size_t>(std::max<std::int64_t>(1, message.number(Member::window)));
      page_ = {memory_.acknowledged_row + 1, INT64_MAX, true};
      break;
    case MessageType::ack:
      take_ack(static_cast<std::uint64_t>(message.number(Member::up_to)));
      break;
    case MessageType::refuse:
      take_refuse(message);
      break;
    case MessageType::command:
      take_order(message, now, out);
      break;
    case MessageType::bye:
      return end_call(message.text(Member::reason) == "done", now);
    default:
      return end_call(false, now);
  }
  go_on(now, out);
}

void DialInDevice::take_ack(std::uint64_t up_to) {
  for (; !under_way_.empty() && under_way_.front().seq <= up_to; under_way_.pop_front()) {
    const UnderWay& what = under_way_.front();
    if (what.row != 0) {
      if (what.refused && ++memory_.page_refusals < max_offers) continue;
      memory_.acknowledged_row = std::max(memory_.acknowledged_row, what.row);
      memory_.page_refusals = 0;
    }
    if (what.event != 0) {
      const auto gone = std::erase_if(memory_.events, [&](DialInEvent& event) {
        return event.number == what.event && (!what.refused || ++event.refusals >= max_offers);
      });
      next_event_ -= std::min<std::size_t>(next_event_, gone);
    }
  }
}

void DialInDevice::take_refuse(const Telegram& message) {
  refusals_.emplace_back(message.text(Member::reason));
  if (refusals_.size() > max_refusals) refusals_.pop_front();
  if (message.has(Member::count)) return;  // parts: the rest was taken
  for (UnderWay& what : under_way_)
    if (what.seq == static_cast<std::uint64_t>(message.number(Member::of))) what.refused = true;
}

void DialInDevice::go_on(UtcSeconds now, ByteVector& out) {
  while (state_ == State::open && (under_way_.size() < window_ || mischief == DialInMischief::flood)) {
    if (mischief == DialInMischief::flood && lines_ < 100) {
      send_reading(now, out);
      continue;
    }
    switch (step_) {
      case Step::status:
        send_status(now, out);
        step_ = Step::reading;
        break;
      case Step::reading:
        misbehave_before_reading(now, out);
        send_reading(now, out);
        step_ = Step::events;
        break;
      case Step::events:
        if (next_event_ < memory_.events.size())
          send_event(memory_.events[next_event_++], out);
        else
          step_ = Step::pages;
        break;
      case Step::pages:
        if (!send_page(page_, out)) step_ = Step::ready;
        break;
      case Step::ready: {
        Writer line{MessageType::ready, ++up_};
        seal(line, false, {}, out);
        alarm_waits_ = false;
        step_ = Step::waiting;
        break;
      }
      case Step::ordered_reading:
        send_reading(now, out);
        step_ = Step::confirm;
        break;
      case Step::ordered_pages:
        if (!send_page(page_, out)) step_ = Step::confirm;
        break;
      case Step::confirm:
        confirm(out);
        step_ = Step::waiting;
        break;
      case Step::waiting:
        return;
    }
  }
}

}  // namespace riser::sim
