// SPDX-License-Identifier: Apache-2.0
// What is counted of gateways, lines and meters, from real sockets to the store.
#include "sim/meters/cjt188_meter.h"
#include "sim/server/item_server.h"
#include "store/collect/links.h"
#include "system/live_server.h"

namespace riser {
namespace {

class WaterMeter final : public sim::ItemMeter {
 public:
  explicit WaterMeter(const std::string& address)
      : device_(sim::cjt188_profiles().front(), *protocol::cjt188::Address::from_text(address)) {}
  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, sim::Cjt188Values{}, civil_from_seconds(utc));
  }

 private:
  sim::Cjt188Meter device_;
};

class StatisticsOfALine : public LiveServer {
 protected:
  ~StatisticsOfALine() override {
    if (items_) items_->stop();
    bus_runtime_.stop();
  }
  std::unique_ptr<sim::ItemServer> items_;
};

TEST_F(StatisticsOfALine, are_counted_while_it_is_read_and_in_the_store_at_the_end) {
  const std::string address = "44000000000001";
  sim::ItemGateway building{.number = 78};
  const LineId line =
      add_gateway({.name = "House", .identity = building.identity()}, {.name = "Line 1", .enabled = false});
  building.meters.push_back({{.protocol = "cjt188", .address = address}, std::make_unique<WaterMeter>(address)});
  const auto meters = add_meters(line, {{.protocol = "cjt188", .address = address, .number = address},
                                        {.address = "1234567824232804", .number = "12345678"}});
  server_->collector().line_changed(line);
  items_ = std::make_unique<sim::ItemServer>(bus_runtime_, server_->clock(), server_->dtu_address());
  items_->add(std::move(building));
  items_->start();
  ASSERT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
  EXPECT_EQ(wait_for(server_->collector().read_meter(meters[0].id, {})).state, collection::Job::State::done);
  EXPECT_EQ(wait_for(server_->collector().read_meter(meters[1].id, {})).state, collection::Job::State::failed);
  const UtcSeconds now = server_->clock().utc();
  items_->stop();
  items_.reset();
  server_->collector().stop();

  auto lease = server_->store().lease();
  store::Links links(*lease);
  const GroupId group = store::group_of(meters[0].id);
  store::GatewayLink gateway;
  for (const auto& row : links.of_gateway(group, gateway_, store::LinkSpan::day, 0, now + 1)) gateway.add(row.link);
  EXPECT_EQ(gateway.connections, 1);
  EXPECT_GT(gateway.bytes_in, 0);
  EXPECT_GT(gateway.bytes_out, 0);
  store::LineLink total;
  for (const auto& row : links.of_line(group, line, store::LinkSpan::hour, 0, now + 1)) total.add(row.link);
  EXPECT_EQ(total.reads, 2);
  EXPECT_EQ(total.reads_good, 1);
  EXPECT_GT(total.retries, 0);
  EXPECT_GE(total.timeouts, 3);
  EXPECT_EQ(total.requests, total.answers + total.timeouts);
  EXPECT_GT(total.busy_ms, 0);
  EXPECT_EQ(total.delays.total(), 1);
  std::vector<store::MeterLink> seen;
  for (const auto& day : links.of_meters(group, line, 0, now + 1)) add(seen, day.meters);
  ASSERT_EQ(seen.size(), 2U);
  EXPECT_EQ(seen[0].read, 1U);
  EXPECT_EQ(seen[1].no_answer, 1U);
  EXPECT_EQ(seen[1].in_vain, 1U);
  EXPECT_EQ(seen[1].last_read, 0);
}

}  // namespace
}  // namespace riser
