// SPDX-License-Identifier: Apache-2.0
#include "headend/discovery/evidence.h"

#include <gtest/gtest.h>

#include "protocol/registry.h"

namespace riser::headend {
namespace {

ByteVector hex(std::string_view text) { return *parse_hex(text); }
ByteVector cut(ByteVector bytes) {
  for (Byte& byte : bytes) byte &= 0x7F;
  return bytes;
}

// RSP_UD of M-Bus, an address reply of DL/T 645 and one of CJ/T 188.
const ByteVector mbus = hex("68 0C 0C 68 08 05 72 78 56 34 12 74 52 01 04 2B 0F 16");
const ByteVector dlt645 = hex("FE FE 68 01 00 23 11 22 20 68 93 06 34 33 56 44 55 53 83 16");

Unclean unclean(std::string_view protocol, ByteVector heard) {
  return {.driver = protocol::find_driver(protocol), .heard = std::move(heard), .address = "5"};
}

TEST(evidence, knows_frames_whose_eighth_bits_are_gone) {
  ByteVector sum = dlt645;
  sum[18] = 0;
  for (std::size_t i = 2; i < 18; ++i) sum[18] = static_cast<Byte>(sum[18] + sum[i]);
  EXPECT_TRUE(lost_top_bits(cut(sum)));
  EXPECT_FALSE(lost_top_bits(sum)) << "they are there";
  EXPECT_TRUE(lost_top_bits(hex("65"))) << "E5";
  EXPECT_FALSE(lost_top_bits(hex("66")));
  ByteVector wrong = cut(sum);
  wrong[5] ^= 1;
  EXPECT_FALSE(lost_top_bits(wrong));
  EXPECT_FALSE(lost_top_bits({}));
}

TEST(evidence, knows_seven_bits_with_parity) {
  EXPECT_TRUE(carries_parity(hex("AF C9 53 4B")));  // "/ISK"
  EXPECT_FALSE(carries_parity(hex("2F 49 53 4B"))) << "no bit is set";
  EXPECT_FALSE(carries_parity(hex("AF C8")));
}

TEST(evidence, knows_a_damaged_echo_but_no_answer_for_one) {
  const ByteVector request = hex("FE FE FE FE 68 AA AA AA AA AA AA 68 13 00 DF 16");
  ByteVector echo = request;
  echo[6] ^= 0x10;
  echo.erase(echo.begin());
  EXPECT_TRUE(resembles(echo, request));
  EXPECT_FALSE(resembles(dlt645, request));
  EXPECT_FALSE(resembles({}, request));
}

TEST(evidence, tells_the_troubles_apart) {
  EXPECT_EQ(explain(unclean("mbus", hex("65"))).code, TroubleCode::wrong_parity);
  EXPECT_EQ(explain(unclean("mbus", hex("68 00 01"))).code, TroubleCode::collision);
  Unclean shared = unclean("mbus", hex("68 00 01"));
  shared.whole_address = true;
  EXPECT_EQ(explain(shared).code, TroubleCode::duplicate_address);
  EXPECT_NE(explain(shared).detail.find("M-Bus address 5"), std::string::npos);
  Unclean noisy = unclean("mbus", hex("68 00 01"));
  noisy.unasked = hex("44");
  EXPECT_EQ(explain(noisy).code, TroubleCode::noise);
  Unclean always = unclean("dlt645", hex("68 00 01"));
  always.answers_always = true;
  EXPECT_EQ(explain(always).code, TroubleCode::garbled);
  always.request = always.heard = hex("68 00 01 02 03 04");
  EXPECT_EQ(explain(always).code, TroubleCode::echo);
}

TEST(evidence, says_in_a_sentence_what_to_do) {
  for (const char* protocol : {"mbus", "dlt645", "cjt188", "modbus", "iec62056_21"}) {
    const auto trouble = explain(unclean(protocol, hex("68 00 01")));
    EXPECT_EQ(trouble.detail.back(), '.');
    EXPECT_EQ(trouble.protocol, protocol);
  }
}

}  // namespace
}  // namespace riser::headend
