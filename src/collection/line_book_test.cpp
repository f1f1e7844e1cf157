// SPDX-License-Identifier: Apache-2.0
#include "collection/line_book.h"

#include "store/master/repeaters.h"
#include "store/testing/store_fixture.h"

namespace riser::collection {
namespace {

class LineBookTest : public ::testing::Test {
 protected:
  LineId add_line(GatewayId gateway) {
    auto lease = store_->lease();
    return store::Lines(*lease).add({.gateway = gateway, .name = "Line"}).value().id;
  }
  GatewayId add_gateway(store::GatewayKind kind = store::GatewayKind::dial_in) {
    auto lease = store_->lease();
    return store::Gateways(*lease).add({.kind = kind}).value().id;
  }
  MeterId add_meter(store::Meter meter) {
    auto lease = store_->lease();
    store::Transaction transaction(*lease);
    const MeterId id = store::Meters(*lease).add({std::move(meter)}).value().front().id;
    transaction.commit();
    return id;
  }
  static std::vector<MeterId> ids(const LinePlan& plan) {
    std::vector<MeterId> out;
    for (const LineMeter& meter : plan.meters) out.push_back(meter.id);
    return out;
  }

  SystemClock clock_;
  store::testing::TestFolder folder_;
  std::unique_ptr<store::Store> store_ = store::Store::open(store::Store::embedded(folder_.path()), clock_);
  LineBook book_{*store_, catalogue::Catalogue::embedded()};
};

TEST_F(LineBookTest, loads_all_lines_with_their_meters_however_they_were_entered) {
  const GatewayId gateway = add_gateway(store::GatewayKind::dial_out);
  const LineId first = add_line(gateway), second = add_line(gateway), empty = add_line(add_gateway());
  const MeterId a = add_meter({.line = first, .name = "a", .address = "1234567874520104", .number = "12345678"});
  const MeterId b = add_meter({.line = second, .primary_address = 7});
  const MeterId c = add_meter({.line = first, .address = "1234567974520104"});
  book_.load();
  ASSERT_EQ(book_.plans().size(), 3U);
  EXPECT_EQ(ids(*book_.plan(first)), (std::vector<MeterId>{a, c}));
  EXPECT_EQ(ids(*book_.plan(second)), (std::vector<MeterId>{b}));
  EXPECT_EQ(book_.plan(first)->gateway_kind, store::GatewayKind::dial_out);
  EXPECT_TRUE(book_.plan(empty)->meters.empty());
  EXPECT_EQ(book_.meters_known(), 3);
  EXPECT_EQ(book_.line_of(a), first);
  EXPECT_EQ(book_.line_of(b), second);
  EXPECT_EQ(book_.line_of(gateway), first);
  EXPECT_FALSE(book_.line_of(MeterId{c.value + 1}));
  EXPECT_EQ(book_.meter(a)->number, "12345678");
  EXPECT_EQ(book_.meter(a)->secondary, protocol::mbus::SecondaryAddress::from_text("1234567874520104"));
  EXPECT_EQ(book_.meter(b)->primary, Byte{7});
  EXPECT_EQ(book_.name_of(a), "a");
  EXPECT_EQ(book_.name_of(MeterId{99}), "");
}

TEST_F(LineBookTest, a_line_that_is_read_again_says_the_same_and_what_is_new) {
  const LineId line = add_line(add_gateway());
  const MeterId a = add_meter({.line = line, .address = "1234567874520104"});
  book_.load();
  const MeterId b = add_meter({.line = line, .address = "1234567974520104"});
  EXPECT_FALSE(book_.line_of(b));
  EXPECT_EQ(ids(*book_.reload(line)), (std::vector<MeterId>{a, b}));
  EXPECT_EQ(book_.line_of(b), line);
  EXPECT_EQ(book_.meters_known(), 2);
  EXPECT_EQ(book_.reload(LineId{99}), nullptr);
}

TEST_F(LineBookTest, finds_a_meter_that_calls_by_its_device_with_its_secret) {
  const LineId line = add_line(add_gateway(store::GatewayKind::meters));
  const ByteVector secret(20, Byte{0x5A});
  const MeterId meter = add_meter(
      {.line = line, .protocol = "dial_in", .address = "GC2026000001", .sealed_key = store_->key_box().seal(secret)});
  book_.load();
  const auto device = book_.find_device("GC2026000001");
  ASSERT_TRUE(device);
  EXPECT_EQ(device->meter.id, meter);
  EXPECT_EQ(device->line, line);
  EXPECT_EQ(device->secret, secret);
  EXPECT_FALSE(book_.find_device("GC2026000002"));
}

TEST_F(LineBookTest, meters_behind_repeaters_share_their_path) {
  const LineId line = add_line(add_gateway());
  const auto add_repeater = [&](const std::string& name, const std::string& address, RepeaterId parent, int delay_ms) {
    auto lease = store_->lease();
    return store::Repeaters(*lease)
        .add({.line = line, .parent = parent, .name = name, .address = address, .delay_ms = delay_ms})
        .value()
        .id;
  };
  const RepeaterId amplifier = add_repeater("Amplifier", "", {}, 40);
  const RepeaterId roof = add_repeater("Roof", "7700000124232804", amplifier, 20);
  const MeterId a = add_meter({.line = line, .address = "1234567874520104"});
  const MeterId b = add_meter({.line = line, .address = "1234567974520104", .repeater = roof});
  const MeterId c = add_meter({.line = line, .address = "1234568074520104", .repeater = roof});
  const MeterId d = add_meter({.line = line, .address = "1234568174520104", .repeater = amplifier});
  const auto check = [&] {
    const auto plan = book_.plan(line);
    EXPECT_EQ(plan->path_to(*plan->find(a)), nullptr);
    const auto path = plan->path_to(*plan->find(b));
    ASSERT_NE(path, nullptr);
    ASSERT_EQ(path->hops.size(), 1U);
    EXPECT_EQ(path->hops[0].address.to_text(), "7700000124232804");
    EXPECT_EQ(path->hops[0].delay, milliseconds{40});
    EXPECT_EQ(path->delay, milliseconds{60});
    EXPECT_EQ(plan->path_to(*plan->find(c)), path);
    EXPECT_TRUE(plan->path_to(*plan->find(d))->hops.empty());
    EXPECT_EQ(plan->path_to(*plan->find(d))->delay, milliseconds{40});
    EXPECT_EQ(plan->find_repeater(path->hops[0].address)->id, roof);
  };
  book_.load();
  check();
  book_.reload(line);
  check();
}

TEST_F(LineBookTest, forgets_a_gateway_with_its_lines_and_meters) {
  const GatewayId gateway = add_gateway();
  const LineId line = add_line(gateway);
  const MeterId meter = add_meter({.line = line, .address = "1234567874520104"});
  book_.load();
  book_.remove_gateway(gateway);
  EXPECT_EQ(book_.plan(line), nullptr);
  EXPECT_FALSE(book_.line_of(meter));
  EXPECT_FALSE(book_.meter(meter));
  EXPECT_EQ(book_.meters_known(), 0);
  book_.add_gateway(gateway);
  EXPECT_EQ(book_.line_of(meter), line);
}

TEST_F(LineBookTest, meters_of_one_kind_share_what_they_have_in_common_and_are_small) {
  const LineId line = add_line(add_gateway());
  const MeterId a =
      add_meter({.line = line, .protocol = "cjt188", .address = "44000000000001", .quirks = "preamble=4"});
  const MeterId b =
      add_meter({.line = line, .protocol = "cjt188", .address = "44000000000002", .quirks = "preamble=4"});
  const MeterId c = add_meter({.line = line, .protocol = "cjt188", .address = "44000000000003"});
  book_.load();
  EXPECT_EQ(book_.meter(a)->language.options, book_.meter(b)->language.options);
  EXPECT_NE(book_.meter(a)->language.options, book_.meter(c)->language.options);
  EXPECT_EQ(book_.meter(b)->language.address, "44000000000002");
  EXPECT_LE(sizeof(LineMeter), 144U);
}

}  // namespace
}  // namespace riser::collection
