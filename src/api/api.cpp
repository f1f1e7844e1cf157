// SPDX-License-Identifier: Apache-2.0
#include "api/api.h"

#include <spdlog/spdlog.h>

#include <atomic>
#include <optional>

#include "api/auth/scope_check.h"
#include "api/handlers/routes.h"
#include "api/http/router.h"
#include "api/http/security_headers.h"
#include "api/live/live_hub.h"
#include "api/pages/metrics.h"
#include "api/pages/openapi.h"
#include "api/use/import_desk.h"
#include "api/views/job_view.h"
#include "api/views/message_view.h"
#include "api/views/overview_board.h"
#include "collection/clock_orders.h"

namespace riser::api {

struct Api::State {
  State(Services s, net::Runtime& runtime, net::WorkerPool& p, ApiOptions options)
      : services(std::move(s)),
        pool(p),
        authenticator(services.store, services.clock),
        rate(services.clock,
             {.burst = 10 * options.requests_per_s, .one_every = microseconds{1'000'000 / options.requests_per_s}}),
        overview(services, p),
        files(options.assets),
        readiness(std::move(options.readiness)),
        certificate_days(std::move(options.certificate_days)),
        router([this](const net::HttpRequest& request) { return authenticator.find(request); },
               [this](const net::HttpRequest& request, const Caller& caller) {
                 return authenticator.has_csrf_token(request, caller);
               },
               {scope_check, once, rate}),
        live(services, authenticator, scope_check, overview, runtime, p, options.live_period) {}

  Services services;
  net::WorkerPool& pool;
  Authenticator authenticator;
  ScopeCheck scope_check{services};
  Once once{services.store, services.clock};
  RateLimit rate;
  OverviewBoard overview;
  StaticFiles files;
  std::vector<std::function<HealthCheck()>> readiness;
  std::function<std::int64_t()> certificate_days;
  std::atomic<const net::HttpServerStats*> http_stats{nullptr};
  std::optional<collection::ClockOrders> clocks{};
  ImportDesk imports{services};
  MessageMaker messages{services.store};
  output::Dispatcher outputs{services.store, services.clock,
                             [this](store::Connection& connection, const store::Parcel& parcel, std::size_t first,
                                    std::size_t limit) { return messages.messages(connection, parcel, first, limit); }};
  Router router;
  LiveHub live;
  std::string openapi{};

  HealthCheck store_check() {
    try {
      services.store.ping();
      return {"store", true, "answers"};
    } catch (const std::exception& failure) {
      spdlog::error("the store does not answer: {}", failure.what());
      return {"store", false, "does not answer; the log says why"};
    }
  }

  /// Commands of meters that call by themselves are told where they end, in the store.
  void tell_command(const std::string& id) {
    const auto job = services.jobs.find(id);
    if (!job || job->kind != collection::Job::Kind::command || !job->ended_already()) return;
    std::string command;
    for (const auto& step : job->steps) {
      if (step.code == "waiting_for_call") return;
      for (const auto& [name, value] : step.params)
        if (name == "command") command = value;
    }
    pool.post([this, job = *job, command] {
      const auto connection = services.store.lease();
      store::Transaction transaction{*connection};
      store::Outbox{*connection}.add_command({.meter = MeterId{job.subject.id},
                                              .command = command,
                                              .outcome = name_of(job_view(job).state),
                                              .error = job.error_code,
                                              .detail = job.error_detail,
                                              .job = job.id},
                                             job.ended);
      transaction.commit();
    });
  }

  HealthCheck certificate_check() const {
    const std::int64_t days = certificate_days();
    return {"certificate", days >= 0, days >= 0 ? fmt::format("ends in {} days", days) : "has ended"};
  }

  net::HttpResponse ready() {
    Health health;
    health.checks.push_back(store_check());
    for (const auto& check : readiness) health.checks.push_back(check());
    if (certificate_days) health.checks.push_back(certificate_check());
    bool good = true;
    for (const HealthCheck& check : health.checks) good = good && check.ok;
    return net::HttpResponse::json(good ? 200 : 503, to_json(health));
  }

  void add_page(const RouteHead& head, const char* content_type, std::function<net::HttpResponse()> page,
                bool gives_health = false) {
    Route route = make_route<Nothing, Nothing, net::HttpResponse>(
        head, [page = std::move(page)](Call&) -> Outcome<net::HttpResponse> { return page(); });
    route.content_type = content_type;
    if (gives_health) route.types = [](SchemaSet& schemas) { return RouteTypes{.response = schemas.of<Health>()}; };
    router.add(std::move(route));
  }

  void add_pages() {
    add_page(
        {"GET", "/healthz", Permission::public_, 200, "Whether the program runs"}, "application/json",
        [] { return net::HttpResponse::json(200, to_json(Health{{{"process", true, "runs"}}})); }, true);
    add_page(
        {"GET", "/readyz", Permission::public_, 200, "Whether the program can serve; 503 when it cannot"},
        "application/json", [this] { return ready(); }, true);
    add_page({"GET", "/metrics", Permission::view, 200, "Figures for Prometheus"}, "text/plain", [this] {
      net::HttpResponse response{.body =
                                     metrics_text(services.head_end.counters(), http_stats, pool, certificate_days)};
      return response.with("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
    });
    add_page({"GET", "/api/openapi.json", Permission::public_, 200, "This document"}, "application/json",
             [this] { return net::HttpResponse::json(200, openapi); });
    add_page({"GET", "/api/docs", Permission::public_, 302, "To the page of the console that shows this document"},
             "text/html", [] { return net::HttpResponse{.status = 302}.with("Location", "/system/api"); });
  }
};

Api::Api(Services services, collection::Events& events, net::Runtime& runtime, net::WorkerPool& pool,
         ApiOptions options)
    : state_(std::make_unique<State>(std::move(services), runtime, pool, std::move(options))) {
  State& state = *state_;
  add_settings_routes(state.router, state.services);
  add_session_routes(state.router, state.services, state.authenticator);
  add_user_routes(state.router, state.services, state.authenticator);
  add_own_access_routes(state.router, state.services, state.authenticator);
  add_role_routes(state.router, state.services, state.authenticator);
  add_overview_routes(state.router, state.overview);
  add_meter_routes(state.router, state.services);
  add_history_routes(state.router, state.services);
  add_reading_routes(state.router, state.services);
  add_telegram_routes(state.router, state.services);
  add_job_routes(state.router, state.services);
  add_gateway_routes(state.router, state.services);
  add_command_routes(state.router, state.services);
  add_end_device_routes(state.router, state.services);
  add_clock_routes(state.router, state.services,
                   state.clocks.emplace(state.services.head_end, state.services.jobs, events));
  add_communication_routes(state.router, state.services);
  add_model_routes(state.router, state.services);
  add_redecode_routes(state.router, state.services);
  add_line_routes(state.router, state.services);
  add_repeater_routes(state.router, state.services);
  add_place_routes(state.router, state.services);
  add_meter_group_routes(state.router, state.services);
  add_saved_view_routes(state.router, state.services);
  add_change_routes(state.router, state.services);
  add_audit_routes(state.router, state.services);
  add_quarantine_routes(state.router, state.services);
  add_task_routes(state.router, state.services);
  add_run_routes(state.router, state.services);
  add_gap_routes(state.router, state.services);
  add_entry_routes(state.router, state.services);
  add_point_routes(state.router, state.services);
  add_installation_routes(state.router, state.services);
  add_photo_routes(state.router, state.services);
  add_customer_routes(state.router, state.services);
  add_account_routes(state.router, state.services);
  add_contract_routes(state.router, state.services);
  add_supply_node_routes(state.router, state.services);
  add_valve_routes(state.router, state.services);
  add_archive_routes(state.router, state.services, state.imports);
  add_output_routes(state.router, state.services, state.outputs);
  add_batch_routes(state.router);
  state.add_pages();
  state.router.set_fallback([&state](const net::HttpRequest& request) { return state.files.answer(request); });
  state.openapi = openapi_json(state.router.routes(), state.services.version);
  events.subscribe([&state](const collection::Event& event) {
    state.live.notify(event);
    if (event.kind == collection::Event::Kind::job) state.tell_command(event.job);
  });
  state.outputs.start();
}

Api::~Api() = default;

net::HttpServer::Handler Api::handler() {
  return [state = state_.get()](const net::HttpRequest& request) { return state->router.handle(request); };
}

std::map<std::string, net::WebSocketHandler> Api::websockets() {
  return {{"/api/v1/live",
           [state = state_.get()](const net::HttpRequest& request) { return state->live.accept(request); }}};
}

std::function<std::size_t(const net::HttpRequest&)> Api::body_limit() {
  return [state = state_.get()](const net::HttpRequest& request) { return state->router.max_body_bytes(request); };
}

bool Api::is_quick(const net::HttpRequest& request) {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  const bool blocks = request.path == "/api" || request.path.starts_with("/api/") || request.path == "/readyz" ||
                      request.path == "/metrics";
  return reads && !blocks;
}

void Api::set_http_stats(const net::HttpServerStats* stats) { state_->http_stats = stats; }
void Api::stop() {
  state_->outputs.stop();
  state_->live.stop();
  state_->imports.stop();
}

const std::string& Api::openapi() const { return state_->openapi; }
const std::vector<Route>& Api::routes() const { return state_->router.routes(); }
std::size_t Api::live_connections() const { return state_->live.connections(); }

}  // namespace riser::api
