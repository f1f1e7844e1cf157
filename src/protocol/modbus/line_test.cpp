// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/line.h"

#include "protocol/modbus/test_exchange.h"

namespace riser::protocol::modbus {
namespace {

using test::hex;
using test::vector_of;

MeterOptions with(std::vector<MeterOptions::Quirk> quirks) { return {std::move(quirks), {}}; }

std::string asked(const Result<Request, RequestError>& request) {
  return request ? to_hex(request->bytes.bytes(), ' ') : std::string{name(request.error())};
}

std::string read(std::string address, std::string_view item, const MeterOptions* options = nullptr) {
  LineTarget target;
  target.address = std::move(address);
  target.options = options;
  target.sequence = 7;
  return asked(line.read(target, item));
}

TEST(Line, asks_for_registers) {
  EXPECT_EQ(read("1", "3:0000:10"), "01 03 00 00 00 0A C5 CD");
  EXPECT_EQ(read("1", "4:0102:8"), "01 04 01 02 00 08 51 F0");
  EXPECT_EQ(read("247", "3:000A"), "F7 03 00 0A 00 01 B0 9E");
  const auto tcp = with({{"framing", "tcp"}});
  EXPECT_EQ(read("17", "4:0102:20", &tcp), "00 07 00 00 00 06 11 04 01 02 00 14");
  EXPECT_EQ(read("255", "4:0102:20", &tcp), "00 07 00 00 00 06 FF 04 01 02 00 14") << "a device without a bus";
}

TEST(Line, refuses_what_it_cannot_ask) {
  for (const char* address : {"", "0", "248", "255", "a", "1 ", "00000001"})
    EXPECT_EQ(read(address, "3:0000"), "bad_address");
  for (const char* item : {"", "3", "3:", "3:00", "6:0000:1", "3:0000:0", "3:0000:126", "1:0000:2001", "3:FFFF:2",
                           "3:0000:x", "3:00G0", "readout", "3:0000;1", "-3:0000"})
    EXPECT_EQ(read("1", item), "bad_item") << item;
}

TEST(Line, keeps_silence_before_an_rtu_request) {
  LineTarget target;
  target.address = "1";
  EXPECT_EQ(line.read(target, "3:0000")->pause_before, milliseconds{17});
  const auto slow = with({{"silence_ms", "40"}});
  target.options = &slow;
  EXPECT_EQ(line.read(target, "3:0000")->pause_before, milliseconds{40});
  const auto tcp = with({{"framing", "tcp"}});
  target.options = &tcp;
  EXPECT_EQ(line.read(target, "3:0000")->pause_before, milliseconds{0});
}

std::string told(CommandKind kind, std::string item, std::string_view data, const MeterOptions* options = nullptr) {
  LineTarget target;
  target.address = "1";
  target.options = options;
  Command command;
  command.kind = kind;
  command.item = std::move(item);
  command.data = hex(data);
  return asked(line.command(target, command));
}

TEST(Line, switches_the_relay_by_the_coil_of_the_model) {
  EXPECT_EQ(told(CommandKind::trip_relay, "", ""), "unsupported");
  const auto coil = with({{"relay_coil", "1"}});
  EXPECT_EQ(told(CommandKind::trip_relay, "", "", &coil), "01 05 00 01 00 00 9C 0A");
  EXPECT_EQ(told(CommandKind::close_relay, "", "", &coil), "01 05 00 01 FF 00 DD FA");
  const auto inverse = with({{"relay_coil", "1"}, {"relay_trip", "on"}});
  EXPECT_EQ(told(CommandKind::trip_relay, "", "", &inverse), "01 05 00 01 FF 00 DD FA");
}

TEST(Line, writes_registers_and_coils) {
  EXPECT_EQ(told(CommandKind::write_item, "6:0010", "00 05"), to_hex(vector_of(write_register({}, 0x10, 5)), ' '));
  EXPECT_EQ(told(CommandKind::write_item, "16:0010", "00 05 00 06"),
            to_hex(vector_of(write_registers({}, 0x10, hex("00050006"))), ' '));
  EXPECT_EQ(told(CommandKind::write_item, "5:0010", "01"), to_hex(vector_of(write_coil({}, 0x10, true)), ' '));
  EXPECT_EQ(told(CommandKind::write_item, "15:0010:9", "FF 01"),
            to_hex(vector_of(write_coils({}, 0x10, 9, hex("FF01"))), ' '));
  EXPECT_EQ(told(CommandKind::write_item, "6:0010", "05"), "bad_value");
  EXPECT_EQ(told(CommandKind::write_item, "16:0010", "05"), "bad_value");
  EXPECT_EQ(told(CommandKind::write_item, "5:0010", "02"), "bad_value");
  EXPECT_EQ(told(CommandKind::write_item, "15:0010:9", "FF"), "bad_value");
  EXPECT_EQ(told(CommandKind::write_item, "3:0010", "0005"), "bad_item");
  EXPECT_EQ(told(CommandKind::set_clock, "", ""), "unsupported");
}

const AduHead meter{.unit = 1}, other{.unit = 2};
const AduHead tcp_7{.unit = 1, .framing = Framing::tcp, .transaction = 7};
const AduHead tcp_8{.unit = 1, .framing = Framing::tcp, .transaction = 8};

ReplyKind judge(const RequestBuffer& request, const RequestBuffer& reply) {
  return line.judge(request.bytes(), reply.bytes(), {});
}

TEST(Line, knows_the_answer_from_what_is_none) {
  const RequestBuffer request = read_request(meter, 3, 0, 2);
  EXPECT_EQ(judge(request, read_reply(meter, 3, hex("00010002"))), ReplyKind::answer);
  EXPECT_EQ(judge(request, read_reply(other, 3, hex("00010002"))), ReplyKind::other_meter);
  EXPECT_EQ(judge(request, read_reply(meter, 4, hex("00010002"))), ReplyKind::not_related) << "another function";
  EXPECT_EQ(judge(request, read_reply(meter, 3, hex("0001"))), ReplyKind::not_related) << "to an earlier request";
  EXPECT_EQ(judge(request, request), ReplyKind::not_related) << "the echo";
  EXPECT_EQ(judge(request, exception_reply(meter, 3, 2)), ReplyKind::refused);
  EXPECT_EQ(judge(request, exception_reply(meter, 4, 2)), ReplyKind::not_related);
  EXPECT_EQ(judge(request, {}), ReplyKind::not_related);
  EXPECT_EQ(judge({}, request), ReplyKind::not_related);
  const RequestBuffer asked = read_request(tcp_7, 3, 0, 2);
  EXPECT_EQ(judge(asked, read_reply(tcp_7, 3, hex("00010002"))), ReplyKind::answer);
  EXPECT_EQ(judge(asked, read_reply(tcp_8, 3, hex("00010002"))), ReplyKind::not_related) << "another transaction";
  EXPECT_EQ(judge(write_register(meter, 1, 5), write_register(meter, 1, 6)), ReplyKind::not_related);
  EXPECT_EQ(judge(write_registers(meter, 1, hex("0001")), write_reply(meter, 0x10, 1, 1)), ReplyKind::answer);
  EXPECT_EQ(judge(write_registers(meter, 1, hex("0001")), write_reply(meter, 0x10, 1, 2)), ReplyKind::not_related);
}

TEST(Line, tells_what_became_of_a_command) {
  Fault fault;
  const auto state = [&](const RequestBuffer& request, const RequestBuffer& reply) {
    return line.command_state(request.bytes(), reply.bytes(), {}, fault);
  };
  EXPECT_EQ(state(write_coil(meter, 1, true), write_coil(meter, 1, true)), CommandState::accepted);
  EXPECT_EQ(state(write_register(meter, 1, 5), write_register(meter, 1, 5)), CommandState::done);
  EXPECT_EQ(state(write_register(meter, 1, 5), exception_reply(meter, 6, 5)), CommandState::accepted);
  EXPECT_EQ(state(write_register(meter, 1, 5), exception_reply(meter, 6, 4)), CommandState::refused);
  EXPECT_EQ(fault.code, "server_device_failure");
  EXPECT_EQ(fault.offset, 2U);
}

TEST(Line, finds_a_reply_split_at_every_byte) {
  for (const RequestBuffer& reply :
       {read_reply(meter, 3, ByteVector(40, 0x01)), read_reply(tcp_7, 3, ByteVector(40, 0x01)),
        exception_reply(meter, 3, 2), write_reply(meter, 0x10, 1, 2), read_request(meter, 3, 0, 10)}) {
    const ByteVector bytes = vector_of(reply);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      const ReplyFound found = line.find_reply(Bytes{bytes}.first(size));
      EXPECT_EQ(found.length, 0U) << size;
      EXPECT_EQ(found.skip, 0U) << size;
    }
    EXPECT_EQ(line.find_reply(bytes).length, bytes.size());
  }
}

TEST(Line, finds_a_reply_behind_garbage_that_looks_like_a_long_one) {
  for (const char* noise : {"FF", "00 00", "01 03 FA 00", "01 03 00 00 00", "05 10 00 00"}) {
    ByteVector bytes = hex(noise);
    const std::size_t skip = bytes.size();
    const ByteVector reply = vector_of(read_reply(meter, 3, hex("00010002")));
    bytes.insert(bytes.end(), reply.begin(), reply.end());
    const ReplyFound found = line.find_reply(bytes);
    EXPECT_EQ(found.skip, skip) << noise;
    EXPECT_EQ(found.length, reply.size()) << noise;
  }
}

TEST(Line, drops_what_can_be_no_frame) {
  const ByteVector noise = hex("FF FF FE 7F 99 88");
  EXPECT_EQ(line.find_reply(noise).skip, noise.size() - 2) << "they may be a transaction identifier";
  EXPECT_EQ(line.find_reply({}).length, 0U);
}

TEST(Line, has_one_reply_a_request_and_no_search) {
  EXPECT_FALSE(line.next({}, {}, {}));
  EXPECT_FALSE(line.who_is_there(""));
  EXPECT_EQ(line.address_of(vector_of(read_reply(other, 3, hex("0001")))), "2");
  EXPECT_EQ(line.address_of(vector_of(read_reply(tcp_7, 3, hex("0001")))), "1");
  EXPECT_EQ(line.address_of({}), "");
  EXPECT_EQ(read("1", line.default_poll), "01 03 00 00 00 0A C5 CD");
  EXPECT_TRUE(line.keep_request);
}

}  // namespace
}  // namespace riser::protocol::modbus
