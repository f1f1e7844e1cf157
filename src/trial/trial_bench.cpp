// SPDX-License-Identifier: Apache-2.0
// How fast the simulation runs. Names and what they say:
//   sim.speed  1000 gateways of 8 meters read once a day, with everything that can go wrong: how many times faster than
//              real time
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <string_view>

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

}  // namespace

int main(int argc, char** argv) {
  const std::string_view only = argc > 1 ? argv[1] : "";
  const auto wanted = [&](std::string_view name) { return name.starts_with(only); };
  spdlog::set_level(spdlog::level::off);
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  if (wanted("sim.speed")) speed();
}
