// SPDX-License-Identifier: Apache-2.0
// riser demo: the server on a fresh store, a simulated town on real sockets and sixty days of history.
#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include "app/commands.h"
#include "app/demo_archives.h"
#include "app/demo_items.h"
#include "app/demo_links.h"
#include "app/demo_outputs.h"
#include "app/demo_town.h"
#include "app/demo_users.h"
#include "app/server.h"
#include "base/check.h"
#include "headend/schedule/schedule.h"
#include "sim/server/town_server.h"
#include "store/collect/tasks.h"
#include "trial/enter_town.h"

namespace riser::app {
namespace {

constexpr std::uint32_t known_gateways = 6;
constexpr std::uint32_t all_gateways = 7;  // the last one is not entered: it waits in quarantine
constexpr std::uint32_t meters_per_gateway = 50;
constexpr std::uint32_t with_cascade = 5;  // has two repeaters, one behind the other

struct DemoOptions {
  ServerOptions server{};
  std::string url_file{};
  std::uint64_t seed = 1;
  int history_days = 60;
  bool faults = true;
};

/// The folder of the demo: the one given, which must be empty, or a temporary one that is removed at the end.
class DemoFolder {
 public:
  explicit DemoFolder(const std::string& given) : temporary_(given.empty()) {
    path_ = temporary_ ? std::filesystem::temp_directory_path() / fmt::format("riser-demo-{}", ::getpid())
                       : std::filesystem::path{given};
    std::error_code error;
    if (!temporary_ && std::filesystem::exists(path_, error) && !std::filesystem::is_empty(path_, error))
      throw std::runtime_error(fmt::format(
          "{} is not empty; the demo begins with a fresh store, so give it an empty or new folder", path_.string()));
  }
  ~DemoFolder() {
    std::error_code error;
    if (temporary_) std::filesystem::remove_all(path_, error);
  }
  DemoFolder(const DemoFolder&) = delete;
  std::string path() const { return path_.string(); }

 private:
  bool temporary_;
  std::filesystem::path path_;
};

std::vector<sim::Fault> planned_faults(UtcSeconds now) {
  constexpr UtcSeconds for_ever = 4'000'000'000;
  return {
      {.kind = sim::FaultKind::dead, .gateway = 1, .meter = 7, .from = 0, .to = for_ever},
      {.kind = sim::FaultKind::dead, .gateway = 3, .meter = 31, .from = 0, .to = for_ever},
      {.kind = sim::FaultKind::bit_errors, .gateway = 2, .amount = 60, .from = 0, .to = for_ever},
      {.kind = sim::FaultKind::gateway_power, .gateway = 4, .from = now + 900, .to = now + 1500},
      {.kind = sim::FaultKind::repeater_dead,
       .gateway = with_cascade,
       .meter = 1,
       .from = now + 1800,
       .to = now + 3000},
  };
}

void enter_tasks(store::Store& store, UtcSeconds now) {
  const std::vector<store::Task> tasks = {
      {.name = "All meters, every 5 minutes", .schedule = "every 5m", .again = 1, .again_every_s = 60},
      {.name = "Settlement day", .schedule = "monthly 1 00:05", .priority = 2, .again = 10, .window_s = 36'000},
      {.name = "Water meters, values of the month",
       .items = {store::TaskItem::monthly_archive},
       .target = {.commodities = {"water", "hot_water"}},
       .schedule = "monthly 2 02:00",
       .priority = 7,
       .window_s = 14'400},
      {.name = "Gas meters, a call a day", .target = {.commodities = {"gas"}}, .schedule = "cron 0 0 * * *"},
      {.name = "Electricity, values of midnight",
       .items = {store::TaskItem::daily_archive},
       .target = {.commodities = {"electricity"}},
       .schedule = "cron 20 0 * * *",
       .priority = 4,
       .window_s = 14'400},
      {.name = "Electricity, load profile and events",
       .items = {store::TaskItem::load_profile, store::TaskItem::events},
       .target = {.commodities = {"electricity"}},
       .schedule = "every 30m",
       .priority = 8,
       .again = 1,
       .window_s = 1500},
      {.name = "Heat in the morning, working days",
       .target = {.commodities = {"heat"}},
       .schedule = "weekdays mon,tue,wed,thu,fri 05:30",
       .priority = 3,
       .window_s = 9000},
  };
  auto lease = store.lease();
  store::Transaction transaction(*lease);
  for (store::Task task : tasks) {
    task.created = task.changed = now;
    CHECK(headend::Schedule::parse(task.schedule), "the schedule {} of the demo cannot be read", task.schedule);
    CHECK(store::Tasks(*lease).add(std::move(task)), "a task of the demo is refused");
  }
  transaction.commit();
}

int demo(DemoOptions options) {
  const DemoFolder folder{options.server.data};
  options.server.data = folder.path();
  Server server{options.server};
  const UtcSeconds now = server.clock().utc();
  const UtcSeconds hour = now - now % 3600, history_since = hour - std::int64_t{options.history_days} * 86400;
  const sim::Town town{options.seed, all_gateways, meters_per_gateway,
                       static_cast<std::int32_t>(server.zone().offset(now))};

  sim::TownOptions town_options;
  town_options.seed = options.seed;
  town_options.gateways = all_gateways;
  town_options.meters_per_gateway = meters_per_gateway;
  town_options.utc_offset_s = static_cast<std::int32_t>(server.zone().offset(now));
  town_options.repeaters = [](std::uint32_t gateway) {
    return gateway == with_cascade ? sim::town_repeaters(gateway, meters_per_gateway) : std::vector<sim::BusRepeater>{};
  };
  if (options.faults) town_options.faults = planned_faults(now);

  const auto meters = trial::enter_town(
      server.store(), history_since, town, known_gateways,
      [&](std::uint32_t number, store::Gateway& gateway) { gateway.identity = sim::identity_of(town_options, number); },
      town_options.repeaters);
  DemoItems items{server, options.seed};
  const std::size_t others = items.enter(history_since);
  enter_tasks(server.store(), now);
  DemoArchives archives{server.store(), server.clock(), town, known_gateways, history_since};
  archives.enter();
  enter_link_history(server, options.seed, history_since, hour);
  server.start();
  enter_users(server.store(), server.clock());
  town_options.server = server.dtu_address();
  net::Runtime town_runtime{1};
  sim::TownServer town_server{town_runtime, town, server.clock(), town_options};
  town_server.start();
  items.start(town_runtime);

  if (!options.url_file.empty()) std::ofstream{options.url_file} << server.url() << std::flush;
  std::cout << fmt::format(
                   "Riser demo: {} M-Bus meters behind {} concentrators, {} meters of other protocols; one more "
                   "concentrator waits in quarantine.\n",
                   meters.size(), known_gateways, others)
            << fmt::format("Open {} and log in as admin", server.url());
  if (server.first_password()) {
    std::cout << fmt::format(" with the password {}\n", *server.first_password());
  } else {
    std::cout << fmt::format("; the password is in {}\n", options.server.admin_password_file);
  }
  std::cout << "Ctrl+C ends the demo.\n" << std::flush;

  DemoOutputs outputs;
  std::atomic<bool> stop{false};
  std::thread history{[&] {
    const auto written = fill_history(server, town, meters, history_since, hour, 3600, stop);
    if (!stop) outputs.enter(server.store(), server.clock());  // not for the history
    if (!stop) archives.note_exchange();
    if (!stop)
      std::cout << fmt::format("{} days of history are there: {} telegrams.\n", options.history_days, written)
                << std::flush;
  }};
  server.wait();
  stop = true;
  history.join();
  items.stop();
  town_server.stop();
  town_runtime.stop();
  server.stop();
  return 0;
}

}  // namespace

void add_demo(CLI::App& cli, Run& run) {
  auto options = std::make_shared<DemoOptions>();
  options->server.data.clear();
  options->server.zone = "Asia/Shanghai";
  auto* command = cli.add_subcommand("demo", "Run the server on a fresh store with a simulated town");
  add_server_options(*command, options->server);
  command->add_option("--seed", options->seed, "Another town")->capture_default_str();
  command->add_option("--history-days", options->history_days, "Days of history to fill in")
      ->check(CLI::Range(0, 800))
      ->capture_default_str();
  command->add_flag("!--no-faults", options->faults, "Without dead meters, noise and power loss");
  command->add_option("--url-file", options->url_file, "File to write the console's address to, for scripts");
  command->callback([&run, options] { run = [options] { return demo(*options); }; });
}

}  // namespace riser::app
