// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/modbus_meter.h"

#include <gtest/gtest.h>

#include "protocol/modbus/line.h"
#include "protocol/modbus/telegram.h"

namespace riser::sim {
namespace {

namespace modbus = protocol::modbus;
using metering::Quantity;
using protocol::CommandKind;
using protocol::CommandState;
using protocol::RegisterPoint;
using protocol::ReplyKind;

RegisterPoint point(std::string item, std::string type, std::string unit, Quantity quantity, std::int8_t exponent,
                    std::string order = "ABCD") {
  RegisterPoint p;
  p.item = std::move(item);
  p.type = std::move(type);
  p.unit = std::move(unit);
  p.order = std::move(order);
  p.exponent = exponent;
  p.reg.quantity = quantity;
  return p;
}

const std::vector<RegisterPoint> points = {
    point("4:0000", "u32", "kWh", Quantity::active_energy_import, -2),
    point("4:0002", "f32", "V", Quantity::voltage, 0, "CDAB"),
    point("4:0004", "i16", "kW", Quantity::power, -3),
    point("4:0006", "bcd32", "kWh", Quantity::active_energy_export, -1),
    point("4:0008", "u64", "kvarh", Quantity::reactive_energy_import, -3, "DCBA"),
    point("4:000C", "f64", "Hz", Quantity::frequency, 0),
};
const std::vector<Decimal> values = {{123456, -2}, {2301, -1}, {-812, -3}, {42, 0}, {7, -3}, {4999, -2}};

/// A line with one meter.
struct Bench {
  explicit Bench(ModbusSettings settings = {}) : meter(points, settings) {
    options.points = points;
    target.address = std::to_string(settings.unit);
    target.options = &options;
  }
  ReplyKind ask(const protocol::Request& request) {
    asked = {request.bytes.bytes().begin(), request.bytes.bytes().end()};
    const auto reply = meter.hear(asked, values, {});
    if (!reply) return ReplyKind::other_meter;
    heard = *reply;
    const protocol::ReplyFound found = modbus::line.find_reply(heard);
    EXPECT_EQ(found.length, heard.size());
    return modbus::line.judge(asked, heard, target);
  }
  ReplyKind read(std::string_view item) { return ask(*modbus::line.read(target, item)); }
  CommandState tell(const protocol::Command& command) {
    ask(*modbus::line.command(target, command));
    protocol::Fault fault;
    return modbus::line.command_state(asked, heard, target, fault);
  }
  ModbusMeter meter;
  protocol::MeterOptions options;
  protocol::LineTarget target;
  ByteVector asked, heard;
};

TEST(ModbusMeter, shows_its_values_through_its_map) {
  for (const auto framing : {modbus::Framing::rtu, modbus::Framing::tcp}) {
    Bench bench{{.unit = 9, .framing = framing}};
    bench.options.quirks = {{"framing", std::string{name(framing)}}};
    ASSERT_EQ(bench.read("4:0000:16"), ReplyKind::answer);
    ByteVector evidence = bench.asked;
    evidence.insert(evidence.end(), bench.heard.begin(), bench.heard.end());
    modbus::Telegram telegram;
    ASSERT_TRUE(modbus::decode(evidence, &bench.options, telegram));
    ASSERT_EQ(telegram.items.size(), 7U) << "the points and the register between them";
    for (std::size_t i = 0; i < points.size(); ++i)
      EXPECT_EQ(telegram.items[i].number, values[i]) << points[i].item << ' ' << telegram.items[i].number.to_string();
  }
}

TEST(ModbusMeter, says_no_as_real_ones_do) {
  Bench bench;
  EXPECT_EQ(bench.read("4:0000:17"), ReplyKind::refused) << "beyond the last register";
  EXPECT_EQ(bench.heard[2], 2);
  EXPECT_EQ(bench.read("3:0000:1"), ReplyKind::refused);
  EXPECT_EQ(bench.read("2:0000:1"), ReplyKind::refused);
  EXPECT_EQ(bench.heard[2], 1);
  bench.meter.set_busy(true);
  EXPECT_EQ(bench.read("4:0000:1"), ReplyKind::refused);
  EXPECT_EQ(bench.heard[2], 6);
}

TEST(ModbusMeter, does_not_hear_others_requests_or_damaged_ones) {
  ModbusMeter meter{points, {.unit = 3}};
  EXPECT_FALSE(meter.hear(modbus::read_request({.unit = 4}, 4, 0, 1).bytes(), values, {}));
  auto damaged = modbus::read_request({.unit = 3}, 4, 0, 1);
  damaged.bytes()[2] ^= 1;
  EXPECT_FALSE(meter.hear(std::as_const(damaged).bytes(), values, {}));
  EXPECT_FALSE(meter.hear({}, values, {}));
}

TEST(ModbusMeter, switches_its_relay) {
  for (const bool trips_on : {false, true}) {
    Bench bench{{.unit = 1, .relay_coil = 7, .relay_trips_on = trips_on}};
    bench.options.quirks = {{"relay_coil", "7"}, {"relay_trip", trips_on ? "on" : "off"}};
    EXPECT_TRUE(bench.meter.relay_closed());
    EXPECT_EQ(bench.tell({.kind = CommandKind::trip_relay}), CommandState::accepted);
    EXPECT_FALSE(bench.meter.relay_closed());
    ASSERT_EQ(bench.read("1:0007"), ReplyKind::answer);
    EXPECT_EQ(bench.heard[3], trips_on ? 1 : 0);
    EXPECT_EQ(bench.tell({.kind = CommandKind::close_relay}), CommandState::accepted);
    EXPECT_TRUE(bench.meter.relay_closed());
    EXPECT_EQ(bench.read("1:0008"), ReplyKind::refused);
  }
}

TEST(ModbusMeter, keeps_what_is_written) {
  Bench bench{{.unit = 1, .writable_first = 0x10, .writable_count = 4}};
  EXPECT_EQ(bench.tell({.kind = CommandKind::write_item, .item = "6:0010", .data = {0x12, 0x34}}), CommandState::done);
  EXPECT_EQ(bench.tell({.kind = CommandKind::write_item, .item = "16:0012", .data = {1, 2, 3, 4}}), CommandState::done);
  EXPECT_EQ(bench.tell({.kind = CommandKind::write_item, .item = "6:0014", .data = {0, 1}}), CommandState::refused);
  ASSERT_EQ(bench.read("3:0010:4"), ReplyKind::answer);
  EXPECT_EQ(to_hex(Bytes{bench.heard}.subspan(3, 8)), "1234000001020304");
  const auto to_all = modbus::write_register({.unit = 0}, 0x10, 5);
  EXPECT_FALSE(bench.meter.hear(to_all.bytes(), values, {}));
  ASSERT_EQ(bench.read("3:0010:1"), ReplyKind::answer);
  EXPECT_EQ(bench.heard[4], 5) << "a broadcast is obeyed and not answered";
}

}  // namespace
}  // namespace riser::sim
