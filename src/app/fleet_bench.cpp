// SPDX-License-Identifier: Apache-2.0
// What one process carries: the real collector with its embedded store, and a town of M-Bus concentrators in another
// process on loopback TCP.
//
// fleet.restart: 10 000 lines of 300 meters and a run that was under way. The time from the opening of the store until
// every line is open and readings are stored again, and the memory that this takes.
//
// fleet.unpaced: 2000 lines of 300 meters read once, on buses without speed. Readings a second from socket to disk.
//
// fleet.paced: 10 000 lines of 300 meters read once at 2400 baud in real time. The time in terms of what the slowest
// line must take. It runs only when it is named in full, for it takes eight minutes, and it wants processors of its
// own: where town and server share two, they are late.
//
// dialin.calls: see caller_bench.cpp. flood.honest: see flood_bench.cpp.
//
// RISER_FLEET_LINES changes the number of lines; where there is less memory than ten thousand need, there are fewer.
#include "app/fleet_bench.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "app/caller_bench.h"
#include "app/fleet_server.h"
#include "app/flood_bench.h"
#include "app/lists_bench.h"
#include "app/outputs_bench.h"
#include "app/web_bench.h"
#include "collection/task_control.h"

namespace {
using namespace riser;  // NOLINT: a program of its own
using app::Fleet;
using app::Folder;
using app::HeadEnd;
using app::processor_seconds;
using app::resident_bytes;
using app::since;
using std::chrono::steady_clock;

constexpr std::uint32_t full_fleet = 10'000, unpaced_fleet = 2000;
constexpr double restart_limit_s = 20, readings_wanted = 60'000, memory_limit = 2.0 * (1U << 30);
constexpr std::int64_t bytes_a_line = 500'000;  // of the server, the town and the files they write

std::uint32_t lines_wanted(std::uint32_t usual) {
  if (const char* wanted = std::getenv("RISER_FLEET_LINES")) usual = static_cast<std::uint32_t>(std::atoi(wanted));
  const std::int64_t free = std::int64_t{::sysconf(_SC_AVPHYS_PAGES)} * ::sysconf(_SC_PAGESIZE);
  return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(std::min<std::int64_t>(usual, free / bytes_a_line)));
}

bool enter(const std::filesystem::path& folder, const Fleet& fleet) {
  const auto start = steady_clock::now();
  const bool entered = app::in_own_process([&] { app::enter_fleet(folder, fleet); });
  std::fprintf(stderr, "# %lld meters entered in %.1f s\n", static_cast<long long>(fleet.meters()), since(start));
  return entered;
}

void restart() {
  const Fleet fleet{.lines = lines_wanted(full_fleet), .paced = true};
  const Folder folder;
  if (!enter(folder.path, fleet)) return;
  app::in_own_process([&] {
    HeadEnd before(folder.path);
    (void)before.collector.tasks().run_now(TaskId{1}, {});
  });
  app::in_own_process([&] {
    const app::FleetTown town(fleet);
    const auto start = steady_clock::now();
    HeadEnd head_end(folder.path);
    const double loaded = since(start);
    const std::int64_t resident = resident_bytes();
    town.dial(head_end.collector.dtu_port());
    const bool online = head_end.wait_online(fleet.lines);
    const double open = since(start);
    head_end.wait([&] { return head_end.collector.counters().readings_stored > 0; });
    std::fprintf(stderr, "# %u lines: loaded after %.1f s, %s open after %.1f s, reading after %.1f s\n", fleet.lines,
                 loaded, online ? "all" : "NOT all", open, since(start));
    std::printf("BENCH fleet.restart %.1f s ratio=%.2f\n", since(start), since(start) / restart_limit_s);
    std::printf("BENCH fleet.meter_bytes %lld bytes\n", static_cast<long long>(resident / fleet.meters()));
    std::printf("BENCH fleet.restart_resident %lld bytes ratio=%.2f\n", static_cast<long long>(head_end.most_resident),
                static_cast<double>(head_end.most_resident) / memory_limit);
  });
}

struct Outcome {
  double seconds = 0, processor_s = 0;
  std::int64_t stored = 0, failed = 0;
};

/// One run of the task over all meters, from the order to the commit of its last reading.
Outcome run_once(HeadEnd& head_end) {
  Outcome out;
  const double processor = processor_seconds();
  const auto start = steady_clock::now();
  const auto run = head_end.collector.tasks().run_now(TaskId{1}, UserId{1});
  if (!run) return out;
  head_end.wait([&] {
    const auto open = head_end.collector.tasks().open_run(*run);
    if (open) out.failed = open->failed;
    return !open || !open->is_open();
  });
  head_end.collector.ingest().flush();
  out.seconds = since(start);
  out.processor_s = processor_seconds() - processor;
  out.stored = head_end.collector.counters().readings_stored;
  return out;
}

void print_run(const Fleet& fleet, const HeadEnd& head_end, const Outcome& run) {
  std::fprintf(stderr,
               "# %lld of %lld meters stored in %.1f s, %lld failed; %.1f us of the processor each; peak %lld MiB\n",
               static_cast<long long>(run.stored), static_cast<long long>(fleet.meters()), run.seconds,
               static_cast<long long>(run.failed),
               run.processor_s * 1e6 / static_cast<double>(std::max<std::int64_t>(run.stored, 1)),
               static_cast<long long>(head_end.most_resident >> 20));
}

void unpaced() {
  const Fleet fleet{.lines = lines_wanted(unpaced_fleet)};
  const Folder folder;
  if (!enter(folder.path, fleet)) return;
  app::in_own_process([&] {
    const app::FleetTown town(fleet);
    HeadEnd head_end(folder.path);
    town.dial(head_end.collector.dtu_port());
    head_end.wait_online(fleet.lines);
    const Outcome run = run_once(head_end);
    print_run(fleet, head_end, run);
    const double rate = static_cast<double>(run.stored) / run.seconds;
    std::printf("BENCH fleet.unpaced %.0f readings/s ratio=%.2f\n", rate, rate / readings_wanted);
    std::printf("BENCH fleet.unpaced_processor %.1f us\n", run.processor_s * 1e6 / static_cast<double>(run.stored));
  });
}

void paced() {
  const Fleet fleet{.lines = lines_wanted(full_fleet), .paced = true};
  const Folder folder;
  if (!enter(folder.path, fleet)) return;
  app::in_own_process([&] {
    const app::FleetTown town(fleet);
    HeadEnd head_end(folder.path);
    town.dial(head_end.collector.dtu_port());
    head_end.wait_online(fleet.lines);
    const Outcome run = run_once(head_end);
    print_run(fleet, head_end, run);
    std::int64_t limit_ms = 0, longest_ms = 0;
    for (std::int64_t line = 1; line <= fleet.lines; ++line) {
      const auto round = head_end.collector.status(LineId{line}).last.value_or(collection::RoundStatus{});
      limit_ms = std::max(limit_ms, round.ideal_ms);
      longest_ms = std::max(longest_ms, round.duration_ms);
    }
    std::fprintf(stderr, "# the slowest line must take %.1f s, the longest took %.1f s\n",
                 static_cast<double>(limit_ms) / 1000, static_cast<double>(longest_ms) / 1000);
    const double times = run.seconds * 1000 / static_cast<double>(std::max<std::int64_t>(limit_ms, 1));
    std::printf("BENCH fleet.paced %.3f of_the_slowest_line ratio=%.3f\n", times, times / 1.05);
    std::printf("BENCH fleet.paced_stored %lld readings ratio=%.6f\n", static_cast<long long>(run.stored),
                static_cast<double>(run.stored) / static_cast<double>(fleet.meters()));
    std::printf("BENCH fleet.paced_resident %lld bytes ratio=%.2f\n", static_cast<long long>(head_end.most_resident),
                static_cast<double>(head_end.most_resident) / memory_limit);
  });
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  spdlog::set_level(spdlog::level::err);
  const auto wanted = [&](std::string_view name) { return name.starts_with(only) || only.starts_with(name); };
  if (wanted("fleet.restart")) restart();
  if (wanted("fleet.unpaced")) unpaced();
  if (wanted("flood.honest")) app::measure_flood();
  if (wanted("dialin.calls")) app::measure_calls(only.starts_with("dialin"));
  if (only.starts_with("fleet.paced")) paced();
  if (wanted("outputs")) app::measure_outputs();
  if (wanted("web")) app::measure_web();
  if (wanted("lists")) app::measure_lists(only.starts_with("lists"));
}
