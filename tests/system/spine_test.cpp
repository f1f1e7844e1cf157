// SPDX-License-Identifier: Apache-2.0
// The whole way on real sockets: meters on a simulated bus, a TCP link, the server, the store.
#include <fstream>
#include <set>
#include <sstream>

#include "catalogue/mapping.h"
#include "collection/ingest.h"
#include "protocol/mbus/encode.h"
#include "protocol/registry.h"
#include "sim/replay/replay_server.h"
#include "sim/server/town_server.h"
#include "system/live_server.h"

namespace riser {
namespace {

std::string vectors_folder() {
  if (const char* folder = std::getenv("RISER_VECTORS")) return folder;
  const char* source = std::getenv("RISER_SOURCE_DIR");
  return std::string{source != nullptr ? source : "."} + "/../shared/vectors";
}

std::optional<std::vector<sim::ReplayFrame>> captured_frames() {
  std::ifstream in{vectors_folder() + "/mbus/libmbus-frames.jsonl"};
  if (!in) return std::nullopt;
  std::stringstream text;
  text << in.rdbuf();
  return sim::parse_replay(text.str()).value();
}

using Spine = LiveServer;

void expect_stored_as_sent(store::Store& store, const store::Meter& meter, const ByteVector& sent) {
  const auto telegrams = store.readings().telegrams(meter.id, 0, 4'000'000'000);
  ASSERT_EQ(telegrams.size(), 1U) << meter.name;
  EXPECT_EQ(to_hex(telegrams[0].bytes), to_hex(sent)) << meter.name;
  auto decoded = protocol::find_driver("mbus")->decode(sent, {});
  ASSERT_FALSE(decoded.fault) << meter.name << ": " << decoded.fault->message;
  // A register is called what the meter's model calls it.
  const auto& catalogue = catalogue::Catalogue::embedded();
  if (const auto* model = catalogue.detect("mbus", decoded.meter, &decoded)) catalogue::map(*model, decoded);
  const auto expected = collection::reading_content(decoded);
  if (expected.layout.empty()) return;
  const auto readings = store.readings().history(meter.id, 0, 4'000'000'000);
  ASSERT_EQ(readings.size(), 1U) << meter.name;
  EXPECT_EQ(store.layouts().find(readings[0].layout)->registers, expected.layout) << meter.name;
  ASSERT_EQ(readings[0].cells.size(), expected.cells.size()) << meter.name;
  for (std::size_t i = 0; i < expected.cells.size(); ++i)
    EXPECT_EQ(readings[0].cells[i], expected.cells[i]) << meter.name << " " << expected.layout[i].key();
  EXPECT_EQ(readings[0].telegram()->text(), telegrams[0].id.text());
}

TEST_F(Spine, captured_meters_read_by_secondary_address_are_in_the_store_byte_for_byte) {
  const auto frames = captured_frames();
  if (!frames) GTEST_SKIP() << "no captured frames in " << vectors_folder();
  sim::ReplayServer bus{bus_runtime_, *frames, {.listen = "127.0.0.1:0", .baud = 38400, .paced = false}};
  const LineId line = dial(bus.port(), store::Addressing::secondary);
  std::vector<store::Meter> meters;
  std::vector<ByteVector> sent;
  std::map<std::string, int> uses;
  for (const auto& frame : *frames)
    if (frame.address) ++uses[frame.address->to_text()];
  for (const auto& frame : *frames) {
    // Two meters with one address answer together: that is the test of the search, not of this one.
    if (!frame.address || uses[frame.address->to_text()] > 1) continue;
    meters.push_back({.name = "frame " + std::to_string(frame.line),
                      .address = frame.address->to_text(),
                      .number = frame.address->to_text().substr(0, 8)});
    sent.push_back(frame.bytes);
  }
  ASSERT_GT(meters.size(), 40U);
  meters = add_meters(line, meters);
  server_->collector().line_changed(line);
  const auto job = wait_for(server_->collector().read_line(line, {}));
  EXPECT_EQ(job.done, static_cast<std::int64_t>(meters.size()));
  server_->collector().ingest().flush();
  for (std::size_t i = 0; i < meters.size(); ++i) expect_stored_as_sent(server_->store(), meters[i], sent[i]);
  RecordProperty("captured_meters", static_cast<int>(meters.size()));
}

TEST_F(Spine, captured_meters_read_by_primary_address_are_in_the_store_byte_for_byte) {
  const auto frames = captured_frames();
  if (!frames) GTEST_SKIP() << "no captured frames in " << vectors_folder();
  sim::ReplayServer bus{bus_runtime_, *frames, {.listen = "127.0.0.1:0", .baud = 38400, .paced = false}};
  const LineId line = dial(bus.port(), store::Addressing::primary);
  std::vector<store::Meter> meters;
  std::vector<ByteVector> sent;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < frames->size(); ++i) {
    const auto& frame = (*frames)[i];
    if (!frame.address || !seen.insert(frame.address->to_text()).second) continue;
    meters.push_back({.name = "frame " + std::to_string(frame.line),
                      .address = frame.address->to_text(),
                      .primary_address = static_cast<std::int64_t>(i + 1)});
    sent.push_back(frame.bytes);
  }
  meters = add_meters(line, meters);
  server_->collector().line_changed(line);
  const auto job = wait_for(server_->collector().read_line(line, {}));
  EXPECT_EQ(job.done, static_cast<std::int64_t>(meters.size()));
  server_->collector().ingest().flush();
  for (std::size_t i = 0; i < meters.size(); ++i) expect_stored_as_sent(server_->store(), meters[i], sent[i]);
}

TEST_F(Spine, a_search_over_tcp_finds_every_captured_meter_and_what_it_finds_can_be_read) {
  const auto all = captured_frames();
  if (!all) GTEST_SKIP() << "no captured frames in " << vectors_folder();
  std::vector<sim::ReplayFrame> frames;
  std::set<std::string> addresses;
  for (const auto& frame : *all)
    if (frame.address && addresses.insert(frame.address->to_text()).second && frames.size() < 15)
      frames.push_back(frame);
  addresses.clear();
  for (const auto& frame : frames) addresses.insert(frame.address->to_text().substr(0, 8));
  sim::ReplayServer bus{bus_runtime_, frames, {.listen = "127.0.0.1:0", .baud = 38400, .paced = false}};
  const LineId line = dial(bus.port(), store::Addressing::secondary);
  const auto job = wait_for(server_->collector().search_line(line, {}, {}));
  EXPECT_EQ(job.state, collection::Job::State::done) << job.error_detail;
  std::set<std::string> found;
  std::vector<store::Meter> meters;
  for (const auto& meter : job.found) {
    EXPECT_TRUE(found.insert(meter.address.substr(0, 8)).second) << meter.address << " was found twice";
    meters.push_back({.name = meter.number, .address = meter.address, .number = meter.number});
  }
  EXPECT_EQ(found, addresses);
  meters = add_meters(line, meters);
  server_->collector().line_changed(line);
  wait_for(server_->collector().read_line(line, {}));
  server_->collector().ingest().flush();
  for (const auto& meter : meters) EXPECT_EQ(telegrams(meter.id).size(), 1U) << meter.address;
}

TEST_F(Spine, an_unknown_concentrator_waits_in_quarantine_and_is_read_after_adoption) {
  sim::TownOptions options{.gateways = 1, .meters_per_gateway = 3, .paced = false, .server = server_->dtu_address()};
  options.dial_spread = milliseconds{0};
  const sim::Town town{1, 1, 3};
  sim::TownServer concentrator{bus_runtime_, town, server_->clock(), options};
  concentrator.start();
  ASSERT_TRUE(eventually([&] { return !quarantined().empty(); }));
  EXPECT_EQ(quarantined().front().identity, sim::identity_of(options, 0));
  EXPECT_EQ(server_->collector().counters().gateways_online, 0);

  const LineId line = add_gateway({.name = "Cellar", .identity = quarantined().front().identity},
                                  {.name = "Line 1", .baud = 38400, .enabled = false});
  ASSERT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
  std::vector<store::Meter> meters;
  for (std::uint32_t i = 0; i < 3; ++i)
    meters.push_back({.name = "flat", .address = town.meter(0, i).address().to_text()});
  meters = add_meters(line, meters);
  for (std::uint32_t i = 0; i < 3; ++i) {
    auto lease = server_->store().lease();
    if (const auto key = town.key(town.meter(0, i)))
      ASSERT_TRUE(store::Meters(*lease).set_key(meters[i].id, *key, server_->store().key_box()));
  }
  server_->collector().line_changed(line);
  for (const auto& meter : meters) {
    const auto job = wait_for(server_->collector().read_meter(meter.id, {}));
    EXPECT_EQ(job.state, collection::Job::State::done) << job.error_detail;
    EXPECT_EQ(server_->store().readings().history(meter.id, 0, 4'000'000'000).size(), 1U);
  }
  concentrator.stop();
}

TEST_F(Spine, a_retired_concentrator_is_refused_until_it_is_restored) {
  sim::TownOptions options{.gateways = 1, .meters_per_gateway = 1, .paced = false, .server = server_->dtu_address()};
  options.dial_spread = milliseconds{0};
  const sim::Town town{1, 1, 1};
  sim::TownServer concentrator{bus_runtime_, town, server_->clock(), options};
  add_gateway({.name = "Cellar", .identity = sim::identity_of(options, 0)}, {.name = "Line 1", .enabled = false});
  concentrator.start();
  ASSERT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
  const auto in_store = [&](auto change) {
    auto lease = server_->store().lease();
    store::Transaction transaction(*lease);
    EXPECT_TRUE(change(store::Gateways(*lease)));
    transaction.commit();
  };
  const auto refused = server_->collector().counters().connections_refused;
  in_store([&](store::Gateways gateways) { return gateways.retire(gateway_, server_->clock().utc()).has_value(); });
  server_->collector().gateway_removed(gateway_);
  EXPECT_TRUE(eventually([&] { return server_->collector().counters().connections_refused > refused; }));
  EXPECT_EQ(server_->collector().counters().gateways_online, 0);
  EXPECT_TRUE(quarantined().empty());
  in_store([&](store::Gateways gateways) { return gateways.restore(gateway_).has_value(); });
  server_->collector().gateway_added(gateway_);
  EXPECT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
  concentrator.stop();
}

TEST_F(Spine, a_dead_meter_says_so_and_an_offline_gateway_refuses) {
  const auto address = *protocol::mbus::SecondaryAddress::from_text("1234567874520104");
  sim::ReplayServer bus{bus_runtime_, {}, {.listen = "127.0.0.1:0", .baud = 38400, .paced = false}};
  const LineId line = dial(bus.port(), store::Addressing::secondary);
  const auto meters = add_meters(line, {{.name = "dead", .address = address.to_text()}});
  server_->collector().line_changed(line);
  const auto job = wait_for(server_->collector().read_meter(meters[0].id, {}));
  EXPECT_EQ(job.state, collection::Job::State::failed);
  EXPECT_EQ(job.error_code, "no_answer");
  EXPECT_EQ(server_->collector().last_error(meters[0].id).code, "no_answer");

  const LineId silent = add_gateway({.name = "Never seen", .identity = "4711"}, {.name = "Line 1"});
  const auto other = add_meters(silent, {{.name = "far", .address = address.to_text()}});
  server_->collector().line_changed(silent);
  EXPECT_EQ(server_->collector().read_meter(other[0].id, {}).error(), collection::Refusal::gateway_offline);
  EXPECT_EQ(server_->collector().read_meter(MeterId{99}, {}).error(), collection::Refusal::no_such_meter);
}

TEST(ServerStart, a_port_in_use_and_a_folder_in_use_are_said_in_one_line) {
  const auto folder = std::filesystem::temp_directory_path() / ("riser-start-" + std::to_string(::getpid()));
  app::ServerOptions options;
  options.data = folder.string();
  options.entrance.http = options.listen.dtu = "127.0.0.1:0";
  app::Server first{options};
  const auto message_of = [](const app::ServerOptions& o) -> std::string {
    try {
      app::Server server{o};
      return "started";
    } catch (const std::exception& error) {
      return error.what();
    }
  };
  EXPECT_NE(message_of(options).find("another riser uses the data folder"), std::string::npos);
  app::ServerOptions second = options;
  second.data = folder.string() + "-2";
  second.entrance.http = first.url().substr(7);
  EXPECT_NE(message_of(second).find("cannot listen on"), std::string::npos) << message_of(second);
  app::ServerOptions nowhere = options;
  nowhere.data = folder.string() + "-3";
  nowhere.database = "postgresql://127.0.0.1:1/riser";
  const std::string answer = message_of(nowhere);
  EXPECT_NE(answer.find("127.0.0.1"), std::string::npos) << answer;
  EXPECT_EQ(answer.find('\n'), std::string::npos) << answer;
  first.stop();
  for (const char* suffix : {"", "-2", "-3"}) std::filesystem::remove_all(folder.string() + suffix);
}

}  // namespace
}  // namespace riser
