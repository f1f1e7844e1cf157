// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/link_frame.h"

#include <gtest/gtest.h>

namespace riser::protocol::mbus {
namespace {

ByteVector hex(std::string_view text) { return parse_hex(text).value(); }
std::string text_of(Bytes bytes) { return to_hex(bytes, ' '); }

TEST(LinkFrame, encodes_what_a_master_sends) {
  EXPECT_EQ(text_of(snd_nke(5)), "10 40 05 45 16");
  EXPECT_EQ(text_of(snd_nke(address::selected)), "10 40 FD 3D 16");
  EXPECT_EQ(text_of(req_ud2(address::selected, true)), "10 7B FD 78 16");
  EXPECT_EQ(text_of(req_ud2(address::selected, false)), "10 5B FD 58 16");
  EXPECT_EQ(text_of(req_ud1(5, true)), "10 7A 05 7F 16");
  EXPECT_EQ(text_of(snd_ud(5, false, 0xBD, {})), "68 03 03 68 53 05 BD 15 16");
  EXPECT_EQ(text_of(snd_ud(5, true, 0x51, hex("04 6D 1E 2A 55 3B"))), "68 09 09 68 73 05 51 04 6D 1E 2A 55 3B 12 16");
  EXPECT_EQ(text_of(ack()), "E5");
}

TEST(LinkFrame, encodes_selections) {
  const auto all_digits = SecondaryAddress::from_text("1234567874520104").value();
  EXPECT_EQ(text_of(select(all_digits)), "68 0B 0B 68 53 FD 52 78 56 34 12 74 52 01 04 81 16");
  SecondaryAddress last_digit;
  last_digit.set_digit(7, 8);
  EXPECT_EQ(text_of(select(last_digit)), "68 0B 0B 68 53 FD 52 F8 FF FF FF FF FF FF FF 93 16");
  auto by_fabrication = SecondaryAddress::from_text("12345678FFFFFFFF").value();
  EXPECT_EQ(text_of(select_enhanced(by_fabrication, {4, 3, 2, 1})),
            "68 11 11 68 53 FD 52 78 56 34 12 FF FF FF FF 0C 78 04 03 02 01 40 16");
}

TEST(LinkFrame, parses_every_kind) {
  const auto frame = hex("68 06 06 68 08 05 72 01 02 03 85 16");
  const auto parsed = parse_frame(frame);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(parsed->kind, FrameKind::long_frame);
  EXPECT_EQ(parsed->c, 0x08);
  EXPECT_EQ(parsed->a, 5);
  EXPECT_EQ(parsed->ci, 0x72);
  EXPECT_EQ(text_of(parsed->data), "01 02 03");
  EXPECT_TRUE(parsed->is_response());
  EXPECT_FALSE(parsed->from_master());
  EXPECT_EQ(parse_frame(hex("E5"))->kind, FrameKind::ack);
  EXPECT_EQ(parse_frame(hex("68 03 03 68 53 05 BD 15 16"))->kind, FrameKind::control);
  EXPECT_TRUE(parse_frame(hex("10 7B FD 78 16"))->from_master());
}

TEST(LinkFrame, names_each_fault_and_its_place) {
  const auto error = [](std::string_view text) { return parse_frame(hex(text)).error(); };
  EXPECT_EQ(error(""), (LinkError{LinkErrorCode::empty, 0}));
  EXPECT_EQ(error("00 01"), (LinkError{LinkErrorCode::bad_start, 0}));
  EXPECT_EQ(error("68 02 02 68 08 05 0D 16"), (LinkError{LinkErrorCode::bad_length, 1}));
  EXPECT_EQ(error("68 03 04 68 53 05 BD 15 16"), (LinkError{LinkErrorCode::bad_length, 2}));
  EXPECT_EQ(error("68 03 03 69 53 05 BD 15 16"), (LinkError{LinkErrorCode::bad_repeat, 3}));
  EXPECT_EQ(error("68 03 03 68 53 05 BD 15"), (LinkError{LinkErrorCode::truncated, 8}));
  EXPECT_EQ(error("68 03 03 68 53 05 BD 16 16"), (LinkError{LinkErrorCode::bad_checksum, 7}));
  EXPECT_EQ(error("68 03 03 68 53 05 BD 15 17"), (LinkError{LinkErrorCode::bad_stop, 8}));
  EXPECT_EQ(error("68 03 03 68 53 05 BD 15 16 00"), (LinkError{LinkErrorCode::trailing_bytes, 9}));
  EXPECT_EQ(error("10 40 05"), (LinkError{LinkErrorCode::truncated, 3}));
  EXPECT_EQ(error("10 40 05 46 16"), (LinkError{LinkErrorCode::bad_checksum, 3}));
  EXPECT_EQ(error("10 40 05 45 17"), (LinkError{LinkErrorCode::bad_stop, 4}));
  EXPECT_EQ(error("10 40 05 45 16 16"), (LinkError{LinkErrorCode::trailing_bytes, 5}));
  EXPECT_EQ(error("E5 E5"), (LinkError{LinkErrorCode::trailing_bytes, 1}));
}

TEST(LinkFrame, has_a_name_and_a_sentence_for_every_fault) {
  for (int i = 0; i <= static_cast<int>(LinkErrorCode::trailing_bytes); ++i) {
    EXPECT_NE(name(static_cast<LinkErrorCode>(i)), "unknown");
    EXPECT_NE(message(static_cast<LinkErrorCode>(i)), "unknown error");
  }
}

TEST(LinkFrame, takes_the_longest_frame) {
  const ByteVector data(max_data, 0x2F);
  const FrameBuffer frame = long_frame(c_field::rsp_ud, 1, 0x72, data);
  EXPECT_EQ(frame.size(), max_frame);
  ASSERT_TRUE(parse_frame(frame));
  EXPECT_EQ(parse_frame(frame)->data.size(), max_data);
}

TEST(SecondaryAddress, reads_and_writes_the_printed_form) {
  const auto address = SecondaryAddress::from_text("1234567874520104");
  ASSERT_TRUE(address);
  EXPECT_EQ(text_of(address->wire), "78 56 34 12 74 52 01 04");
  EXPECT_EQ(address->to_text(), "1234567874520104");
  EXPECT_EQ(address->digit(0), 1);
  EXPECT_EQ(address->digit(7), 8);
  EXPECT_FALSE(SecondaryAddress::from_text("123456787452010"));
  EXPECT_FALSE(SecondaryAddress::from_text("123456787452010G"));
  EXPECT_FALSE(SecondaryAddress::from_header(hex("01 02 03")));
  EXPECT_EQ(SecondaryAddress::from_header(address->wire), address);
}

TEST(SecondaryAddress, matches_by_nibble_and_by_field) {
  const auto meter = SecondaryAddress::from_text("1234567874520104").value();
  const auto matches = [&](std::string_view text) { return SecondaryAddress::from_text(text)->matches(meter); };
  EXPECT_TRUE(matches("1234567874520104"));
  EXPECT_TRUE(matches("FFFFFFFFFFFFFFFF"));
  EXPECT_TRUE(matches("1F3F5F7F7452FF04"));
  EXPECT_FALSE(matches("1F3F5F7E7452FF04"));
  EXPECT_FALSE(matches("FFFFFFFF745201FE"));
  EXPECT_FALSE(matches("FFFFFFFFFF51FFFF"));
  EXPECT_FALSE(matches("FFFFFFFF7453FFFF"));
  EXPECT_FALSE(matches("FFFFFFFFFFFF02FF"));
  EXPECT_FALSE(meter.has_wildcard());
  EXPECT_TRUE(SecondaryAddress::from_text("12345678745201FF")->has_wildcard());
  EXPECT_TRUE(SecondaryAddress::from_text("1234F67874520104")->has_wildcard());
}

TEST(Manufacturer, is_three_letters) {
  EXPECT_EQ(manufacturer_code("TST"), 0x5274);
  EXPECT_EQ(manufacturer_letters(0x5274), (std::array{'T', 'S', 'T'}));
  EXPECT_EQ(manufacturer_letters(0xD274), (std::array{'T', 'S', 'T'}));
  EXPECT_FALSE(manufacturer_code("TS"));
  EXPECT_FALSE(manufacturer_code("tst"));
}

}  // namespace
}  // namespace riser::protocol::mbus
