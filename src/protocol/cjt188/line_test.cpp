// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::hex;
using test::options;
using test::reply;
using test::vector_of;

LineTarget target(const MeterOptions* options = nullptr) { return {std::string{test::meter_number}, options, 7}; }
std::string sent(const Result<Request, RequestError>& request) {
  return request ? to_hex(request->bytes.bytes(), ' ') : std::string{name(request.error())};
}
ByteVector bytes_of(const Result<Request, RequestError>& request) { return vector_of(request.value().bytes); }
ByteVector asked(std::string_view item = "901F", const MeterOptions* options = nullptr) {
  return bytes_of(line_protocol.read(target(options), item));
}
ByteVector answer(Byte type = 0x10) { return reply(type, di::current_data, test::water_data().view()); }
ByteVector changed(ByteVector frame, std::size_t at, Byte value) {
  frame[frame.size() - 2] = static_cast<Byte>(frame[frame.size() - 2] + value - frame[at]);
  frame[at] = value;
  return frame;
}
ReplyKind judged(Bytes request, Bytes reply, const MeterOptions* options = nullptr) {
  return line_protocol.judge(request, reply, target(options));
}
Result<Request, RequestError> told(const Command& command, const MeterOptions* options = nullptr) {
  return line_protocol.command(target(options), command);
}

TEST(Line, asks_with_preamble_address_and_SER) {
  EXPECT_EQ(sent(line_protocol.read(target(), "901F")), "FE FE FE 68 10 45 41 10 05 15 33 78 01 03 90 1F 07 8D 16");
  EXPECT_EQ(sent(line_protocol.read(target(), "810a")), "FE FE FE 68 10 45 41 10 05 15 33 78 03 03 81 0A 07 6B 16");
  EXPECT_EQ(sent(line_protocol.read(target(), "8106")), "FE FE FE 68 10 45 41 10 05 15 33 78 09 03 81 06 07 6D 16");
  EXPECT_EQ(sent(line_protocol.read({"", nullptr, 0}, "901F")),
            "FE FE FE 68 10 AA AA AA AA AA AA AA 01 03 90 1F 00 D1 16");
  EXPECT_EQ(sent(line_protocol.read(target(), "21:610A")), "FE FE FE 68 10 45 41 10 05 15 33 78 21 03 61 0A 07 69 16");
  const MeterOptions model = options({{"di_order", "1F90"}, {"meter_type", "20"}, {"preamble", "0"}});
  EXPECT_EQ(sent(line_protocol.read(target(&model), "D12B")), "68 20 45 41 10 05 15 33 78 01 03 2B D1 07 EA 16");
  const MeterOptions maker = options({{"read_function", "21"}, {"address_function", "23"}, {"preamble", "0"}});
  EXPECT_EQ(asked("901F", &maker)[9], 0x21);
  EXPECT_EQ(asked("810A", &maker)[9], 0x23);
}

TEST(Line, refuses_what_it_cannot_ask) {
  for (const std::string_view item : {"", "901", "901G", "901F0", "A017", "00:901F", "40:901F", "1:901F", "21-901F"})
    EXPECT_EQ(sent(line_protocol.read(target(), item)), "bad_item") << item;
  for (const std::string_view address : {"1", "7833150510414", "783315051041455", "7833150510414X"})
    EXPECT_EQ(sent(line_protocol.read({std::string{address}}, "901F")), "bad_address") << address;
}

TEST(Line, asks_who_is_there_with_any_address) {
  EXPECT_EQ(to_hex(line_protocol.who_is_there("")->bytes.bytes(), ' '),
            "FE FE FE 68 10 AA AA AA AA AA AA AA 03 03 81 0A 00 AF 16");
  EXPECT_EQ(line_protocol.who_is_there("20")->bytes.bytes()[4], 0x20);
  EXPECT_EQ(line_protocol.who_is_there("7833")->bytes.bytes()[4], 0x10);
  const ByteVector told = reply(0x20, di::address, {}, control::read_address);
  const ByteVector asked = vector_of(line_protocol.who_is_there("20")->bytes);
  EXPECT_EQ(line_protocol.judge(asked, changed(told, 13, 0), {}), ReplyKind::answer);
  EXPECT_EQ(line_protocol.address_of(told), test::meter_number);
  EXPECT_EQ(line_protocol.address_of(hex("68 10")), "");
}

TEST(Line, finds_a_reply_however_it_arrives) {
  ByteVector heard = hex("00 68 FE FE FE FE");
  const ByteVector frame = answer();
  heard.insert(heard.end(), frame.begin(), frame.end());
  heard.push_back(0xFC);
  for (std::size_t size = 0; size <= heard.size(); ++size) {
    const ReplyFound found = line_protocol.find_reply(Bytes{heard}.first(size));
    if (size < heard.size() - 1) {
      EXPECT_EQ(found.length, 0U) << size;
      EXPECT_LE(found.skip, 6U) << size;
    } else {
      EXPECT_EQ(found.skip, 6U);
      EXPECT_EQ(found.length, frame.size());
    }
  }
}

TEST(Line, takes_the_answer_of_the_asked_meter_in_either_order_of_DI_and_with_a_T_of_the_class) {
  EXPECT_EQ(judged(asked(), answer()), ReplyKind::answer);
  FrameHead swapped = test::reply_head(0x10);
  swapped.order = DiOrder::swapped;
  EXPECT_EQ(judged(asked(), vector_of(encode_frame(swapped, test::water_data().view()))), ReplyKind::answer);
  const MeterOptions heat = options({{"meter_type", "20"}});
  EXPECT_EQ(judged(asked("901F", &heat), answer(0x25), &heat), ReplyKind::answer);
  EXPECT_EQ(judged(asked("901F", &heat), answer(0x10), &heat), ReplyKind::other_meter);
  const MeterOptions odd = options({{"meter_type", "20"}, {"check_type", "no"}});
  EXPECT_EQ(judged(asked("901F", &odd), answer(0x10), &odd), ReplyKind::answer);
}

TEST(Line, tells_other_meters_echoes_and_late_answers) {
  EXPECT_EQ(judged(asked(), changed(answer(), 2, 0x46)), ReplyKind::other_meter);
  EXPECT_EQ(judged(asked(), asked()), ReplyKind::not_related) << "echo";
  EXPECT_EQ(judged(asked(), changed(answer(), 13, 6)), ReplyKind::not_related) << "SER of an earlier request";
  EXPECT_EQ(judged(asked("8103"), answer()), ReplyKind::not_related) << "another DI";
  EXPECT_EQ(judged(asked(), changed(answer(), 9, 0x84)), ReplyKind::not_related) << "another function";
  EXPECT_EQ(judged(asked(), hex("68 10")), ReplyKind::not_related);
  EXPECT_EQ(judged({}, answer()), ReplyKind::not_related);
  const MeterOptions zero = options({{"check_ser", "no"}});
  EXPECT_EQ(judged(asked("901F", &zero), changed(answer(), 13, 0), &zero), ReplyKind::answer);
  EXPECT_FALSE(line_protocol.next(asked(), answer(), target()));
}

TEST(Line, guesses_the_order_of_DI_and_the_type_where_nothing_says_them) {
  const auto texts = [](const MeterOptions* options, bool known) {
    std::vector<std::string> all;
    for (const Quirks& guess : line_protocol.guesses(options, known)) all.push_back(quirk_text(guess));
    return all;
  };
  using Texts = std::vector<std::string>;
  EXPECT_EQ(texts(nullptr, false),
            (Texts{"di_order=1F90", "di_order=901F meter_type=AA", "di_order=1F90 meter_type=AA",
                   "di_order=901F meter_type=20", "di_order=1F90 meter_type=20", "di_order=901F meter_type=30",
                   "di_order=1F90 meter_type=30", "di_order=901F meter_type=40", "di_order=1F90 meter_type=40"}));
  MeterOptions options;
  EXPECT_EQ(texts(&options, true), (Texts{"di_order=1F90"}));
  options.set("meter_type", "20");
  EXPECT_EQ(texts(&options, false), (Texts{"di_order=1F90"}));
  options.quirks = {{"di_order", "901F"}};
  EXPECT_EQ(texts(&options, false), (Texts{"meter_type=AA", "meter_type=20", "meter_type=30", "meter_type=40"}));
  EXPECT_TRUE(texts(&options, true).empty());
}

TEST(Line, takes_a_no_for_a_no) {
  EXPECT_EQ(judged(asked(), vector_of(encode_refusal(test::reply_head(0x10), 0, 0))), ReplyKind::refused);
  FrameHead late = test::reply_head(0x10);
  late.ser = 6;
  EXPECT_EQ(judged(asked(), vector_of(encode_refusal(late, 0, 0))), ReplyKind::not_related);
  FrameHead with_di = test::reply_head(0x10);
  with_di.control |= control::abnormal_bit;
  EXPECT_EQ(judged(asked(), vector_of(encode_frame(with_di, hex("01 00")))), ReplyKind::refused);
}

TEST(Line, writes_every_command_of_the_standard) {
  EXPECT_EQ(sent(told({.kind = CommandKind::open_valve, .sequence = 9})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 04 A0 17 09 55 F0 16");
  EXPECT_EQ(sent(told({.kind = CommandKind::close_valve})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 04 A0 17 07 99 32 16");
  const MeterOptions model = options({{"valve_function", "2A"}, {"preamble", "0"}});
  EXPECT_EQ(bytes_of(told({.kind = CommandKind::close_valve}, &model))[9], 0x2A);
  EXPECT_EQ(sent(told({.kind = CommandKind::set_clock, .time = test::noon})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 0A A0 15 07 01 00 12 21 11 26 20 28 16");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_address, .data = hex("01 00 00 05 08 00 00")})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 15 0A A0 18 07 01 00 00 05 08 00 00 BF 16");
  EXPECT_EQ(sent(told({.kind = CommandKind::purchase, .data = hex("00 00 01 00"), .number = 2})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 08 A0 13 07 02 00 00 01 00 9C 16");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "A011", .data = hex("28")})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 04 A0 11 07 28 BB 16");
  const auto base = bytes_of(told({.kind = CommandKind::write_item, .item = "A016", .data = hex("45 23 01 00 2C")}));
  EXPECT_EQ(base[12], control::write_base);
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "A019"})),
            "FE FE FE 68 10 45 41 10 05 15 33 78 04 03 A0 19 07 9A 16");
  EXPECT_EQ(bytes_of(told({.kind = CommandKind::write_item, .item = "39:18A0", .data = hex("01 02")}))[12], 0x39);
}

TEST(Line, refuses_commands_that_the_protocol_has_not) {
  EXPECT_EQ(sent(told({.kind = CommandKind::trip_relay})), "unsupported");
  EXPECT_EQ(sent(told({.kind = CommandKind::freeze})), "unsupported");
  EXPECT_EQ(sent(told({.kind = CommandKind::set_clock, .time = {2026, 2, 30}})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::set_clock, .time = {1970, 1, 1}})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_address, .data = hex("01")})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::purchase, .data = hex("01")})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::purchase, .data = hex("01 02 03 04"), .number = 256})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "A010", .data = hex("01")})), "bad_value");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "901F"})), "bad_item");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "?"})), "bad_item");
  EXPECT_EQ(sent(told({.kind = CommandKind::write_item, .item = "A201", .data = ByteVector(48)})), "bad_value");
}

struct Said {
  CommandState state;
  std::string fault;
  friend bool operator==(const Said&, const Said&) = default;
};
std::ostream& operator<<(std::ostream& out, const Said& said) { return out << name(said.state) << ' ' << said.fault; }

Said said(const ByteVector& request, const ByteVector& reply) {
  Fault fault;
  const CommandState state = line_protocol.command_state(request, reply, target(), fault);
  return {state, fault.code};
}

TEST(Line, follows_a_valve_by_the_bits_of_ST) {
  const ByteVector close = bytes_of(told({.kind = CommandKind::close_valve}));
  const auto at_once = [](Byte st) { return reply(0x10, di::valve, ByteVector{st, 0}, control::write); };
  EXPECT_EQ(said(close, at_once(0)), (Said{CommandState::accepted, ""})) << "it moves";
  EXPECT_EQ(said(close, at_once(1)), (Said{CommandState::done, ""}));
  EXPECT_EQ(said(close, at_once(0x21)), (Said{CommandState::done, ""}));
  EXPECT_EQ(said(close, at_once(3)), (Said{CommandState::refused, "valve_abnormal"}));
  EXPECT_EQ(said(close, at_once(2)), (Said{CommandState::accepted, ""}));
  const auto later = [](Byte st) {
    DataWriter w;
    w.value(1, 0x2C).value(1, 0x2C).time(test::noon).byte(st).byte(0);
    return changed(reply(0x10, di::current_data, w.view()), 13, 42);
  };
  EXPECT_EQ(said(close, later(0)), (Said{CommandState::accepted, ""}));
  EXPECT_EQ(said(close, later(1)), (Said{CommandState::done, ""}));
  const ByteVector open = bytes_of(told({.kind = CommandKind::open_valve}));
  EXPECT_EQ(said(open, later(0)), (Said{CommandState::done, ""}));
  EXPECT_EQ(said(open, later(0xFF)), (Said{CommandState::refused, "valve_abnormal"}));
  EXPECT_EQ(said(open, vector_of(encode_refusal(test::reply_head(0x10, di::valve, control::write), 1, 0))),
            (Said{CommandState::refused, "abnormal_reply"}));
  EXPECT_EQ(said(open, changed(later(0), 2, 1)), (Said{CommandState::accepted, "not_related"})) << "another meter";
  EXPECT_EQ(said(open, reply(0x10, di::valve, {}, control::write)), (Said{CommandState::accepted, ""})) << "no ST";
}

TEST(Line, knows_when_other_commands_are_done) {
  const ByteVector clock = bytes_of(told({.kind = CommandKind::set_clock, .time = test::noon}));
  EXPECT_EQ(said(clock, reply(0x10, di::write_time, {}, control::write)), (Said{CommandState::done, ""}));
  EXPECT_EQ(said(clock, answer()), (Said{CommandState::accepted, "not_related"}));
  EXPECT_EQ(said(clock, hex("68")), (Said{CommandState::accepted, "not_related"}));
  const ByteVector buy = bytes_of(told({.kind = CommandKind::purchase, .data = hex("00 00 01 00"), .number = 2}));
  EXPECT_EQ(said(buy, reply(0x10, di::write_purchase, hex("02 00 00 01 00"), control::write)),
            (Said{CommandState::done, ""}));
  EXPECT_EQ(said(buy, reply(0x10, di::write_purchase, hex("01 00 00 01 00"), control::write)),
            (Said{CommandState::refused, "wrong_echo"}));
  const ByteVector move = bytes_of(told({.kind = CommandKind::write_address, .data = hex("01 00 00 05 08 00 00")}));
  FrameHead head = test::reply_head(0x10, di::write_address, control::write_address);
  EXPECT_EQ(said(move, vector_of(encode_frame(head))), (Said{CommandState::accepted, ""})) << "still the old one";
  head.address = *Address::from_text("00000805000001");
  EXPECT_EQ(judged(move, vector_of(encode_frame(head))), ReplyKind::answer);
  EXPECT_EQ(said(move, vector_of(encode_frame(head))), (Said{CommandState::done, ""}));
}

}  // namespace
}  // namespace riser::protocol::cjt188
