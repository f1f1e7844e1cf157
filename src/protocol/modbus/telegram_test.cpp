// SPDX-License-Identifier: Apache-2.0
#include "protocol/modbus/telegram.h"

#include "protocol/modbus/test_exchange.h"

namespace riser::protocol::modbus {
namespace {

using metering::Quantity;
using test::hex;
using test::joined;
using test::point;
using test::Read;
using Lines = std::vector<std::string>;

const AduHead head{.unit = 1};
const AduHead tcp{.unit = 17, .framing = Framing::tcp, .transaction = 0x1234};

Read exchange(std::uint16_t first, std::string_view registers, const MeterOptions* options = nullptr) {
  const ByteVector data = hex(registers);
  return Read{
      joined(read_request(head, 4, first, static_cast<std::uint16_t>(data.size() / 2)), read_reply(head, 4, data)),
      options};
}

TEST(Telegram, tells_a_request_of_real_masters) {
  const Read ten{hex("01 03 00 00 00 0A C5 CD")};
  EXPECT_EQ(ten.fault(), "none");
  EXPECT_EQ(ten.telegram.request.function, 3);
  EXPECT_EQ(ten.telegram.request.count, 10);
  EXPECT_FALSE(ten.telegram.reply.there());
  const Read eight{hex("01 04 01 02 00 08 51 F0")};
  EXPECT_EQ(eight.fault(), "none");
  EXPECT_EQ(eight.telegram.request.first, 0x0102);
}

TEST(Telegram, places_the_registers_of_a_reply_by_its_request) {
  EXPECT_EQ(exchange(0x0102, "0001 FFFF").lines(), (Lines{"4:0102 unknown 1", "4:0103 unknown 65535"}));
}

TEST(Telegram, counts_the_registers_of_a_reply_alone) {
  const Read read{test::vector_of(read_reply(head, 3, hex("0001 0002")))};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"3:?+0 unknown 1", "3:?+1 unknown 2"}));
}

TEST(Telegram, names_the_registers_that_a_map_knows) {
  MeterOptions map;
  map.points = {point("4:0102", "u32", "kWh", Quantity::active_energy_import, -2),
                point("4:0105", "i16", "kW", Quantity::power, -3),
                point("4:0107", "u32", "kWh", Quantity::active_energy_export),  // ends behind the block
                point("3:0104", "u16", "V", Quantity::voltage)};                // of another function
  EXPECT_EQ(exchange(0x0102, "0001 E240 0007 FFFE 0008 0009", &map).lines(),
            (Lines{"4:0102 active_energy_import 1234.56 kWh", "4:0105 power -0.002 kW", "4:0104 unknown 7",
                   "4:0106 unknown 8", "4:0107 unknown 9"}));
}

TEST(Telegram, reads_tcp_by_its_header) {
  const ByteVector bytes = joined(read_request(tcp, 3, 0, 2), read_reply(tcp, 3, hex("0001 0002")));
  const Read read{bytes};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.reply.framing, Framing::tcp);
  EXPECT_EQ(read.telegram.reply.transaction, 0x1234);
  EXPECT_EQ(read.telegram.reply.unit, 17);
  EXPECT_EQ(read.lines(), (Lines{"3:0000 unknown 1", "3:0001 unknown 2"}));
}

TEST(Telegram, takes_the_framing_from_the_options_when_they_say_it) {
  MeterOptions options;
  options.quirks = {{"framing", "tcp"}};
  EXPECT_EQ(Read(hex("01 03 00 00 00 0A C5 CD"), &options).fault(), "unknown_function") << "CD behind the header";
}

TEST(Telegram, gives_each_coil) {
  MeterOptions map;
  map.points = {point("1:0003", "", "", Quantity::relay_state)};
  const Read read{joined(read_request(head, 1, 2, 3), read_reply(head, 1, hex("06"))), &map};
  EXPECT_EQ(read.lines(), (Lines{"1:0002 unknown 0", "1:0003 relay_state 1", "1:0004 unknown 1"}));
}

TEST(Telegram, keeps_the_first_coils_of_a_long_row) {
  const Read read{joined(read_request(head, 1, 0, 2000), read_reply(head, 1, ByteVector(250, 0xFF)))};
  EXPECT_TRUE(read.telegram.ok());
  EXPECT_TRUE(read.telegram.truncated);
  EXPECT_EQ(read.telegram.items.size(), Telegram::max_items);
}

TEST(Telegram, of_an_exception_is_good_and_has_no_items) {
  const Read read{joined(read_request(head, 3, 0, 2), exception_reply(head, 3, 2))};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_TRUE(read.telegram.refused());
  EXPECT_TRUE(read.lines().empty());
}

TEST(Telegram, of_writing_is_read_both_ways) {
  for (const auto& [request, reply] :
       {std::pair{write_register(head, 0x10, 5), write_register(head, 0x10, 5)},
        std::pair{write_coil(head, 1, true), write_coil(head, 1, true)},
        std::pair{write_registers(head, 0x20, hex("0001 0002")), write_reply(head, 0x10, 0x20, 2)},
        std::pair{write_coils(head, 4, 9, hex("FF 01")), write_reply(head, 0x0F, 4, 9)}}) {
    const Read read{joined(request, reply)};
    EXPECT_EQ(read.fault(), "none");
    EXPECT_TRUE(read.telegram.request.there() && read.telegram.reply.there());
    EXPECT_EQ(Read(test::vector_of(request)).fault(), "none");
    EXPECT_EQ(Read(test::vector_of(reply)).fault(), "none");
  }
}

struct Bad {
  std::string_view bytes;
  FaultCode code;
  std::size_t offset;
};

TEST(Telegram, says_what_is_wrong_and_where) {
  const Bad all[] = {
      {"", FaultCode::empty, 0},
      {"01", FaultCode::truncated, 1},
      {"01 03 00 00 00 0A C5", FaultCode::truncated, 7},
      {"01 03 00 00 00 0A C5 CE", FaultCode::bad_checksum, 6},
      {"01 03 02 00 05 00 00", FaultCode::bad_checksum, 5},
      {"01 2B 0E 01 00 70 77", FaultCode::unknown_function, 1},
      {"01 03 00 00 00 0A C5 CD 01 03 02 00 05 78 47", FaultCode::reply_mismatch, 8},
      {"01 03 00 00 00 01 84 0A 01 03 02 00 05 78 47 00", FaultCode::unexpected_bytes, 15},
      {"01 03 00 00 00 01 84 0A 01 03 02 00", FaultCode::truncated, 12},
      {"01 03 00 00 00 01 84 0A 01 03 02 00 05 78 48", FaultCode::bad_checksum, 13},
      {"00 01 00 00 00 06 01 03 00 00 00", FaultCode::truncated, 11},
      {"00 01 00 00 00 07 01 03 00 00 00 01 00", FaultCode::bad_length, 4},
      {"00 00 00 00 00 06 41 06 00 00 00 00 00 00 00 00 8D", FaultCode::bad_length, 16},
  };
  for (const Bad& bad : all) {
    const Read read{hex(bad.bytes)};
    EXPECT_EQ(read.fault(), name(bad.code)) << bad.bytes;
    EXPECT_EQ(read.telegram.fault.offset, bad.offset) << bad.bytes;
    EXPECT_FALSE(fault_of(read.telegram.fault).message.empty()) << bad.bytes;
  }
}

TEST(Telegram, may_be_used_again) {
  Read read{joined(read_request(head, 3, 0, 2), read_reply(head, 3, hex("0001 0002")))};
  const ByteVector second = test::vector_of(exception_reply(head, 3, 6));
  EXPECT_TRUE(decode(second, nullptr, read.telegram));
  EXPECT_FALSE(read.telegram.request.there());
  EXPECT_TRUE(read.telegram.items.empty());
}

}  // namespace
}  // namespace riser::protocol::modbus
