// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_server.h"

#include <deque>

#include "base/check.h"
#include "net/http/http_connection.h"
#include "net/tcp_listener.h"

namespace riser::net {

namespace {

/// Of each connection. The system would let it grow to megabytes: thousands that do not read what they asked for would
/// fill the memory, and a WebSocket would be noticed as slow after minutes.
constexpr int send_buffer_bytes = 128 * 1024;

}  // namespace

struct HttpServer::State {
  std::shared_ptr<HttpService> service{};
  std::deque<TcpListener> listeners{};
  bool stopped = false;
};

HttpServer::HttpServer(Runtime& runtime, WorkerPool& pool, std::vector<HttpEndpoint> endpoints, Handler handler,
                       HttpServerOptions options)
    : state_(std::make_shared<State>()) {
  CHECK(!endpoints.empty());
  state_->service = std::make_shared<HttpService>(pool, std::move(handler), std::move(options));
  for (HttpEndpoint& endpoint : endpoints) {
    TcpListenerOptions listen;
    listen.name = endpoint.certificate ? "https" : "http";
    listen.option = endpoint.option;
    listen.admission = state_->service;
    listen.send_buffer_bytes = send_buffer_bytes;
    std::string address = endpoint.address;
    const auto shared = std::make_shared<const HttpEndpoint>(std::move(endpoint));
    const auto serve = [service = state_->service, shared](std::unique_ptr<Stream> stream) {
      return serve_http(service, shared, std::move(stream));
    };
    state_->listeners.emplace_back(runtime, std::move(address), serve, std::move(listen));
  }
}

HttpServer::HttpServer(Runtime& runtime, WorkerPool& pool, std::string address, Handler handler,
                       HttpServerOptions options)
    : HttpServer(runtime, pool, std::vector<HttpEndpoint>{{.address = std::move(address)}}, std::move(handler),
                 std::move(options)) {}

HttpServer::~HttpServer() { stop(); }

std::uint16_t HttpServer::port(std::size_t endpoint) const { return state_->listeners.at(endpoint).port(); }
const std::string& HttpServer::address(std::size_t endpoint) const { return state_->listeners.at(endpoint).address(); }
const HttpServerStats& HttpServer::stats() const { return state_->service->stats; }
std::size_t HttpServer::connections() const { return state_->service->open(); }
std::uint64_t HttpServer::accept_paused() const {
  std::uint64_t all = 0;
  for (const TcpListener& listener : state_->listeners) all += listener.stats().accept_paused;
  return all;
}

void HttpServer::stop(milliseconds grace) {
  if (std::exchange(state_->stopped, true)) return;
  for (TcpListener& listener : state_->listeners) listener.stop_accepting();
  state_->service->drain();
  const Instant deadline = deadline_in(grace);
  for (TcpListener& listener : state_->listeners) listener.stop(deadline);
  state_->service->writers.stop();
}

}  // namespace riser::net
