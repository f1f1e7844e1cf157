// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "net/http/http_server.h"
#include "net/tls/certificate_keeper.h"

namespace riser::app {

/// True for "127.0.0.1:8080", "[::1]:80" and "localhost:8080": what only this machine reaches.
bool is_loopback(std::string_view address);

/// 308 to the same address under https; 400 when the Host is none.
net::HttpResponse redirect_to_https(const net::HttpRequest& request, std::uint16_t port);

/// Where the console and the API are reached (decision 22).
struct EntranceOptions {
  std::string http{};                  ///< empty: 127.0.0.1:8080 where there is no https, else none
  std::string https{};                 ///< empty: none
  net::TlsFiles tls{};                 ///< empty: a certificate of its own, in the data folder
  std::vector<std::string> proxies{};  ///< addresses of proxies that are believed for whom they ask
};

/// The addresses a server listens on, and the certificate it shows there.
class Entrance {
 public:
  /// Throws with one line for the user. All outlive this.
  Entrance(const EntranceOptions& options, const std::string& data, net::Runtime& runtime, net::WorkerPool& pool,
           const Clock& clock);
  /// TLS first, when there is any.
  std::vector<net::HttpEndpoint> endpoints() const;
  /// Tells where `server` listens with these endpoints, and follows the certificate's files from now on.
  void opened(const net::HttpServer& server);
  /// Reads the certificate's files now.
  void reload();
  void stop();

  /// "https://127.0.0.1:8443"
  std::string url(const net::HttpServer& server) const;
  /// Null: no TLS.
  const net::CertificateKeeper* certificate() const { return certificate_.get(); }
  /// The fingerprint of a certificate that this made itself, so that people can compare it; else empty.
  std::string own_fingerprint() const;

 private:
  EntranceOptions options_;
  std::unique_ptr<net::CertificateKeeper> certificate_{};
  std::shared_ptr<std::atomic<std::uint16_t>> https_port_ = std::make_shared<std::atomic<std::uint16_t>>();
};

}  // namespace riser::app
