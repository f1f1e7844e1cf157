// SPDX-License-Identifier: Apache-2.0
#include "headend/line/bus_log.h"

namespace riser::headend {

void BusLog::received(Instant now, Bytes bytes, Token token) {
  if (!heads_.empty()) {
    Head& last = heads_.back();
    const bool joins = last.direction == BusDirection::received && last.token == token &&
                       now - last.time < milliseconds(2000) && last.size + bytes.size() <= max_bytes;
    if (joins) {
      last.size = static_cast<std::uint16_t>(last.size + bytes.size());
      bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
      return;
    }
  }
  while (!bytes.empty()) {
    const Bytes part = bytes.first(std::min(bytes.size(), max_bytes));
    push(now, BusDirection::received, part, token);
    bytes = bytes.subspan(part.size());
  }
}

void BusLog::push(Instant now, BusDirection direction, Bytes bytes, Token token) {
  bytes = bytes.first(std::min(bytes.size(), std::size_t{UINT16_MAX}));
  while (!heads_.empty() && (heads_.size() >= capacity || bytes_.size() + bytes.size() > max_all_bytes)) {
    bytes_.erase(bytes_.begin(), bytes_.begin() + heads_.front().size);
    heads_.pop_front();
  }
  heads_.push_back({now, token, direction, static_cast<std::uint16_t>(bytes.size())});
  bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
}

std::vector<BusEvent> BusLog::events() const {
  std::vector<BusEvent> out;
  out.reserve(heads_.size());
  auto from = bytes_.begin();
  for (const Head& head : heads_) {
    BusEvent& event = out.emplace_back();
    event.time = head.time;
    event.direction = head.direction;
    event.token = head.token;
    const auto to = from + head.size;
    if (head.direction == BusDirection::note) {
      event.note.assign(from, to);
    } else {
      event.bytes.assign(from, to);
    }
    from = to;
  }
  return out;
}

}  // namespace riser::headend
