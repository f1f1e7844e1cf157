// SPDX-License-Identifier: Apache-2.0
// riser sim: head-end and town in virtual time, with everything that can go wrong.
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <iostream>

#include "app/commands.h"
#include "headend/schedule/schedule.h"
#include "trial/command_trial.h"
#include "trial/trial.h"

namespace riser::app {
namespace {

struct SimArguments {
  trial::TrialOptions trial{};
  std::uint64_t seeds = 1;
  bool calm = false;
  bool commands = false;
};

std::string summary(const trial::TrialOptions& options, const trial::TrialResult& result) {
  return fmt::format(
      "seed {}: {} gateways x {} meters, {:.1f} days in {:.2f} s ({:.0f} x real time); {} events, {} calls, {} "
      "readings; "
      "due {}: read {}, late {}, failed {}; server killed {} times, clock moved {} times, {} requests of people; hash "
      "{:016x}",
      options.seed, options.gateways, options.meters, static_cast<double>(result.virtual_s) / 86'400, result.took_s,
      static_cast<double>(result.virtual_s) / result.took_s, result.events, result.calls, result.readings, result.due,
      result.read, result.late, result.failed, result.kills, result.clock_steps, result.asked_by_people, result.hash);
}

int simulate(SimArguments arguments) {
  spdlog::set_level(spdlog::level::off);
  arguments.trial.troubles = !arguments.calm;
  std::uint64_t failed = 0;
  for (std::uint64_t n = 0; n < arguments.seeds; ++n, ++arguments.trial.seed) {
    const trial::TrialResult result = trial::run_trial(arguments.trial);
    std::cout << summary(arguments.trial, result) << std::endl;
    if (result.wrong.empty()) continue;
    ++failed;
    for (const std::string& what : result.wrong) std::cout << "  wrong: " << what << '\n';
    std::cout << fmt::format("  again: riser sim --seed {} --days {} --gateways {} --meters {} --schedule \"{}\"{}\n",
                             arguments.trial.seed, arguments.trial.days, arguments.trial.gateways,
                             arguments.trial.meters, arguments.trial.schedule, arguments.calm ? " --calm" : "");
  }
  std::cout << fmt::format("{} of {} seeds passed\n", arguments.seeds - failed, arguments.seeds);
  return failed == 0 ? 0 : 1;
}

std::string summary(std::uint64_t seed, const trial::CommandTrialResult& result) {
  return fmt::format(
      "seed {}: {} commands: {} done, {} unknown, {} failed, {} forgotten by a server that was killed; {} moves, {} "
      "requests; server killed {} times, lines cut {} times",
      seed, result.ordered, result.done, result.unknown, result.failed, result.forgotten, result.moves, result.requests,
      result.kills, result.cuts);
}

int simulate_commands(const SimArguments& arguments) {
  spdlog::set_level(spdlog::level::off);
  std::uint64_t failed = 0;
  for (std::uint64_t seed = arguments.trial.seed; seed < arguments.trial.seed + arguments.seeds; ++seed) {
    const auto result = trial::run_command_trial({.seed = seed,
                                                  .hours = 24 * arguments.trial.days,
                                                  .meters = arguments.trial.meters,
                                                  .troubles = !arguments.calm});
    std::cout << summary(seed, result) << std::endl;
    if (result.wrong.empty()) continue;
    ++failed;
    for (const std::string& what : result.wrong) std::cout << "  wrong: " << what << '\n';
    std::cout << fmt::format("  again: riser sim --commands --seed {} --days {} --meters {}{}\n", seed,
                             arguments.trial.days, arguments.trial.meters, arguments.calm ? " --calm" : "");
  }
  std::cout << fmt::format("{} of {} seeds passed\n", arguments.seeds - failed, arguments.seeds);
  return failed == 0 ? 0 : 1;
}

}  // namespace

void add_sim(CLI::App& cli, Run& run) {
  auto arguments = std::make_shared<SimArguments>();
  auto* command = cli.add_subcommand("sim", "Run head-end and town in virtual time, with faults drawn from a seed");
  trial::TrialOptions& options = arguments->trial;
  command->add_option("--seed", options.seed, "The first seed")->capture_default_str();
  command->add_option("--seeds", arguments->seeds, "How many, one after the other")
      ->check(CLI::PositiveNumber)
      ->capture_default_str();
  command->add_option("--days", options.days, "Days with faults; six hours without follow")
      ->check(CLI::Range(1, 3650))
      ->capture_default_str();
  command->add_option("--gateways", options.gateways, "Gateways with one line each")
      ->check(CLI::Range(1, 100'000))
      ->capture_default_str();
  command->add_option("--meters", options.meters, "Meters on each line")
      ->check(CLI::Range(1, 250))
      ->capture_default_str();
  command->add_option("--schedule", options.schedule, "When all meters are read")
      ->check([](const std::string& text) {
        const auto schedule = headend::Schedule::parse(text);
        return schedule ? std::string{} : schedule.error().message;
      })
      ->capture_default_str();
  command->add_flag("--calm", arguments->calm, "Nothing goes wrong");
  command->add_flag("--commands", arguments->commands,
                    "Instead: people open and close valves and relays of one line of CJ/T 188 and one of DL/T 645");
  command->callback([&run, arguments] {
    run = [arguments] { return arguments->commands ? simulate_commands(*arguments) : simulate(*arguments); };
  });
}

}  // namespace riser::app
