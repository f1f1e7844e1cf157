// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "api/api.h"
#include "app/data_folder.h"
#include "app/entrance.h"
#include "app/head_keeper.h"
#include "base/clock.h"
#include "catalogue/catalogue.h"
#include "collection/collector.h"
#include "directory/directory.h"
#include "net/http/http_server.h"
#include "net/runtime.h"
#include "net/worker_pool.h"
#include "store/store.h"

namespace CLI {
class App;
}

namespace riser::app {

struct ServerOptions {
  std::string data = "riser-data";  ///< folder of the embedded store; also of the lock and the secret key
  std::string database{};           ///< "postgresql://..." instead of the embedded store
  EntranceOptions entrance{};
  collection::GatewayListen listen{};  ///< where gateways dial in
  std::string models{};                ///< folder with meter models beside those built in; empty = none
  std::string admin_password_file{};
  std::string zone{};            ///< empty: as the settings say, else UTC
  std::string address_places{};  ///< file with places of IP addresses; empty = none
};

/// Everything of `riser serve` in the order it is built; destruction stops it in the right order.
class Server {
 public:
  /// Opens the store and listens for HTTP. Throws with one line for the user.
  explicit Server(ServerOptions options);
  ~Server();
  Server(const Server&) = delete;

  /// Gateways may connect from now on. What must be in the store before comes before this.
  void start();
  /// Until SIGINT or SIGTERM.
  void wait();
  void stop();

  store::Store& store() { return *store_; }
  collection::Collector& collector() { return *collector_; }
  collection::JobBoard& jobs() { return jobs_; }
  collection::Events& events() { return events_; }
  const net::HttpServerStats& http_stats() const { return http_->stats(); }
  const Zone& zone() const { return zone_; }
  const Clock& clock() const { return clock_; }
  net::Runtime& runtime() { return runtime_; }
  /// "http://127.0.0.1:8080"
  std::string url() const { return entrance_.url(*http_); }
  const Entrance& entrance() const { return entrance_; }
  std::string dtu_address() const;
  /// The document of the API.
  const std::string& openapi() const { return api_->openapi(); }
  /// The administrator's password when it was made now: to be printed once.
  const std::optional<std::string>& first_password() const { return first_password_; }

 private:
  ServerOptions options_;
  SystemClock clock_;
  FolderLock lock_;
  catalogue::Catalogue catalogue_;
  std::shared_ptr<const api::AddressPlaces> address_places_;
  std::unique_ptr<store::Store> store_;
  Zone zone_;
  std::optional<std::string> first_password_;
  net::Runtime runtime_;
  net::WorkerPool pool_;
  collection::Events events_;
  collection::JobBoard jobs_;
  std::unique_ptr<collection::Collector> collector_;
  std::unique_ptr<directory::Directory> directory_;
  std::unique_ptr<api::Api> api_;
  Entrance entrance_;
  std::unique_ptr<net::HttpServer> http_;
  HeadKeeper heads_;
  bool stopped_ = false;
};

/// Adds the options that serve and demo share.
void add_server_options(CLI::App& command, ServerOptions& options);

}  // namespace riser::app
