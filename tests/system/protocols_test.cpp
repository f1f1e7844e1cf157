// SPDX-License-Identifier: Apache-2.0
// Every protocol on real sockets: the meters of the demo's town, read, commanded and stored.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "app/demo_items.h"
#include "app/server.h"
#include "collection/ingest.h"
#include "store/master/commands.h"
#include "store/master/lines.h"

namespace riser {
namespace {

constexpr std::chrono::seconds patience{180};
using metering::Quantity;

/// One town for all tests: it is read as a whole once.
class Protocols : public ::testing::Test {
 protected:
  struct World {
    World() {
      folder = std::filesystem::temp_directory_path() / ("riser-protocols-" + std::to_string(::getpid()));
      app::ServerOptions options;
      options.data = folder.string();
      options.entrance.http = options.listen.dtu = "127.0.0.1:0";
      server = std::make_unique<app::Server>(options);
      items = std::make_unique<app::DemoItems>(*server, 1);
      items->enter(SystemClock{}.utc());
      server->start();
      items->start(runtime);
    }
    ~World() {
      items->stop();
      runtime.stop();
      server->stop();
      items.reset();
      server.reset();
      std::filesystem::remove_all(folder);
    }
    std::filesystem::path folder;
    net::Runtime runtime{1};
    std::unique_ptr<app::Server> server;
    std::unique_ptr<app::DemoItems> items;
  };
  static void SetUpTestSuite() { world_ = std::make_unique<World>(); }
  static void TearDownTestSuite() { world_.reset(); }

  app::Server& server() { return *world_->server; }

  template <class F>
  static bool eventually(F condition) {
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until) {
      if (condition()) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds{50});
    }
    return condition();
  }

  std::vector<store::Meter> meters_of(const std::string& protocol) {
    std::vector<store::Meter> found;
    auto lease = server().store().lease();
    for (const store::Meter& meter : store::Meters(*lease).all())
      if (meter.protocol == protocol) found.push_back(meter);
    return found;
  }

  /// The number of a register in the latest reading.
  std::optional<Decimal> value(MeterId meter, Quantity quantity) {
    const auto latest = server().store().readings().latest(std::vector<MeterId>{meter});
    if (latest.empty()) return std::nullopt;
    const store::StoredLayout* layout = server().store().layouts().find(latest.front().layout);
    for (std::size_t i = 0; layout != nullptr && i < layout->registers.size(); ++i)
      if (layout->registers[i].quantity == quantity && latest.front().cells[i].ok())
        return latest.front().cells[i].number;
    return std::nullopt;
  }

  bool gateway_is_online(const store::Meter& meter) {
    auto lease = server().store().lease();
    const auto line = store::Lines(*lease).find(meter.line);
    return server().collector().status(line->gateway).online;
  }

  collection::Job wait_for(const Result<std::string, collection::Refusal>& job) {
    EXPECT_TRUE(job) << (job ? "" : text(job.error()));
    if (!job) return {};
    EXPECT_TRUE(eventually([&] { return server().jobs().find(*job)->ended_already(); }));
    return *server().jobs().find(*job);
  }

  collection::Job read(const store::Meter& meter) {
    EXPECT_TRUE(eventually([&] { return gateway_is_online(meter); }));
    return wait_for(server().collector().read_meter(meter.id, {}));
  }

  collection::Job command(const store::Meter& meter, protocol::CommandKind kind) {
    return wait_for(server().collector().command(meter.id, {.command = {.kind = kind}, .reason = "test"}, {}));
  }

  static inline std::unique_ptr<World> world_;
};

TEST_F(Protocols, electricity_meters_of_both_years_are_read_in_one_reading_each) {
  int old = 0;
  const auto meters = meters_of("dlt645");
  ASSERT_GE(meters.size(), 6U);
  for (const store::Meter& meter : meters) {
    const bool is_old = !meter.model.empty();
    if (is_old ? ++old > 1 : meter.id.value % 3 != 0) continue;
    const auto job = read(meter);
    ASSERT_EQ(job.state, collection::Job::State::done) << meter.name << ": " << job.error_detail;
    const auto energy = value(meter.id, Quantity::active_energy_import);
    ASSERT_TRUE(energy) << meter.name;
    EXPECT_TRUE(Decimal{} < *energy) << meter.name;
    EXPECT_TRUE(value(meter.id, Quantity::voltage)) << meter.name;
  }
  EXPECT_EQ(old, 2) << "the town has meters of 1997";
}

TEST_F(Protocols, heat_and_water_meters_of_several_makers_are_read) {
  const auto meters = meters_of("cjt188");
  ASSERT_GE(meters.size(), 6U);
  for (std::size_t i = 0; i < 6; ++i) {
    const auto job = read(meters[i]);
    ASSERT_EQ(job.state, collection::Job::State::done) << meters[i].model << ": " << job.error_detail;
    EXPECT_TRUE(value(meters[i].id, Quantity::volume)) << meters[i].model;
  }
}

TEST_F(Protocols, sub_meters_on_modbus_are_read_by_their_register_map) {
  const auto meters = meters_of("modbus");
  ASSERT_FALSE(meters.empty());
  const auto job = read(meters.front());
  ASSERT_EQ(job.state, collection::Job::State::done) << job.error_detail;
  EXPECT_TRUE(value(meters.front().id, Quantity::voltage));
}

TEST_F(Protocols, a_readout_of_iec_62056_21_becomes_a_reading) {
  const auto meters = meters_of("iec62056_21");
  ASSERT_FALSE(meters.empty());
  const auto job = read(meters.front());
  ASSERT_EQ(job.state, collection::Job::State::done) << job.error_detail;
  EXPECT_TRUE(value(meters.front().id, Quantity::active_energy_import));
}

TEST_F(Protocols, a_valve_closes_and_opens_and_the_meter_shows_it) {
  for (const store::Meter& meter : meters_of("cjt188")) {
    if (meter.model != "cjt188/water_valve") continue;
    const auto closed = command(meter, protocol::CommandKind::close_valve);
    ASSERT_EQ(closed.state, collection::Job::State::done) << closed.error_detail;
    EXPECT_EQ(value(meter.id, Quantity::valve_state), (Decimal{1, 0}));
    return;
  }
  FAIL() << "the town has no such meter";
}

TEST_F(Protocols, a_relay_trips_and_a_permission_waits_for_the_button) {
  for (const store::Meter& meter : meters_of("dlt645")) {
    if (!meter.model.empty()) continue;  // 1997: no relay
    read(meter);
    const auto tripped = command(meter, protocol::CommandKind::trip_relay);
    ASSERT_EQ(tripped.state, collection::Job::State::done) << tripped.error_code << " " << tripped.error_detail;
    const auto permitted = command(meter, protocol::CommandKind::permit_relay);
    EXPECT_EQ(permitted.state, collection::Job::State::done) << permitted.error_detail;
    bool waited = false;
    for (const auto& step : permitted.steps) waited = waited || step.code == "waiting";
    EXPECT_TRUE(waited) << "permitted, waiting for the button";
    return;
  }
  FAIL() << "the town has no such meter";
}

TEST_F(Protocols, a_gas_meter_calls_delivers_its_archive_and_hears_of_commands_at_its_next_call) {
  const auto meters = meters_of("dial_in");
  ASSERT_FALSE(meters.empty());
  EXPECT_EQ(server().collector().status(meters.front().line).queue.planned, 0) << "nobody asks it";
  const store::Meter& meter = meters.front();
  ASSERT_TRUE(eventually([&] { return value(meter.id, Quantity::working_volume).has_value(); }));
  const UtcSeconds now = server().clock().utc();
  ASSERT_TRUE(eventually([&] {
    return server().store().readings().history(meter.id, now - 3 * 86400, now + 3600).size() > 40;
  })) << "two days of hours";
  const auto job = server().collector().command(meter.id, {.command = {.kind = protocol::CommandKind::set_clock}}, {});
  ASSERT_TRUE(job);
  EXPECT_EQ(server().jobs().find(*job)->steps.back().code, "waiting_for_call");
  auto lease = server().store().lease();
  const auto queued = store::Commands(*lease).next(meter.id);
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->kind, "set_clock");
}

TEST_F(Protocols, what_a_protocol_cannot_do_is_refused_at_once) {
  using collection::Refusal;
  using protocol::CommandKind;
  const auto refusal = [&](const std::string& protocol, protocol::Command command) {
    const auto meters = meters_of(protocol);
    EXPECT_FALSE(meters.empty()) << protocol;
    const auto job = server().collector().command(meters.back().id, {.command = std::move(command)}, {});
    return job ? std::nullopt : std::optional{job.error()};
  };
  EXPECT_EQ(refusal("dial_in", {.kind = CommandKind::trip_relay}), Refusal::not_supported);
  EXPECT_EQ(refusal("dial_in", {.kind = CommandKind::write_item, .item = "colour"}), Refusal::bad_item);
  EXPECT_EQ(refusal("dial_in", {.kind = CommandKind::write_item, .item = "compressibility"}), Refusal::bad_value);
  EXPECT_EQ(refusal("cjt188", {.kind = CommandKind::freeze}), Refusal::not_supported);
  EXPECT_EQ(refusal("cjt188", {.kind = CommandKind::write_item, .item = "901F"}), Refusal::bad_item);
  EXPECT_EQ(refusal("dlt645", {.kind = CommandKind::set_baud_rate, .number = 7}), Refusal::bad_value);
}

TEST_F(Protocols, a_meter_that_calls_is_asked_for_a_reading_at_its_next_call) {
  const auto meters = meters_of("dial_in");
  ASSERT_GE(meters.size(), 2U);
  const auto job = server().collector().read_meter(meters[1].id, {});
  ASSERT_TRUE(job);
  EXPECT_EQ(server().jobs().find(*job)->steps.back().code, "waiting_for_call");
  auto lease = server().store().lease();
  const auto queued = store::Commands(*lease).next(meters[1].id);
  ASSERT_TRUE(queued);
  EXPECT_EQ(queued->item, "read_now");
}

}  // namespace
}  // namespace riser
