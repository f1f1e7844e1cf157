// SPDX-License-Identifier: Apache-2.0
#include "headend/link/ddp.h"

#include <algorithm>

namespace riser::headend {
namespace {

std::size_t packet_length(Bytes bytes) noexcept { return static_cast<std::size_t>(bytes[2] << 8 | bytes[3]); }

bool good_length(std::size_t length) noexcept { return length >= ddp::overhead && length <= ddp::max_packet; }

void append_packet(ByteVector& out, ddp::Type type, std::string_view id, Bytes data) {
  const std::size_t length = ddp::overhead + data.size();
  out.insert(out.end(),
             {ddp::mark, static_cast<Byte>(type), static_cast<Byte>(length >> 8), static_cast<Byte>(length)});
  for (std::size_t i = 0; i < 11; ++i) out.push_back(i < id.size() ? static_cast<Byte>(id[i]) : Byte{0});
  out.insert(out.end(), data.begin(), data.end());
  out.push_back(ddp::mark);
}

}  // namespace

bool may_be_ddp(Bytes bytes) noexcept {
  if (!bytes.empty() && bytes[0] != ddp::mark) return false;
  if (bytes.size() >= 2 && (bytes[1] & 0x70) != 0) return false;  // requests of a DTU are 01..0F; '"' of JSON is 22
  if (bytes.size() < 4) return true;
  const std::size_t length = packet_length(bytes);
  return good_length(length) && (bytes.size() < length || bytes[length - 1] == ddp::mark);
}

void DdpStream::append(Bytes bytes) {
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(used_));
  used_ = 0;
  buffer_.insert(buffer_.end(), bytes.begin(), bytes.end());
}

std::optional<DdpPacket> DdpStream::next() {
  while (used_ < buffer_.size()) {
    const Bytes rest = Bytes(buffer_).subspan(used_);
    if (!may_be_ddp(rest)) {
      const auto mark = std::find(rest.begin() + 1, rest.end(), ddp::mark);
      skipped_ += static_cast<std::size_t>(mark - rest.begin());
      used_ += static_cast<std::size_t>(mark - rest.begin());
      continue;
    }
    if (rest.size() < 4) return std::nullopt;
    const std::size_t length = packet_length(rest);
    if (rest.size() < length) return std::nullopt;
    used_ += length;
    const Bytes packet = rest.first(length);
    std::string id(as_text(packet.subspan(4, 11)));
    id.erase(std::find(id.begin(), id.end(), '\0'), id.end());
    return DdpPacket{packet[1], std::move(id), packet.subspan(15, length - ddp::overhead)};
  }
  return std::nullopt;
}

ByteVector encode_ddp(ddp::Type type, std::string_view id, Bytes data) {
  ByteVector out;
  do {
    const Bytes part = data.first(std::min(data.size(), ddp::max_data_down));
    append_packet(out, type, id, part);
    data = data.subspan(part.size());
  } while (!data.empty());
  return out;
}

}  // namespace riser::headend
