// SPDX-License-Identifier: Apache-2.0
#include "protocol/codec/line_protocol.h"
#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::framed;
using test::hex;
using test::reading;
using test::reading_1997;
using test::vector_of;

MeterOptions quirk(std::string name, std::string value) { return {.quirks = {{std::move(name), std::move(value)}}}; }

LineTarget target(const MeterOptions* options = nullptr) {
  LineTarget out;
  out.address = test::meter;
  out.options = options;
  return out;
}

ByteVector asked(std::string_view item, const MeterOptions* options = nullptr) {
  const auto request = line.read(target(options), item);
  EXPECT_TRUE(request) << item;
  return request ? vector_of(request->bytes) : ByteVector{};
}

std::string error_of(std::string_view item, const MeterOptions* options = nullptr) {
  const auto request = line.read(target(options), item);
  return request ? "none" : std::string{name(request.error())};
}

TEST(Line, asks_for_items_of_both_standards) {
  EXPECT_TRUE(to_hex(asked("00010000"), ' ').starts_with("FE FE FE FE 68 01 00 23 11 22 20 68 11 04 33 33 34 33 "));
  EXPECT_TRUE(to_hex(asked("9010"), ' ').starts_with("FE FE FE FE 68 01 00 23 11 22 20 68 01 02 43 C3 "));
  EXPECT_EQ(error_of("000100"), "bad_item");
  EXPECT_EQ(error_of("0001000G"), "bad_item");
  EXPECT_EQ(error_of("00010000:1"), "bad_item") << "only load profiles have a range";
  EXPECT_FALSE(line.read({.address = "12345678901234"}, "00010000"));
  EXPECT_EQ(line.read({.address = "12B4"}, "00010000").error(), RequestError::bad_address);
}

TEST(Line, asks_for_a_part_of_a_load_profile) {
  const test::Read read{asked("06000001:2:2611211230")};
  EXPECT_EQ(to_hex(read.telegram.value()), "023012211126");
  EXPECT_EQ(error_of("06000001:0"), "bad_item");
  EXPECT_EQ(error_of("06000001:1:26112112"), "bad_item");
  EXPECT_EQ(error_of("06000001:x"), "bad_item");
}

TEST(Line, speaks_the_dialect_of_a_model) {
  const auto bare = quirk("preamble", "0"), digits = quirk("address_digits", "4"), old = quirk("variant", "1997"),
             fresh = quirk("variant", "2007"), wrong = quirk("preamble", "9");
  EXPECT_EQ(asked("00010000", &bare)[0], 0x68);
  EXPECT_EQ(asked("00010000", &wrong)[3], 0xFE) << "a preamble of 9 is none";
  EXPECT_EQ(to_hex(Bytes{asked("00010000", &digits)}.subspan(5, 6)), "0100AAAAAAAA");
  // The default plan in the words of 1997.
  EXPECT_EQ(test::Read{asked("00010000", &old)}.telegram.identifier, 0x9010U);
  EXPECT_EQ(test::Read{asked("0201FF00", &old)}.telegram.identifier, 0xB61FU);
  EXPECT_EQ(error_of("02800002", &old), "unsupported");
  EXPECT_EQ(test::Read{asked("9010", &fresh)}.telegram.identifier, 0x00010000U);
  EXPECT_EQ(line.quirks.size(), 6U);
  EXPECT_EQ(line.format, (SerialFormat{2400, 8, Parity::even, 1}));
}

TEST(Line, default_plan_can_be_asked) {
  std::size_t steps = 0;
  for (std::string_view rest = line.default_poll; !rest.empty(); ++steps) {
    const auto blank = rest.find(' ');
    EXPECT_TRUE(line.read(target(), rest.substr(0, blank)));
    rest = blank == std::string_view::npos ? std::string_view{} : rest.substr(blank + 1);
  }
  EXPECT_EQ(steps, 6U);
}

TEST(Line, guesses_1997_where_nothing_says_the_edition) {
  const Quirks old{{"variant", "1997"}};
  EXPECT_EQ(line.guesses(nullptr, false), (std::vector<Quirks>{old}));
  MeterOptions options{.quirks = {{"variant", "auto"}}};
  EXPECT_EQ(line.guesses(&options, false).size(), 1U);
  EXPECT_TRUE(line.guesses(&options, true).empty()) << "a model's poll plan is of its edition";
  options.set("variant", "2007");
  EXPECT_TRUE(line.guesses(&options, false).empty());
}

TEST(Line, finds_a_reply_wherever_it_is_split) {
  const ByteVector frame = reading(0x00010000, "56 34 12 00");
  ByteVector heard = hex("FE FE FE FE");
  heard.insert(heard.end(), frame.begin(), frame.end());
  for (std::size_t size = 0; size < heard.size(); ++size) {
    const auto found = line.find_reply(Bytes{heard}.first(size));
    EXPECT_EQ(found.length, 0U);
    EXPECT_EQ(found.skip, std::min<std::size_t>(size, 4));
  }
  heard.push_back(0x00);
  const auto found = line.find_reply(heard);
  EXPECT_EQ(found.skip, 4U);
  EXPECT_EQ(found.length, frame.size());
}

TEST(Line, a_false_start_does_not_hide_the_frame_behind_it) {
  ByteVector heard = hex("68 01 02");
  const ByteVector frame = reading(0x00010000, "56 34 12 00");
  heard.insert(heard.end(), frame.begin(), frame.end());
  EXPECT_EQ(line.find_reply(heard).skip, 3U);
  EXPECT_EQ(line.find_reply(heard).length, frame.size());
}

TEST(Line, tells_the_answer_from_everything_else) {
  const ByteVector ask = asked("00010000");
  const auto judged = [&](const ByteVector& reply) { return line.judge(ask, reply, target()); };
  EXPECT_EQ(judged(reading(0x00010000, "56 34 12 00")), ReplyKind::answer);
  EXPECT_EQ(judged(framed(0xB1, "00 00 01 00 56")), ReplyKind::part);
  EXPECT_EQ(judged(framed(0xD1, "02")), ReplyKind::refused);
  EXPECT_EQ(judged(framed(0xC1, "02")), ReplyKind::refused) << "a meter of 1997 refuses in its own words";
  EXPECT_EQ(judged(framed(0x91, "00 00 01 00 56", "202211230002")), ReplyKind::other_meter);
  EXPECT_EQ(judged(ask), ReplyKind::not_related) << "an echo";
  EXPECT_EQ(judged(reading(0x0001FF00, "56 34 12 00")), ReplyKind::not_related) << "to an earlier request";
  EXPECT_EQ(judged(framed(0x94, "")), ReplyKind::not_related);
  EXPECT_EQ(judged(reading_1997(0x9010, "56 34 12 00")), ReplyKind::not_related);
  EXPECT_EQ(judged(framed(0x91, "00")), ReplyKind::not_related);
  EXPECT_EQ(judged(hex("68 01")), ReplyKind::not_related);
  EXPECT_EQ(line.judge(asked("9010"), reading_1997(0x9010, "56 34 12 00"), target()), ReplyKind::answer);
  EXPECT_EQ(line.judge(asked("9010"), reading_1997(0x9020, "56 34 12 00"), target()), ReplyKind::not_related);
}

TEST(Line, takes_any_meter_that_fits_when_the_address_has_wildcards) {
  const auto short_address = quirk("address_digits", "2");
  const LineTarget anyone{};
  const auto ask = line.read(anyone, "00010000");
  ASSERT_TRUE(ask);
  EXPECT_EQ(line.judge(ask->bytes.bytes(), reading(0x00010000, "00 00 00 00"), anyone), ReplyKind::answer);
  // The target says more than the shortened address does.
  EXPECT_EQ(line.judge(asked("00010000", &short_address), framed(0x91, "00 00 01 00 56", "100000000001"),
                       target(&short_address)),
            ReplyKind::other_meter);
  EXPECT_EQ(line.judge(asked("00010000", &short_address), reading(0x00010000, "00"), target(&short_address)),
            ReplyKind::answer);
}

TEST(Line, asks_for_the_next_part_and_checks_the_chain) {
  const ByteVector ask = asked("0001FF00");
  const ByteVector first = framed(0xB1, "00 FF 01 00 56");
  const auto second = line.next(ask, first, target());
  ASSERT_TRUE(second);
  const ByteVector ask_second = vector_of(second->bytes);
  EXPECT_TRUE(to_hex(ask_second, ' ').ends_with("68 12 05 33 32 34 33 34 " + to_hex(Bytes{ask_second}.last(2), ' ')));
  const auto judged = [&](std::string_view data, Byte control = 0xB2) {
    return line.judge(ask_second, framed(control, data), target());
  };
  EXPECT_EQ(judged("00 FF 01 00 34 01"), ReplyKind::part);
  EXPECT_EQ(judged("00 FF 01 00 34 01", 0x92), ReplyKind::answer);
  EXPECT_EQ(judged("00 FF 01 00 34 02"), ReplyKind::not_related) << "out of order";
  EXPECT_EQ(judged("00 FF 02 00 34 01"), ReplyKind::not_related) << "of another identifier";
  EXPECT_EQ(judged("02", 0xD2), ReplyKind::refused);
  const auto third = line.next(ask_second, framed(0xB2, "00 FF 01 00 34 01"), target());
  ASSERT_TRUE(third);
  EXPECT_EQ(test::Read{vector_of(third->bytes)}.telegram.sequence, 2);
  EXPECT_FALSE(line.next(ask, reading(0x0001FF00, "56"), target())) << "nothing follows";
  EXPECT_FALSE(line.next(ask, framed(0xB1, "00 FF 02 00 56"), target()));
  // 1997 has no sequence number.
  const auto old = line.next(asked("901F"), framed(0xA1, "1F 90 00"), target());
  ASSERT_TRUE(old);
  EXPECT_EQ(to_hex(Bytes{vector_of(old->bytes)}.subspan(12, 4), ' '), "02 02 52 C3");
}

TEST(Line, stops_where_the_sequence_cannot_count_further) {
  const ByteVector ask = framed(0x12, "00 FF 01 00 FF");
  EXPECT_FALSE(line.next(ask, framed(0xB2, "00 FF 01 00 56 FF"), target()));
}

TEST(Line, asks_who_is_there) {
  const auto request = line.who_is_there("");
  ASSERT_TRUE(request);
  EXPECT_EQ(to_hex(vector_of(request->bytes), ' '), "FE FE FE FE 68 AA AA AA AA AA AA 68 13 00 DF 16");
  // The prefix counts from the last printed digit, as shortened addresses do.
  EXPECT_EQ(to_hex(Bytes{vector_of(line.who_is_there("103")->bytes)}.subspan(5, 6)), "01A3AAAAAAAA");
  EXPECT_FALSE(line.who_is_there("A"));
  EXPECT_FALSE(line.who_is_there("1234567890123"));
  EXPECT_EQ(line.address_of(framed(0x93, "01 00 23 11 22 20", "AAAAAAAAAAAA")), test::meter);
  EXPECT_EQ(line.address_of(reading(0x00010000, "00 00 00 00")), test::meter);
  EXPECT_EQ(line.address_of(framed(0x11, "00 00 01 00")), "");
  EXPECT_EQ(line.judge(request->bytes.bytes(), framed(0x93, "01 00 23 11 22 20"), {}), ReplyKind::answer);
}

TEST(Address, takes_short_numbers_and_wildcards) {
  EXPECT_EQ(test::address("161").digits().view(), "000000000161");
  EXPECT_TRUE(test::address("123456789012").matches(test::address("AAAAAAAAAA12")));
  EXPECT_TRUE(test::address("123456789012").matches(test::address("AAAAAAAAAAA2")));
  EXPECT_FALSE(test::address("123456789013").matches(test::address("AAAAAAAAAA12")));
  EXPECT_FALSE(Address::from_digits(""));
  EXPECT_FALSE(Address::from_digits("12345F"));
}

}  // namespace
}  // namespace riser::protocol::dlt645
