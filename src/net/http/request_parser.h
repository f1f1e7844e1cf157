// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <optional>

#include "base/bytes.h"
#include "net/http/chunked_body.h"
#include "net/http/message.h"
#include "net/http/request_head.h"

namespace riser::net {

struct RequestLimits {
  std::size_t max_header_bytes = 16 * 1024;
  std::size_t max_body_bytes = 1024 * 1024;
};

/// How large the body may be after this head; 0: RequestLimits::max_body_bytes.
using BodyLimit = std::function<std::size_t(const HttpRequest&)>;

/// Bytes in, one request out; knows no socket. Memory is bounded by the limits.
class RequestParser {
 public:
  enum class Phase : std::uint8_t { start, head, body, done };

  explicit RequestParser(RequestLimits limits, BodyLimit body_limit = {})
      : limits_(limits), body_limit_(std::move(body_limit)) {}

  /// Looks at the bytes not yet consumed (those left from last time, and more) and says how many it took. Call it again
  /// with the rest once more has come. After a fault or in phase `done` it is not called again before take().
  Result<std::size_t, HttpFault> feed(std::string_view bytes);

  Phase phase() const { return phase_; }
  /// In phase `body`: the client waits for "100 Continue" (RFC 9110, 10.1.1).
  bool expects_continue() const { return expects_continue_; }
  /// In phase `done`: the request; the parser then starts anew.
  HttpRequest take();

 private:
  Result<std::size_t, HttpFault> feed_head(std::string_view bytes);
  Result<std::size_t, HttpFault> feed_body(std::string_view bytes);

  const RequestLimits limits_;
  const BodyLimit body_limit_;
  Phase phase_ = Phase::start;
  bool expects_continue_ = false;
  bool has_request_line_ = false;
  std::size_t scanned_ = 0;  ///< bytes of the head that were looked at
  BodyFraming framing_{};
  std::optional<ChunkedBody> chunks_{};
  HttpRequest request_{};
};

}  // namespace riser::net
