// SPDX-License-Identifier: Apache-2.0
#include "headend/line/bus_log.h"

namespace riser::headend {

void BusLog::received(Instant now, Bytes bytes, Token token) {
  if (!events_.empty()) {
    BusEvent& last = events_.back();
    const bool joins = last.direction == BusDirection::received && last.token == token &&
                       now - last.time < milliseconds(2000) && last.bytes.size() + bytes.size() <= max_bytes;
    if (joins) {
      last.bytes.insert(last.bytes.end(), bytes.begin(), bytes.end());
      return;
    }
  }
  while (!bytes.empty()) {
    const Bytes part = bytes.first(std::min(bytes.size(), max_bytes));
    push({now, BusDirection::received, {part.begin(), part.end()}, {}, token});
    bytes = bytes.subspan(part.size());
  }
}

void BusLog::push(BusEvent event) {
  if (events_.size() == capacity) events_.pop_front();
  events_.push_back(std::move(event));
}

}  // namespace riser::headend
