// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace riser::net {

/// RFC 6455, 5.2.
enum class WebSocketOpcode : std::uint8_t { continuation = 0, text = 1, binary = 2, close = 8, ping = 9, pong = 10 };

enum class WebSocketError : std::uint8_t {
  reserved_bits,            ///< RSV1-3 without an extension
  bad_opcode,               ///< 3-7, 11-15
  wrong_masking,            ///< a client must mask, a server must not (5.1)
  bad_length,               ///< not in the shortest form, or above 2^63
  control_too_long,         ///< more than 125 bytes (5.5)
  control_fragmented,       ///< FIN is 0 in a control frame
  unexpected_continuation,  ///< nothing to continue
  message_interrupted,      ///< a new message before the last one was complete
  message_too_big,
  not_utf8,
  bad_close,  ///< a close frame with 1 byte, a code that must not be sent, or a reason that is not UTF-8
};
/// 1002, 1007 or 1009.
std::uint16_t close_code_for(WebSocketError error) noexcept;

/// A whole message or a control frame.
struct WebSocketEvent {
  WebSocketOpcode opcode = WebSocketOpcode::text;  ///< never continuation
  std::string payload{};                           ///< of `close`: the reason
  std::uint16_t close_code = 0;                    ///< of `close`; 1005 when the frame has none
};

enum class WebSocketRole : std::uint8_t { server, client };

/// Bytes in, messages out; knows no socket. Holds at most one message and what was fed and not yet taken.
class WebSocketParser {
 public:
  WebSocketParser(WebSocketRole role, std::size_t max_message_bytes)
      : role_(role), max_message_bytes_(max_message_bytes) {}

  void feed(Bytes bytes);
  /// The next event, or nothing when more bytes are needed. After an error it is not called again.
  Result<std::optional<WebSocketEvent>, WebSocketError> next();

 private:
  struct Header {
    bool fin = false;
    WebSocketOpcode opcode = WebSocketOpcode::text;
    std::array<Byte, 4> mask{};
    std::size_t size = 0;
    std::size_t payload_size = 0;
  };
  Result<std::optional<Header>, WebSocketError> parse_header() const;
  Result<void, WebSocketError> check_order(const Header& header) const;
  std::string take_payload(const Header& header);

  const WebSocketRole role_;
  const std::size_t max_message_bytes_;
  ByteVector in_{};
  std::size_t begin_ = 0;
  std::string message_{};
  std::optional<WebSocketOpcode> message_opcode_{};  ///< set while a fragmented message is open
};

/// One unfragmented frame; with `mask` as a client sends it.
std::string encode_websocket_frame(WebSocketOpcode opcode, std::string_view payload,
                                   std::optional<std::array<Byte, 4>> mask = std::nullopt);
/// The first bytes of such an unmasked frame; the payload follows.
std::string websocket_frame_header(WebSocketOpcode opcode, std::size_t payload_size);
/// The payload of a close frame: at most 123 bytes of the reason, cut between characters.
std::string close_payload(std::uint16_t code, std::string_view reason);

/// RFC 3629: no overlong forms, no surrogates, at most U+10FFFF.
bool is_utf8(std::string_view text) noexcept;
/// Sec-WebSocket-Accept for a key (4.2.2).
std::string websocket_accept(std::string_view key);
/// True for the base64 form of 16 bytes.
bool is_websocket_key(std::string_view key) noexcept;

}  // namespace riser::net
