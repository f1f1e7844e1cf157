// SPDX-License-Identifier: Apache-2.0
// What ten thousand registered, idle gateways cost: each dials in, sends its registration packet and keeps quiet.
#include <arpa/inet.h>
#include <fmt/format.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "base/clock.h"
#include "collection/collector.h"
#include "net/runtime.h"
#include "net/worker_pool.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"
#include "store/store.h"

namespace riser::collection {
void redecode_bench(std::string_view only);  // redecode_bench.cpp
}

namespace {
using namespace riser;  // NOLINT: a program of its own

std::int64_t resident_bytes() {
  std::ifstream statm{"/proc/self/statm"};
  std::int64_t size = 0, resident = 0;
  statm >> size >> resident;
  return resident * ::sysconf(_SC_PAGESIZE);
}

// Dials from several loopback addresses and registers; ends when its standard input closes.
void run_clients(int port, int count, int hold) {
  std::vector<int> sockets;
  for (int i = 0; i < count; ++i) {
    const int s = ::socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) break;
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    ::inet_pton(AF_INET, fmt::format("127.0.0.{}", 2 + i % 20).c_str(), &to.sin_addr);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(s, reinterpret_cast<sockaddr*>(&to), sizeof to) != 0) break;
    const std::string hello = fmt::format("LOGIN:{:06}\r\n", i);
    if (::write(s, hello.data(), hello.size()) < 0) break;
    sockets.push_back(s);
  }
  char byte;
  while (::read(hold, &byte, 1) > 0) {
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  if (only.starts_with("collection.redecode")) {
    collection::redecode_bench(only);
    return 0;
  }
  constexpr int count = 10000;
  int port_pipe[2], hold_pipe[2];
  if (::pipe(port_pipe) != 0 || ::pipe(hold_pipe) != 0) return 1;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(hold_pipe[1]);
    int port = 0;
    if (::read(port_pipe[0], &port, sizeof port) != sizeof port) return 1;
    run_clients(port, count, hold_pipe[0]);
    return 0;
  }
  ::close(hold_pipe[0]);

  const auto folder = std::filesystem::temp_directory_path() / fmt::format("riser-idle-{}", ::getpid());
  {
    SystemClock clock;
    auto store = store::Store::open(store::Store::embedded(folder), clock);
    {
      auto lease = store->lease();
      store::Transaction transaction(*lease);
      for (int i = 0; i < count; ++i) {
        const auto gateway =
            store::Gateways(*lease).add({.name = fmt::format("G-{}", i), .identity = fmt::format("{:06}", i)}).value();
        (void)store::Lines(*lease).add({.gateway = gateway.id, .name = "Line 1"}).value();
      }
      transaction.commit();
    }
    net::Runtime runtime{1};
    net::WorkerPool pool{"workers", 2, 20000};
    collection::Events events;
    collection::JobBoard jobs{clock, events};
    collection::Collector collector{runtime, pool, *store, clock, events, jobs, {.listen = {.dtu = "127.0.0.1:0"}}};
    collector.start();
    const std::int64_t before = resident_bytes();
    const int port = collector.dtu_port();
    if (::write(port_pipe[1], &port, sizeof port) != sizeof port) return 1;
    for (int i = 0; i < 600 && collector.counters().gateways_online < count; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds{100});
    std::this_thread::sleep_for(std::chrono::seconds{1});
    const std::int64_t online = collector.counters().gateways_online;
    const std::int64_t each = online == 0 ? 0 : (resident_bytes() - before) / online;
    std::printf("BENCH collection.gateways_online %lld connections\n", static_cast<long long>(online));
    std::printf("BENCH collection.idle_gateway_bytes %lld bytes ratio=%.2f\n", static_cast<long long>(each),
                static_cast<double>(each) / 10240.0);
    ::close(hold_pipe[1]);
    ::waitpid(child, nullptr, 0);
    collector.stop();
    pool.stop();
    runtime.stop();
  }
  std::filesystem::remove_all(folder);
  collection::redecode_bench(only);
  return 0;
}
