// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::framed;
using test::hex;
using test::reading;
using test::vector_of;

MeterOptions quirk(std::string name, std::string value) { return {.quirks = {{std::move(name), std::move(value)}}}; }

LineTarget target(const MeterOptions* options = nullptr) {
  LineTarget out;
  out.address = test::meter;
  out.options = options;
  return out;
}

Command command(CommandKind kind) {
  Command out;
  out.kind = kind;
  out.level = 0x02;
  out.password = {0x56, 0x34, 0x12};
  out.operator_code = {0x01, 0x02, 0x03, 0x04};
  out.time = {2026, 11, 21, 10, 30, 5};
  return out;
}

Result<Request, RequestError> build(const Command& c, const MeterOptions* options = nullptr) {
  return line.command(target(options), c);
}
/// Control code and DATA as it reads: "1C 02563412..".
std::string sent(const Command& c, const MeterOptions* options = nullptr) {
  const auto request = build(c, options);
  if (!request) return std::string{name(request.error())};
  const test::Read read{vector_of(request->bytes)};
  EXPECT_EQ(read.fault(), "none");
  return fmt::format("{:02X} {}", read.telegram.frame.control, to_hex(read.telegram.data()));
}

TEST(Command, moves_the_relay) {
  EXPECT_EQ(sent(command(CommandKind::trip_relay)), "1C 02563412010203041A00053010211126");
  EXPECT_EQ(sent(command(CommandKind::permit_relay)), "1C 02563412010203041B00053010211126");
  EXPECT_EQ(sent(command(CommandKind::close_relay)), "1C 02563412010203041C00053010211126");
  EXPECT_EQ(sent(command(CommandKind::alarm_on)), "1C 02563412010203042A00053010211126");
  EXPECT_EQ(sent(command(CommandKind::alarm_off)), "1C 02563412010203042B00053010211126");
  EXPECT_EQ(sent(command(CommandKind::keep_power_on)), "1C 02563412010203043A00053010211126");
  EXPECT_EQ(sent(command(CommandKind::keep_power_off)), "1C 02563412010203043B00053010211126");
  Command always = command(CommandKind::trip_relay);
  always.time = {};
  EXPECT_EQ(sent(always), "1C 02563412010203041A00595923311299");
}

TEST(Command, closes_the_relay_as_the_model_wants_it) {
  const auto by_button = quirk("relay_close", "1B"), direct = quirk("relay_close", "1C"),
             automatic = quirk("relay_close", "auto");
  EXPECT_EQ(sent(command(CommandKind::close_relay), &by_button), "1C 02563412010203041B00053010211126");
  EXPECT_EQ(sent(command(CommandKind::close_relay), &direct), "1C 02563412010203041C00053010211126");
  EXPECT_EQ(sent(command(CommandKind::close_relay), &automatic), "1C 02563412010203041C00053010211126");
  EXPECT_EQ(sent(command(CommandKind::permit_relay), &direct), "unsupported");
}

TEST(Command, sets_the_clock) {
  EXPECT_EQ(sent(command(CommandKind::set_clock)),
            "14 0C010004"
            "0256341201020304"
            "05301006211126");
  Command part = command(CommandKind::set_clock);
  part.item = "04000102";
  EXPECT_EQ(sent(part),
            "14 02010004"
            "0256341201020304"
            "053010");
  part.item = "04000101";
  EXPECT_EQ(sent(part),
            "14 01010004"
            "0256341201020304"
            "06211126");
  part.item = "00010000";
  EXPECT_EQ(sent(part), "bad_item");
  part.item = "";
  part.time = {};
  EXPECT_EQ(sent(part), "bad_value");

  const auto broadcast = line.command({}, command(CommandKind::set_clock));
  ASSERT_TRUE(broadcast);
  EXPECT_FALSE(broadcast->answered);
  const test::Read read{vector_of(broadcast->bytes)};
  EXPECT_TRUE(read.telegram.frame.address.is_broadcast());
  EXPECT_EQ(to_hex(read.telegram.data()), "053010211126");
}

TEST(Command, freezes) {
  EXPECT_EQ(sent(command(CommandKind::freeze)), "16 99999999");
  Command daily = command(CommandKind::freeze);
  daily.item = "99990030";
  EXPECT_EQ(sent(daily), "16 30009999");
  daily.item = "9999003";
  EXPECT_EQ(sent(daily), "bad_item");
  const auto all = line.command({}, command(CommandKind::freeze));
  ASSERT_TRUE(all);
  EXPECT_FALSE(all->answered);
}

TEST(Command, writes_values_that_the_item_can_take) {
  Command write = command(CommandKind::write_item);
  write.item = "04000103";
  write.data = hex("15");
  EXPECT_EQ(sent(write),
            "14 03010004"
            "0256341201020304"
            "15");
  write.data = hex("15 00");
  EXPECT_EQ(sent(write), "bad_value") << "one byte is wanted";
  write.data = {};
  EXPECT_EQ(sent(write), "bad_value");
  write.item = "04A20200";
  write.data = ByteVector(60, 1);
  EXPECT_EQ(sent(write), "bad_value") << "a request that writes has 50 bytes at most";
  write.item = "x";
  EXPECT_EQ(sent(write), "bad_item");
}

TEST(Command, writes_an_address_to_the_only_meter_on_the_line) {
  Command write = command(CommandKind::write_address);
  write.data = hex("78 56 34 12 00 00");
  EXPECT_EQ(sent(write), "15 785634120000");
  const auto request = build(write);
  EXPECT_EQ(line.judge(request->bytes.bytes(), framed(0x95, "", "12345678"), target()), ReplyKind::answer);
  EXPECT_EQ(line.judge(request->bytes.bytes(), framed(0x95, ""), target()), ReplyKind::answer);
  write.data = hex("7A 56 34 12 00 00");
  EXPECT_EQ(sent(write), "bad_value");
}

TEST(Command, does_the_rest) {
  Command baud = command(CommandKind::set_baud_rate);
  for (const auto& [rate, code] :
       {std::pair{600, "02"}, {1200, "04"}, {2400, "08"}, {4800, "10"}, {9600, "20"}, {19200, "40"}}) {
    baud.number = rate;
    EXPECT_EQ(sent(baud), fmt::format("17 {}", code));
  }
  baud.number = 115200;
  EXPECT_EQ(sent(baud), "bad_value");
  Command password = command(CommandKind::change_password);
  password.data = hex("11 22 33");
  EXPECT_EQ(sent(password),
            "18 030C0004"
            "02563412"
            "02112233");
  password.data = hex("04 11 22 33");
  EXPECT_EQ(sent(password),
            "18 050C0004"
            "02563412"
            "04112233");
  password.data = hex("11");
  EXPECT_EQ(sent(password), "bad_value");
  EXPECT_EQ(sent(command(CommandKind::clear_demand)), "19 0256341201020304");
  EXPECT_EQ(sent(command(CommandKind::clear_meter)), "1A 0256341201020304");
  EXPECT_EQ(sent(command(CommandKind::clear_events)), "1B 0256341201020304FFFFFFFF");
  Command some = command(CommandKind::clear_events);
  some.item = "033000FF";
  EXPECT_EQ(sent(some), "1B 0256341201020304FF003003");
  EXPECT_EQ(sent(command(CommandKind::open_valve)), "unsupported");
  EXPECT_EQ(sent(command(CommandKind::purchase)), "unsupported");
}

TEST(Command, speaks_1997_to_a_meter_of_1997) {
  const auto old = quirk("variant", "1997");
  EXPECT_EQ(sent(command(CommandKind::trip_relay), &old), "unsupported");
  EXPECT_EQ(sent(command(CommandKind::clear_demand), &old), "10 02563412");
  EXPECT_EQ(sent(command(CommandKind::set_clock), &old), "08 053010211126");
  Command write = command(CommandKind::write_item);
  write.item = "C111";
  write.data = hex("15");
  EXPECT_EQ(sent(write),
            "04 11C1"
            "02563412"
            "15")
      << "the width of the item tells";
  Command clock = command(CommandKind::set_clock);
  clock.item = "C010";
  EXPECT_EQ(sent(clock),
            "04 10C0"
            "02563412"
            "06211126");
  Command password = command(CommandKind::change_password);
  password.data = hex("02 11 22 33");
  EXPECT_EQ(sent(password, &old),
            "0F 02563412"
            "02112233");
}

TEST(Command, states_what_the_answer_says) {
  const auto state = [](CommandKind kind, const ByteVector& reply, Fault& fault,
                        const MeterOptions* options = nullptr) {
    const auto request = build(command(kind), options);
    return line.command_state(request->bytes.bytes(), reply, target(options), fault);
  };
  Fault fault;
  const ByteVector yes = framed(0x9C, "");
  EXPECT_EQ(state(CommandKind::trip_relay, yes, fault), CommandState::accepted);
  EXPECT_EQ(state(CommandKind::close_relay, yes, fault), CommandState::accepted);
  EXPECT_EQ(state(CommandKind::permit_relay, yes, fault), CommandState::waiting);
  const auto by_button = quirk("relay_close", "1B");
  EXPECT_EQ(state(CommandKind::close_relay, yes, fault, &by_button), CommandState::waiting);
  EXPECT_EQ(state(CommandKind::set_clock, framed(0x94, ""), fault), CommandState::done);
  EXPECT_EQ(state(CommandKind::clear_demand, framed(0x99, ""), fault), CommandState::done);
  EXPECT_TRUE(fault.code.empty());
  EXPECT_EQ(state(CommandKind::trip_relay, framed(0xDC, "04"), fault), CommandState::refused);
  EXPECT_EQ(fault.code, "unauthorized");
  EXPECT_EQ(state(CommandKind::trip_relay, hex("68 00"), fault), CommandState::refused);
  EXPECT_EQ(fault.code, "truncated");
}

TEST(Command, reads_the_relay_back_from_status_word_3) {
  const auto state = [](CommandKind kind, std::string_view word) {
    Fault fault;
    const auto request = build(command(kind));
    const auto result = line.command_state(request->bytes.bytes(), reading(0x04000503, word), target(), fault);
    EXPECT_EQ(fault.code.empty(), result != CommandState::refused);
    return name(result);
  };
  EXPECT_EQ(state(CommandKind::trip_relay, "50 00"), "done");
  EXPECT_EQ(state(CommandKind::trip_relay, "40 00"), "accepted") << "told to, not yet open";
  EXPECT_EQ(state(CommandKind::trip_relay, "00 10"), "refused") << "the power is kept on";
  EXPECT_EQ(state(CommandKind::permit_relay, "10 00"), "waiting") << "permitted, the button was not pressed";
  EXPECT_EQ(state(CommandKind::permit_relay, "00 00"), "done");
  EXPECT_EQ(state(CommandKind::close_relay, "50 00"), "accepted");
  EXPECT_EQ(state(CommandKind::close_relay, "00 00"), "done");
  EXPECT_EQ(state(CommandKind::keep_power_on, "00 10"), "done");
  EXPECT_EQ(state(CommandKind::keep_power_on, "00 00"), "accepted");
  EXPECT_EQ(state(CommandKind::keep_power_off, "00 00"), "done");
}

}  // namespace
}  // namespace riser::protocol::dlt645
