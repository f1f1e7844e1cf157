// SPDX-License-Identifier: Apache-2.0
// Discovery on real sockets: a line of several protocols behind a DTU.
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <thread>

#include "app/server.h"
#include "sim/server/item_server.h"
#include "store/master/gateways.h"
#include "store/master/lines.h"

namespace riser {
namespace {

constexpr std::chrono::seconds patience{240};

TEST(Discovery, finds_the_meters_of_two_protocols_on_one_line) {
  const auto folder = std::filesystem::temp_directory_path() / ("riser-discovery-" + std::to_string(::getpid()));
  app::ServerOptions options;
  options.data = folder.string();
  options.entrance.http = options.listen.dtu = "127.0.0.1:0";
  net::Runtime runtime{1};
  app::Server server(options);

  const sim::Town town(7, 2, 40, 0);
  sim::ItemGateway gateway{.number = 77, .baud = 9600};
  std::vector<std::string> expected;
  for (const auto line : {sim::ItemLine::dlt645, sim::ItemLine::modbus}) {
    auto meters = sim::item_meters(town, line == sim::ItemLine::modbus ? 1 : 0, line);
    ASSERT_GE(meters.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
      expected.push_back(meters[i].entry.protocol + " " + meters[i].entry.address);
      gateway.meters.push_back(std::move(meters[i]));
    }
  }
  LineId line_id;
  {
    auto lease = server.store().lease();
    store::Transaction transaction(*lease);
    const auto added = store::Gateways(*lease).add({.name = "House", .identity = gateway.identity()}).value();
    line_id =
        store::Lines(*lease).add({.gateway = added.id, .name = "Line 1", .baud = 9600, .enabled = false}).value().id;
    transaction.commit();
  }
  server.start();
  sim::ItemServer items(runtime, server.clock(), server.dtu_address());
  items.add(std::move(gateway));
  items.start();

  const collection::DiscoveryOrder order{.protocols = {"dlt645", "modbus"}, .primary_from = 1, .primary_to = 3};
  Result<std::string, collection::Refusal> started = collection::Refusal::gateway_offline;
  const auto until = std::chrono::steady_clock::now() + patience;
  const auto in_time = [&] {
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
    return std::chrono::steady_clock::now() < until;
  };
  while (!started && in_time()) started = server.collector().discover_line(line_id, order, {});
  ASSERT_TRUE(started) << text(started.error());
  EXPECT_EQ(server.collector().search_line(line_id, {}, {}).error(), collection::Refusal::search_running);
  while (!server.jobs().find(*started)->ended_already() && in_time()) {
  }
  const collection::Job job = *server.jobs().find(*started);
  EXPECT_EQ(job.state, collection::Job::State::done) << job.error_code << " " << job.error_detail;
  EXPECT_EQ(job.done, 100);
  std::vector<std::string> found;
  for (const collection::FoundMeter& meter : job.found) {
    found.push_back(meter.protocol + " " + meter.address);
    EXPECT_EQ(meter.baud, 9600);
  }
  std::sort(found.begin(), found.end());
  std::sort(expected.begin(), expected.end());
  EXPECT_EQ(found, expected);
  EXPECT_TRUE(job.troubles.empty()) << job.troubles.front().detail;
  std::vector<std::string> steps;
  for (const collection::JobStep& step : job.steps) steps.push_back(step.code);
  EXPECT_EQ(std::count(steps.begin(), steps.end(), "looking_for"), 2);
  EXPECT_EQ(std::count(steps.begin(), steps.end(), "found_meter"), 4);

  const auto again = server.collector().discover_line(line_id, order, {});
  ASSERT_TRUE(again);
  EXPECT_TRUE(server.jobs().request_cancel(*again));
  while (!server.jobs().find(*again)->ended_already() && in_time()) {
  }
  EXPECT_EQ(server.jobs().find(*again)->state, collection::Job::State::cancelled);

  items.stop();
  runtime.stop();
  server.stop();
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace riser
