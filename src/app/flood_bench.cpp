// SPDX-License-Identifier: Apache-2.0
// flood.honest: 400 gateways are read again and again, then 10 000 connections come to the same port that say nothing,
// more than the process may have descriptors. Readings a second meanwhile in terms of those before; when the silent
// ones are cut; and how many gateways are still on line.
#include "app/flood_bench.h"

#include <arpa/inet.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <csignal>
#include <cstdio>
#include <vector>

#include "app/fleet_bench.h"
#include "app/fleet_server.h"
#include "collection/task_control.h"

namespace riser::app {
namespace {

constexpr std::uint32_t lines = 400, meters_a_line = 50;
constexpr int silent_ones = 10'000;
constexpr rlim_t descriptors = 4000;
constexpr double honest_wanted = 0.95, measured_s = 6, time_to_register_s = 31;

/// Limits the descriptors of this process for as long as it lives.
struct FewDescriptors {
  rlimit before{};
  explicit FewDescriptors(rlim_t count) {
    ::getrlimit(RLIMIT_NOFILE, &before);
    rlimit fewer = before;
    fewer.rlim_cur = std::min(count, before.rlim_cur);
    ::setrlimit(RLIMIT_NOFILE, &fewer);
  }
  ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before); }
};

/// Connections that say nothing, from a process of its own that is made before this one has threads.
class SilentOnes {
 public:
  SilentOnes() {
    int ends[2];
    if (::pipe(ends) != 0) std::abort();
    std::fflush(nullptr);
    process_ = ::fork();
    if (process_ == 0) {
      ::prctl(PR_SET_PDEATHSIG, SIGKILL);
      int port = 0;
      if (::read(ends[0], &port, sizeof port) == sizeof port) connect(port);
      for (;;) ::pause();
    }
    ::close(ends[0]);
    order_ = ends[1];
  }
  ~SilentOnes() {
    ::close(order_);
    ::kill(process_, SIGKILL);
    ::waitpid(process_, nullptr, 0);
  }
  SilentOnes(const SilentOnes&) = delete;
  void come(int port) const {
    if (::write(order_, &port, sizeof port) != sizeof port) std::abort();
  }

 private:
  static void connect(int port) {
    rlimit many{};
    ::getrlimit(RLIMIT_NOFILE, &many);
    many.rlim_cur = many.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &many);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(static_cast<std::uint16_t>(port));
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    for (int i = 0; i < silent_ones; ++i) {
      const int line = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
      if (line >= 0) (void)::connect(line, reinterpret_cast<sockaddr*>(&to), sizeof to);
    }
  }
  pid_t process_ = -1;
  int order_ = -1;
};

/// All meters again and again.
double readings_a_second(HeadEnd& head_end) {
  collection::TaskControl& tasks = head_end.collector.tasks();
  const std::int64_t before = head_end.collector.counters().readings_stored;
  const auto start = steady_clock::now();
  while (since(start) < measured_s) {
    const auto run = tasks.run_now(TaskId{1}, UserId{1});
    const auto open = [&] {
      const auto state = run ? tasks.open_run(*run) : std::nullopt;
      return state && state->is_open();
    };
    do std::this_thread::sleep_for(milliseconds{5});
    while (open() && since(start) < 10 * measured_s);
  }
  head_end.collector.ingest().flush();
  return static_cast<double>(head_end.collector.counters().readings_stored - before) / since(start);
}

void measure(const Fleet& fleet, const std::filesystem::path& folder) {
  const FleetTown town(fleet);
  const SilentOnes silent;
  const FewDescriptors few(descriptors);
  HeadEnd head_end(folder);
  const auto& collector = head_end.collector;
  town.dial(collector.dtu_port());
  head_end.wait_online(lines);
  (void)readings_a_second(head_end);
  const double before = readings_a_second(head_end);
  silent.come(collector.dtu_port());
  const auto flooded = steady_clock::now();
  const double during = readings_a_second(head_end);
  const auto counters = collector.counters();
  std::fprintf(stderr, "# %.0f readings/s before, %.0f while %lld connections were open; accepting paused %lld times\n",
               before, during, static_cast<long long>(counters.connections),
               static_cast<long long>(counters.accept_paused));
  std::printf("BENCH flood.honest %.3f of_the_rate_before ratio=%.2f\n", during / before,
              during / before / honest_wanted);
  const auto cut = [&] { return collector.counters().connections_refused - counters.connections_refused; };
  head_end.wait(
      [&] { return cut() > static_cast<std::int64_t>(descriptors / 2) || since(flooded) > 3 * time_to_register_s; });
  std::printf("BENCH flood.silent_cut %.1f s ratio=%.2f\n", since(flooded), since(flooded) / time_to_register_s);
  std::printf("BENCH flood.gateways_online %lld gateways ratio=%.3f\n",
              static_cast<long long>(collector.counters().gateways_online),
              static_cast<double>(collector.counters().gateways_online) / lines);
}

}  // namespace

void measure_flood() {
  const Fleet fleet{.lines = lines, .meters_a_line = meters_a_line};
  const Folder folder;
  if (!in_own_process([&] { enter_fleet(folder.path, fleet); })) return;
  in_own_process([&] { measure(fleet, folder.path); });
}

}  // namespace riser::app
