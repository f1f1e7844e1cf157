// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "net/http/message.h"

namespace riser::net {

struct WebSocketLimits {
  std::size_t max_message_bytes = 64 * 1024;  ///< incoming; more is closed with 1009
  std::size_t max_queued_messages = 256;      ///< outgoing; a reader that falls behind is closed with 1013
  std::size_t max_queued_bytes = 4 * 1024 * 1024;
  milliseconds ping_after{30'000};  ///< nothing received for so long: ping
  milliseconds dead_after{75'000};  ///< nothing received for so long: closed with 1001
  milliseconds write_timeout{15'000};
  milliseconds close_patience{3'000};  ///< for the close frame to leave, and for its answer
};

/// One WebSocket (RFC 6455), server side. Every function is for any thread and never blocks. Let go of it before the
/// Runtime ends.
class WebSocketConnection {
 public:
  virtual ~WebSocketConnection() = default;
  /// Queues one text message (UTF-8). The text is shared, not copied, so that one message can go to many.
  /// False when the connection is closing or the queue was full (then it is dropped with 1013).
  virtual bool send(std::shared_ptr<const std::string> text) = 0;
  /// Sends what is queued, then closes. The code is one of RFC 6455, 7.4.1, or 4000-4999; the reason at most 123 bytes.
  virtual void close(std::uint16_t code = 1000, std::string reason = {}) = 0;
  virtual bool is_open() const = 0;
  virtual const std::string& peer() const = 0;
};

/// What becomes of one upgrade request.
struct WebSocketDecision {
  /// Set: the request is refused with this response and the rest is not used.
  std::optional<HttpResponse> refusal{};
  /// Called first, on the worker pool. Keep the pointer (or a weak one) to send.
  std::function<void(std::shared_ptr<WebSocketConnection>)> on_open{};
  /// Called on the worker pool, one at a time and in order: the next message is not read before it returned.
  /// An exception closes the connection with 1011.
  std::function<void(std::string_view text)> on_message{};
  /// Called exactly once after on_open, on a runtime thread: must not block. 1006 when the peer went without a word.
  std::function<void(std::uint16_t code)> on_close{};

  static WebSocketDecision refuse(HttpResponse response) { return {.refusal = std::move(response)}; }
};

/// Runs on the worker pool and may block. It looks at the cookie and at Origin; the server has checked the handshake.
using WebSocketHandler = std::function<WebSocketDecision(const HttpRequest&)>;

}  // namespace riser::net
