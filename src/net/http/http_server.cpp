// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_server.h"

#include <optional>

#include "net/http/http_connection.h"
#include "net/tcp_listener.h"

namespace riser::net {

struct HttpServer::State {
  std::shared_ptr<HttpService> service{};
  std::optional<TcpListener> listener{};
  bool stopped = false;
};

HttpServer::HttpServer(Runtime& runtime, WorkerPool& pool, std::string address, Handler handler,
                       HttpServerOptions options)
    : state_(std::make_shared<State>()) {
  TcpListenerOptions listen;
  listen.name = "http";
  listen.option = options.option;
  listen.max_connections = options.max_connections;
  state_->service = std::make_shared<HttpService>(pool, std::move(handler), std::move(options));
  const auto serve = [service = state_->service](std::unique_ptr<Stream> stream) {
    return serve_http(service, std::move(stream));
  };
  state_->listener.emplace(runtime, std::move(address), serve, std::move(listen));
}

HttpServer::~HttpServer() { stop(); }

std::uint16_t HttpServer::port() const { return state_->listener->port(); }
const std::string& HttpServer::address() const { return state_->listener->address(); }
const HttpServerStats& HttpServer::stats() const { return state_->service->stats; }
std::size_t HttpServer::connections() const { return state_->listener->stats().open; }
std::uint64_t HttpServer::accept_paused() const { return state_->listener->stats().accept_paused; }

void HttpServer::stop(milliseconds grace) {
  if (std::exchange(state_->stopped, true)) return;
  state_->listener->stop_accepting();
  state_->service->drain();
  state_->listener->stop(deadline_in(grace));
  state_->service->writers.stop();
}

}  // namespace riser::net
