// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <string_view>

#include "headend/line/line_request.h"

namespace riser::headend {

enum class BusDirection : std::uint8_t { note, sent, received };

struct BusEvent {
  Instant time{};
  BusDirection direction = BusDirection::note;
  ByteVector bytes{};
  std::string_view note{};  ///< "retry", "late", ...; static storage
  Token token = 0;          ///< the request under way; 0 when none
};

/// The last events of a line, for the bus log. Bytes that come one by one are joined into one event.
class BusLog {
 public:
  static constexpr std::size_t capacity = 500;
  static constexpr std::size_t max_bytes = 300;  ///< of one event

  void sent(Instant now, Bytes bytes, Token token) {
    push({now, BusDirection::sent, {bytes.begin(), bytes.end()}, {}, token});
  }
  void received(Instant now, Bytes bytes, Token token);
  void note(Instant now, std::string_view text, Token token) { push({now, BusDirection::note, {}, text, token}); }
  const std::deque<BusEvent>& events() const { return events_; }

 private:
  void push(BusEvent event);
  std::deque<BusEvent> events_{};
};

}  // namespace riser::headend
