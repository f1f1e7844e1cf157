// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/telegram.h"

#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

using test::Read;
using Lines = std::vector<std::string>;

const std::string block = readout("1.8.0(1.5*kWh)\r\n");
const Lines energy = {"1.8.0 active_energy_import 1.5 kWh"};

TEST(Telegram, is_a_readout_block) {
  const Read read{block};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), energy);
  EXPECT_EQ(read.telegram.last()->kind, MessageKind::data);
  EXPECT_EQ(read.telegram.commodity, metering::Commodity::electricity);
}

TEST(Telegram, may_be_a_whole_session) {
  const Read read{sign_on("12345678") + identification("ISk", '5', "\\2MT382-1000") + option_select('0', '5', '0') +
                  block};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.messages.size(), 4U);
  EXPECT_EQ(read.telegram.identification.manufacturer, "ISk");
  EXPECT_EQ(read.telegram.identification.text, "MT382-1000");
  EXPECT_EQ(mode(read.telegram.identification), "E");
  EXPECT_EQ(baud_rate(read.telegram.identification.baud), 9600);
  EXPECT_EQ(read.lines(), energy);
}

TEST(Telegram, has_its_parity_bits_taken_away) {
  const Read read{with_parity(identification("ISK", '5', "X") + block)};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_TRUE(read.telegram.had_parity);
  EXPECT_EQ(read.lines(), energy);
  std::string damaged = with_parity(block);
  damaged[5] = static_cast<char>(damaged[5] ^ 0x80);
  EXPECT_EQ(Read(damaged).fault(), "bad_parity");
  EXPECT_EQ(Read(damaged).telegram.fault.offset, 5U);
}

TEST(Telegram, keeps_eight_bit_characters_as_bytes) {
  const Read read{
      readout("0.2.0(21\xB0"
              "C)\r\n1.8.0(1.5*kWh)\r\n")};
  EXPECT_EQ(read.lines(), (Lines{"0.2.0 firmware_version 3231B043", energy[0]}));
}

TEST(Telegram, of_p1_has_lines_and_a_crc) {
  std::string p1 = p1_telegram("/ISk5\\2MT382-1000\r\n", "1-0:1.8.1(000004.426*kWh)\r\n");
  EXPECT_EQ(Read(p1).fault(), "none");
  EXPECT_EQ(Read(p1).lines(), (Lines{"1-0:1.8.1 active_energy_import,tariff 1 4.426 kWh"}));
  p1[p1.find("4.426")] = '5';
  EXPECT_EQ(Read(p1).fault(), "bad_checksum");
  EXPECT_EQ(Read("/ISK5X\r\n\r\n1.8.0(1.5*kWh)\r\n!\r\n").lines(), energy) << "older ones have no CRC";
  EXPECT_EQ(Read("/ISK5X\r\n\r\n1.8.0(1.5*kWh)\r\n").fault(), "truncated");
}

TEST(Telegram, of_old_heat_meters_has_a_sum_as_its_checksum) {
  const std::string data = "0.0(00001234)\r\n6.8(12.50*GJ)!\r\n";
  char sum = etx;
  for (const char c : data) sum = static_cast<char>(sum + c);
  const Read read{identification("KAM", ' ', "MC") + stx + data + etx + static_cast<char>(sum & 0x7F)};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_TRUE(read.telegram.last()->arithmetic);
  EXPECT_EQ(read.telegram.meter_number.view(), "00001234");
  EXPECT_EQ(read.lines().back(), "6.8 energy 12.50 GJ");
}

TEST(Telegram, resolves_the_hexadecimal_identities_of_p1) {
  EXPECT_EQ(Read(readout("0-0:96.1.1(4530303438303030303335383536323139)\r\n")).telegram.meter_number.view(),
            "E0048000035856219");
  EXPECT_EQ(Read(readout("0-0:96.1.1(3960221976967177082151037881335713)\r\n")).telegram.meter_number.view(),
            "39602219769671770821510378813357")
      << "32 characters are kept";
  EXPECT_EQ(Read(readout("0-1:96.1.0(4730303332353635353039393034313137)\r\n")).telegram.meter_number.view(), "")
      << "that of a meter behind it";
}

TEST(Telegram, of_the_programming_mode_is_named) {
  for (const auto& [text, command] :
       {std::pair{programming("P0", "(SEED)"), "P0"}, std::pair{programming("B0", ""), "B0"},
        std::pair{programming("R1", "1.8.0()"), "R1"}}) {
    const Read read{text};
    EXPECT_EQ(read.fault(), "none");
    EXPECT_EQ(read.telegram.last()->kind, MessageKind::programming);
    EXPECT_EQ(read.telegram.last()->command, command);
    EXPECT_TRUE(read.lines().empty());
  }
  EXPECT_EQ(Read("\x06").telegram.last()->kind, MessageKind::acknowledge);
}

TEST(Telegram, in_which_the_meter_says_no_is_good) {
  const Read error{data_message("(ER01)")};
  EXPECT_EQ(error.fault(), "none");
  EXPECT_EQ(error.telegram.refusal, Refusal::error_message);
  EXPECT_EQ(error.telegram.refusal_text, "ER01");
  EXPECT_EQ(Read("\x15").telegram.refusal, Refusal::repeat_request);
}

struct Bad {
  std::string text;
  FaultCode code;
  std::size_t offset;
};

TEST(Telegram, says_what_is_wrong_and_where) {
  std::string bad_bcc = block;
  bad_bcc.back() = static_cast<char>(bad_bcc.back() ^ 1);
  const Bad all[] = {
      {"", FaultCode::empty, 0},
      {"hello", FaultCode::no_message, 0},
      {block.substr(0, 9), FaultCode::truncated, 9},
      {"/ISK5X\r", FaultCode::truncated, 7},
      {bad_bcc, FaultCode::bad_checksum, bad_bcc.size() - 1},
      {block + "x", FaultCode::unexpected_bytes, block.size()},
      {block + block.substr(0, 4), FaultCode::truncated, block.size() + 4},
  };
  for (const Bad& bad : all) {
    const Read read{bad.text};
    EXPECT_EQ(read.fault(), name(bad.code)) << bad.text;
    EXPECT_EQ(read.telegram.fault.offset, bad.offset) << bad.text;
  }
}

TEST(Telegram, passes_noise_and_wake_up_characters_before_it) {
  const std::string nuls(20, '\0');
  EXPECT_EQ(Read(nuls + block).lines(), energy);
  EXPECT_EQ(Read("\xFF#" + block + "\r\n").lines(), energy);
}

}  // namespace
}  // namespace riser::protocol::iec62056_21
