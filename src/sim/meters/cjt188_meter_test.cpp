// SPDX-License-Identifier: Apache-2.0
// The simulated meter is asked by the master's side of the protocol, with the quirks its model would have.
#include "sim/meters/cjt188_meter.h"

#include <gtest/gtest.h>

#include "protocol/cjt188/driver.h"

namespace riser::sim {
namespace {

namespace cjt188 = protocol::cjt188;
using protocol::Command;
using protocol::CommandKind;
using protocol::CommandState;
using protocol::ReplyKind;

constexpr std::string_view number = "78331505104145";
const protocol::LineProtocol& line() { return cjt188::line_protocol; }

Cjt188Values values() {
  Cjt188Values v;
  v.now = {123'450, 123'450'000, 7'150, 215, 6'550, 4'020, 4'628};
  v.settlement = {100'000, 100'000'000};
  for (int i = 0; i < 12; ++i) v.months[static_cast<std::size_t>(i)] = {100'000 - 1000 * i, (1000 - i) * 100'000};
  return v;
}

struct Bench {
  const Cjt188Profile& profile;
  Cjt188Meter meter;
  protocol::MeterOptions options;
  CivilTime now{2026, 11, 21, 10, 30};
  Cjt188Values world = values();
  std::uint8_t sequence = 0;

  explicit Bench(std::size_t index)
      : profile(cjt188_profiles()[index]),
        meter(profile, *cjt188::Address::from_text(number)),
        options(options_of(profile)) {}

  protocol::LineTarget target() { return {std::string{number}, &options, ++sequence}; }
  void wait(int seconds) { now = civil_from_seconds(civil_seconds(now) + seconds); }

  /// The frame of the reply; nothing when the meter is silent.
  std::optional<ByteVector> ask(const protocol::Request& request, ReplyKind expect = ReplyKind::answer) {
    const auto bytes = meter.hear(request.bytes.bytes(), world, now);
    if (!bytes) return std::nullopt;
    const auto found = line().find_reply(*bytes);
    const auto begin = bytes->begin() + static_cast<std::ptrdiff_t>(found.skip);
    ByteVector frame{begin, begin + static_cast<std::ptrdiff_t>(found.length)};
    EXPECT_EQ(line().judge(request.bytes.bytes(), frame, target()), expect) << profile.name;
    return frame;
  }
  protocol::Decoded read(std::string_view item) {
    const auto request = line().read(target(), item);
    EXPECT_TRUE(request);
    const auto reply = ask(*request);
    protocol::DecodeOptions with;
    with.options = &options;
    return reply ? cjt188::driver.decode(*reply, with) : protocol::Decoded{};
  }
  /// What the meter makes of a command, read from its reply.
  CommandState tell(const Command& command, ReplyKind expect = ReplyKind::answer) {
    const auto request = line().command(target(), command);
    EXPECT_TRUE(request);
    last = *request;
    const auto reply = ask(*request, expect);
    EXPECT_TRUE(reply);
    return reply ? state(*reply) : CommandState::refused;
  }
  CommandState state(Bytes reply) {
    protocol::Fault fault;
    return line().command_state(last.bytes.bytes(), reply, target(), fault);
  }
  /// What a later read of the current data says of the command before.
  CommandState later() { return state(*ask(*line().read(target(), "901F"))); }
  protocol::Request last{};
};

/// The value of the first such item, without trailing zeros; why there is none; or "none".
std::string value(const protocol::Decoded& decoded, metering::Quantity quantity, unsigned storage = 0) {
  for (const protocol::Item& item : decoded.items) {
    if (item.reg.quantity != quantity || item.reg.storage != storage) continue;
    if (!item.cell.ok()) return std::string{metering::name(item.cell.validity)};
    const bool is_number = item.reg.unit != metering::Unit::date_time;
    return metering::value_text(item.reg, is_number ? metering::Cell::of(item.cell.number.normalized()) : item.cell);
  }
  return "none";
}

std::size_t profile_count() { return cjt188_profiles().size(); }

TEST(Cjt188Meter, is_read_in_the_dialect_of_every_maker) {
  using metering::Quantity;
  for (std::size_t i = 0; i < profile_count(); ++i) {
    Bench bench{i};
    SCOPED_TRACE(bench.profile.name);
    const auto decoded = bench.read("901F");
    EXPECT_EQ(decoded.meter.number, number);
    EXPECT_EQ(value(decoded, Quantity::volume), "123.45");
    if (!bench.profile.only_current) {
      EXPECT_EQ(value(decoded, Quantity::time_point), bench.profile.blank_unused ? "no_data" : "2026-11-21T10:30:00");
    }
    EXPECT_EQ(value(decoded, Quantity::valve_state), "0");
    EXPECT_EQ(value(decoded, Quantity::battery_level), "1");
    if (!bench.profile.is_heat()) continue;
    const bool gigajoule = bench.profile.energy_unit == cjt188::unit_code::gigajoule;
    EXPECT_EQ(value(decoded, Quantity::energy), gigajoule ? "444420000000" : "123450000");
    EXPECT_EQ(value(decoded, Quantity::power), "7150");
    EXPECT_EQ(value(decoded, Quantity::volume_flow), "0.215");
    EXPECT_EQ(value(decoded, Quantity::flow_temperature), "65.5");
    EXPECT_EQ(value(decoded, Quantity::return_temperature), "40.2");
    EXPECT_EQ(value(decoded, Quantity::operating_time), "16660800");
  }
}

TEST(Cjt188Meter, answers_every_read_of_the_standard) {
  for (std::size_t i = 0; i < profile_count(); ++i) {
    Bench bench{i};
    SCOPED_TRACE(bench.profile.name);
    for (const std::string_view item : {"8102", "8103", "8104", "8105", "8106", "810A", "D120", "D12B"})
      EXPECT_FALSE(bench.read(item).fault) << item;
    const auto quantity = bench.profile.is_heat() ? metering::Quantity::energy : metering::Quantity::volume;
    EXPECT_NE(value(bench.read("D125"), quantity, 6), "none");
    const auto unknown = line().read(bench.target(), "D299");
    EXPECT_TRUE(bench.ask(*unknown, ReplyKind::refused)) << "what it does not know it refuses";
  }
}

TEST(Cjt188Meter, is_found_by_its_address_and_silent_to_others) {
  Bench bench{0};
  const auto found = bench.ask(*line().who_is_there(""));
  ASSERT_TRUE(found);
  EXPECT_EQ(line().address_of(*found), number);
  EXPECT_FALSE(bench.ask(*line().read({"00000000000001"}, "901F")));
  EXPECT_FALSE(bench.ask(*line().who_is_there("20"))) << "no heat meter";
  EXPECT_TRUE(bench.meter.hear(ByteVector{0x68}, bench.world, bench.now) == std::nullopt);
  const auto echo = bench.meter.hear(*found, bench.world, bench.now);
  EXPECT_FALSE(echo) << "a reply is not for it";
  Bench strict{1};
  EXPECT_FALSE(strict.ask(*line().who_is_there("10"))) << "only T=11";
}

TEST(Cjt188Meter, turns_its_valve_in_its_own_time) {
  for (std::size_t i = 0; i < profile_count(); ++i) {
    Bench bench{i};
    SCOPED_TRACE(bench.profile.name);
    if (!bench.profile.has_valve) {
      EXPECT_EQ(bench.tell({.kind = CommandKind::close_valve}, ReplyKind::refused), CommandState::refused);
      continue;
    }
    EXPECT_GE(bench.profile.valve_travel_s, 5);
    EXPECT_LE(bench.profile.valve_travel_s, 60);
    EXPECT_EQ(bench.tell({.kind = CommandKind::close_valve}), CommandState::accepted);
    bench.wait(bench.profile.valve_travel_s - 1);
    EXPECT_EQ(bench.later(), CommandState::accepted);
    bench.wait(1);
    EXPECT_EQ(bench.later(), CommandState::done);
    EXPECT_EQ(bench.meter.valve(bench.now), ValvePosition::closed);
    EXPECT_EQ(bench.tell({.kind = CommandKind::close_valve}), CommandState::done) << "it is closed";
    EXPECT_EQ(bench.tell({.kind = CommandKind::open_valve}), CommandState::accepted);
    bench.wait(60);
    EXPECT_EQ(bench.later(), CommandState::done);
  }
}

TEST(Cjt188Meter, shows_a_jammed_valve_as_abnormal) {
  Bench bench{0};
  bench.meter.jam_valve(true);
  EXPECT_EQ(bench.tell({.kind = CommandKind::close_valve}), CommandState::accepted);
  bench.wait(60);
  EXPECT_EQ(bench.later(), CommandState::refused);
  bench.meter.jam_valve(false);
  EXPECT_EQ(bench.later(), CommandState::done);
}

TEST(Cjt188Meter, turns_back_a_valve_that_is_on_its_way) {
  Bench bench{0};
  bench.tell({.kind = CommandKind::close_valve});
  bench.wait(3);
  EXPECT_EQ(bench.tell({.kind = CommandKind::open_valve}), CommandState::done) << "it never left";
  bench.wait(60);
  EXPECT_EQ(bench.meter.valve(bench.now), ValvePosition::open);
}

TEST(Cjt188Meter, keeps_the_time_it_is_told) {
  for (const std::size_t i : {0U, 9U}) {
    Bench bench{i};
    bench.meter.set_clock_error(-90);
    EXPECT_EQ(value(bench.read("901F"), metering::Quantity::time_point), "2026-11-21T10:28:30");
    EXPECT_EQ(bench.tell({.kind = CommandKind::set_clock, .time = bench.now}), CommandState::done);
    EXPECT_EQ(bench.meter.clock_error_s(), 0);
    bench.wait(3600);
    EXPECT_EQ(value(bench.read("901F"), metering::Quantity::time_point), "2026-11-21T11:30:00");
  }
}

TEST(Cjt188Meter, books_purchases_once_and_in_order) {
  using metering::Quantity;
  Bench bench{0};
  const auto buy = [&](int serial, std::string_view amount, ReplyKind expect) {
    return bench.tell({.kind = CommandKind::purchase, .data = parse_hex(amount).value(), .number = serial}, expect);
  };
  EXPECT_EQ(buy(1, "00 00 01 00", ReplyKind::answer), CommandState::done);  // 100.00
  EXPECT_EQ(buy(1, "00 00 01 00", ReplyKind::answer), CommandState::done) << "a repetition";
  EXPECT_EQ(buy(1, "00 00 02 00", ReplyKind::refused), CommandState::refused) << "another amount";
  EXPECT_EQ(buy(3, "00 00 01 00", ReplyKind::refused), CommandState::refused) << "2 is missing";
  EXPECT_EQ(buy(2, "50 12 00 00", ReplyKind::answer), CommandState::done);  // 12.50
  bench.world.now.volume_l += 10'000;                                       // at 3.50
  const auto decoded = bench.read("8105");
  EXPECT_EQ(value(decoded, Quantity::purchase_count), "2");
  EXPECT_EQ(value(decoded, Quantity::credit), "12.5");
  EXPECT_EQ(value(decoded, Quantity::remaining_money), "77.5");
  bench.world.now.volume_l += 1'000'000;
  EXPECT_EQ(bench.meter.remaining_cents(bench.world), 0);
}

TEST(Cjt188Meter, takes_a_new_address_and_a_base_until_it_is_in_service) {
  Bench bench{0};
  EXPECT_EQ(bench.tell({.kind = CommandKind::write_item, .item = "A016", .data = parse_hex("00 00 05 00 2C").value()}),
            CommandState::done);
  EXPECT_EQ(value(bench.read("901F"), metering::Quantity::volume), "500");
  Command move{.kind = CommandKind::write_address, .data = parse_hex("01 00 00 05 08 00 00").value()};
  EXPECT_EQ(bench.tell(move), CommandState::done);
  EXPECT_EQ(bench.meter.address().text().view(), "00000805000001");
  EXPECT_FALSE(bench.ask(*line().read(bench.target(), "901F"))) << "the old address is nobody's";
  move.data = bench.meter.hear(
                  line().command({"00000805000001"}, {.kind = CommandKind::write_item, .item = "A019"})->bytes.bytes(),
                  bench.world, bench.now)
                  ? parse_hex("45 41 10 05 15 33 78").value()
                  : ByteVector{};
  EXPECT_FALSE(bench.ask(*line().command({"00000805000001"}, move))) << "in service it keeps its address";
}

TEST(Cjt188Meter, writes_days_prices_and_keys) {
  using metering::Quantity;
  Bench bench{0};
  const auto write = [&](std::string_view item, std::string_view data, ReplyKind expect = ReplyKind::answer) {
    return bench.tell({.kind = CommandKind::write_item, .item = std::string{item}, .data = parse_hex(data).value()},
                      expect);
  };
  EXPECT_EQ(write("A011", "25"), CommandState::done);
  EXPECT_EQ(value(bench.read("8103"), Quantity::settlement_day), "25");
  EXPECT_EQ(write("A011", "32", ReplyKind::refused), CommandState::refused);
  EXPECT_EQ(write("A012", "28"), CommandState::done);
  EXPECT_EQ(value(bench.read("8104"), Quantity::reading_day), "28");
  EXPECT_EQ(write("A010", "75 04 00 20 00 00 00 06 00 40 00 00 00 09 00 01"), CommandState::done);
  EXPECT_EQ(value(bench.read("8102"), Quantity::price), "4.75");
  EXPECT_EQ(write("A014", "02 01 02 03 04 05 06 07 08"), CommandState::done);
  EXPECT_EQ(value(bench.read("8106"), Quantity::key_version), "2");
  bench.world.battery_low = true;
  EXPECT_EQ(value(bench.read("901F"), Quantity::battery_level), "0");
}

}  // namespace
}  // namespace riser::sim
