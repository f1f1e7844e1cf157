// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "headend/line/line_request.h"

namespace riser::headend {

enum class BusDirection : std::uint8_t { note, sent, received };

struct BusEvent {
  Instant time{};
  BusDirection direction = BusDirection::note;
  ByteVector bytes{};
  std::string note{};  ///< "retry", "late", ...
  Token token = 0;     ///< the request under way; 0 when none
};

/// The last events of a line, for the bus log. Bytes that come one by one are joined into one event. Packed: a server
/// has many lines.
class BusLog {
 public:
  static constexpr std::size_t capacity = 500;
  static constexpr std::size_t max_bytes = 300;         ///< of one event
  static constexpr std::size_t max_all_bytes = 32'000;  ///< of all; the oldest events go

  void sent(Instant now, Bytes bytes, Token token) { push(now, BusDirection::sent, bytes, token); }
  void received(Instant now, Bytes bytes, Token token);
  void note(Instant now, std::string_view text, Token token) { push(now, BusDirection::note, as_bytes(text), token); }
  /// Oldest first.
  std::vector<BusEvent> events() const;

 private:
  struct Head {
    Instant time{};
    Token token = 0;
    BusDirection direction = BusDirection::note;
    std::uint16_t size = 0;  // of the event's part of bytes_
  };
  void push(Instant now, BusDirection direction, Bytes bytes, Token token);

  std::deque<Head> heads_{};
  std::deque<Byte> bytes_{};  // of all events, one after the other; of a note its text
};

}  // namespace riser::headend
