// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/line_reader.h"

#include <algorithm>

namespace riser::protocol::dial_in {

std::optional<LineReader::Line> LineReader::feed(Bytes& piece) {
  if (done_) held_.clear();
  done_ = false;
  while (!piece.empty()) {
    const auto end = std::find(piece.begin(), piece.end(), Byte{'\n'});
    const bool ended = end != piece.end();
    const auto count = static_cast<std::size_t>(end - piece.begin()) + (ended ? 1 : 0);
    if (skipping_) {
      piece = piece.subspan(count);
      skipping_ = !ended;
      continue;
    }
    const std::size_t taken = std::min(count, limit_ - held_.size());
    held_.insert(held_.end(), piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(taken));
    piece = piece.subspan(taken);
    if (taken == count && ended) {
      if (std::all_of(held_.begin(), held_.end(), [](Byte b) { return b <= ' '; })) {
        held_.clear();
        continue;
      }
      return complete();
    }
    if (held_.size() == limit_) {
      skipping_ = true;
      done_ = true;
      return Line{held_, true, 0};
    }
  }
  return std::nullopt;
}

LineReader::Line LineReader::complete() {
  done_ = true;
  const std::size_t begin = as_text(held_).rfind("{\"type\":\"");
  const std::size_t noise = begin == std::string_view::npos ? 0 : begin;
  return {Bytes{held_}.subspan(noise), false, noise};
}

void LineReader::clear() {
  held_.clear();
  done_ = skipping_ = false;
}

}  // namespace riser::protocol::dial_in
