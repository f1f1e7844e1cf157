// SPDX-License-Identifier: Apache-2.0
// dialin.calls: a server that knows three million meters which call by themselves, and calls as fast as it takes them:
// greeting, seal, state, counters and a day of hours, acknowledgement after the commit, goodbye; each from another
// device, all from one address, as from behind the router of a mobile network. Then the same with a command waiting for
// one call in ten. Wanted: what three million need when all call within four hours.
//
// In the run of all benchmarks there are 300 000 meters and fewer calls. RISER_CALLERS changes the number of meters.
#include "app/caller_bench.h"

#include <cstdio>
#include <cstdlib>

#include "app/fleet_bench.h"
#include "app/fleet_server.h"

namespace riser::app {
namespace {

constexpr double calls_wanted = 3e6 / (4 * 3600), memory_limit = 2.0 * (1U << 30);
constexpr std::uint32_t full_fleet = 3'000'000, usual_fleet = 300'000, full_calls = 30'000, usual_calls = 10'000;
constexpr std::uint32_t at_once = 256, command_every = 10, most_told = 10'000;

std::uint32_t meters_wanted(bool in_full) {
  if (const char* wanted = std::getenv("RISER_CALLERS")) return static_cast<std::uint32_t>(std::atoi(wanted));
  return in_full ? full_fleet : usual_fleet;
}

/// How many commands have another state than the one that they ought to have.
std::int64_t wrong_commands(HeadEnd& head_end, std::string_view state) {
  auto lease = head_end.store->lease();
  auto q = lease->query("SELECT CAST(COUNT(*) AS BIGINT) FROM meter_command WHERE state <> $1", state);
  return q.next() ? q.integer(0) : -1;
}

void print(const char* name, const CallReport& report, double processor_s) {
  const auto calls = static_cast<double>(report.good);
  std::fprintf(
      stderr,
      "# %s: %llu calls in %.1f s, %llu failed; median %.1f ms, p99 %.1f ms, longest %.1f ms; the callers took "
      "%.0f us of the processor each\n",
      name, static_cast<unsigned long long>(report.good), report.seconds, static_cast<unsigned long long>(report.bad),
      static_cast<double>(report.median_us) / 1000, static_cast<double>(report.p99_us) / 1000,
      static_cast<double>(report.longest_us) / 1000, report.processor_s * 1e6 / calls);
  std::printf("BENCH dialin.%s %.0f calls/s ratio=%.2f\n", name, calls / report.seconds,
              calls / report.seconds / calls_wanted);
  std::printf("BENCH dialin.%s_p99 %.1f ms\n", name, static_cast<double>(report.p99_us) / 1000);
  std::printf("BENCH dialin.%s_processor %.0f us\n", name, processor_s * 1e6 / calls);
  std::printf("BENCH dialin.%s_failed %llu calls\n", name, static_cast<unsigned long long>(report.bad));
}

void measure(const std::filesystem::path& folder, std::uint32_t meters, std::uint32_t calls, const Callers& callers) {
  const auto start = steady_clock::now();
  HeadEnd head_end(folder);
  const std::int64_t resident = resident_bytes();
  std::fprintf(stderr, "# loaded after %.1f s; %lld bytes a meter\n", since(start),
               static_cast<long long>(resident / meters));
  const int port = head_end.collector.dtu_port();
  double processor = processor_seconds();
  const CallReport plain = callers.call({port, meters - calls, calls, at_once});
  print("calls", plain, processor_seconds() - processor);
  head_end.wait([] { return true; });
  processor = processor_seconds();
  const std::uint32_t told_calls = std::min(calls, most_told);
  const CallReport told = callers.call({port, 0, told_calls, at_once});
  print("calls_told", told, processor_seconds() - processor);
  const std::uint64_t commands = (told_calls + command_every - 1) / command_every;
  std::printf("BENCH dialin.commands %llu carried_out ratio=%.4f\n", static_cast<unsigned long long>(told.carried_out),
              static_cast<double>(told.carried_out) / static_cast<double>(commands));
  std::printf("BENCH dialin.commands_wrong %lld commands\n",
              static_cast<long long>(wrong_commands(head_end, "done") + static_cast<std::int64_t>(told.carried_again)));
  head_end.wait([] { return true; });
  std::printf("BENCH dialin.resident %lld bytes ratio=%.2f\n", static_cast<long long>(head_end.most_resident),
              static_cast<double>(head_end.most_resident) / memory_limit);
}

}  // namespace

void measure_calls(bool in_full) {
  const std::uint32_t meters = meters_wanted(in_full);
  const std::uint32_t calls = std::min(in_full ? full_calls : usual_calls, meters / 2);
  const Folder folder;
  const auto start = steady_clock::now();
  if (!in_own_process([&] { enter_callers(folder.path, meters, std::min(calls, most_told), command_every); })) return;
  std::fprintf(stderr, "# %u meters entered in %.1f s\n", meters, since(start));
  in_own_process([&] {
    const Callers callers;
    measure(folder.path, meters, calls, callers);
  });
}

}  // namespace riser::app
