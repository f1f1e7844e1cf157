// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/http/message.h"

namespace riser::net {

/// What the connection adds to a response.
struct ResponseFrame {
  bool keep_alive = true;
  bool is_head = false;  ///< answer to HEAD: no body, but its length
  int minor_version = 1;
  std::string_view request_id{};
};

/// The status line and the header lines with the empty line, for a body that follows unless may_have_body says no.
/// Framing headers and Date set by the caller are ignored.
std::string response_head(const HttpResponse& response, const ResponseFrame& frame, UtcSeconds now);

/// Throws std::invalid_argument when a header name or value has a control character: it would split the response.
void check_headers(const HttpResponse& response);

/// False for 1xx, 204 and 304 (RFC 9110, 6.4.1).
constexpr bool may_have_body(int status) noexcept { return status >= 200 && status != 204 && status != 304; }

/// Compresses the body when it is text or JSON, longer than `above` and not encoded yet. Sets Content-Encoding and Vary
/// and weakens an ETag (RFC 9110, 8.8.1). Without `accepted` only Vary is set.
void compress(HttpResponse& response, bool accepted, std::size_t above);

/// "Sat, 21 Nov 2026 10:30:00 GMT" (RFC 9110, 5.6.7).
std::string http_date(UtcSeconds utc);

/// application/problem+json as in the API: {"type","title","status","code","detail","request_id"}.
HttpResponse problem(int status, std::string_view code, std::string_view detail, std::string_view request_id);

}  // namespace riser::net
