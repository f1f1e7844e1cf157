// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <string_view>

#include "base/result.h"
#include "net/http/message.h"

namespace riser::net {

/// Why a request is refused before anyone looks at what it asks for.
struct HttpFault {
  HttpFault() = default;
  constexpr HttpFault(int status_code, std::string_view text) noexcept : status(status_code), detail(text) {}
  int status = 400;           ///< 400, 413, 414, 417, 431, 501 or 505
  std::string_view detail{};  ///< one sentence, static storage
};

/// How the body of a request ends (RFC 9112, 6.3).
struct BodyFraming {
  bool is_chunked = false;
  std::uint64_t length = 0;
};

/// Reads a complete head, from the request line to the empty line, into method, target, version and headers. Stricter
/// than most readers, so that no proxy in front can see another request in the same bytes: CRLF only, no folding
/// (RFC 9112, 5.2), no space before the colon (5.1), one Host that can be one (3.2), one Content-Length or one
/// "Transfer-Encoding: chunked" and never both (6.1, 6.3).
Result<BodyFraming, HttpFault> parse_head(std::string_view head, HttpRequest& request);

/// True for a byte that stands in a head: what is not is refused at once, without waiting for the rest.
constexpr bool is_head_byte(char c) noexcept {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= 0x20 && byte != 0x7F) || c == '\t' || c == '\r' || c == '\n';
}

/// RFC 9110, 5.6.2.
constexpr bool is_token_char(char c) noexcept {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
         std::string_view("!#$%&'*+-.^_`|~").find(c) != std::string_view::npos;
}

/// Fills path and query from target: origin-form, absolute-form (whose authority is the Host), or "*" for OPTIONS.
Result<void, HttpFault> parse_target(HttpRequest& request);

}  // namespace riser::net
