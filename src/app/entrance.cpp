// SPDX-License-Identifier: Apache-2.0
#include "app/entrance.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "net/http/response_writer.h"
#include "net/tcp.h"
#include "net/tls/own_certificate.h"

namespace riser::app {
namespace {

constexpr const char* default_http = "127.0.0.1:8080";
constexpr std::string_view host_characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_[]:";

/// "meters.example" of "meters.example:8080", "[::1]" of "[::1]".
std::string_view host_of(std::string_view authority) {
  const auto colon = authority.rfind(':');
  const bool has_port = colon != std::string_view::npos && authority.find(']', colon) == std::string_view::npos;
  return has_port ? authority.substr(0, colon) : authority;
}

}  // namespace

bool is_loopback(std::string_view text) {
  const auto address = net::parse_address(text);
  if (!address) return false;
  return address->host == "localhost" || address->host == "::1" || address->host.starts_with("127.");
}

net::HttpResponse redirect_to_https(const net::HttpRequest& request, std::uint16_t port) {
  const std::string* authority = request.header("Host");
  const std::string_view host = authority == nullptr ? std::string_view{} : host_of(*authority);
  if (host.empty() || host.find_first_not_of(host_characters) != std::string_view::npos)
    return net::problem(400, "no_host", "say in Host which server you want; this one speaks HTTPS", request.request_id);
  const auto path = request.target.starts_with('/') ? std::string_view{request.target} : std::string_view{"/"};
  net::HttpResponse response{.status = 308};
  response.with("Location", port == 443 ? fmt::format("https://{}{}", host, path)
                                        : fmt::format("https://{}:{}{}", host, port, path));
  return response;
}

Entrance::Entrance(const EntranceOptions& options, const std::string& data, net::Runtime& runtime,
                   net::WorkerPool& pool, const Clock& clock)
    : options_(options) {
  if (options_.https.empty()) {
    if (options_.http.empty()) options_.http = default_http;
    if (!is_loopback(options_.http))
      spdlog::warn("{} is without TLS: passwords and readings can be read on the way; serve with --https",
                   options_.http);
    return;
  }
  net::CertificateKeeper::Renew renew;
  net::TlsFiles files = options_.tls;
  if (files.certificate.empty()) {
    const auto own = std::make_shared<net::OwnCertificate>(data);
    files = own->files();
    renew = [own](UtcSeconds now) { own->renew(now); };
  }
  certificate_ = std::make_unique<net::CertificateKeeper>(runtime, pool, clock, std::move(files), std::move(renew));
}

std::vector<net::HttpEndpoint> Entrance::endpoints() const {
  std::vector<net::HttpEndpoint> list;
  if (certificate_) {
    list.push_back({.address = options_.https, .option = "--https"});
    list.back().certificate = [keeper = certificate_.get()] { return keeper->current(); };
  }
  if (options_.http.empty()) return list;
  list.push_back({.address = options_.http, .option = "--http"});
  if (certificate_ && !is_loopback(options_.http))
    list.back().gate = [port = https_port_](const net::HttpRequest& request) {
      return std::optional{redirect_to_https(request, *port)};
    };
  return list;
}

void Entrance::opened(const net::HttpServer& server) {
  if (!certificate_) return;
  *https_port_ = server.port(0);
  certificate_->start();
}

void Entrance::reload() {
  if (certificate_) certificate_->reload();
}

void Entrance::stop() {
  if (certificate_) certificate_->stop();
}

std::string Entrance::url(const net::HttpServer& server) const {
  return (certificate_ ? "https://" : "http://") + server.address(0);
}

std::string Entrance::own_fingerprint() const {
  return certificate_ && options_.tls.certificate.empty() ? certificate_->current()->fingerprint() : "";
}

}  // namespace riser::app
