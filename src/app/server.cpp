// SPDX-License-Identifier: Apache-2.0
#include "app/server.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <sys/resource.h>

#include <CLI/App.hpp>
#include <algorithm>
#include <stdexcept>
#include <utility>

#include "api/auth/address_places.h"
#include "app/console_assets.h"
#include "store/master/settings.h"

namespace riser::app {
namespace {

constexpr std::size_t threads = 2;
constexpr std::size_t workers = 4;
constexpr std::uintmax_t least_free_bytes = 200U << 20;

/// Every connection needs a descriptor; a shell gives few and allows many. How many there are now.
std::size_t raise_descriptor_limit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;  // what POSIX systems begin with
  const rlim_t before = std::exchange(limit.rlim_cur, limit.rlim_max);
  if (::setrlimit(RLIMIT_NOFILE, &limit) != 0) return before;
  return limit.rlim_cur;
}

std::vector<api::Asset> console() {
  std::vector<api::Asset> assets;
  for (const EmbeddedFile& file : embedded_console())
    assets.push_back({.path = file.path,
                      .content_type = std::string{api::content_type_of(file.path)},
                      .gzip = {file.begin, file.end},
                      .etag = file.etag});
  return assets;
}

/// What the command line says, else what was settled, else UTC.
Zone find_zone(const std::string& wanted, store::Store& store) {
  auto connection = store.lease();
  const std::string name = !wanted.empty() ? wanted : store::Settings{*connection}.find("zone").value_or("UTC");
  const auto zone = Zone::find(name);
  if (!zone)
    throw std::runtime_error(
        fmt::format("there is no time zone \"{}\"; use a name like Europe/Berlin with --zone", name));
  return *zone;
}

/// A model that cannot be used stops the start: a meter read by the wrong model is worse than one that is not read.
catalogue::Catalogue load_models(const std::string& folder) {
  if (folder.empty()) return catalogue::Catalogue::embedded();
  catalogue::LoadedCatalogue loaded = catalogue::Catalogue::load(folder);
  if (!loaded.errors.empty())
    throw std::runtime_error(
        fmt::format("{} ({} errors in {})", loaded.errors.front().text(), loaded.errors.size(), folder));
  return std::move(loaded.catalogue);
}

std::shared_ptr<const api::AddressPlaces> load_places(const std::string& file) {
  return file.empty() ? nullptr : std::make_shared<const api::AddressPlaces>(api::AddressPlaces::load(file));
}

api::HealthCheck disk_check(const std::string& folder) {
  std::error_code error;
  const auto space = std::filesystem::space(folder, error);
  if (error) {
    spdlog::error("cannot look at {}: {}", folder, error.message());
    return {.name = "disk", .ok = false, .detail = "the data folder cannot be looked at; the log says why"};
  }
  return {.name = "disk",
          .ok = space.available >= least_free_bytes,
          .detail = fmt::format("{} MB free", space.available >> 20)};
}

}  // namespace

Server::Server(ServerOptions options)
    : options_(std::move(options)),
      lock_(options_.data),
      catalogue_(load_models(options_.models)),
      address_places_(load_places(options_.address_places)),
      store_(store::Store::open(store_options(options_.data, options_.database), clock_)),
      zone_(find_zone(options_.zone, *store_)),
      first_password_(api::create_first_administrator(*store_, clock_, options_.admin_password_file)),
      runtime_(threads),
      pool_("workers", workers),
      jobs_(clock_, events_),
      entrance_(options_.entrance, options_.data, runtime_, pool_, clock_),
      heads_(options_.data, *store_, clock_, pool_) {
  const std::size_t descriptors = raise_descriptor_limit();
  collection::CollectorOptions collector_options;
  collector_options.listen = options_.listen;
  collector_options.zone = zone_;
  collector_options.catalogue = &catalogue_;
  collector_ =
      std::make_unique<collection::Collector>(runtime_, pool_, *store_, clock_, events_, jobs_, collector_options);
  api::ApiOptions api_options;
  api_options.assets = console();
  api_options.readiness.push_back([folder = options_.data] { return disk_check(folder); });
  api_options.readiness.push_back([this] {
    const auto counters = collector_->counters();
    const bool good = counters.store_trouble.empty();
    return api::HealthCheck{.name = "ingest",
                            .ok = good,
                            .detail = good ? fmt::format("{} telegrams wait", counters.ingest_queue)
                                           : "telegrams cannot be stored; the log says why"};
  });
  if (const net::CertificateKeeper* certificate = entrance_.certificate())
    api_options.certificate_days = [certificate] { return certificate->days_left(); };
  directory_ = std::make_unique<directory::Directory>(*store_);
  api_ = std::make_unique<api::Api>(api::Services{.store = *store_,
                                                  .clock = clock_,
                                                  .catalogue = catalogue_,
                                                  .head_end = *collector_,
                                                  .jobs = jobs_,
                                                  .directory = *directory_,
                                                  .zone = zone_,
                                                  .dtu_address = [this] { return dtu_address(); },
                                                  .data_folder = options_.data,
                                                  .address_places = address_places_},
                                    events_, runtime_, pool_, std::move(api_options));
  net::HttpServerOptions http_options;
  // However many come to the console, gateways find descriptors left.
  http_options.max_connections = std::min(http_options.max_connections, descriptors / 3);
  http_options.proxies = net::TrustedProxies{options_.entrance.proxies};
  http_options.websockets = api_->websockets();
  http_options.is_quick = &api::Api::is_quick;
  http_options.body_limit = api_->body_limit();
  http_ = std::make_unique<net::HttpServer>(runtime_, pool_, entrance_.endpoints(), api_->handler(),
                                            std::move(http_options));
  api_->set_http_stats(&http_->stats());
  entrance_.opened(*http_);
  if (entrance_.certificate()) runtime_.on_hangup([this] { entrance_.reload(); });
  heads_.start(runtime_);
}

Server::~Server() { stop(); }

void Server::start() { collector_->start(); }

void Server::wait() { runtime_.wait(); }

void Server::stop() {
  if (stopped_) return;
  stopped_ = true;
  http_->stop(milliseconds{2000});
  collector_->stop();
  api_->stop();
  heads_.stop();
  entrance_.stop();
  pool_.stop();
  runtime_.stop();
}

std::string Server::dtu_address() const {
  if (options_.listen.dtu.empty()) return {};
  return fmt::format("{}:{}", options_.listen.dtu.substr(0, options_.listen.dtu.rfind(':')), collector_->dtu_port());
}

void add_server_options(CLI::App& command, ServerOptions& options) {
  command.add_option("--data", options.data, "Folder for everything the server keeps")->capture_default_str();
  EntranceOptions& entrance = options.entrance;
  command.add_option("--http", entrance.http,
                     "Address of the console and the API [127.0.0.1:8080]; beside --https none, and an address that "
                     "others reach only leads there");
  auto* https = command.add_option("--https", entrance.https, "Address of the console and the API with TLS");
  auto* certificate = command.add_option("--tls-certificate", entrance.tls.certificate,
                                         "PEM file of the certificate and its chain; without it the server makes a "
                                         "certificate of its own");
  auto* key = command.add_option("--tls-key", entrance.tls.key, "PEM file of the certificate's key");
  certificate->needs(https)->needs(key);
  key->needs(certificate);
  command.add_option("--proxy", entrance.proxies,
                     "IP address of a proxy in front, which says for whom it asks: X-Forwarded-For, X-Forwarded-Proto");
  command.add_option("--dtu", options.listen.dtu, "Address where gateways dial in")->capture_default_str();
  command.add_option("--dtu-raw", options.listen.raw,
                     "Address for gateways that do not register; they are known by their network address");
  command.add_option("--dtu-pattern", options.listen.patterns,
                     "A registration packet of your own: text:..., hex:AA 01 {id:11} 0D or regex:LOGIN:(?<id>\\w+)");
  command.add_option("--dtu-heartbeat", options.listen.heartbeat,
                     "The heartbeat of gateways that register by --dtu-pattern");
  command.add_option("--models", options.models,
                     "Folder with meter models beside those built in (maker/model/model.toml)");
  command.add_option("--admin-password-file", options.admin_password_file,
                     "File with the administrator's password; written at the first run when it is not there");
  command.add_option("--address-places", options.address_places,
                     "CSV with first_address,last_address,place: where the addresses of the log-in log are");
  command.add_option("--zone", options.zone, "Time zone of the utility; without it the one of the settings, else UTC");
}

}  // namespace riser::app
