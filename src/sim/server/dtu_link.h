// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "base/bytes.h"

namespace riser::sim {

/// What a concentrator's modem says to the server beside the meters' bytes.
enum class DtuProfile : std::uint8_t {
  hongdian_ddp,  ///< packets 7B type len id data 7B around everything; waits for the server's acknowledgement
  text_line,     ///< "LOGIN:1001\r\n", then raw bytes
  imei,          ///< 15 digits with a check digit, then raw bytes
  raw,           ///< nothing: raw bytes from the beginning
};
/// "hongdian_ddp"
std::string_view name(DtuProfile profile) noexcept;

/// The modem's side of one connection. Sans-IO; holds at most one DDP packet of 2048 bytes.
class DtuLink {
 public:
  DtuLink(DtuProfile profile, std::uint32_t gateway);

  /// "13900000001", "1001", an IMEI; "" for raw.
  const std::string& identity() const noexcept { return identity_; }
  DtuProfile profile() const noexcept { return profile_; }

  /// A new connection begins.
  void reset();
  /// What it sends first, and again as its heartbeat; empty for raw.
  ByteVector registration() const;
  /// False until the server has acknowledged, where the profile asks for that.
  bool registered() const noexcept { return registered_; }

  ByteVector wrap(Bytes up) const;
  /// Bytes for the serial port out of what the server sends. A DDP packet with a wrong form is dropped up to the next
  /// 7B.
  ByteVector unwrap(Bytes down);

 private:
  DtuProfile profile_;
  std::string identity_;
  bool registered_ = false;
  ByteVector buffer_{};
};

}  // namespace riser::sim
