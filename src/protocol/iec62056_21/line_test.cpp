// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/line.h"

#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

using Quirks = std::vector<MeterOptions::Quirk>;

const std::string ident = identification("ISK", '5', "TEST-0001");
const std::string block = readout("1.8.0(1.5*kWh)\r\n");

std::string text_of(const Request& request) { return std::string{as_text(request.bytes.bytes())}; }

/// A target with its options.
struct Asked {
  explicit Asked(std::string_view what = "readout", Quirks quirks = {}) : item(what) {
    options.quirks = std::move(quirks);
    target.address = "12345678";
    target.options = &options;
    target.item = item;
  }
  ReplyKind judge(std::string_view request, std::string_view reply) const {
    return line.judge(as_bytes(request), as_bytes(reply), target);
  }
  std::optional<Request> next(std::string_view request, std::string_view reply) const {
    return line.next(as_bytes(request), as_bytes(reply), target);
  }
  std::string next_text(std::string_view request, std::string_view reply) const {
    const auto request_after = next(request, reply);
    return request_after ? text_of(*request_after) : "none";
  }
  std::string item;
  MeterOptions options;
  LineTarget target;
};

const std::string hello = sign_on("12345678");

TEST(Line, signs_on_and_selects_the_readout_at_the_offered_speed) {
  const Asked asked;
  const auto first = line.read(asked.target, "readout");
  ASSERT_TRUE(first);
  EXPECT_EQ(text_of(*first), "/?12345678!\r\n");
  EXPECT_FALSE(first->format) << "300 baud goes on";
  EXPECT_EQ(asked.judge(hello, ident), ReplyKind::part);
  const auto select = asked.next(hello, ident);
  ASSERT_TRUE(select);
  EXPECT_EQ(text_of(*select),
            "\x06"
            "050\r\n");
  EXPECT_EQ(select->format, (SerialFormat{9600, 7, Parity::even, 1}));
  EXPECT_EQ(select->pause_before, milliseconds{200});
  EXPECT_EQ(asked.judge(text_of(*select), block), ReplyKind::answer);
  EXPECT_FALSE(asked.next(text_of(*select), block));
}

TEST(Line, waits_as_long_as_the_meter_needs) {
  EXPECT_EQ(Asked().next(hello, identification("ISk", '5', "X"))->pause_before, milliseconds{20});
  EXPECT_EQ(Asked("readout", {{"reaction_ms", "400"}}).next(hello, ident)->pause_before, milliseconds{400});
}

TEST(Line, stays_at_a_speed_that_cannot_change) {
  for (const auto& [quirks, select] : {std::pair{Quirks{{"switch", "no"}},
                                                 "\x06"
                                                 "000\r\n"},
                                       std::pair{Quirks{{"baud", "9600"}},
                                                 "\x06"
                                                 "050\r\n"},
                                       std::pair{Quirks{{"baud", "2400"}},
                                                 "\x06"
                                                 "030\r\n"}}) {
    const auto next = Asked("readout", quirks).next(hello, ident);
    EXPECT_EQ(text_of(*next), select);
    EXPECT_FALSE(next->format);
  }
  Asked modem;
  modem.target.fixed_baud = 4800;
  EXPECT_EQ(modem.next_text(hello, ident),
            "\x06"
            "040\r\n");
  EXPECT_FALSE(modem.next(hello, ident)->format);
}

TEST(Line, lets_meters_of_modes_a_and_b_go_on_by_themselves) {
  const auto a = Asked().next(hello, identification("KAM", ' ', "MC"));
  EXPECT_EQ(a->bytes.size(), 0U);
  EXPECT_FALSE(a->format);
  const auto b = Asked().next(hello, identification("ABC", 'C', "X"));
  EXPECT_EQ(b->bytes.size(), 0U);
  EXPECT_EQ(b->format->baud, 2400);
  EXPECT_EQ(Asked().judge("", block), ReplyKind::answer);
}

TEST(Line, speaks_with_parity_in_bit_7_where_the_line_has_eight_bits) {
  const Asked asked{"readout", {{"parity", "software"}}};
  EXPECT_EQ(text_of(*line.read(asked.target, "readout")), with_parity(hello));
  const auto next = asked.next(with_parity(hello), with_parity(ident));
  EXPECT_EQ(text_of(*next), with_parity("\x06"
                                        "050\r\n"));
  EXPECT_EQ(next->format, (SerialFormat{9600, 8, Parity::none, 1}));
  EXPECT_EQ(asked.judge(text_of(*next), with_parity(block)), ReplyKind::answer);
}

TEST(Line, reads_a_register_in_the_programming_mode) {
  const Asked asked{"1.8.0", {{"password", "00000000"}}};
  EXPECT_EQ(text_of(*line.read(asked.target, "1.8.0")), hello);
  const std::string select = asked.next_text(hello, ident);
  EXPECT_EQ(select,
            "\x06"
            "051\r\n");
  const std::string seed = programming("P0", "(SEED)");
  EXPECT_EQ(asked.judge(select, seed), ReplyKind::part);
  const std::string password = asked.next_text(select, seed);
  EXPECT_EQ(password, programming("P1", "(00000000)"));
  EXPECT_EQ(asked.judge(password, "\x06"), ReplyKind::part);
  const std::string ask = asked.next_text(password, "\x06");
  EXPECT_EQ(ask, programming("R1", "1.8.0()"));
  EXPECT_EQ(asked.judge(ask, data_message("1.8.0(000123.456*kWh)")), ReplyKind::answer);
  EXPECT_EQ(asked.judge(ask, data_message("(ER02)")), ReplyKind::refused);
  EXPECT_EQ(Asked("R5:P.01(2611210000;2611220000)").next_text(select, seed),
            programming("R5", "P.01(2611210000;2611220000)"))
      << "without a password";
  EXPECT_EQ(text_of(*line.read(asked.target, "break")), programming("B0", ""));
  EXPECT_FALSE(line.read(asked.target, "break")->answered);
  EXPECT_FALSE(line.read(asked.target, "wake")->answered);
}

TEST(Line, sets_the_clock_by_two_writes) {
  Command command;
  command.kind = CommandKind::set_clock;
  command.time = {2026, 11, 21, 9, 8, 7};
  Asked asked{"", {{"password", "1234"}}};
  asked.target.command = &command;
  EXPECT_EQ(text_of(*line.command(asked.target, command)), hello);
  EXPECT_EQ(asked.next_text(hello, ident),
            "\x06"
            "051\r\n");
  const std::string password = programming("P1", "(1234)");
  const std::string time = asked.next_text(password, "\x06");
  EXPECT_EQ(time, programming("W1", "0.9.1(090807)"));
  EXPECT_EQ(asked.judge(time, "\x06"), ReplyKind::part);
  const std::string date = asked.next_text(time, "\x06");
  EXPECT_EQ(date, programming("W1", "0.9.2(261121)"));
  EXPECT_EQ(asked.judge(date, "\x06"), ReplyKind::answer);
  Fault fault;
  EXPECT_EQ(line.command_state(as_bytes(date), as_bytes("\x06"), asked.target, fault), CommandState::done);
  EXPECT_EQ(line.command_state(as_bytes(date), as_bytes("\x15"), asked.target, fault), CommandState::refused);
  EXPECT_EQ(fault.code, "repeat_request");
  EXPECT_EQ(line.command_state(as_bytes(date), as_bytes(data_message("(ER07)")), asked.target, fault),
            CommandState::refused);
  EXPECT_EQ(fault.code, "error_message");
  EXPECT_EQ(line.command_state(as_bytes(password), as_bytes(programming("B0", "")), asked.target, fault),
            CommandState::refused);
  EXPECT_EQ(fault.code, "sign_off");
  Asked other{"", {{"password", "1"}, {"clock_command", "W5"}, {"clock_format", "punctuated"}}};
  other.target.command = &command;
  EXPECT_EQ(other.next_text(password, "\x06"), programming("W5", "0.9.1(09:08:07)"));
}

TEST(Line, writes_a_register_and_no_more_than_it_can) {
  Command command;
  command.kind = CommandKind::write_item;
  command.item = "0.8.0";
  command.data = test::bytes_of("15");
  Asked asked{"", {{"password", "1234"}}};
  asked.target.command = &command;
  EXPECT_TRUE(line.command(asked.target, command));
  EXPECT_EQ(asked.next_text(programming("P1", "(1234)"), "\x06"), programming("W1", "0.8.0(15)"));
  command.data = test::bytes_of("1)");
  EXPECT_EQ(line.command(asked.target, command).error(), RequestError::bad_value);
  command.item = "what";
  EXPECT_EQ(line.command(asked.target, command).error(), RequestError::bad_item);
  command.kind = CommandKind::open_valve;
  EXPECT_EQ(line.command(asked.target, command).error(), RequestError::unsupported);
  command.kind = CommandKind::set_clock;
  EXPECT_EQ(line.command({}, command).error(), RequestError::unsupported) << "no password";
}

TEST(Line, refuses_what_it_cannot_ask) {
  LineTarget target;
  for (const char* item : {"", "read", "1", "1.8.0(1", "1.8.0)", "R1:", "1 8.0"}) {
    EXPECT_EQ(line.read(target, item).error(), RequestError::bad_item) << item;
  }
  target.address = "a/b";
  EXPECT_EQ(line.read(target, "readout").error(), RequestError::bad_address);
  target.address = std::string(33, '1');
  EXPECT_EQ(line.read(target, "readout").error(), RequestError::bad_address);
  target.address = "";
  EXPECT_EQ(text_of(*line.read(target, "readout")), "/?!\r\n") << "a line with one meter";
}

TEST(Line, knows_an_echo_and_late_replies_from_answers) {
  const Asked asked;
  const std::string select = option_select('0', '5', '0');
  EXPECT_EQ(asked.judge(hello, hello), ReplyKind::not_related);
  EXPECT_EQ(asked.judge(select, select), ReplyKind::not_related);
  EXPECT_EQ(asked.judge(select, ident), ReplyKind::not_related) << "of an earlier sign-on";
  EXPECT_EQ(asked.judge(select, "\x15"), ReplyKind::refused);
  EXPECT_EQ(asked.judge(select, "\x06"), ReplyKind::not_related) << "the begin of the echo";
  EXPECT_EQ(asked.judge(hello, ""), ReplyKind::not_related);
  EXPECT_EQ(asked.judge(hello, ident + "x"), ReplyKind::not_related);
  const std::string password = programming("P1", "(1)");
  EXPECT_EQ(asked.judge(password, password), ReplyKind::not_related);
  EXPECT_EQ(asked.judge(password, programming("B0", "")), ReplyKind::refused);
  EXPECT_EQ(asked.judge(programming("W1", "0.9.1(1)"), block), ReplyKind::not_related);
}

TEST(Line, finds_messages_split_at_every_byte) {
  for (const std::string& message : {ident, block, programming("P0", "(SEED)"), with_parity(block)}) {
    for (std::size_t size = 0; size < message.size(); ++size) {
      const ReplyFound found = line.find_reply(as_bytes(message.substr(0, size)));
      EXPECT_EQ(found.skip, 0U);
      EXPECT_EQ(found.length, 0U);
    }
    EXPECT_EQ(line.find_reply(as_bytes(message)).length, message.size());
    const ReplyFound behind = line.find_reply(as_bytes("\xFF#9" + message));
    EXPECT_EQ(behind.skip, 3U);
    EXPECT_EQ(behind.length, message.size());
  }
  EXPECT_EQ(line.find_reply(as_bytes("\x06")).length, 1U);
  EXPECT_EQ(line.find_reply(as_bytes("noise")).skip, 5U);
}

TEST(Line, asks_who_is_there) {
  EXPECT_EQ(text_of(*line.who_is_there("")), "/?!\r\n");
  EXPECT_EQ(text_of(*line.who_is_there("123")), "/?123!\r\n");
  EXPECT_FALSE(line.who_is_there("/"));
  EXPECT_EQ(line.address_of(as_bytes(readout("0.0.0(4711)\r\n"))), "4711");
  EXPECT_EQ(line.address_of(as_bytes(ident)), "");
}

}  // namespace
}  // namespace riser::protocol::iec62056_21
