// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>

#include "protocol/dial_in/message.h"

namespace riser::protocol::dial_in {

/// Finds the lines in a stream. Holds at most `limit` bytes. What a modem put before the `{"type":"` of a message on
/// its line, or the beginning of a message that was broken off, is passed over and counted.
class LineReader {
 public:
  struct Line {
    Bytes bytes{};           ///< with its line feed; until the next call
    bool oversized = false;  ///< `bytes` is the beginning of a line longer than the limit; its rest is passed over
    std::size_t noise = 0;   ///< bytes passed over before it
  };

  explicit LineReader(std::size_t limit = max_line) : limit_(limit) {}

  /// Takes from `piece` until a line is complete. Empty lines are none.
  std::optional<Line> feed(Bytes& piece);
  /// Gives up what is incomplete.
  void clear();
  std::size_t pending() const noexcept { return done_ ? 0 : held_.size(); }

 private:
  Line complete();

  std::size_t limit_;
  ByteVector held_{};
  bool done_ = false;      // held_ was given out
  bool skipping_ = false;  // to the end of an oversized line
};

}  // namespace riser::protocol::dial_in
