// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/frame_parser.h"

#include <algorithm>
#include <cstring>

namespace riser::protocol::mbus {

/// What stands at the front of the buffer: a whole frame, the beginning of one, or no frame.
struct FrameParser::Look {
  std::size_t wanted = 0;  // bytes needed to know more; 0 when decided
  std::size_t size = 0;    // of the whole frame; 0 when it is none
  LinkErrorCode fault = LinkErrorCode::empty;
};

FrameParser::Look FrameParser::look() const noexcept {
  const Bytes bytes{buffer_.data() + begin_, end_ - begin_};
  if (bytes.empty()) return {.wanted = 1};
  std::size_t size = 1;
  if (bytes[0] == 0x10) {
    size = 5;
  } else if (bytes[0] == 0x68) {
    // A wrong byte is seen as soon as it is there, so that the search goes on at once.
    if (bytes.size() < 2) return {.wanted = 2};
    if (bytes[1] < 3) return {.fault = LinkErrorCode::bad_length};
    if (bytes.size() < 3) return {.wanted = 3};
    if (bytes[2] != bytes[1]) return {.fault = LinkErrorCode::bad_length};
    if (bytes.size() < 4) return {.wanted = 4};
    if (bytes[3] != 0x68) return {.fault = LinkErrorCode::bad_repeat};
    size = bytes[1] + 6U;
  }
  if (bytes.size() < size) return {.wanted = size};
  const auto frame = parse_frame(bytes.first(size));
  if (!frame) return {.fault = frame.error().code};
  return {.size = size};
}

void FrameParser::skip(std::uint64_t& counter) noexcept {
  ++counter;
  ++counters_.skipped_bytes;
  ++begin_;
  noisy_ = true;
}

void FrameParser::take(Bytes& input, std::size_t wanted) noexcept {
  if (begin_ >= max_frame) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t count = std::min(wanted - (end_ - begin_), input.size());
  std::memcpy(buffer_.data() + end_, input.data(), count);
  end_ += count;
  input = input.subspan(count);
}

std::optional<FrameView> FrameParser::search(Bytes& input) noexcept {
  begin_ += delivered_;
  delivered_ = 0;
  for (;;) {
    const Look front = look();
    if (front.wanted != 0) {
      if (input.empty()) return std::nullopt;
      take(input, front.wanted);
      continue;
    }
    if (front.size == 0) {
      switch (front.fault) {
        case LinkErrorCode::bad_length:
          skip(counters_.bad_length);
          break;
        case LinkErrorCode::bad_repeat:
          skip(counters_.bad_repeat);
          break;
        case LinkErrorCode::bad_checksum:
          skip(counters_.bad_checksum);
          break;
        case LinkErrorCode::bad_stop:
          skip(counters_.bad_stop);
          break;
        default:
          skip(counters_.bad_start);
          break;
      }
      continue;
    }
    const auto frame = parse_frame(Bytes{buffer_.data() + begin_, front.size});
    if (frame->kind == FrameKind::ack && noisy_) {
      skip(counters_.ack_in_noise);
      continue;
    }
    const bool wanted = accept_ == Accept::any || (frame->kind == FrameKind::ack && accept_ == Accept::from_slave) ||
                        (frame->kind != FrameKind::ack && frame->from_master() == (accept_ == Accept::from_master));
    noisy_ = false;
    if (!wanted) {
      ++counters_.wrong_direction;
      begin_ += front.size;
      continue;
    }
    ++counters_.frames;
    delivered_ = front.size;
    return *frame;
  }
}

std::optional<FrameView> FrameParser::feed(Bytes& input) noexcept { return search(input); }

std::optional<FrameView> FrameParser::silence() noexcept {
  Bytes nothing;
  if (pending() == 0) {
    reset();
    return std::nullopt;
  }
  for (;;) {
    const auto frame = search(nothing);
    if (frame) return frame;
    if (begin_ == end_) break;
    skip(counters_.abandoned);
  }
  reset();
  return std::nullopt;
}

void FrameParser::reset() noexcept {
  begin_ = end_ = delivered_ = 0;
  noisy_ = false;
}

}  // namespace riser::protocol::mbus
