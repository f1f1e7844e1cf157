// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "api/auth/sessions.h"
#include "api/dto/system.h"
#include "api/http/route.h"
#include "api/pages/static_files.h"
#include "api/services.h"
#include "collection/events.h"
#include "net/http/http_server.h"
#include "net/runtime.h"
#include "net/worker_pool.h"

namespace riser::api {

struct ApiOptions {
  std::vector<Asset> assets{};                            ///< the built console
  std::vector<std::function<HealthCheck()>> readiness{};  ///< beside the store's: disk, queues
  milliseconds live_period{1000};
  int requests_per_s = 1000;  ///< of one user, in the long run; ten times as many at once
  /// Whole days until the certificate of TLS ends, for /readyz and /metrics; none: the server has no TLS.
  std::function<std::int64_t()> certificate_days{};
};

/// The whole HTTP side: routes, sessions, live updates, pages. Build it before the collector starts (it listens to
/// `events`) and before the HttpServer, which is given handler() and websockets(). Stop in the order: HttpServer,
/// collector, stop(), worker pool, runtime. Handlers run on worker threads; give the store more connections than there
/// are worker threads, twice as many is plenty.
class Api {
 public:
  Api(Services services, collection::Events& events, net::Runtime& runtime, net::WorkerPool& pool,
      ApiOptions options = {});
  ~Api();
  Api(const Api&) = delete;

  net::HttpServer::Handler handler();
  std::map<std::string, net::WebSocketHandler> websockets();
  /// For HttpServerOptions::is_quick: the console's files and /healthz touch no store.
  static bool is_quick(const net::HttpRequest& request);
  /// For HttpServerOptions::body_limit: what a route allows.
  std::function<std::size_t(const net::HttpRequest&)> body_limit();
  /// The server's figures for /metrics; call it before the server serves /metrics, or not at all.
  void set_http_stats(const net::HttpServerStats* stats);
  /// Ends the live updates, and waits for the import that runs.
  void stop();

  /// The document of /api/openapi.json.
  const std::string& openapi() const;
  /// Every route there is.
  const std::vector<Route>& routes() const;
  std::size_t live_connections() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace riser::api
