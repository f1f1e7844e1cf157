// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/encode.h"

#include <rapidcheck.h>

#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using metering::Function;
using test::hex;

constexpr CivilTime evening{2026, 11, 21, 10, 30, 15};
constexpr AesKey example_key{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

std::string text_of(Bytes bytes) { return to_hex(bytes, ' '); }
ReplyHeader header(std::string_view address, Byte access, Byte status = 0) {
  return {*SecondaryAddress::from_text(address), access, status};
}
template <class Write>
std::string written(Write write) {
  RecordWriter w;
  EXPECT_TRUE(write(w));
  return text_of(w.bytes());
}

TEST(Encode, builds_the_telegram_of_a_heat_meter) {
  RecordWriter w;
  w.integer({}, {0x06}, 12345, 4);
  w.integer({}, {0x14}, 123456, 4);
  w.integer({}, {0x2B}, 1500, 2);
  w.integer({}, {0x3B}, 215, 2);
  w.integer({}, {0x5A}, 655, 2);
  w.integer({}, {0x5E}, 402, 2);
  w.integer({}, {0x62}, 253, 2);
  w.date_time({}, {0x6D}, evening);
  w.integer({.storage = 1}, {0x06}, 10000, 4);
  w.date({.storage = 1}, {0x6C}, {2025, 12, 31});
  EXPECT_EQ(text_of(reply(5, header("1234567874520104", 0x2A), w.bytes())),
            "68 3F 3F 68 08 05 72 78 56 34 12 74 52 01 04 2A 00 00 00 04 06 39 30 00 00 04 14 40 E2 01 00 02 2B DC 05 "
            "02 3B D7 00 02 5A 8F 02 02 5E 92 01 02 62 FD 00 04 6D 1E 2A 55 3B 44 06 10 27 00 00 42 6C 3F 3C 8C 16");
}

TEST(Encode, writes_every_data_field) {
  EXPECT_EQ(written([](auto& w) { return w.integer({}, {0x13}, -1, 1); }), "01 13 FF");
  EXPECT_EQ(written([](auto& w) { return w.integer({}, {0x13}, -1, 6); }), "06 13 FF FF FF FF FF FF");
  EXPECT_EQ(written([](auto& w) { return w.integer({}, {0x13}, 1, 8); }), "07 13 01 00 00 00 00 00 00 00");
  EXPECT_EQ(written([](auto& w) { return w.bcd({}, {0x5A}, -123, 4); }), "0A 5A 23 F1");
  EXPECT_EQ(written([](auto& w) { return w.bcd({}, {0x13}, 123456789012, 12); }), "0E 13 12 90 78 56 34 12");
  EXPECT_EQ(written([](auto& w) { return w.real({}, {0x2E}, 1.25F); }), "05 2E 00 00 A0 3F");
  EXPECT_EQ(written([](auto& w) { return w.no_data({}, {0x13}); }), "00 13");
  EXPECT_EQ(written([](auto& w) { return w.text({}, {0xFD, 0x11}, "ABC-1"); }), "0D FD 11 05 31 2D 43 42 41");
  EXPECT_EQ(written([](auto& w) { return w.variable_bcd({}, {0x78}, 123456, 3); }), "0D 78 C3 56 34 12");
  EXPECT_EQ(written([](auto& w) { return w.variable_bcd({}, {0x5A}, -123, 2); }), "0D 5A D2 23 01");
  EXPECT_EQ(written([](auto& w) { return w.variable_integer({}, {0x13}, hex("01 02 03")); }), "0D 13 E3 01 02 03");
  EXPECT_EQ(written([](auto& w) { return w.variable_integer({}, {0x13}, ByteVector(16)); }).substr(0, 8), "0D 13 F0");
  EXPECT_EQ(written([](auto& w) { return w.variable_integer({}, {0x13}, ByteVector(64)); }).substr(0, 8), "0D 13 F6");
  EXPECT_EQ(written([](auto& w) { return w.integer({}, Vib::plain_text("%RH"), 45, 2); }), "02 7C 03 48 52 25 2D 00");
  EXPECT_EQ(written([](auto& w) { return w.integer({}, Vib::plain_text("%RH", {0x74}), 45, 2); }),
            "02 FC 74 03 48 52 25 2D 00");
}

TEST(Encode, writes_dates) {
  EXPECT_EQ(written([](auto& w) { return w.date_time_seconds({}, {0x6D}, evening); }), "06 6D 0F 1E CA 55 3B 2F");
  EXPECT_EQ(written([](auto& w) { return w.time_of_day({}, {0x6D}, evening); }), "03 6D 0F 1E 0A");
  EXPECT_EQ(written([](auto& w) { return w.date_time({}, {0x6D}, evening, true); }), "04 6D 1E AA 55 3B");
  EXPECT_EQ(written([](auto& w) { return w.date_time({}, {0x6D}, evening, false, false); }), "04 6D 9E 2A 55 3B");
}

TEST(Encode, ends_telegrams) {
  RecordWriter w{8};
  EXPECT_TRUE(w.filler(2));
  EXPECT_TRUE(w.integer({}, {0x13}, 5, 1));
  EXPECT_EQ(w.room(), 2U);
  EXPECT_FALSE(w.integer({}, {0x13}, 5, 1)) << "three bytes do not fit two";
  EXPECT_FALSE(w.append(hex("01 13 05")));
  EXPECT_FALSE(w.filler(3));
  EXPECT_FALSE(w.manufacturer_data(hex("01 02")));
  EXPECT_FALSE(w.more_follows(hex("01 02 03")));
  EXPECT_TRUE(w.more_follows(hex("01 02")));
  EXPECT_EQ(text_of(w.bytes()), "2F 2F 01 13 05 1F 01 02");
  w.clear();
  EXPECT_TRUE(w.manufacturer_data(hex("AA 55")));
  EXPECT_EQ(text_of(w.bytes()), "0F AA 55");
}

TEST(Encode, spreads_records_over_telegrams) {
  std::vector<FrameBuffer> pages;
  RecordWriter w{20};
  ReplyHeader state = header("1234567874520104", 0);
  for (int i = 0; i < 10; ++i) {
    if (w.integer({.storage = 1}, {0x13}, i, 4)) continue;
    ASSERT_TRUE(w.more_follows());
    pages.push_back(reply(1, state, w.bytes()));
    ++state.access_number;
    w.clear();
    ASSERT_TRUE(w.integer({.storage = 1}, {0x13}, i, 4));
  }
  pages.push_back(reply(1, state, w.bytes()));
  ASSERT_EQ(pages.size(), 4U);
  std::vector<std::int64_t> values;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    const test::Read read{{pages[page].bytes().begin(), pages[page].bytes().end()}};
    EXPECT_EQ(read.telegram.more_follows, page + 1 < pages.size());
    for (const Record& record : read.telegram.records())
      if (!record.is_manufacturer_data()) values.push_back(record.mantissa);
  }
  EXPECT_EQ(values, (std::vector<std::int64_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
}

TEST(Encode, encrypts_with_mode_5) {
  RecordWriter w, tail;
  w.integer({}, {0x13}, 123456, 4);
  w.integer({}, {0x5A}, 655, 2);
  w.date_time({}, {0x6D}, evening);
  tail.bcd({}, {0x78}, 1020304, 8);
  EXPECT_EQ(text_of(reply_mode_5(5, header("1234567874520107", 0x2A), example_key, w.bytes(), tail.bytes())),
            "68 35 35 68 08 05 72 78 56 34 12 74 52 01 07 2A 00 20 05 7A 49 98 E8 53 43 CA A3 03 25 DA 8F 52 12 36 D5 "
            "96 AE 5F 4B 0A 88 C3 56 70 71 78 C8 41 C7 54 4A 0C 78 04 03 02 01 E4 16");
}

TEST(Encode, encrypts_with_mode_7) {
  RecordWriter w;
  w.integer({}, {0x13}, 123456, 4);
  w.integer({}, {0x5A}, 655, 2);
  w.date_time({}, {0x6D}, evening);
  EXPECT_EQ(text_of(reply_mode_7(5, header("1234567874520107", 0x2A), example_key, 0xA1, w.bytes())),
            "68 34 34 68 08 05 72 78 56 34 12 74 52 01 07 2A 00 20 27 10 A1 00 00 00 7D DF 30 72 30 5A D3 9F F0 A9 69 "
            "4C 35 26 7F 0A 0D FC 10 A7 39 BF B9 B1 97 EC BF A6 57 4A 13 D9 46 16");
}

TEST(Encode, builds_the_other_replies) {
  EXPECT_EQ(text_of(reply_fixed(10, {.id = {0x21, 0x43, 0x65, 0x87},
                                     .access_number = 7,
                                     .medium = 4,
                                     .units = {5, 0x2A},
                                     .counters = {1234, 567}})),
            "68 13 13 68 08 0A 73 21 43 65 87 07 00 05 6A 34 12 00 00 67 05 00 00 FD 16");
  EXPECT_EQ(text_of(reply_application_error(5, 8)), "68 04 04 68 08 05 70 08 85 16");
  EXPECT_EQ(text_of(reply_alarm(5, 4)), "68 04 04 68 08 05 71 04 82 16");
  EXPECT_EQ(text_of(reply_no_header(1, hex("01 13 05"))), "68 06 06 68 08 01 78 01 13 05 9A 16");
  EXPECT_EQ(text_of(reply_short_header(1, header("1234567874520107", 0x2A, 4), hex("01 13 05"))),
            "68 0A 0A 68 08 01 7A 2A 04 00 00 01 13 05 CA 16");
  const test::Read fixed{hex(text_of(reply_fixed(
      1,
      {.id = {1, 0, 0, 0}, .medium = 7, .binary = true, .stored = true, .units = {0x29, 0x3E}, .counters = {-5, 7}})))};
  EXPECT_EQ(fixed.lines(), (std::vector<std::string>{"volume -0.005 m3 s1", "volume 0.007 m3 s1"}));
}

void check_identity(const RecordHead& head, const Decimal& value, const RecordWriter& w) {
  const test::Read read{[&] {
    const FrameBuffer frame = reply_no_header(1, w.bytes());
    return ByteVector(frame.bytes().begin(), frame.bytes().end());
  }()};
  RC_ASSERT(read.telegram.ok());
  RC_ASSERT(read.telegram.record_count == 1U);
  const Record& record = read.telegram.storage[0];
  RC_ASSERT(record.storage == head.storage);
  RC_ASSERT(record.tariff == head.tariff);
  RC_ASSERT(record.subunit == head.subunit);
  RC_ASSERT(record.function == head.function);
  RC_ASSERT(record.number() == value);
}

RecordHead any_head() {
  return {*rc::gen::element(Function::instantaneous, Function::maximum, Function::minimum, Function::error),
          *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << *rc::gen::inRange(0, 42)),
          *rc::gen::inRange<std::uint32_t>(0, 1U << *rc::gen::inRange(0, 21)),
          *rc::gen::inRange<std::uint32_t>(0, 1U << *rc::gen::inRange(0, 11))};
}

TEST(Encode, then_decode_gives_the_same_integer) {
  EXPECT_TRUE(rc::check([] {
    const auto head = any_head();
    const int bytes = *rc::gen::element(1, 2, 3, 4, 6, 8);
    const std::int64_t limit = INT64_MAX >> (64 - 8 * bytes);
    const auto value = *rc::gen::inRange<std::int64_t>(-limit, limit);
    RecordWriter w;
    RC_ASSERT(w.integer(head, {0x13}, value, bytes));
    check_identity(head, {value, -3}, w);
  }));
}

TEST(Encode, then_decode_gives_the_same_bcd) {
  EXPECT_TRUE(rc::check([] {
    const auto head = any_head();
    const int digits = *rc::gen::element(2, 4, 6, 8, 12);
    const auto value = *rc::gen::inRange<std::int64_t>(1 - power_of_ten(digits - 1), power_of_ten(digits));
    RecordWriter w;
    RC_ASSERT(w.bcd(head, {0x13}, value, digits));
    check_identity(head, {value, -3}, w);
    w.clear();
    const int bytes = *rc::gen::inRange(1, 10);
    const auto other = *rc::gen::inRange<std::int64_t>(1 - power_of_ten(2 * bytes), power_of_ten(2 * bytes));
    RC_ASSERT(w.variable_bcd(head, {0x13}, other, bytes));
    check_identity(head, {other, -3}, w);
  }));
}

TEST(Encode, then_decode_gives_the_same_time) {
  EXPECT_TRUE(rc::check([] {
    const auto seconds = *rc::gen::inRange<std::int64_t>(civil_seconds({1981, 1, 1}), civil_seconds({2081, 1, 1}));
    const CivilTime time = civil_from_seconds(seconds);
    const std::int64_t day = civil_seconds({time.year, time.month, time.day});
    RecordWriter w;
    RC_ASSERT(w.date({}, {0x6C}, time));
    check_identity({}, {day, 0}, w);
    w.clear();
    RC_ASSERT(w.date_time({}, {0x6D}, time, *rc::gen::arbitrary<bool>()));
    check_identity({}, {seconds - time.second, 0}, w);
    w.clear();
    RC_ASSERT(w.date_time_seconds({}, {0x6D}, time));
    check_identity({}, {seconds, 0}, w);
    w.clear();
    RC_ASSERT(w.time_of_day({}, {0x6D}, time));
    check_identity({}, {seconds - day, 0}, w);
  }));
}

}  // namespace
}  // namespace riser::protocol::mbus
