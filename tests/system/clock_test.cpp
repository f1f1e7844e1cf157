// SPDX-License-Identifier: Apache-2.0
// The clock of a meter from its reply to the store, and set, on real sockets.
#include <algorithm>

#include "sim/meters/cjt188_meter.h"
#include "sim/server/item_server.h"
#include "store/collect/clocks.h"
#include "system/live_server.h"

namespace riser {
namespace {

constexpr std::int64_t ahead_s = 200;

/// A water meter whose clock is ahead.
class FastMeter final : public sim::ItemMeter {
 public:
  explicit FastMeter(const std::string& address)
      : device_(sim::cjt188_profiles().front(), *protocol::cjt188::Address::from_text(address)) {
    device_.set_clock_error(ahead_s);
  }
  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, sim::Cjt188Values{}, civil_from_seconds(utc));
  }

 private:
  sim::Cjt188Meter device_;
};

class ClockOnALine : public LiveServer {
 protected:
  ~ClockOnALine() override {
    if (items_) items_->stop();
    bus_runtime_.stop();
  }

  MeterId start() {
    const std::string address = "44000000000001";
    sim::ItemGateway building{.number = 79};
    const LineId line =
        add_gateway({.name = "House", .identity = building.identity()}, {.name = "Line 1", .enabled = false});
    building.meters.push_back({{.protocol = "cjt188", .address = address}, std::make_unique<FastMeter>(address)});
    const MeterId meter = add_meters(line, {{.protocol = "cjt188", .address = address, .number = address}}).front().id;
    server_->collector().line_changed(line);
    items_ = std::make_unique<sim::ItemServer>(bus_runtime_, server_->clock(), server_->dtu_address());
    items_->add(std::move(building));
    items_->start();
    EXPECT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
    return meter;
  }
  std::optional<store::MeterClock> clock_of(MeterId meter) {
    auto lease = server_->store().lease();
    return store::Clocks(*lease).find(meter);
  }

  std::unique_ptr<sim::ItemServer> items_;
};

TEST_F(ClockOnALine, is_measured_with_a_reading_and_right_after_it_was_set) {
  const MeterId meter = start();
  EXPECT_EQ(wait_for(server_->collector().read_meter(meter, {})).state, collection::Job::State::done);
  ASSERT_TRUE(eventually([&] { return clock_of(meter).has_value(); }));
  const store::MeterClock fast = *clock_of(meter);
  // A clock that shows no seconds just then is less certain; what is told must hold either way.
  EXPECT_LE(std::abs(fast.last.drift_s - ahead_s), fast.last.uncertainty_s);
  EXPECT_LE(fast.last.uncertainty_s, 40);
  const collection::CommandOrder order{.command = {.kind = protocol::CommandKind::set_clock}, .reason = ""};
  EXPECT_EQ(wait_for(server_->collector().command(meter, order, {})).state, collection::Job::State::done);
  ASSERT_TRUE(eventually([&] { return clock_of(meter)->corrections == 1; }));
  EXPECT_GE(clock_of(meter)->corrected, fast.last.measured);
  ASSERT_TRUE(eventually([&] {
    wait_for(server_->collector().read_meter(meter, {}));
    return std::abs(clock_of(meter)->last.drift_s) < 40;
  }));
  EXPECT_EQ(clock_of(meter)->largest_s, fast.last.drift_s);
}

}  // namespace
}  // namespace riser
