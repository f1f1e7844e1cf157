// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "base/bytes.h"

namespace riser::headend {

/// Hongdian DDP packet: 7B type len(2, big endian, whole packet) id(11 ASCII) data 7B.
namespace ddp {
inline constexpr Byte mark = 0x7B;
inline constexpr std::size_t overhead = 16;
inline constexpr std::size_t max_packet = 2048;
inline constexpr std::size_t max_data_down = 1024;  ///< the DTU's own limit for one packet
enum class Type : Byte {
  registration = 0x01,
  logout = 0x02,
  data_up = 0x09,
  registered = 0x81,
  logged_out = 0x82,
  data_down = 0x89,
};
}  // namespace ddp

struct DdpPacket {
  Byte type = 0;
  std::string id{};
  Bytes data{};  ///< a view into the stream's buffer, good until the next append
};

/// Finds packets in a stream. Bytes that belong to no packet are skipped and counted. Holds at most one packet.
class DdpStream {
 public:
  void append(Bytes bytes);
  std::optional<DdpPacket> next();
  std::size_t skipped() const { return skipped_; }

 private:
  ByteVector buffer_{};
  std::size_t used_ = 0;  // of buffer_: packets returned and bytes skipped
  std::size_t skipped_ = 0;
};

/// Whether `bytes` can be the beginning of a DDP packet.
bool may_be_ddp(Bytes bytes) noexcept;
/// `id` is cut or filled with zero bytes to 11. Data above max_data_down goes into several packets.
ByteVector encode_ddp(ddp::Type type, std::string_view id, Bytes data);

}  // namespace riser::headend
