// SPDX-License-Identifier: Apache-2.0
// How fast the simulation runs. Names and what they say:
//   sim.speed  1000 gateways of 8 meters read once a day, with everything that can go wrong: how many times faster than
//              real time
//   sim.cost   lines of 300 meters, from ten thousand meters to three million: what a reading costs in all, and how
//              much that grows. Only when it is named in full, for it takes minutes; RISER_SIM_METERS changes the most
//   line.overtake  see overtake_bench.h
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "trial/overtake_bench.h"
#include "trial/trial.h"

namespace {
using namespace riser;  // NOLINT: a program of its own

constexpr double speed_wanted = 10'000;

void speed() {
  const auto result =
      trial::run_trial({.days = 1, .gateways = 1000, .meters = 8, .schedule = "every 24h", .heartbeat = seconds{540}});
  if (!result.wrong.empty()) fmt::print("BENCH sim: {}\n", result.wrong.front());
  const double ratio = static_cast<double>(result.virtual_s) / result.took_s;
  fmt::print("BENCH sim.speed: {:.0f} x real time (wanted {:.0f}): {} events, {} readings, {} calls in {:.1f} s\n",
             ratio, speed_wanted, result.events, result.readings, result.calls, result.took_s);
}

// About as many readings of each fleet, so that what passes by the clock alone weighs the same.
void cost() {
  struct Size {
    std::uint32_t lines;
    const char* schedule;
  };
  constexpr std::uint32_t meters_of_a_line = 300;
  constexpr Size sizes[] = {
      {33, "every 15m"}, {333, "every 2h"}, {3333, "every 24h"}, {10'000, "every 24h"}, {100'000, "every 24h"}};
  const char* said = std::getenv("RISER_SIM_METERS");
  const std::int64_t most = said != nullptr ? std::atoll(said) : 3'000'000;
  double first = 0;
  for (const Size& size : sizes) {
    const std::int64_t meters = std::int64_t{size.lines} * meters_of_a_line;
    if (meters > most) break;
    const auto result = trial::run_trial({.days = 1,
                                          .gateways = size.lines,
                                          .meters = meters_of_a_line,
                                          .schedule = size.schedule,
                                          .troubles = false,
                                          .heartbeat = seconds{3600}});
    if (!result.wrong.empty()) fmt::print("BENCH sim: {}\n", result.wrong.front());
    const double each = result.took_s * 1e6 / static_cast<double>(std::max<std::int64_t>(result.readings, 1));
    if (first == 0) first = each;
    fmt::print("BENCH sim.cost {:.1f} us ratio={:.2f}: {} meters, {} readings in {:.1f} s\n", each, each / first,
               meters, result.readings, result.took_s);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  const auto wanted = [&](std::string_view name) { return name.starts_with(only); };
  spdlog::set_level(spdlog::level::off);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  if (wanted("sim.speed")) speed();
  if (only == "sim.cost") cost();
  if (wanted("line.overtake")) trial::measure_overtaking();
}
