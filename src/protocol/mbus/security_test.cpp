// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/security.h"

#include "base/checksum.h"
#include "protocol/mbus/aes.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::Read;
using Lines = std::vector<std::string>;

constexpr AesKey example_key{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
constexpr std::string_view mode_5_frame =
    "68 35 35 68 08 05 72 78 56 34 12 74 52 01 07 2A 00 20 05 7A 49 98 E8 53 43 CA A3 03 25 DA 8F 52 12 36 D5 96 AE 5F "
    "4B 0A 88 C3 56 70 71 78 C8 41 C7 54 4A 0C 78 04 03 02 01 E4 16";
constexpr std::string_view mode_7_frame =
    "68 34 34 68 08 05 72 78 56 34 12 74 52 01 07 2A 00 20 27 10 A1 00 00 00 7D DF 30 72 30 5A D3 9F F0 A9 69 4C 35 26 "
    "7F 0A 0D FC 10 A7 39 BF B9 B1 97 EC BF A6 57 4A 13 D9 46 16";

/// Gives out one key and counts how often it is asked.
struct OneKey {
  AesKey key = example_key;
  int asked = 0;
  SecondaryAddress short_header_meter{};
  static bool find(void* context, Header& header, AesKey& key) {
    auto& self = *static_cast<OneKey*>(context);
    ++self.asked;
    if (header.kind == HeaderKind::short_header) header.meter = self.short_header_meter;
    key = self.key;
    return true;
  }
  KeySource source() { return {find, this}; }
};

/// A reply with this configuration word and these bytes behind it.
ByteVector frame_with(std::uint16_t configuration, std::string_view body) {
  ReplyHeader header{*SecondaryAddress::from_text("1234567874520107"), 0x2A, 0, configuration};
  const FrameBuffer frame = reply(5, header, hex(body));
  return {frame.bytes().begin(), frame.bytes().end()};
}

std::string verdict(const Read& read) { return std::string{name(read.telegram.security.verdict)}; }

TEST(Aes, agrees_with_rfc_4493) {
  const ByteVector key_bytes = hex("2b7e151628aed2a6abf7158809cf4f3c");
  AesKey key{};
  std::copy(key_bytes.begin(), key_bytes.end(), key.begin());
  EXPECT_EQ(to_hex(aes_cmac(key, {})), "BB1D6929E95937287FA37D129B756746");
  EXPECT_EQ(to_hex(aes_cmac(key, hex("6bc1bee22e409f96e93d7e117393172a"))), "070A16B46B4D4144F79BDD9DD04A287C");
  EXPECT_EQ(
      to_hex(aes_cmac(key, hex("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e5130c81c46a35ce411"))),
      "DFA66747DE9AE63030CA32611497C827");
}

TEST(Security, of_mode_5_is_decrypted_with_the_key) {
  OneKey key;
  const Read read{hex(mode_5_frame), key.source()};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(verdict(read), "decrypted");
  EXPECT_EQ(key.asked, 1);
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3", "flow_temperature 65.5 degC", "time_point 2026-11-21T10:30:00",
                                 "fabrication_number 1020304"}));
  EXPECT_EQ(read.telegram.offset_of(read.telegram.storage[0].begin), 21U);
  EXPECT_EQ(read.telegram.offset_of(read.telegram.storage[3].begin), 51U);
}

TEST(Security, of_mode_7_is_decrypted_with_a_derived_key) {
  EXPECT_EQ(to_hex(derive_key(example_key, 0, 0xA1, hex("78563412"))), "53517A118ACC95D0828D7D5118EE5624");
  EXPECT_EQ(to_hex(derive_key(example_key, 1, 0xA1, hex("78563412"))), "EAEC7B9669A1B1762D2FDDD08FDF0610");
  OneKey key;
  const Read read{hex(mode_7_frame), key.source()};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3", "flow_temperature 65.5 degC", "time_point 2026-11-21T10:30:00"}));
}

TEST(Security, without_a_key_reads_the_plain_tail) {
  const Read read{hex(mode_5_frame)};
  EXPECT_EQ(read.fault(), "key_missing @19");
  EXPECT_EQ(read.lines(), (Lines{"fabrication_number 1020304"}));
  EXPECT_EQ(read.telegram.security.blocks, 2);
  EXPECT_EQ(Read{hex(mode_7_frame)}.fault(), "key_missing @24");
}

TEST(Security, with_another_key_says_so) {
  OneKey key;
  key.key[0] = 0xFF;
  const Read read{hex(mode_5_frame), key.source()};
  EXPECT_EQ(read.fault(), "wrong_key @19");
  EXPECT_EQ(read.lines(), (Lines{"fabrication_number 1020304"}));
  EXPECT_EQ((Read{hex(mode_7_frame), key.source()}.fault()), "wrong_key @24");
}

TEST(Security, of_data_that_is_plain_in_spite_of_the_header) {
  const auto frame = frame_with(0x0510, "2F 2F 04 13 40 E2 01 00 2F 2F 2F 2F 2F 2F 2F 2F");
  const Read trusting{frame};
  EXPECT_EQ(trusting.fault(), "none");
  EXPECT_EQ(verdict(trusting), "plain_despite_mode");
  EXPECT_EQ(trusting.lines(), (Lines{"volume 123.456 m3"}));
  OneKey key;
  const Read strict{frame, key.source()};
  EXPECT_EQ(strict.fault(), "suspicious_plain @19");
  EXPECT_TRUE(strict.lines().empty());
}

TEST(Security, with_more_blocks_than_bytes_is_malformed) {
  OneKey key;
  const Read read{frame_with(0x0520, "01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10"), key.source()};
  EXPECT_EQ(read.fault(), "malformed_encryption @17");
  EXPECT_TRUE(read.lines().empty());
  EXPECT_EQ((Read{frame_with(0x2710, "10 A1 00"), key.source()}.fault()), "malformed_encryption @17");
  EXPECT_EQ((Read{frame_with(0x0710, ""), key.source()}.fault()), "malformed_encryption @17");
}

TEST(Security, of_other_modes_is_not_supported) {
  EXPECT_EQ(Read{frame_with(0x0D10, "01 02 03 04")}.fault(), "unsupported_mode @17");
  EXPECT_EQ(Read{frame_with(0x0210, "01 02 03 04")}.fault(), "unsupported_mode @17");
}

TEST(Security, of_no_encrypted_block_is_plain) {
  const Read read{frame_with(0x0500, "04 13 40 E2 01 00")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3"}));
}

TEST(Security, with_a_block_count_of_0_may_mean_all_of_them) {
  OneKey key;
  AesBlock block{0x2F, 0x2F, 0x04, 0x13, 0x40, 0xE2, 0x01, 0x00, 0x2F, 0x2F, 0x2F, 0x2F, 0x2F, 0x2F, 0x2F, 0x2F};
  const auto iv = mode_5_iv(*SecondaryAddress::from_text("1234567874520107"), 0x2A);
  aes_cbc_encrypt(example_key, iv, block, block);
  const Read read{frame_with(0x0500, to_hex(block)), key.source()};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3"}));
}

TEST(Security, takes_an_old_meters_signature_for_what_it_is) {
  const Read read{frame_with(0xB627, "04 13 40 E2 01 00 02 5A 8F 02")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(verdict(read), "configuration_ignored");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3", "flow_temperature 65.5 degC"}));
  EXPECT_EQ(Read{frame_with(0xB627, "7A 49 98 E8 53 43 CA A3")}.fault(), "unsupported_mode @17");
  EXPECT_EQ(Read{frame_with(0xB627, "0F 49 98 E8 53 43 CA A3")}.fault(), "unsupported_mode @17")
      << "manufacturer data alone proves nothing";
}

TEST(Security, behind_a_short_header_takes_the_meter_from_the_caller) {
  const auto meter = *SecondaryAddress::from_text("1234567874520107");
  RecordWriter w;
  w.integer({}, {0x13}, 123456, 4);
  const FrameBuffer whole = reply_mode_5(5, {meter, 0x2A}, example_key, w.bytes());
  const FrameBuffer cut = long_frame(0x08, 5, 0x7A, whole.bytes().subspan(15, whole.size() - 17));
  OneKey key;
  key.short_header_meter = meter;
  const Read read{{cut.bytes().begin(), cut.bytes().end()}, key.source()};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3"}));
}

/// CI 90 with MCL, MCR and an 8 byte CMAC before the telegram of mode 7 without its own counter.
ByteVector frame_with_afl(std::string_view mac) {
  RecordWriter w;
  w.integer({}, {0x13}, 123456, 4);
  const auto meter = *SecondaryAddress::from_text("1234567874520107");
  const FrameBuffer inner = reply_mode_7(5, {meter, 0x2A}, example_key, 0xA1, w.bytes());
  ByteVector message{0x72};
  const Bytes data = parse_frame(inner)->data;
  message.insert(message.end(), data.begin(), data.end());
  message[12] = 0x07;  // no counter behind the configuration word
  message.erase(message.begin() + 14, message.begin() + 18);
  ByteVector authenticated = hex("05 A1 00 00 00");
  authenticated.insert(authenticated.end(), message.begin(), message.end());
  const AesBlock cmac = aes_cmac(derive_key(example_key, 1, 0xA1, hex("78563412")), authenticated);
  ByteVector body = hex("0F 00 2C 05 A1 00 00 00");
  const ByteVector given = mac.empty() ? ByteVector(cmac.begin(), cmac.begin() + 8) : hex(mac);
  body.insert(body.end(), given.begin(), given.end());
  body.insert(body.end(), message.begin(), message.end());
  const FrameBuffer frame = long_frame(0x08, 5, 0x90, body);
  return {frame.bytes().begin(), frame.bytes().end()};
}

TEST(Afl, gives_the_counter_and_the_mac_of_mode_7) {
  OneKey key;
  const Read read{frame_with_afl(""), key.source()};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3"}));
  EXPECT_EQ(read.telegram.afl->counter, 0xA1U);
  const Read forged{frame_with_afl("00 01 02 03 04 05 06 07"), key.source()};
  EXPECT_EQ(verdict(forged), "wrong_key");
}

TEST(Afl, that_does_not_fit_its_length_is_refused) {
  EXPECT_FALSE(read_afl({}));
  EXPECT_FALSE(read_afl(hex("01 00")));
  EXPECT_FALSE(read_afl(hex("04 00 00")));
  EXPECT_FALSE(read_afl(hex("02 00 20"))) << "MCL is missing";
  EXPECT_FALSE(read_afl(hex("02 00 08"))) << "MCR is missing";
  EXPECT_FALSE(read_afl(hex("02 00 02"))) << "KI is missing";
  EXPECT_FALSE(read_afl(hex("02 00 04"))) << "MAC is missing";
  EXPECT_FALSE(read_afl(hex("02 00 10"))) << "ML is missing";
  EXPECT_FALSE(read_afl(hex("03 00 00 00"))) << "a byte too many";
  EXPECT_TRUE(read_afl(hex("02 00 00")));
  const FrameBuffer frame = long_frame(0x08, 5, 0x90, hex("02 00 00"));
  EXPECT_EQ((Read{{frame.bytes().begin(), frame.bytes().end()}}.fault()), "truncated_header @10");
}

TEST(Verdict, has_a_name_each) {
  for (int i = 0; i <= static_cast<int>(Verdict::unsupported_mode); ++i)
    EXPECT_NE(name(static_cast<Verdict>(i)), "unknown");
}

}  // namespace
}  // namespace riser::protocol::mbus
