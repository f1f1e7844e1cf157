// SPDX-License-Identifier: Apache-2.0
// riser town: the simulated town alone, or captured frames on a simulated bus.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "app/commands.h"
#include "base/zone.h"
#include "net/tcp.h"
#include "sim/replay/replay_server.h"
#include "sim/server/town_server.h"

namespace riser::app {
namespace {

struct TownArguments {
  sim::TownOptions town{};
  std::string replay{};
  std::string zone = "UTC";
  bool unpaced = false;
};

// "9100" is a port of this machine.
std::string listen_address(const std::string& text) {
  const bool port_only =
      !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return port_only ? "127.0.0.1:" + text : text;
}

int run_replay(const TownArguments& arguments) {
  if (arguments.town.listen.empty()) {
    std::cerr << "riser town: --replay needs --listen PORT\n";
    return 2;
  }
  sim::ReplayOptions options;
  options.listen = listen_address(arguments.town.listen);
  options.baud = arguments.town.baud;
  options.paced = !arguments.unpaced;
  sim::run_replay(arguments.replay, options, [](const sim::ReplayServer& server) {
    std::cout << fmt::format("{} meters answer on port {}. Ctrl+C ends.\n", server.meters(), server.port())
              << std::flush;
  });
  return 0;
}

int town(TownArguments arguments) {
  if (!arguments.replay.empty()) return run_replay(arguments);
  if (arguments.town.server.empty() == arguments.town.listen.empty()) {
    std::cerr << "riser town: give either --server HOST:PORT to dial or --listen PORT to wait\n";
    return 2;
  }
  if (!arguments.town.listen.empty()) arguments.town.listen = listen_address(arguments.town.listen);
  const auto zone = Zone::find(arguments.zone);
  if (!zone) {
    std::cerr << fmt::format("riser town: there is no time zone \"{}\"\n", arguments.zone);
    return 2;
  }
  arguments.town.utc_offset_s = static_cast<std::int32_t>(zone->offset(SystemClock{}.utc()));
  arguments.town.paced = !arguments.unpaced;
  sim::run_town(arguments.town, 2, [](const sim::TownServer& server) {
    const sim::TownOptions& options = server.options();
    if (options.server.empty()) {
      std::cout << fmt::format("{} concentrators of {} meters listen from port {} on. Ctrl+C ends.\n", options.gateways,
                               options.meters_per_gateway, server.port(0));
    } else {
      std::cout << fmt::format("{} concentrators of {} meters dial {}. Ctrl+C ends.\n", options.gateways,
                               options.meters_per_gateway, options.server);
    }
    std::cout << std::flush;
  });
  return 0;
}

}  // namespace

void add_town(CLI::App& cli, Run& run) {
  auto arguments = std::make_shared<TownArguments>();
  auto* command = cli.add_subcommand("town", "Run the simulated town: meters, buses and concentrators");
  sim::TownOptions& town_options = arguments->town;
  command->add_option("--server", town_options.server, "HOST:PORT that the concentrators dial");
  command->add_option("--listen", town_options.listen, "PORT or HOST:PORT; concentrator n listens on PORT + n");
  command->add_option("--replay", arguments->replay,
                      "JSON lines with captured frames that answer as meters on one bus");
  command->add_option("--gateways", town_options.gateways, "Concentrators")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  command->add_option("--meters", town_options.meters_per_gateway, "Meters on each")
      ->check(CLI::Range(1, 1000))
      ->capture_default_str();
  command->add_option("--seed", town_options.seed, "Another town, other faults")->capture_default_str();
  command->add_option("--baud", town_options.baud, "Speed of the buses")
      ->check(CLI::IsMember({300, 600, 1200, 2400, 4800, 9600, 19200, 38400}))
      ->capture_default_str();
  command->add_flag("--unpaced", arguments->unpaced, "Characters and answers take no time");
  command
      ->add_option("--faults-every", town_options.faults_every_s,
                   "Seconds in which each concentrator has one fault; 0 = none")
      ->capture_default_str();
  command->add_option("--zone", arguments->zone, "Time zone of the town")->capture_default_str();
  command->callback([&run, arguments] { run = [arguments] { return town(*arguments); }; });
}

}  // namespace riser::app
