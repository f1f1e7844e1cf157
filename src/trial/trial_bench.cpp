// SPDX-License-Identifier: Apache-2.0
// How fast the simulation runs, and how the cost of a reading grows with the fleet. Names and what they say:
//   sim.speed  10 000 gateways of 8 meters read once a day, with everything that can go wrong: how many times faster
//              than real time
//   sim.cost   the head-end's and the town's cost of a reading in fleets of 10 000 to 1 000 000 meters, one round, calm
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>

#include "trial/trial.h"

namespace {
using namespace riser;  // NOLINT: a program of its own

constexpr double speed_wanted = 10'000, growth_allowed = 1.10;

trial::TrialResult run(const trial::TrialOptions& options) {
  const std::filesystem::path memory{"/dev/shm"};
  const auto folder = (std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path()) /
                      fmt::format("riser-sim-bench-{}", ::getpid());
  std::filesystem::create_directories(folder);
  trial::TrialResult result = trial::run_trial(options, folder);
  std::filesystem::remove_all(folder);
  if (!result.wrong.empty()) fmt::print("BENCH sim: seed {}: {}\n", options.seed, result.wrong.front());
  return result;
}

void speed() {
  const auto result =
      run({.days = 1, .gateways = 10'000, .meters = 8, .schedule = "every 24h", .heartbeat = seconds{540}});
  const double ratio = static_cast<double>(result.virtual_s) / result.took_s;
  fmt::print("BENCH sim.speed: {:.0f} x real time (wanted {:.0f}): {} events, {} readings, {} calls in {:.1f} s\n",
             ratio, speed_wanted, result.events, result.readings, result.calls, result.took_s);
}

void cost() {
  double first = 0;
  for (const std::uint32_t gateways : {100U, 1000U, 10'000U}) {
    const auto result = run({.days = 1,
                             .gateways = gateways,
                             .meters = 100,
                             .schedule = "every 24h",
                             .troubles = false,
                             .heartbeat = seconds{0}});
    const double ns = result.took_s * 1e9 / static_cast<double>(result.readings);
    if (first == 0) first = ns;
    fmt::print("BENCH sim.cost: {} meters: {:.0f} ns a reading, {:.2f} of that of the smallest (wanted {:.2f})\n",
               gateways * 100, ns, ns / first, growth_allowed);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  const auto wanted = [&](std::string_view name) { return name.starts_with(only); };
  spdlog::set_level(spdlog::level::off);
  if (wanted("sim.speed")) speed();
  if (wanted("sim.cost")) cost();
}
