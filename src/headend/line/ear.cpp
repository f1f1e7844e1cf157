// SPDX-License-Identifier: Apache-2.0
#include "headend/line/ear.h"

#include <algorithm>

#include "headend/line/reply.h"

namespace riser::headend {

namespace mbus = protocol::mbus;

namespace {

constexpr Byte wake_up = 0xFE;

/// All eight digits of the identification number are given.
bool has_number(const SecondaryAddress& address) {
  for (int i = 0; i < 8; ++i)
    if (address.digit(i) == 0xF) return false;
  return true;
}

}  // namespace

void MbusEar::begin(const Exchange& exchange) {
  const Bytes request = exchange.frame.bytes();
  asked_ = request.size() < 5 ? Byte{0} : request[request.size() == 5 ? 2 : 5];
  identity_ = exchange.identity;
  parser_.reset();
  skipped_before_ = parser_.counters().skipped_bytes;
}

std::optional<Ear::Heard> MbusEar::feed(Bytes& bytes) {
  if (const auto frame = parser_.feed(bytes)) return judge(*frame);
  return std::nullopt;
}

std::optional<Ear::Heard> MbusEar::silence() {
  if (const auto frame = parser_.silence()) return judge(*frame);
  return std::nullopt;
}

bool MbusEar::noise() const { return parser_.counters().skipped_bytes != skipped_before_ || parser_.pending() > 0; }

Ear::Heard MbusEar::judge(const mbus::FrameView& frame) const {
  if (frame.kind == mbus::FrameKind::ack) return {Kind::acknowledge};
  if (!frame.is_response()) return {Kind::unrelated};
  const auto who = reply_identity(frame);
  // An identification number proves more than the A field, which some meters and converters leave at another value.
  const bool proved = identity_ && who && has_number(*identity_) && has_number(*who);
  const bool by_address =
      proved || asked_ == mbus::address::selected || asked_ == mbus::address::point_to_point || frame.a == asked_;
  const bool by_identity = !identity_ || !who || may_be_same(*identity_, *who);
  return {by_address && by_identity ? Kind::answer : Kind::other_meter, {frame.bytes.begin(), frame.bytes.end()}};
}

void ItemEar::begin(const Exchange& exchange) {
  protocol_ = exchange.protocol;
  target_ = exchange.target;
  request_ = exchange.frame;
  held_.clear();
  skipped_ = 0;
}

std::optional<Ear::Heard> ItemEar::feed(Bytes& bytes) {
  held_.insert(held_.end(), bytes.begin(), bytes.end());
  bytes = {};
  if (held_.size() > max_held) {
    skipped_ += held_.size() - max_held;
    held_.erase(held_.begin(), held_.end() - max_held);
  }
  const protocol::ReplyFound found = protocol_->find_reply(held_);
  const auto skip = held_.begin() + static_cast<std::ptrdiff_t>(std::min(found.skip, held_.size()));
  skipped_ += static_cast<std::size_t>(std::count_if(held_.begin(), skip, [](Byte b) { return b != wake_up; }));
  if (found.length == 0 || found.skip + found.length > held_.size()) {
    held_.erase(held_.begin(), skip);
    return std::nullopt;
  }
  const auto end = skip + static_cast<std::ptrdiff_t>(found.length);
  Heard heard{.frame = {skip, end}};
  held_.erase(held_.begin(), end);
  switch (protocol_->judge(request_.bytes(), heard.frame, target_)) {
    case protocol::ReplyKind::answer:
    case protocol::ReplyKind::part:
    case protocol::ReplyKind::refused:
      heard.kind = Kind::answer;
      break;
    case protocol::ReplyKind::other_meter:
      heard.kind = Kind::other_meter;
      break;
    case protocol::ReplyKind::not_related:
      heard.kind = Kind::unrelated;
      break;
  }
  return heard;
}

}  // namespace riser::headend
