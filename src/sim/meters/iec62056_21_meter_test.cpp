// SPDX-License-Identifier: Apache-2.0
#include "sim/meters/iec62056_21_meter.h"

#include <gtest/gtest.h>

#include "protocol/iec62056_21/encode.h"
#include "protocol/iec62056_21/line.h"
#include "protocol/iec62056_21/telegram.h"

namespace riser::sim {
namespace {

namespace iec = protocol::iec62056_21;
using protocol::CommandKind;
using protocol::CommandState;
using protocol::ReplyKind;

const CivilTime noon{2026, 11, 21, 12, 0, 0};
const Iec62056_21Values values = {
    {"0.0.0", "12345678"}, {"1-0:1.8.0", "000123.456*kWh"}, {"1.6.1", "0.5*kW)(2611211145"}};

/// The chain of a line with one meter, at the speeds that both believe in.
struct Bench {
  explicit Bench(std::vector<protocol::MeterOptions::Quirk> quirks = {}, Iec62056_21Settings settings = {})
      : meter([&] {
          settings.address = "12345678";
          return Iec62056_21Meter{settings};
        }()) {
    options.quirks = std::move(quirks);
    target.address = "12345678";
    target.options = &options;
  }
  ReplyKind run(protocol::Request request) {
    int speed = 300;
    for (int step = 0; step < 8; ++step) {
      asked = {request.bytes.bytes().begin(), request.bytes.bytes().end()};
      EXPECT_EQ(meter.baud(now), speed);
      const auto reply = meter.hear(asked, values, now);
      if (!reply) return ReplyKind::other_meter;
      if (request.format) speed = request.format->baud;
      EXPECT_EQ(meter.reply_baud(), speed) << "the reply comes at the new speed";
      heard = *reply;
      EXPECT_EQ(iec::line.find_reply(heard).length, heard.size());
      const ReplyKind kind = iec::line.judge(asked, heard, target);
      if (kind != ReplyKind::part) return kind;
      request = *iec::line.next(asked, heard, target);
    }
    return ReplyKind::part;
  }
  ReplyKind read(std::string_view item) {
    target.item = item;
    return run(*iec::line.read(target, item));
  }
  CommandState tell(const protocol::Command& command) {
    target.command = &command;
    run(*iec::line.command(target, command));
    const CommandState state = iec::line.command_state(asked, heard, target, fault);
    target.command = nullptr;
    return state;
  }
  void hang_up() { meter.hear(as_bytes(iec::programming("B0", "")), values, now); }
  Iec62056_21Meter meter;
  protocol::MeterOptions options;
  protocol::LineTarget target;
  protocol::Fault fault;
  CivilTime now = noon;
  ByteVector asked, heard;
};

TEST(Iec62056_21Meter, is_read_out_at_the_speed_it_offers) {
  Bench bench;
  ASSERT_EQ(bench.read("readout"), ReplyKind::answer);
  iec::Telegram telegram;
  ASSERT_TRUE(iec::decode(bench.heard, nullptr, telegram));
  EXPECT_EQ(telegram.meter_number.view(), "12345678");
  ASSERT_EQ(telegram.items.size(), 7U);
  EXPECT_EQ(telegram.items[3].number, (Decimal{123456, -3}));
  EXPECT_EQ(telegram.items[6].number.mantissa, civil_seconds(noon)) << "its clock";
}

TEST(Iec62056_21Meter, stays_at_300_baud_when_it_is_told_so) {
  Bench bench{{{"switch", "no"}}};
  EXPECT_EQ(bench.read("readout"), ReplyKind::answer);
  EXPECT_EQ(bench.meter.baud(noon), 300);
}

TEST(Iec62056_21Meter, answers_with_parity_bits_to_parity_bits) {
  Bench bench{{{"parity", "software"}}};
  ASSERT_EQ(bench.read("readout"), ReplyKind::answer);
  iec::Telegram telegram;
  ASSERT_TRUE(iec::decode(bench.heard, nullptr, telegram));
  EXPECT_TRUE(telegram.had_parity);
  EXPECT_EQ(telegram.items.size(), 7U);
}

TEST(Iec62056_21Meter, reads_a_register_in_the_programming_mode) {
  Bench bench{{{"password", "00000000"}}};
  ASSERT_EQ(bench.read("1-0:1.8.0"), ReplyKind::answer);
  EXPECT_EQ(as_text(bench.heard), iec::data_message("1-0:1.8.0(000123.456*kWh)"));
  bench.hang_up();
  EXPECT_EQ(bench.meter.baud(noon), 300);
  EXPECT_EQ(bench.read("9.9.9"), ReplyKind::refused);
}

TEST(Iec62056_21Meter, has_its_clock_set) {
  Bench bench{{{"password", "00000000"}}};
  bench.meter.set_clock_error(-3600 * 24 * 40);
  EXPECT_EQ(bench.tell({.kind = CommandKind::set_clock, .time = noon}), CommandState::done);
  EXPECT_EQ(bench.meter.clock_error_s(), 0);
  bench.hang_up();
  Bench other{{{"password", "1"}, {"clock_format", "punctuated"}}, {.password = "1"}};
  other.meter.set_clock_error(77);
  EXPECT_EQ(other.tell({.kind = CommandKind::set_clock, .time = noon}), CommandState::done);
  EXPECT_EQ(other.meter.clock_error_s(), 0);
}

TEST(Iec62056_21Meter, keeps_strangers_out) {
  Bench bench{{{"password", "4711"}}};
  for (const char* code : {"error_message", "error_message", "sign_off"}) {
    EXPECT_EQ(bench.tell({.kind = CommandKind::set_clock, .time = noon}), CommandState::refused);
    EXPECT_EQ(bench.fault.code, code);
    bench.hang_up();
  }
  EXPECT_EQ(bench.meter.clock_error_s(), 0);
}

TEST(Iec62056_21Meter, keeps_silent_when_it_is_not_meant) {
  Iec62056_21Meter meter{{.address = "1"}};
  EXPECT_FALSE(meter.hear(as_bytes(iec::sign_on("2")), values, noon));
  EXPECT_FALSE(meter.hear(as_bytes(iec::option_select('0', '5', '0')), values, noon)) << "no sign-on before";
  EXPECT_FALSE(meter.hear(as_bytes(iec::programming("R1", "1.8.0()")), values, noon));
  EXPECT_TRUE(meter.hear(as_bytes(std::string(60, '\0') + iec::sign_on("")), values, noon)) << "behind a wake-up";
}

TEST(Iec62056_21Meter, goes_back_to_300_baud_when_nobody_speaks) {
  Bench bench{{{"password", "00000000"}}};
  ASSERT_EQ(bench.read("1-0:1.8.0"), ReplyKind::answer);
  EXPECT_EQ(bench.meter.baud(noon), 9600);
  CivilTime later = noon;
  later.minute = 3;
  EXPECT_EQ(bench.meter.baud(later), 300);
  EXPECT_FALSE(bench.meter.hear(as_bytes(iec::programming("R1", "1.8.0()")), values, later));
}

TEST(Iec62056_21Meter, asks_for_a_damaged_message_again) {
  Bench bench{{{"password", "00000000"}}};
  ASSERT_EQ(bench.read("1-0:1.8.0"), ReplyKind::answer);
  std::string damaged = iec::programming("R1", "1.8.0()");
  damaged.back() ^= 1;
  EXPECT_EQ(bench.meter.hear(as_bytes(damaged), values, noon), ByteVector(1, 0x15));
}

}  // namespace
}  // namespace riser::sim
