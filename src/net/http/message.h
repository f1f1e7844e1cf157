// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace riser::net {

/// An ordered list of names and values.
using NameValues = std::vector<std::pair<std::string, std::string>>;

/// One request (RFC 9110, RFC 9112), checked: the method is one of GET HEAD POST PUT PATCH DELETE OPTIONS, the path
/// begins with "/" (or is "*" for OPTIONS) and has no control characters, there is exactly one framing of the body.
struct HttpRequest {
  std::string method{};
  std::string target{};  ///< as sent
  std::string path{};    ///< percent-decoded, without the query
  NameValues query{};    ///< percent-decoded ("+" is a space), in the order sent, repetitions kept
  NameValues headers{};  ///< in the order sent; trailers are dropped
  std::string body{};
  std::string peer{};        ///< "127.0.0.1:4711"; the port is 0 of a client behind a proxy of one's own
  std::string request_id{};  ///< made by the server, 16 hexadecimal digits; also sent as X-Request-Id
  int minor_version = 1;     ///< HTTP/1.x
  bool over_tls = false;     ///< came over TLS to this server or a proxy of its own

  /// The first header of that name (any case), or null.
  const std::string* header(std::string_view name) const;
  /// The first query value of that name, or null.
  const std::string* query_value(std::string_view name) const;
  /// The value of a cookie (RFC 6265, 5.4), or an empty string.
  std::string_view cookie(std::string_view name) const;
};

/// The server adds Date, Content-Length, Connection and X-Request-Id.
struct HttpResponse {
  int status = 200;
  NameValues headers{};
  std::string body{};
  std::shared_ptr<const std::string> shared_body{};  ///< used instead of `body` when set; never copied

  static HttpResponse json(int status, std::string body);
  static HttpResponse text(int status, std::string body);

  std::string_view content() const { return shared_body ? std::string_view{*shared_body} : std::string_view{body}; }
  HttpResponse& with(std::string name, std::string value);
};

/// True when `a` and `b` differ only in the case of ASCII letters.
bool equal_ignoring_case(std::string_view a, std::string_view b) noexcept;
/// True when the comma-separated list `value` has the token `token` (any case).
bool has_token(std::string_view value, std::string_view token) noexcept;
/// "Not Found" for 404.
std::string_view reason_phrase(int status) noexcept;

}  // namespace riser::net
