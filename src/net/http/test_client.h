// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/http/message.h"
#include "net/tls/openssl_handles.h"

namespace riser::net {

/// What a client of TLS says it can; the certificate is not checked.
struct TlsOffer {
  int least_version = 0;  ///< TLS1_2_VERSION ...; 0: as OpenSSL
  int most_version = 0;
  std::string ciphers{};                   ///< of TLS 1.2; empty: as OpenSSL
  std::string protocols = "\x08http/1.1";  ///< ALPN, as it goes over the wire; empty: none
};

/// A blocking HTTP and WebSocket client for tests on loopback: one connection, no redirects. Everything throws
/// std::runtime_error when it fails or takes longer than `timeout`.
class TestClient {
 public:
  explicit TestClient(std::uint16_t port, std::string host = "127.0.0.1", milliseconds timeout = milliseconds{20'000});
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;
  ~TestClient();

  /// Sends a request and reads the answer. Host and Content-Length are added. Gzip is not undone.
  HttpResponse request(std::string_view method, std::string_view target, const NameValues& headers = {},
                       std::string_view body = {});
  HttpResponse get(std::string_view target, const NameValues& headers = {}) { return request("GET", target, headers); }

  /// All that follows goes over TLS, made by OpenSSL's own client.
  void start_tls(const TlsOffer& offer = {});
  ssl_st* tls() const { return tls_.get(); }

  void send_raw(std::string_view bytes);
  /// Reads one response; `head_only` for the answer to HEAD.
  HttpResponse read_response(bool head_only = false);
  /// Everything until the server closes.
  std::string read_to_end();
  bool closed_by_server();  ///< waits for the end; false when bytes come instead
  void shutdown_write();

  /// Upgrades to a WebSocket; the response is not 101 when the server refused.
  HttpResponse open_websocket(std::string_view path, const NameValues& headers = {});
  void send_text(std::string_view text);
  /// The next text message; nothing when the server closed: then `close_code` is set. Pings are answered.
  std::optional<std::string> receive_text();
  std::uint16_t close_code() const { return close_code_; }
  void send_close(std::uint16_t code);

  int descriptor() const { return descriptor_; }

 private:
  std::size_t receive();  // appends to in_; 0 at the end

  int descriptor_ = -1;
  SslHandle tls_{};
  std::string host_;
  std::string in_;
  std::uint16_t close_code_ = 0;
};

/// The value of the first header of that name, or "".
std::string header_value(const HttpResponse& response, std::string_view name);

}  // namespace riser::net
