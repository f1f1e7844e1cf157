// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <thread>

#include "app/caller_bench.h"
#include "app/fleet_server.h"
#include "net/task_group.h"
#include "net/tcp.h"
#include "sim/meters/dial_in_device.h"
#include "sim/seed.h"
#include "store/master/commands.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/master/meters.h"

namespace riser::app {
namespace {

constexpr std::uint32_t meters_a_gateway = 10'000;
constexpr std::int64_t day_s = 86'400;
constexpr seconds connect_timeout{20}, answer_timeout{60};

sim::DialInSetup setup_of(std::uint32_t number) {
  sim::DialInSetup setup{.device = fmt::format("G4-{:08}", number), .seed = number};
  for (std::size_t b = 0; b < setup.key.size(); ++b)
    setup.key[b] = static_cast<Byte>(sim::mix(number * setup.key.size() + b));
  return setup;
}

/// Some gas in each hour.
struct SteadyGas final : sim::GasSource {
  sim::GasState at(UtcSeconds utc) const override { return {.working_volume_l = utc % (400 * day_s) / 7}; }
};

struct Work {
  CallOrder order;
  std::uint32_t next = 0;
  CallReport report{};
  std::vector<std::int64_t> took_us{};
};

/// One call, by a device that has a day of hours to tell. One thread.
net::Task<> call(Work* work, std::uint32_t number) {
  const SystemClock clock;
  const SteadyGas gas;
  sim::DialInDevice device(setup_of(number), gas, clock.utc() - day_s);
  device.pass(clock.utc());
  const auto start = net::steady_now();
  const Instant until = net::deadline_in(connect_timeout);
  net::ConnectResult line = co_await net::connect_tcp("127.0.0.1", static_cast<std::uint16_t>(work->order.port), until);
  if (!line.stream) {
    ++work->report.bad;
    co_return;
  }
  ByteVector out = device.call(clock.utc());
  std::array<Byte, 1024> buffer;
  for (;;) {
    const Instant write_until = net::deadline_in(answer_timeout);
    const bool sent = co_await line.stream->write_all(std::move(out), write_until);
    if (!sent || device.hung_up()) break;
    const std::span<Byte> room{buffer};
    const Instant read_until = net::deadline_in(answer_timeout);
    const net::ReadResult read = co_await line.stream->read_some(room, read_until);
    if (read.kind != net::ReadKind::data) break;
    out = device.hear(Bytes{buffer.data(), read.count}, clock.utc());
  }
  const auto& memory = device.memory();
  const bool good = device.hung_up() && device.refusals().empty() && !memory.rows.empty() &&
                    memory.acknowledged_row == memory.rows.back().time;
  ++(good ? work->report.good : work->report.bad);
  work->report.carried_out += device.carried_out();
  work->report.carried_again += device.carried_out() > 1 ? 1 : 0;
  work->took_us.push_back((net::steady_now() - start).count());
}

net::Task<> call_one_after_another(Work* work) {
  while (work->next < work->order.count) {
    const std::uint32_t number = work->order.first + work->next++;
    co_await call(work, number);
  }
}

CallReport carry_out(const CallOrder& order) {
  Work work{order};
  const double processor = processor_seconds();
  const auto start = steady_clock::now();
  {
    net::Runtime runtime{1};
    net::TaskGroup calls{"calls"};
    for (std::uint32_t i = 0; i < order.at_once; ++i)
      calls.spawn(runtime.executor(0), "call", call_one_after_another(&work));
    calls.join();
    runtime.stop();
  }
  CallReport& report = work.report;
  report.seconds = since(start);
  report.processor_s = processor_seconds() - processor;
  std::sort(work.took_us.begin(), work.took_us.end());
  if (const std::size_t n = work.took_us.size(); n != 0) {
    report.median_us = work.took_us[n / 2];
    report.p99_us = work.took_us[n * 99 / 100];
    report.longest_us = work.took_us.back();
  }
  return report;
}

}  // namespace

void enter_callers(const std::filesystem::path& folder, std::uint32_t meters, std::uint32_t callers,
                   std::uint32_t command_every) {
  const SystemClock clock;
  const auto store = store::Store::open(store::Store::embedded(folder), clock);
  auto lease = store->lease();
  for (std::uint32_t first = 0; first < meters; first += meters_a_gateway) {
    store::Transaction transaction(*lease);
    const auto gateway = store::Gateways(*lease).add(
        {.name = fmt::format("District {}", first / meters_a_gateway), .kind = store::GatewayKind::meters});
    const auto line = store::Lines(*lease).add({.gateway = gateway.value().id, .name = "Calls", .protocol = "dial_in"});
    std::vector<store::Meter> entries;
    for (std::uint32_t i = first; i < std::min(first + meters_a_gateway, meters); ++i) {
      const sim::DialInSetup setup = setup_of(i);
      entries.push_back({.line = line.value().id,
                         .name = setup.device,
                         .protocol = "dial_in",
                         .address = setup.device,
                         .number = setup.device,
                         .commodity = metering::Commodity::gas,
                         .sealed_key = store->key_box().seal(setup.key),
                         .created = clock.utc()});
    }
    entries = store::Meters(*lease).add(std::move(entries)).value();
    for (std::uint32_t i = first; i < std::min(first + meters_a_gateway, callers); i += command_every)
      (void)store::Commands(*lease).add({.meter = entries[i - first].id, .kind = "set_clock", .created = clock.utc()});
    transaction.commit();
  }
}

Callers::Callers() {
  int down[2], up[2];
  if (::pipe(down) != 0 || ::pipe(up) != 0) std::abort();
  std::fflush(nullptr);
  process_ = ::fork();
  if (process_ == 0) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    ::close(down[1]);
    ::close(up[0]);
    CallOrder order;
    while (::read(down[0], &order, sizeof order) == sizeof order) {
      const CallReport report = carry_out(order);
      if (::write(up[1], &report, sizeof report) != sizeof report) break;
    }
    ::_exit(0);
  }
  ::close(down[0]);
  ::close(up[1]);
  order_ = down[1];
  report_ = up[0];
}

Callers::~Callers() {
  ::close(order_);
  ::close(report_);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

CallReport Callers::call(const CallOrder& order) const {
  CallReport report;
  if (::write(order_, &order, sizeof order) != sizeof order) std::abort();
  if (::read(report_, &report, sizeof report) != sizeof report) std::abort();
  return report;
}

}  // namespace riser::app
