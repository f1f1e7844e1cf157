// SPDX-License-Identifier: Apache-2.0
// Who may speak: HMAC-SHA256 (RFC 2104) over the bytes as they were sent, under keys that live as long as a
// conversation.
#pragma once
#include <array>
#include <optional>

#include "base/bytes.h"

namespace riser::protocol::dial_in {

using Digest = std::array<Byte, 32>;

inline constexpr std::size_t min_device_key = 16, max_device_key = 64;
inline constexpr std::size_t seal_length = 8 + 64 + 2;  ///< ,"mac":" digits "}

/// A conversation's keys, one for each direction, so that no message can be sent back.
struct SessionKeys {
  Digest up{};    ///< device to server
  Digest down{};  ///< server to device
};

/// SHA-256 of the hello line and the challenge line, both with their line feed, as they were sent. It binds both
/// nonces, the device's id, the version and all else that was said before the keys.
Digest transcript_of(Bytes hello_line, Bytes challenge_line);
/// HMAC(device key, "dial-in/1 up" + transcript), likewise "dial-in/1 down".
SessionKeys derive_keys(Bytes device_key, const Digest& transcript);

/// HMAC(key, body).
Digest mac_of(const Digest& key, Bytes body);

/// What the mac of a line covers: everything before `,"mac":"`. Nothing when the line does not end with a seal. A line
/// feed, with or without a carriage return, may follow.
std::optional<Bytes> sealed_body(Bytes line) noexcept;
/// The line ends with a seal, and it is right. Takes the same time for every wrong mac.
bool is_sealed_with(const Digest& key, Bytes line);

/// Lower-case.
std::string hex_text(Bytes bytes);

}  // namespace riser::protocol::dial_in
