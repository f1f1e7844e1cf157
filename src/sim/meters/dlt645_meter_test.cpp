// SPDX-License-Identifier: Apache-2.0
// The simulated meter at the other end of the driver's line protocol.
#include "sim/meters/dlt645_meter.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/value.h"

namespace riser::sim {
namespace {

using protocol::Command;
using protocol::CommandKind;
using protocol::CommandState;
using protocol::ReplyKind;
using protocol::dlt645::line;

constexpr CivilTime noon{2026, 11, 21, 12, 30, 5};

/// 0.01 kWh a minute since 2026; tariff 1 has a quarter of it.
class Town final : public Dlt645Values {
 public:
  Dlt645Registers registers(std::int64_t at_s) const override {
    Dlt645Registers r;
    const std::int64_t minutes = std::max<std::int64_t>(0, (at_s - civil_seconds({2026, 1, 1})) / 60);
    r.imported = {minutes, minutes / 4, minutes - minutes / 4, 0, 0};
    r.exported = {7, 0, 7, 0, 0};
    r.reactive = {100, 20, 3, 4};
    r.demand_dw = 45000;
    r.demand_at_s = at_s - 3600;
    return r;
  }
  Dlt645Flow flow(std::int64_t) const override {
    return {.voltage_dv = {2301, 2302, 2299},
            .current_ma = {1000, -2000, 3000},
            .power_dw = {4604, 2301, -4604, 6897},
            .reactive_dvar = {10, 20, 30, 40},
            .factor_milli = {999, 1000, 998, 997},
            .frequency_chz = 4998};
  }
};

class Dlt645MeterTest : public testing::Test {
 protected:
  Dlt645MeterTest() { make({}); }

  void make(Dlt645Profile profile) {
    profile_ = profile;
    meter_.emplace(profile_, *protocol::dlt645::Address::from_digits("202211230001"));
    options_ = {.quirks = {{"variant", std::string{protocol::dlt645::name(profile_.variant)}}}};
  }
  protocol::LineTarget target() const {
    protocol::LineTarget target;
    target.address = "202211230001";
    target.options = &options_;
    return target;
  }
  /// The items of a reading with all its parts, "voltage 230.1 V"; or what became of the request.
  std::vector<std::string> read(std::string_view item) {
    const auto first = line.read(target(), item);
    if (!first) return {std::string{name(first.error())}};
    protocol::Request request = *first;
    ByteVector evidence;
    for (;;) {
      const Bytes asked = std::as_const(request.bytes).bytes();
      const auto reply = meter_->hear(asked, town_, now_);
      if (!reply) return {"silence"};
      const ReplyKind kind = line.judge(asked, *reply, target());
      evidence.insert(evidence.end(), reply->begin(), reply->end());
      if (kind == ReplyKind::refused) return {"refused"};
      if (kind == ReplyKind::answer) break;
      if (kind != ReplyKind::part) return {"not an answer"};
      ++parts_;
      request = line.next(asked, *reply, target()).value();
    }
    const auto decoded = protocol::dlt645::driver.decode(evidence, {.options = &options_});
    EXPECT_FALSE(decoded.fault) << decoded.fault->message;
    std::vector<std::string> all;
    for (const protocol::Item& i : decoded.items)
      all.push_back(fmt::format("{} {}", metering::name(i.reg.quantity),
                                i.text.empty() ? metering::value_text(i.reg, i.cell) : i.text));
    return all;
  }
  std::string one(std::string_view item) {
    const auto all = read(item);
    return all.empty() ? "nothing" : all[0];
  }
  CommandState tell(Command command) {
    const auto request = line.command(target(), command);
    EXPECT_TRUE(request);
    const Bytes asked = std::as_const(request->bytes).bytes();
    const auto reply = meter_->hear(asked, town_, now_);
    if (!reply) return CommandState::refused;
    fault_ = {};
    return line.command_state(asked, *reply, target(), fault_);
  }
  CommandState tell(CommandKind kind) {
    Command command;
    command.kind = kind;
    command.time = {2026, 11, 21, 13};
    return tell(command);
  }

  Dlt645Profile profile_;
  std::optional<Dlt645Meter> meter_;
  protocol::MeterOptions options_;
  Town town_;
  CivilTime now_ = noon;
  protocol::Fault fault_;
  int parts_ = 0;
};

TEST_F(Dlt645MeterTest, answers_the_default_plan) {
  EXPECT_EQ(one("00010000"), "active_energy_import 4673100") << "467310 minutes, in Wh";
  EXPECT_EQ(read("0001FF00").size(), 5U);
  EXPECT_EQ(read("0201FF00"), (std::vector<std::string>{"voltage 230.1", "voltage 230.2", "voltage 229.9"}));
  EXPECT_EQ(read("0202FF00")[1], "current -2.000");
  EXPECT_EQ(read("0203FF00")[2], "power -460.4");
  EXPECT_EQ(read("04000503")[1], "relay_state 0");
}

TEST_F(Dlt645MeterTest, settles_and_freezes) {
  const std::int64_t november = (civil_seconds({2026, 11, 1}) - civil_seconds({2026, 1, 1})) / 60;
  EXPECT_EQ(one("00010001"), fmt::format("active_energy_import {}", november * 10));
  EXPECT_EQ(read("000100FF").size(), 13U);
  EXPECT_EQ(one("05060001"), "time_point 2026-11-21T00:00:00");
  EXPECT_EQ(one("05060002"), "time_point 2026-11-20T00:00:00");
  EXPECT_EQ(read("0506FF01").size(), 11U);
  EXPECT_EQ(one("05060040"), "refused") << "62 days are kept";
  EXPECT_EQ(one("0501FF01"), "refused");
  Command freeze;
  freeze.kind = CommandKind::freeze;
  EXPECT_EQ(tell(freeze), CommandState::done);
  EXPECT_EQ(one("05010001"), "time_point 2026-11-21T12:30:00");
  EXPECT_EQ(one("01010000"), "active_demand_import 4500.0");
}

TEST_F(Dlt645MeterTest, tells_long_answers_in_parts) {
  EXPECT_EQ(read("0001FFFF").size(), 65U);
  EXPECT_EQ(parts_, 1);
  const auto profile = read("06000002:9");
  EXPECT_EQ(parts_, 5) << "9 records of 103 bytes";
  EXPECT_EQ(std::count(profile.begin(), profile.end(), "time_point 2026-11-21T12:00:00"), 1);
  EXPECT_EQ(profile.size(), 9U * 30);
  EXPECT_EQ(read("06010001:1:2611210930")[0], "time_point 2026-11-21T10:00:00");
  EXPECT_EQ(read("06010001:1:2611210930").size(), 8U);
}

TEST_F(Dlt645MeterTest, trips_and_closes_with_and_without_the_button) {
  EXPECT_EQ(tell(CommandKind::trip_relay), CommandState::accepted);
  EXPECT_TRUE(meter_->relay_open());
  EXPECT_EQ(read("04000503")[1], "relay_state 1");
  EXPECT_EQ(tell(CommandKind::permit_relay), CommandState::waiting);
  EXPECT_TRUE(meter_->waits_for_button());
  EXPECT_EQ(read("04000503")[2], "relay_state 0") << "told to close";
  EXPECT_TRUE(meter_->relay_open());
  meter_->press_relay_button(now_);
  EXPECT_FALSE(meter_->relay_open());
  EXPECT_EQ(tell(CommandKind::trip_relay), CommandState::accepted);
  EXPECT_EQ(tell(CommandKind::close_relay), CommandState::accepted);
  EXPECT_FALSE(meter_->relay_open());
  EXPECT_EQ(one("1D000000"), "event_count 2");
  EXPECT_EQ(one("1D000101"), "event_record 2026-11-21T12:30:05");
}

TEST_F(Dlt645MeterTest, keeps_the_power_and_sounds_the_alarm) {
  EXPECT_EQ(tell(CommandKind::keep_power_on), CommandState::accepted);
  EXPECT_EQ(tell(CommandKind::trip_relay), CommandState::refused);
  EXPECT_EQ(fault_.code, "other_error");
  EXPECT_EQ(tell(CommandKind::keep_power_off), CommandState::accepted);
  EXPECT_EQ(tell(CommandKind::trip_relay), CommandState::accepted);
  tell(CommandKind::alarm_on);
  EXPECT_TRUE(meter_->alarm());
  tell(CommandKind::alarm_off);
  EXPECT_FALSE(meter_->alarm());
  Command late;
  late.kind = CommandKind::close_relay;
  late.time = {2026, 11, 21, 12, 0, 0};
  EXPECT_EQ(tell(late), CommandState::refused) << "its time is over";
}

TEST_F(Dlt645MeterTest, wants_the_right_password) {
  meter_->set_password(0x02, {0x56, 0x34, 0x12});
  Command trip;
  trip.kind = CommandKind::trip_relay;
  EXPECT_EQ(tell(trip), CommandState::refused);
  EXPECT_EQ(fault_.code, "unauthorized");
  trip.password = {0x56, 0x34, 0x12};
  EXPECT_EQ(tell(trip), CommandState::accepted);
  Command change;
  change.kind = CommandKind::change_password;
  change.data = {0x02, 0x11, 0x11, 0x11};
  EXPECT_EQ(tell(change), CommandState::refused);
  change.password = {0x56, 0x34, 0x12};
  EXPECT_EQ(tell(change), CommandState::done);
  trip.password = {0x11, 0x11, 0x11};
  EXPECT_EQ(tell(trip), CommandState::accepted);
}

TEST_F(Dlt645MeterTest, has_a_clock_that_can_be_set) {
  meter_->set_clock_error(200);
  EXPECT_EQ(one("0400010C"), "time_point 2026-11-21T12:33:25");
  Command set;
  set.kind = CommandKind::set_clock;
  set.time = noon;
  EXPECT_EQ(tell(set), CommandState::done);
  EXPECT_EQ(meter_->clock_error_s(), 0);
  // By broadcast, once a day and five minutes at most.
  const auto broadcast = [&] {
    const auto request = line.command({}, set);
    EXPECT_FALSE(meter_->hear(std::as_const(request->bytes).bytes(), town_, now_));
  };
  meter_->set_clock_error(301);
  broadcast();
  EXPECT_EQ(meter_->clock_error_s(), 301);
  meter_->set_clock_error(100);
  broadcast();
  EXPECT_EQ(meter_->clock_error_s(), 0);
  meter_->set_clock_error(100);
  broadcast();
  EXPECT_EQ(meter_->clock_error_s(), 100) << "twice a day is once too much";
}

TEST_F(Dlt645MeterTest, takes_parameters_address_and_baud_rate) {
  Command write;
  write.kind = CommandKind::write_item;
  write.item = "04000103";
  write.data = {0x30};
  EXPECT_EQ(tell(write), CommandState::done);
  EXPECT_EQ(one("04000103"), "parameter 1800");
  EXPECT_EQ(one("03300000"), "event_count 1");
  write.item = "00010000";
  write.data = {0, 0, 0, 0};
  EXPECT_EQ(tell(write), CommandState::refused);
  Command baud;
  baud.kind = CommandKind::set_baud_rate;
  baud.number = 9600;
  EXPECT_EQ(tell(baud), CommandState::done);
  EXPECT_EQ(meter_->baud(), 9600);
  Command address;
  address.kind = CommandKind::write_address;
  address.data = {0x78, 0x56, 0x34, 0x12, 0x00, 0x00};
  EXPECT_EQ(tell(address), CommandState::refused) << "silence: the programming button is not pressed";
  meter_->hold_programming_button(true);
  EXPECT_EQ(tell(address), CommandState::done);
  EXPECT_EQ(meter_->address().digits().view(), "000012345678");
}

TEST_F(Dlt645MeterTest, is_found_by_its_last_digits) {
  const auto probe = [&](std::string_view prefix) {
    const auto reply = meter_->hear(std::as_const(line.who_is_there(prefix)->bytes).bytes(), town_, now_);
    return reply ? line.address_of(*reply) : std::string{"silence"};
  };
  EXPECT_EQ(probe(""), "202211230001");
  EXPECT_EQ(probe("1"), "202211230001");
  EXPECT_EQ(probe("1000"), "202211230001");
  EXPECT_EQ(probe("2"), "silence");
}

TEST_F(Dlt645MeterTest, clears) {
  EXPECT_EQ(tell(CommandKind::clear_meter), CommandState::done);
  EXPECT_EQ(one("00010000"), "active_energy_import 0");
  now_.minute = 40;
  EXPECT_EQ(one("00010000"), "active_energy_import 100");
  EXPECT_EQ(tell(CommandKind::clear_demand), CommandState::done);
  EXPECT_EQ(one("01010000"), "active_demand_import 0.0");
  tell(CommandKind::trip_relay);
  EXPECT_EQ(tell(CommandKind::clear_events), CommandState::done);
  EXPECT_EQ(one("1D000000"), "event_count 0");
  EXPECT_EQ(one("03300300"), "event_count 1");
}

TEST_F(Dlt645MeterTest, disconnects_when_the_credit_is_used_up) {
  make({.phases = 1, .prepaid = Dlt645Profile::Prepaid::energy});
  meter_->credit(467310 + 5, now_);  // five minutes
  EXPECT_EQ(one("00900100"), "remaining_energy 50");
  EXPECT_EQ(read("04000503")[1], "relay_state 0");
  now_.minute = 36;
  EXPECT_EQ(one("00900100"), "remaining_energy 0");
  EXPECT_EQ(one("00900101"), "overdraft_energy 10");
  EXPECT_TRUE(meter_->relay_open());
  EXPECT_EQ(tell(CommandKind::close_relay), CommandState::refused) << "not without credit";
  meter_->credit(1000, now_);
  EXPECT_EQ(one("03330201"), "purchase_count 2");
  EXPECT_TRUE(meter_->waits_for_button());
  meter_->press_relay_button(now_);
  EXPECT_FALSE(meter_->relay_open());
  EXPECT_EQ(read("0201FF00"), (std::vector<std::string>{"voltage 230.1", "voltage ", "voltage "}));
}

TEST_F(Dlt645MeterTest, speaks_1997) {
  make({.variant = protocol::dlt645::Variant::v1997, .tariffs = 2, .wake_ups = 0, .has_relay = false});
  EXPECT_EQ(one("9010"), "active_energy_import 4673100");
  EXPECT_EQ(read("901F").size(), 3U);
  EXPECT_EQ(read("B61F"), (std::vector<std::string>{"voltage 230", "voltage 230", "voltage 229"}));
  EXPECT_EQ(one("B621"), "current 1.00");
  EXPECT_EQ(one("B630"), "power 460.4");
  EXPECT_EQ(one("C011"), "time_point 12:30:05");
  EXPECT_EQ(one("9FFF"), "refused");
  EXPECT_EQ(one("00010000"), "active_energy_import 4673100") << "the default plan in the words of 1997";
  options_ = {};
  EXPECT_EQ(one("00010000"), "silence");
}

TEST_F(Dlt645MeterTest, hears_only_what_is_for_it) {
  protocol::LineTarget other;
  other.address = "202211230002";
  EXPECT_FALSE(meter_->hear(std::as_const(line.read(other, "00010000")->bytes).bytes(), town_, now_));
  EXPECT_FALSE(meter_->hear({}, town_, now_));
  const auto reply = meter_->hear(std::as_const(line.read(target(), "00010000")->bytes).bytes(), town_, now_);
  EXPECT_FALSE(meter_->hear(*reply, town_, now_)) << "another meter's answer";
  EXPECT_EQ(one("0EEEEEEE"), "refused");
}

}  // namespace
}  // namespace riser::sim
