// SPDX-License-Identifier: Apache-2.0
// What the server learns of meters whose model nobody told it, on real sockets.
#include <algorithm>

#include "sim/meters/cjt188_meter.h"
#include "sim/meters/dlt645_meter.h"
#include "sim/server/item_server.h"
#include "system/live_server.h"

namespace riser {
namespace {

/// A meter of one of the simulated dialects of CJ/T 188.
class Cjt188InTheCellar final : public sim::ItemMeter {
 public:
  Cjt188InTheCellar(std::string_view profile, const std::string& address)
      : device_(*std::find_if(sim::cjt188_profiles().begin(), sim::cjt188_profiles().end(),
                              [&](const sim::Cjt188Profile& one) { return one.name == profile; }),
                *protocol::cjt188::Address::from_text(address)) {}
  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, sim::Cjt188Values{}, civil_from_seconds(utc));
  }

 private:
  sim::Cjt188Meter device_;
};

/// A meter of DL/T 645 that has counted nothing yet.
class Dlt645InTheCellar final : public sim::ItemMeter, sim::Dlt645Values {
 public:
  Dlt645InTheCellar(protocol::dlt645::Variant variant, const std::string& address)
      : profile_{.variant = variant}, device_(profile_, *protocol::dlt645::Address::from_digits(address)) {}
  std::optional<ByteVector> hear(Bytes request, UtcSeconds utc) override {
    return device_.hear(request, *this, civil_from_seconds(utc));
  }

 private:
  sim::Dlt645Registers registers(std::int64_t) const override { return {}; }
  sim::Dlt645Flow flow(std::int64_t) const override { return {}; }

  const sim::Dlt645Profile profile_;
  sim::Dlt645Meter device_;
};

/// One building behind a DTU; what hangs there is entered by protocol and address only.
class Lessons : public LiveServer {
 protected:
  Lessons()
      : line_(add_gateway({.name = "House", .identity = building_.identity()}, {.name = "Line 1", .enabled = false})) {}
  ~Lessons() override {
    if (items_) items_->stop();
    bus_runtime_.stop();
  }

  MeterId enter(const std::string& protocol, const std::string& address, std::string quirks = {}) {
    return add_meters(line_, {{.protocol = protocol, .address = address, .number = address, .quirks = quirks}})
        .front()
        .id;
  }

  MeterId hang(std::string_view profile, const std::string& address) {
    building_.meters.push_back(
        {{.protocol = "cjt188", .address = address}, std::make_unique<Cjt188InTheCellar>(profile, address)});
    return enter("cjt188", address);
  }
  MeterId hang(protocol::dlt645::Variant variant, const std::string& address) {
    building_.meters.push_back(
        {{.protocol = "dlt645", .address = address}, std::make_unique<Dlt645InTheCellar>(variant, address)});
    return enter("dlt645", address);
  }

  void start() {
    server_->collector().line_changed(line_);
    items_ = std::make_unique<sim::ItemServer>(bus_runtime_, server_->clock(), server_->dtu_address());
    items_->add(std::move(building_));
    items_->start();
    EXPECT_TRUE(eventually([&] { return server_->collector().status(gateway_).online; }));
  }

  collection::Job read(MeterId meter) { return wait_for(server_->collector().read_meter(meter, {})); }

  static long requests(const collection::Job& job) {
    return std::count_if(job.steps.begin(), job.steps.end(), [](auto& step) { return step.code == "sent_request"; });
  }

  std::string quirks_of(MeterId meter) {
    auto lease = server_->store().lease();
    return store::Meters(*lease).find(meter)->quirks;
  }

  /// Reads twice: the first read finds out how, the second knows it.
  void expect_lesson(MeterId meter, const std::string& quirks, long items) {
    const collection::Job first = read(meter);
    EXPECT_EQ(first.state, collection::Job::State::done) << first.error_code << " " << first.error_detail;
    EXPECT_TRUE(eventually([&] { return quirks_of(meter) == quirks; })) << quirks_of(meter);
    EXPECT_GT(requests(first), items);
    // The plan of the line is loaded again just behind the store.
    long asked = 0;
    EXPECT_TRUE(eventually([&] { return (asked = requests(read(meter))) == items; })) << asked;
  }

  sim::ItemGateway building_{.number = 78};
  LineId line_;
  std::unique_ptr<sim::ItemServer> items_;
};

TEST_F(Lessons, a_meter_of_1997_is_told_from_one_of_2007_by_its_silence) {
  const MeterId old = hang(protocol::dlt645::Variant::v1997, "199700000001");
  const MeterId young = hang(protocol::dlt645::Variant::v2007, "200700000001");
  start();
  expect_lesson(old, "variant=1997", 6);
  EXPECT_EQ(requests(read(young)), 6);
  EXPECT_EQ(quirks_of(young), "");
}

TEST_F(Lessons, the_order_of_di_and_the_type_of_cjt188_meters_are_found_out) {
  const MeterId plain = hang("standard water", "44000000000001");
  const MeterId hot = hang("hot water, order 1F90", "44000000000002");
  const MeterId gas = hang("gas", "44000000000003");
  const MeterId heat = hang("heat, answers 25, order 1F90", "44000000000004");
  start();
  EXPECT_EQ(requests(read(plain)), 1);
  EXPECT_EQ(quirks_of(plain), "");
  expect_lesson(hot, "di_order=1F90 meter_type=AA", 1);
  expect_lesson(gas, "di_order=901F meter_type=AA", 1);
  expect_lesson(heat, "di_order=1F90 meter_type=AA", 1);
}

TEST_F(Lessons, nothing_is_guessed_of_what_a_meter_has_been_told_or_again_at_once) {
  const MeterId told = enter("dlt645", "000000000001", "variant=2007");
  const MeterId dead = enter("dlt645", "000000000002");
  start();
  const collection::Job job = read(told);
  EXPECT_EQ(job.error_code, "no_answer");
  const long tries = requests(job);
  EXPECT_EQ(requests(read(dead)), tries + 1) << "once with the other edition";
  EXPECT_EQ(requests(read(dead)), tries) << "not at every read";
  EXPECT_EQ(quirks_of(dead), "");
}

}  // namespace
}  // namespace riser
