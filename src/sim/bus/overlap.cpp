// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/overlap.h"

#include <utility>

#include "protocol/mbus/link_frame.h"
#include "sim/seed.h"

namespace riser::sim {

void Overlap::add(Instant start, Bytes bytes) {
  only_acks_ = only_acks_ && bytes.size() == 1 && bytes[0] == protocol::mbus::ack_byte;
  if (empty_) {
    begin_ = start;
    bytes_.assign(bytes.begin(), bytes.end());
    empty_ = false;
    return;
  }
  const microseconds late = start - begin_;
  std::size_t at = 0;
  bool out_of_step = false;
  if (byte_time_.count() > 0) {
    at = static_cast<std::size_t>(late / byte_time_);
    const auto within = late % byte_time_;
    out_of_step = within * 11 > byte_time_ && within * 11 < byte_time_ * 10;  // by more than a bit
  }
  const std::size_t alone_until = bytes_.size();
  if (bytes_.size() < at + bytes.size()) bytes_.resize(at + bytes.size(), 0xFF);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Byte& here = bytes_[at + i];
    here &= bytes[i];
    if (out_of_step && at + i < alone_until) here &= static_cast<Byte>(mix(salt_ + at + i) | 0x11);
  }
}

ByteVector Overlap::take() {
  if (only_acks_ && !empty_) return {protocol::mbus::ack_byte};
  return std::move(bytes_);
}

}  // namespace riser::sim
