// SPDX-License-Identifier: Apache-2.0
#include "sim/server/town_server_bench.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>

#include "net/task_group.h"
#include "net/tcp_listener.h"
#include "sim/server/town_server.h"

namespace riser::sim {
namespace {

namespace mbus = protocol::mbus;

constexpr std::uint32_t gateways = 4000;
constexpr microseconds settle = seconds(60);

std::size_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::size_t total = 0, resident = 0;
  statm >> total >> resident;
  return resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

struct Load {
  std::atomic<std::uint32_t> calls{0};
  std::atomic<bool> go{false};
  std::atomic<std::uint64_t> exchanges{0};
  Instant end{};
};

/// The server's side: waits until all have called, then asks primary address 1 for its data again and again.
net::Task<> ask(Load* load, std::unique_ptr<net::Stream> stream) {
  ++load->calls;
  std::array<Byte, 512> buffer;
  mbus::FrameParser parser(mbus::FrameParser::Accept::from_slave);
  const Instant give_up = net::deadline_in(settle);
  while (!load->go && net::steady_now() < give_up) {
    const Instant tick = net::deadline_in(milliseconds(100));
    const net::ReadResult greeting = co_await stream->read_some(buffer, tick);
    if (greeting.kind == net::ReadKind::closed) co_return;
  }
  bool fcb = true;
  while (net::steady_now() < load->end) {
    const mbus::FrameBuffer request = mbus::req_ud2(1, fcb);
    const bool written = co_await stream->write(request.bytes(), give_up);
    if (!written) co_return;
    bool answered = false;
    while (!answered) {
      const net::ReadResult read = co_await stream->read_some(buffer, give_up);
      if (read.kind != net::ReadKind::data) co_return;
      Bytes rest(buffer.data(), read.count);
      answered = parser.feed(rest).has_value();
    }
    fcb = !fcb;
    ++load->exchanges;
  }
}

/// Runs in a process of its own, so that only the town's memory is measured. Writes its port, then the exchanges a
/// second.
[[noreturn]] void serve(int to_parent, int from_parent) {
  Load load;
  net::Runtime runtime(1);
  net::TcpListener listener(runtime, "127.0.0.1:0",
                            [&](std::unique_ptr<net::Stream> stream) { return ask(&load, std::move(stream)); });
  const std::uint16_t port = listener.port();
  bool ok = write(to_parent, &port, sizeof port) == sizeof port;
  char word = 0;
  ok = ok && read(from_parent, &word, 1) == 1;
  constexpr std::int64_t run_s = 3;
  load.end = net::deadline_in(seconds(run_s));
  load.go = true;
  net::run_blocking(runtime.executor(0), net::sleep_until(load.end));
  const std::uint64_t per_second = load.exchanges / run_s;
  ok = ok && write(to_parent, &per_second, sizeof per_second) == sizeof per_second;
  ok = ok && read(from_parent, &word, 1) == 1;
  _exit(ok ? 0 : 1);
}

}  // namespace

void bench_town_server() {
  int up[2], down[2];
  if (pipe(up) != 0 || pipe(down) != 0) return;
  const pid_t child = fork();
  if (child == 0) serve(up[1], down[0]);

  std::uint16_t port = 0;
  if (read(up[0], &port, sizeof port) != sizeof port) return;
  const SystemClock clock;
  const Town town(1, gateways, 50);
  net::Runtime runtime(1);
  TownOptions options{.seed = 1, .gateways = gateways, .paced = false};
  options.server = "127.0.0.1:" + std::to_string(port);
  options.profiles = {DtuProfile::imei};
  options.dial_spread = seconds(1);
  const std::size_t before = resident_bytes();
  TownServer server(runtime, town, clock, options);
  server.start();
  const Instant deadline = net::deadline_in(settle);
  while (server.stats().online < gateways && net::steady_now() < deadline) {
    net::run_blocking(runtime.executor(0), net::sleep_for(milliseconds(50)));
  }
  const std::size_t idle = resident_bytes();
  std::fprintf(stderr, "%llu of %u concentrators on line, %llu calls failed\n",
               static_cast<unsigned long long>(server.stats().online), gateways,
               static_cast<unsigned long long>(server.stats().connect_failures));
  std::printf("BENCH sim.idle_concentrator_bytes %zu bytes\n", (idle - before) / gateways);

  std::uint64_t per_second = 0;
  if (write(down[1], "g", 1) != 1 || read(up[0], &per_second, sizeof per_second) != sizeof per_second) return;
  std::printf("BENCH sim.active_concentrator_bytes %zu bytes\n", (resident_bytes() - before) / gateways);
  std::printf("BENCH sim.exchanges %llu exchanges/s\n", static_cast<unsigned long long>(per_second));
  server.stop();
  if (write(down[1], "e", 1) == 1) waitpid(child, nullptr, 0);
}

}  // namespace riser::sim
