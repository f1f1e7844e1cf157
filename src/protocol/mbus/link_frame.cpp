// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/link_frame.h"

#include <cstring>

#include "base/check.h"
#include "base/checksum.h"

namespace riser::protocol::mbus {
namespace {

constexpr Byte start_short = 0x10, start_long = 0x68, stop = 0x16;

constexpr Byte with_fcb(Byte c, bool fcb) noexcept { return fcb ? c | c_field::fcb_bit : c; }

Result<FrameView, LinkError> parse_short(Bytes bytes) noexcept {
  if (bytes.size() < 5) return LinkError{LinkErrorCode::truncated, bytes.size()};
  if (sum8(bytes.subspan(1, 2)) != bytes[3]) return LinkError{LinkErrorCode::bad_checksum, 3};
  if (bytes[4] != stop) return LinkError{LinkErrorCode::bad_stop, 4};
  if (bytes.size() > 5) return LinkError{LinkErrorCode::trailing_bytes, 5};
  return FrameView{FrameKind::short_frame, bytes[1], bytes[2], 0, {}, bytes};
}

Result<FrameView, LinkError> parse_long(Bytes bytes) noexcept {
  if (bytes.size() >= 2 && bytes[1] < 3) return LinkError{LinkErrorCode::bad_length, 1};
  if (bytes.size() >= 3 && bytes[2] != bytes[1]) return LinkError{LinkErrorCode::bad_length, 2};
  if (bytes.size() >= 4 && bytes[3] != start_long) return LinkError{LinkErrorCode::bad_repeat, 3};
  if (bytes.size() < 4 || bytes.size() < bytes[1] + 6U) return LinkError{LinkErrorCode::truncated, bytes.size()};
  const std::size_t length = bytes[1];
  if (sum8(bytes.subspan(4, length)) != bytes[length + 4]) return LinkError{LinkErrorCode::bad_checksum, length + 4};
  if (bytes[length + 5] != stop) return LinkError{LinkErrorCode::bad_stop, length + 5};
  if (bytes.size() > length + 6) return LinkError{LinkErrorCode::trailing_bytes, length + 6};
  const auto kind = length == 3 ? FrameKind::control : FrameKind::long_frame;
  return FrameView{kind, bytes[4], bytes[5], bytes[6], bytes.subspan(7, length - 3), bytes};
}

}  // namespace

std::string_view name(LinkErrorCode code) noexcept {
  switch (code) {
    case LinkErrorCode::empty:
      return "empty";
    case LinkErrorCode::bad_start:
      return "bad_start";
    case LinkErrorCode::bad_length:
      return "bad_length";
    case LinkErrorCode::bad_repeat:
      return "bad_repeat";
    case LinkErrorCode::truncated:
      return "truncated";
    case LinkErrorCode::bad_checksum:
      return "bad_checksum";
    case LinkErrorCode::bad_stop:
      return "bad_stop";
    case LinkErrorCode::trailing_bytes:
      return "trailing_bytes";
  }
  return "unknown";
}

std::string_view message(LinkErrorCode code) noexcept {
  switch (code) {
    case LinkErrorCode::empty:
      return "no bytes: nothing was received";
    case LinkErrorCode::bad_start:
      return "a frame begins with E5, 10 or 68";
    case LinkErrorCode::bad_length:
      return "the two length bytes must be equal and at least 3";
    case LinkErrorCode::bad_repeat:
      return "the start byte 68 must be repeated after the length bytes";
    case LinkErrorCode::truncated:
      return "the frame ends before the length it announces";
    case LinkErrorCode::bad_checksum:
      return "the checksum is not the sum of the bytes from C to the last data byte";
    case LinkErrorCode::bad_stop:
      return "a frame ends with 16";
    case LinkErrorCode::trailing_bytes:
      return "there are bytes after the end of the frame";
  }
  return "unknown error";
}

Result<FrameView, LinkError> parse_frame(Bytes bytes) noexcept {
  if (bytes.empty()) return LinkError{LinkErrorCode::empty, 0};
  switch (bytes[0]) {
    case ack_byte:
      if (bytes.size() > 1) return LinkError{LinkErrorCode::trailing_bytes, 1};
      return FrameView{FrameKind::ack, 0, 0, 0, {}, bytes};
    case start_short:
      return parse_short(bytes);
    case start_long:
      return parse_long(bytes);
    default:
      return LinkError{LinkErrorCode::bad_start, 0};
  }
}

void FrameBuffer::push(Byte byte) noexcept {
  CHECK(size_ < bytes_.size());
  bytes_[size_++] = byte;
}

void FrameBuffer::append(Bytes bytes) noexcept {
  CHECK(bytes.size() <= bytes_.size() - size_, "{} + {}", size_, bytes.size());
  if (!bytes.empty()) std::memcpy(bytes_.data() + size_, bytes.data(), bytes.size());
  size_ += bytes.size();
}

FrameBuffer ack() noexcept {
  FrameBuffer frame;
  frame.push(ack_byte);
  return frame;
}

FrameBuffer short_frame(Byte c, Byte a) noexcept {
  FrameBuffer frame;
  for (const Byte byte : {start_short, c, a, static_cast<Byte>(c + a), stop}) frame.push(byte);
  return frame;
}

FrameBuffer control_frame(Byte c, Byte a, Byte ci) noexcept { return long_frame(c, a, ci, {}); }

FrameBuffer long_frame(Byte c, Byte a, Byte ci, Bytes data) noexcept {
  CHECK(data.size() <= max_data, "{} data bytes", data.size());
  const auto length = static_cast<Byte>(data.size() + 3);
  FrameBuffer frame;
  for (const Byte byte : {start_long, length, length, start_long, c, a, ci}) frame.push(byte);
  frame.append(data);
  frame.push(sum8(frame.bytes().subspan(4)));
  frame.push(stop);
  return frame;
}

FrameBuffer snd_nke(Byte a) noexcept { return short_frame(c_field::snd_nke, a); }
FrameBuffer req_ud1(Byte a, bool fcb) noexcept { return short_frame(with_fcb(c_field::req_ud1, fcb), a); }
FrameBuffer req_ud2(Byte a, bool fcb) noexcept { return short_frame(with_fcb(c_field::req_ud2, fcb), a); }
FrameBuffer snd_ud(Byte a, bool fcb, Byte ci, Bytes data) noexcept {
  return long_frame(with_fcb(c_field::snd_ud, fcb), a, ci, data);
}

FrameBuffer select(const SecondaryAddress& slave, bool fcb) noexcept {
  return snd_ud(address::selected, fcb, ci_field::select, slave.wire);
}

FrameBuffer select_enhanced(const SecondaryAddress& slave, std::array<Byte, 4> fabrication, bool fcb) noexcept {
  std::array<Byte, 14> data{};
  std::memcpy(data.data(), slave.wire.data(), 8);
  data[8] = 0x0C;
  data[9] = 0x78;
  std::memcpy(data.data() + 10, fabrication.data(), 4);
  return snd_ud(address::selected, fcb, ci_field::select, data);
}

}  // namespace riser::protocol::mbus
