// SPDX-License-Identifier: Apache-2.0
#include "headend/line/reply.h"

#include <algorithm>

#include "protocol/mbus/record_parser.h"

namespace riser::headend {
namespace {

using protocol::mbus::FrameView;
using protocol::mbus::SecondaryAddress;
constexpr std::size_t long_header = 12;
constexpr std::size_t access_offset = 7 + 8;  // of ACC in a frame with a long header

bool nibble_fits(int a, int b) { return a == b || a == 0xF || b == 0xF; }
bool byte_fits(Byte a, Byte b) { return a == b || a == 0xFF || b == 0xFF; }

bool has_long_header(Byte ci) {
  return ci == 0x72 || ci == 0x76 || ci == 0x6B || ci == 0x6F || ci == 0x75 || ci == 0x8B;
}

}  // namespace

std::optional<SecondaryAddress> reply_identity(const FrameView& reply) noexcept {
  if (reply.kind != protocol::mbus::FrameKind::long_frame) return std::nullopt;
  const Bytes data = reply.data;
  if ((reply.ci == 0x73 || reply.ci == 0x77) && data.size() == 16) {  // fixed: ID only
    SecondaryAddress id;
    for (std::size_t i = 0; i < 4; ++i) id.wire[i] = data[reply.ci == 0x77 ? 3 - i : i];
    return id;
  }
  if ((!has_long_header(reply.ci) && reply.ci != 0x73) || data.size() < long_header) return std::nullopt;
  auto id = SecondaryAddress::from_header(data);
  if (id && reply.ci == 0x76) {  // most significant byte first
    std::reverse(id->wire.begin(), id->wire.begin() + 4);
    std::swap(id->wire[4], id->wire[5]);
  }
  return id;
}

bool may_be_same(const SecondaryAddress& a, const SecondaryAddress& b) noexcept {
  for (int i = 0; i < 8; ++i)
    if (!nibble_fits(a.digit(i), b.digit(i))) return false;
  const auto manufacturer = [](const SecondaryAddress& s) { return s.wire[4] | s.wire[5] << 8; };
  const int m = manufacturer(a), n = manufacturer(b);
  if (m != 0xFFFF && n != 0xFFFF && (m & 0x7FFF) != (n & 0x7FFF)) return false;
  return byte_fits(a.wire[6], b.wire[6]) && byte_fits(a.wire[7], b.wire[7]);
}

std::optional<Byte> application_error(const FrameView& reply) noexcept {
  std::size_t header = 0;
  switch (reply.ci) {
    case 0x70:
      break;
    case 0x6E:
      header = 4;
      break;
    case 0x6F:
      header = long_header;
      break;
    default:
      return std::nullopt;
  }
  return reply.data.size() > header ? reply.data[header] : Byte{0};
}

bool more_telegrams_follow(const FrameView& reply) noexcept {
  std::size_t header = 0;
  switch (reply.ci) {
    case 0x72:
    case 0x76:
      header = long_header;
      break;
    case 0x7A:
      header = 4;
      break;
    case 0x78:
      break;
    default:
      return false;
  }
  if (reply.data.size() <= header) return false;
  if (header > 0 && (reply.data[header - 1] & 0x1F) != 0) return false;  // configuration field: encrypted
  protocol::mbus::RecordParser records(reply.data.subspan(header), {.msb_first = reply.ci == 0x76});
  protocol::mbus::Record record;
  while (records.next(record) == protocol::mbus::RecordParser::Step::record) {
  }
  return records.more_follows();
}

bool same_content(Bytes frame, Bytes other) noexcept {
  if (frame.size() != other.size() || frame.size() < 9) return false;
  for (std::size_t i = 0; i + 2 < frame.size(); ++i) {
    const bool may_differ = i == 4 || (i == access_offset && has_long_header(frame[6]));
    if (!may_differ && frame[i] != other[i]) return false;
  }
  return true;
}

}  // namespace riser::headend
