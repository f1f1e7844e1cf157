// SPDX-License-Identifier: Apache-2.0
#include "sim/server/town_server.h"

#include <fmt/format.h>

#include <stdexcept>

#include "net/task_group.h"
#include "net/tcp.h"
#include "net/tcp_listener.h"
#include "sim/bus/town_bank.h"
#include "sim/seed.h"

namespace riser::sim {
namespace {

constexpr microseconds connect_timeout = seconds(10);
constexpr microseconds first_pause = seconds(1);
constexpr microseconds longest_pause = seconds(60);
constexpr microseconds good_connection = seconds(30);  // after one that long the next pause is short again

/// One gateway. `busy` while a connection has it.
struct Unit {
  Unit(const Town& town, std::uint32_t gateway, UtcSeconds begin, DtuProfile profile, ConcentratorOptions options)
      : bank(town, gateway, begin), concentrator(bank, DtuLink(profile, gateway), options) {}
  TownBank bank;
  Concentrator concentrator;
  std::atomic<bool> busy{false};
};

struct Release {
  std::atomic<bool>& busy;
  ~Release() { busy = false; }
};

struct Dialler {
  Unit* unit;
  net::Address server;
  std::optional<std::string> local_host;
  microseconds first_delay;
  std::uint64_t seed;
  const Clock* clock;
  TownStats* stats;
};

net::Task<> dial(Dialler d) {
  co_await net::sleep_for(d.first_delay);
  microseconds pause = first_pause;
  for (std::uint64_t attempt = 0;; ++attempt) {
    const UtcSeconds utc = d.clock->utc();
    if (d.unit->concentrator.offline(utc)) {
      const microseconds wait = seconds(d.unit->concentrator.until_change_s(utc));
      co_await net::sleep_for(wait);
      continue;
    }
    const Instant deadline = net::deadline_in(connect_timeout);
    net::ConnectResult result = co_await net::connect_tcp(d.server.host, d.server.port, deadline, d.local_host);
    const Instant since = net::steady_now();
    if (result.stream) {
      co_await converse(&d.unit->concentrator, std::move(result.stream), d.clock, d.stats);
      if (net::steady_now() - since > good_connection) pause = first_pause;
    } else {
      ++d.stats->connect_failures;
    }
    const microseconds wait = pause + microseconds(pick(roll(d.seed, Draw::latency, attempt), 1'000'000));
    pause = std::min(pause * 2, longest_pause);
    co_await net::sleep_for(wait);
  }
}

net::Task<> take_call(Unit* unit, std::unique_ptr<net::Stream> stream, const Clock* clock, TownStats* stats) {
  if (unit->busy.exchange(true)) {
    ++stats->refused;
    co_return;
  }
  const Release release{unit->busy};
  const UtcSeconds utc = clock->utc();
  if (unit->concentrator.offline(utc)) co_return;
  co_await converse(&unit->concentrator, std::move(stream), clock, stats);
}

net::Address address_of(const std::string& text) {
  auto address = net::parse_address(text);
  if (!address) throw std::runtime_error(address.error().message);
  return *address;
}

}  // namespace

struct TownServer::Impl {
  net::Runtime& runtime;
  const Town& town;
  const Clock& clock;
  TownOptions options;
  FaultPlan faults{};
  TownStats stats{};
  std::vector<std::unique_ptr<Unit>> units{};
  std::vector<std::unique_ptr<net::TcpListener>> listeners{};
  net::TaskGroup tasks{"town"};

  void make_unit(std::uint32_t gateway);
  void listen();
  void dial_all();
};

DtuProfile profile_of(const TownOptions& options, std::uint32_t gateway) {
  if (!options.listen.empty() || options.profiles.empty()) return DtuProfile::raw;
  return options.profiles[gateway % options.profiles.size()];
}

std::string identity_of(const TownOptions& options, std::uint32_t gateway) {
  return DtuLink(profile_of(options, gateway), gateway).identity();
}

TownServer::TownServer(net::Runtime& runtime, const Town& town, const Clock& clock, TownOptions options)
    : impl_(std::make_unique<Impl>(runtime, town, clock, std::move(options))) {
  FaultDraw draw{.seed = impl_->options.seed,
                 .meters_per_gateway = town.meters_per_gateway(),
                 .every_s = impl_->options.faults_every_s,
                 .from = clock.utc()};
  impl_->faults = FaultPlan(impl_->options.faults, draw);
}

TownServer::~TownServer() { stop(); }

void TownServer::Impl::make_unit(std::uint32_t gateway) {
  const std::uint64_t own = roll(options.seed, Draw::latency, gateway);
  ConcentratorOptions c;
  c.bus = {.baud = options.baud,
           .paced = options.paced,
           .seed = roll(options.seed, Draw::bit_error, gateway),
           .gateway = gateway,
           .faults = faults.empty() ? nullptr : &faults};
  if (options.repeaters) c.bus.repeaters = options.repeaters(gateway);
  c.packing = {.pause = options.paced ? options.packing : microseconds(0),
               .size = std::array<std::size_t, 4>{1024, 1024, 256, 64}[pick(mix(own), 4)],
               .split_permille = options.split_permille,
               .drop_permille = options.drop_permille,
               .seed = own};
  c.latency = options.latency * between(own, 50, 150) / 100;
  c.heartbeat = options.heartbeat;
  units.push_back(std::make_unique<Unit>(town, gateway, clock.utc(), profile_of(options, gateway), c));
}

void TownServer::Impl::listen() {
  const net::Address base = address_of(options.listen);
  if (base.port != 0 && base.port + units.size() - 1 > 65535) {
    throw std::runtime_error(fmt::format("{} gateways do not fit the ports from {} on", units.size(), base.port));
  }
  for (std::size_t i = 0; i < units.size(); ++i) {
    net::Address address = base;
    if (base.port != 0) address.port = static_cast<std::uint16_t>(base.port + i);
    Unit* unit = units[i].get();
    auto handler = [unit, this](std::unique_ptr<net::Stream> stream) {
      return take_call(unit, std::move(stream), &clock, &stats);
    };
    listeners.push_back(std::make_unique<net::TcpListener>(
        runtime, net::address_text(address), handler,
        net::TcpListenerOptions{.name = "town", .option = "--listen", .max_connections = 16}));
  }
}

void TownServer::Impl::dial_all() {
  const net::Address server = address_of(options.server);
  for (std::size_t i = 0; i < units.size(); ++i) {
    Dialler d{.unit = units[i].get(), .server = server, .clock = &clock, .stats = &stats};
    if (!options.local_hosts.empty()) d.local_host = options.local_hosts[i % options.local_hosts.size()];
    d.first_delay = options.dial_spread * static_cast<std::int64_t>(i) / static_cast<std::int64_t>(units.size());
    d.seed = roll(options.seed, Draw::latency, i, 1);
    tasks.spawn(runtime.next_executor(), "gateway", dial(std::move(d)));
  }
}

void TownServer::start() {
  if (impl_->options.server.empty() == impl_->options.listen.empty()) {
    throw std::runtime_error("a town needs either a server to dial or an address to listen on");
  }
  for (std::uint32_t g = 0; g < impl_->town.gateways(); ++g) impl_->make_unit(g);
  if (impl_->options.listen.empty()) {
    impl_->dial_all();
  } else {
    impl_->listen();
  }
}

void TownServer::stop() {
  impl_->listeners.clear();
  impl_->tasks.stop();
}

std::uint16_t TownServer::port(std::uint32_t gateway) const {
  return gateway < impl_->listeners.size() ? impl_->listeners[gateway]->port() : 0;
}
const TownOptions& TownServer::options() const { return impl_->options; }
const TownStats& TownServer::stats() const { return impl_->stats; }
const FaultPlan& TownServer::faults() const { return impl_->faults; }

void run_town(const TownOptions& options, std::size_t threads, const std::function<void(const TownServer&)>& started) {
  const Town town(options.seed, options.gateways, options.meters_per_gateway, options.utc_offset_s);
  const SystemClock clock;
  net::Runtime runtime(threads);
  TownServer server(runtime, town, clock, options);
  server.start();
  started(server);
  runtime.wait();
  server.stop();
}

}  // namespace riser::sim
