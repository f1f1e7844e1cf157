// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "net/http/message.h"
#include "net/http/trusted_proxies.h"
#include "net/http/websocket.h"
#include "net/runtime.h"
#include "net/worker_pool.h"

namespace riser::net {

class TlsContext;

/// An address that the server listens on.
struct HttpEndpoint {
  std::string address{};
  std::string option = "--http";  ///< named in the error when the address is taken
  /// Gives the certificate for each new connection; none: without TLS. Any thread.
  std::function<std::shared_ptr<const TlsContext>()> certificate{};
  /// Asked first, with each request, on the runtime thread: an answer ends it. For redirects.
  std::function<std::optional<HttpResponse>(const HttpRequest&)> gate{};
};

struct HttpServerOptions {
  std::size_t max_header_bytes = 16 * 1024;
  std::size_t max_body_bytes = 1024 * 1024;
  /// Of requests whose body may be larger: asked with the head, on the runtime thread; 0: max_body_bytes.
  std::function<std::size_t(const HttpRequest&)> body_limit{};
  std::size_t max_wide_bodies = 8;  ///< at a time; one more gets max_body_bytes like all others
  /// Of all endpoints. When they are reached, the connection is cut that has waited longest for its head, else for the
  /// rest of a request or for a slow reader, and the new one is served.
  std::size_t max_connections = 10'000;
  TrustedProxies proxies{};
  milliseconds header_timeout{10'000};  ///< from the first byte of a request to the end of its head
  milliseconds body_timeout{30'000};
  milliseconds idle_timeout{60'000};  ///< between requests
  milliseconds write_timeout{30'000};
  std::size_t gzip_above_bytes = 1024;  ///< JSON and text bodies above it are compressed for clients that accept it
  /// Requests that the handler answers without blocking (static files, /healthz): they are answered on the runtime
  /// thread and save the way to a worker and back.
  std::function<bool(const HttpRequest&)> is_quick{};
  std::map<std::string, WebSocketHandler> websockets{};  ///< by path
  WebSocketLimits websocket_limits{};
};

struct HttpServerStats {
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::uint64_t> responses_2xx{0};
  std::atomic<std::uint64_t> responses_3xx{0};
  std::atomic<std::uint64_t> responses_4xx{0};
  std::atomic<std::uint64_t> responses_5xx{0};
  std::atomic<std::uint64_t> malformed{0};  ///< requests refused by the parser (part of 4xx and 5xx)
  std::atomic<std::uint64_t> timed_out{0};  ///< requests that did not arrive in time
  std::atomic<std::uint64_t> cut{0};        ///< connections that waited and made room for a new one
  std::atomic<std::uint64_t> bytes_in{0};
  std::atomic<std::uint64_t> bytes_out{0};
  std::atomic<std::uint64_t> websockets_open{0};
  std::atomic<std::uint64_t> websockets_dropped{0};  ///< slow readers, closed with 1013
};

/// An HTTP/1.1 server (RFC 9112): keep-alive, pipelining in order, HEAD, Expect, chunked requests, gzip.
class HttpServer {
 public:
  /// Runs on the worker pool and may block. An exception becomes a 500 and a log line with the request id; a full pool
  /// a 503. A HEAD request is handled like GET: the server leaves the body out.
  using Handler = std::function<HttpResponse(const HttpRequest&)>;

  /// Listens when it returns; throws like TcpListener.
  HttpServer(Runtime& runtime, WorkerPool& pool, std::vector<HttpEndpoint> endpoints, Handler handler,
             HttpServerOptions options = {});
  HttpServer(Runtime& runtime, WorkerPool& pool, std::string address, Handler handler, HttpServerOptions options = {});
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;
  ~HttpServer();  // stop()

  /// Of an endpoint, in the order given.
  std::uint16_t port(std::size_t endpoint = 0) const;
  const std::string& address(std::size_t endpoint = 0) const;
  const HttpServerStats& stats() const;
  std::size_t connections() const;
  std::uint64_t accept_paused() const;

  /// Drains: no new connections, idle ones are closed, requests in work are answered with "Connection: close",
  /// WebSockets are closed with 1001. What is left after `grace` is cut. Not on a runtime thread.
  void stop(milliseconds grace = milliseconds{5000});

 private:
  struct State;
  std::shared_ptr<State> state_;
};

}  // namespace riser::net
