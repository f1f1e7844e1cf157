// SPDX-License-Identifier: Apache-2.0
#include "collection/collector.h"

#include <spdlog/spdlog.h>

#include "catalogue/catalogue.h"
#include "collection/collection_core.h"
#include "collection/dial_in_desk.h"
#include "collection/gateway_hub.h"
#include "collection/line_server.h"
#include "collection/retention.h"
#include "store/sql/store_error.h"

namespace riser::collection {
namespace {

constexpr seconds seal_period{3600};
constexpr seconds task_period{1};
constexpr seconds statistics_period{60};
constexpr UtcSeconds call_period = 26 * 3600;  // meters that call by themselves: a day and some patience

}  // namespace

struct Collector::Impl {
  Impl(net::Runtime& runtime_in, net::WorkerPool& pool_in, store::Store& store_in, const Clock& clock_in,
       Events& events_in, JobBoard& jobs_in, CollectorOptions options_in)
      : runtime(runtime_in),
        pool(pool_in),
        store(store_in),
        clock(clock_in),
        events(events_in),
        jobs(jobs_in),
        options(std::move(options_in)),
        catalogue(options.catalogue != nullptr ? *options.catalogue : catalogue::Catalogue::embedded()),
        hub(
            runtime, pool, store, clock, events, core.book, core.links,
            [this](std::shared_ptr<Connection> connection, LineId line, ByteVector received) {
              return serve(std::move(connection), line, std::move(received));
            },
            [this](std::unique_ptr<net::Stream> stream, ByteVector received) {
              return desk.serve(std::move(stream), std::move(received));
            }) {}

  net::Task<> serve(std::shared_ptr<Connection> connection, LineId line, ByteVector received) {
    auto session = core.session_of(line);
    if (!session) co_return;
    co_await serve_line(std::move(session), std::move(connection), core.ingest, clock, std::move(received));
  }

  net::Task<> run_tasks() {
    for (;;) {
      auto tick = [this] { core.tick(); };
      try {
        co_await pool.run(std::move(tick));
      } catch (const store::StoreError& error) {
        spdlog::error("the tasks could not be looked after; it will be tried again: {}", error.what());
      }
      co_await net::sleep_for(task_period);
    }
  }

  net::Task<> write_statistics() {
    for (;;) {
      co_await net::sleep_for(statistics_period);
      auto write = [this] { flush_statistics(); };
      co_await pool.run(std::move(write));
    }
  }

  void flush_statistics() {
    hub.count_bytes();
    try {
      core.links.flush();
    } catch (const store::StoreError& error) {
      spdlog::error("the statistics of lines and gateways could not be written; it will be tried again: {}",
                    error.what());
    }
  }

  net::Task<> seal_regularly() {
    for (;;) {
      auto seal = [this] {
        store.readings().seal_due();
        forget_old(store, clock.utc());
      };
      try {
        co_await pool.run(std::move(seal));
      } catch (const store::StoreError& error) {
        spdlog::error("a finished day could not be sealed, or what is old not be removed; it will be tried again: {}",
                      error.what());
      }
      co_await net::sleep_for(seal_period);
    }
  }

  net::Runtime& runtime;
  net::WorkerPool& pool;
  store::Store& store;
  const Clock& clock;
  Events& events;
  JobBoard& jobs;
  CollectorOptions options;
  const catalogue::Catalogue& catalogue;
  CollectionCore core{{.store = store,
                       .clock = clock,
                       .zone = options.zone,
                       .events = events,
                       .jobs = jobs,
                       .catalogue = catalogue,
                       .later = [this](std::function<void()> job) { pool.post(std::move(job)); }}};
  DialInDesk desk{{store, pool, clock, events, jobs, core.book, core.ingest,
                   [this](LineId line, MeterId meter, UtcSeconds time, metering::Source source) {
                     core.called(line, meter, time, source);
                   }}};
  GatewayHub hub;
  net::TaskGroup chores{"chores"};
};

Collector::Collector(net::Runtime& runtime, net::WorkerPool& pool, store::Store& store, const Clock& clock,
                     Events& events, JobBoard& jobs, CollectorOptions options)
    : impl_(std::make_unique<Impl>(runtime, pool, store, clock, events, jobs, std::move(options))) {}

Collector::~Collector() { stop(); }

void Collector::start() {
  impl_->core.start();
  impl_->desk.start();
  impl_->hub.start(impl_->options.listen);
  impl_->chores.spawn(impl_->runtime.next_executor(), "tasks", impl_->run_tasks());
  impl_->chores.spawn(impl_->runtime.next_executor(), "seal", impl_->seal_regularly());
  impl_->chores.spawn(impl_->runtime.next_executor(), "statistics", impl_->write_statistics());
}

void Collector::stop() {
  impl_->chores.stop();
  impl_->hub.stop();
  impl_->core.ingest.stop();
  impl_->flush_statistics();
}

std::uint16_t Collector::dtu_port() const { return impl_->hub.port(); }
Ingest& Collector::ingest() { return impl_->core.ingest; }

Result<std::string, Refusal> Collector::read_meter(MeterId meter, UserId by) {
  if (const auto found = impl_->core.book.meter(meter); found && found->calls_by_itself())
    return impl_->desk.command(
        *found, {.command = {.kind = protocol::CommandKind::write_item, .item = "read_now"}, .reason = ""}, by);
  const auto session = impl_->core.session_of(meter);
  if (!session) return Refusal::no_such_meter;
  return session->read_meter(meter, by);
}

Result<std::string, Refusal> Collector::read_line(LineId line, UserId by) {
  const auto session = impl_->core.session_of(line);
  if (!session) return Refusal::no_such_line;
  return session->read_all(by);
}

Result<std::string, Refusal> Collector::search_line(LineId line, RepeaterId behind, UserId by) {
  const auto session = impl_->core.session_of(line);
  if (!session) return Refusal::no_such_line;
  return session->search(behind, by);
}

Result<std::string, Refusal> Collector::discover_line(LineId line, const DiscoveryOrder& order, UserId by) {
  const auto session = impl_->core.session_of(line);
  if (!session) return Refusal::no_such_line;
  return session->discover(order, by);
}

Result<std::string, Refusal> Collector::command(MeterId meter, const CommandOrder& order, UserId by) {
  const auto found = impl_->core.book.meter(meter);
  if (!found) return Refusal::no_such_meter;
  if (found->calls_by_itself()) return impl_->desk.command(*found, order, by);
  const auto session = impl_->core.session_of(meter);
  if (!session) return Refusal::no_such_meter;
  return session->command(meter, order, by);
}

TaskControl& Collector::tasks() { return impl_->core.tasks; }

std::string Collector::redecode(const RedecodeRequest& request, UserId by) {
  const std::string job = impl_->jobs.create(Job::Kind::redecode, {"meters", 0, request.reason}, by);
  impl_->pool.post([impl = impl_.get(), request, job, by] {
    try {
      run_redecode(impl->store, impl->catalogue, impl->jobs, impl->events, request, job, by);
    } catch (const std::exception& error) {
      spdlog::error("decoding again failed: {}", error.what());
      impl->jobs.finish(job, Job::State::failed, "failed", error.what());
    }
  });
  return job;
}

void Collector::gateway_added(GatewayId gateway) {
  impl_->core.book.add_gateway(gateway);
  impl_->core.open_lines_of(gateway);
  impl_->hub.gateway_added(gateway);
  impl_->events.publish({.kind = Event::Kind::gateway, .gateway = gateway});
}

void Collector::gateway_removed(GatewayId gateway) {
  const auto line = impl_->core.book.line_of(gateway);
  impl_->hub.gateway_removed(gateway);
  impl_->core.book.remove_gateway(gateway);
  if (line) impl_->core.close_line(*line);
  impl_->events.publish({.kind = Event::Kind::gateway, .gateway = gateway});
}

void Collector::line_changed(LineId line) { impl_->core.line_changed(line); }

void Collector::reading_entered(MeterId meter) {
  impl_->events.publish({.kind = Event::Kind::meter_read, .meter = meter});
}

void Collector::meter_changed(MeterId meter) { impl_->core.meter_changed(meter); }

GatewayStatus Collector::status(GatewayId gateway) const {
  GatewayStatus status = impl_->hub.status(gateway);
  const auto own_line = impl_->core.book.line_of(gateway);
  const auto plan = own_line ? impl_->core.book.plan(*own_line) : nullptr;
  if (plan && plan->gateway_kind == store::GatewayKind::meters) {
    // No gateway at all: its meters call once a day.
    status.last_seen = impl_->desk.stats().last_call;
    status.ever_seen = status.last_seen != 0;
    status.online = status.ever_seen && impl_->clock.utc() - status.last_seen < call_period;
    return status;
  }
  if (!status.online) return status;
  // On line means that its line can be asked: the session takes the connection over a moment after it was attached.
  const auto line = impl_->core.book.line_of(gateway);
  const auto session = line ? impl_->core.session_of(*line) : nullptr;
  status.online = session && session->connected();
  return status;
}

LineStatus Collector::status(LineId line) const {
  const auto session = impl_->core.session_of(line);
  LineStatus status = session ? session->status() : LineStatus{};
  status.next_read = impl_->core.tasks.next_read(line);
  return status;
}

std::vector<BusLogEntry> Collector::log(LineId line) const {
  const auto session = impl_->core.session_of(line);
  return session ? session->log() : std::vector<BusLogEntry>{};
}

MeterError Collector::last_error(MeterId meter) const {
  const auto session = impl_->core.session_of(meter);
  return session ? session->last_error(meter) : MeterError{};
}

Counters Collector::counters() const {
  const Ingest::Stats stats = impl_->core.ingest.stats();
  Counters counters;
  counters.telegrams_received = stats.received;
  counters.telegrams_faulty = stats.faulty;
  counters.readings_stored = stats.stored;
  counters.readings_duplicate = stats.duplicates;
  counters.ingest_queue = stats.waiting;
  counters.store_trouble = stats.trouble;
  counters.gateways_online = impl_->hub.online();
  counters.meters_known = impl_->core.book.meters_known();
  counters.connections = impl_->hub.connections();
  counters.connections_refused = impl_->hub.refused();
  counters.accept_paused = impl_->hub.accept_paused();
  counters.readings_per_minute = impl_->core.ingest.per_minute();
  return counters;
}

}  // namespace riser::collection
