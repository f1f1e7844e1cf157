// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::heat_data;
using test::hex;
using test::Lines;
using test::options;
using test::Read;
using test::reply;
using test::water_data;

TEST(Decode, reads_the_current_data_of_a_water_meter) {
  const Read read{reply(0x10, di::current_data, water_data().view())};
  EXPECT_EQ(read.lines(),
            (Lines{"901F.1 volume 123.45 m3", "901F.2 volume 100.00 m3 s1", "901F.3 time_point 2026-11-21T12:00:01",
                   "ST status_word 0000", "ST valve_state 0", "ST battery_level 1"}));
  EXPECT_EQ(read.telegram.number.view(), test::meter_number);
  EXPECT_EQ(read.telegram.ser, 7);
}

TEST(Decode, reads_the_current_data_of_a_heat_meter) {
  for (const Byte type : {0x20, 0x21, 0x25}) {
    const Read read{reply(type, di::current_data, heat_data().view())};
    EXPECT_EQ(read.lines(), (Lines{"901F.1 energy 1000.00 kWh s1", "901F.2 energy 1234.56 kWh", "901F.3 power 7.15 kW",
                                   "901F.4 volume_flow 0.2150 m3/h", "901F.5 volume 543.21 m3",
                                   "901F.6 flow_temperature 65.50 degC", "901F.7 return_temperature 40.20 degC",
                                   "901F.8 operating_time 4628 h", "901F.9 time_point 2026-11-21T12:00:01",
                                   "ST status_word 0184", "ST valve_state 1", "ST battery_level 1"}));
  }
}

TEST(Decode, reads_every_unit_of_the_standard) {
  constexpr std::pair<Byte, std::string_view> units[] = {
      {0x01, "energy 1.23 J"},          {0x02, "energy 1.23 Wh"},     {0x05, "energy 1.23 kWh"},
      {0x08, "energy 1.23 MWh"},        {0x0A, "energy 1.23 100MWh"}, {0x0B, "energy 1.23 kJ"},
      {0x0E, "energy 1.23 MJ"},         {0x11, "energy 1.23 GJ"},     {0x13, "energy 1.23 100GJ"},
      {0x14, "power 1.23 W"},           {0x17, "power 1.23 kW"},      {0x1A, "power 1.23 MW"},
      {0x29, "volume 1.23 L"},          {0x2C, "volume 1.23 m3"},     {0x32, "volume_flow 0.0123 L/h"},
      {0x35, "volume_flow 0.0123 m3/h"}};
  for (const auto& [code, text] : units) {
    const Read read{reply(0x40, 0xD120, DataWriter{}.value(123, code).view())};
    EXPECT_EQ(read.lines(), Lines{fmt::format("D120 {} s1", text)});
  }
}

TEST(Decode, gives_history_its_storage_and_the_quantity_of_the_meter) {
  const Read heat{reply(0x20, 0xD12B, DataWriter{}.value(50000, unit_code::gigajoule).view())};
  EXPECT_EQ(heat.lines(), Lines{"D12B energy 500.00 GJ s12"});
  const Read none{reply(0x20, 0xD120, DataWriter{}.blank(5).view())};
  EXPECT_EQ(none.lines(), Lines{"D120 energy s1 !no_data FFFFFFFFFF"});
}

TEST(Decode, keeps_the_values_around_a_bad_one) {
  ByteVector payload = [] {
    const DataWriter w = water_data();
    return ByteVector{w.view().begin(), w.view().end()};
  }();
  payload[1] = 0x9A;
  const Read bad_digit{reply(0x10, di::current_data, payload)};
  EXPECT_EQ(bad_digit.lines()[0], "901F.1 volume m3 !invalid 459A01002C");
  EXPECT_EQ(bad_digit.lines()[1], "901F.2 volume 100.00 m3 s1");
  payload[4] = 0x77;
  payload[13] = 0x13;
  const Read bad_unit{reply(0x10, di::current_data, payload)};
  EXPECT_EQ(bad_unit.lines()[0], "901F.1 volume !invalid 459A010077");
  EXPECT_EQ(bad_unit.lines()[2], "901F.3 time_point 2026-11-13T12:00:01");
  payload[14] = 0x13;
  EXPECT_EQ(Read{reply(0x10, di::current_data, payload)}.lines()[2], "901F.3 time_point !invalid 01001213132620");
}

TEST(Decode, takes_FF_for_no_value_and_century_00_for_20) {
  DataWriter w;
  w.value(595900, unit_code::cubic_metre).no_value(unit_code::cubic_metre).blank(7).blank(2);
  EXPECT_EQ(Read(reply(0x10, di::current_data, w.view())).lines(),
            (Lines{"901F.1 volume 5959.00 m3", "901F.2 volume m3 s1 !no_data FFFFFFFF2C",
                   "901F.3 time_point !no_data FFFFFFFFFFFFFF", "ST status_word !no_data FFFF",
                   "ST valve_state !no_data FFFF", "ST battery_level !no_data FFFF"}));
  DataWriter old;
  old.value(1, 0x2C).value(1, 0x2C).bytes(hex("56 53 10 27 06 11 00 00 00"));
  EXPECT_EQ(Read(reply(0x10, di::current_data, old.view())).lines()[2], "901F.3 time_point 2011-06-27T10:53:56");
}

TEST(Decode, reads_valve_and_battery_from_the_bits_of_the_standard) {
  const auto states = [](Byte st1) {
    DataWriter w;
    w.value(1, 0x2C).value(1, 0x2C).time(test::noon).byte(st1).byte(0xFF);
    const Read read{reply(0x10, di::current_data, w.view())};
    EXPECT_EQ(read.telegram.status_bits(), 0xFF00U | st1);
    return read.lines()[4] + ", " + read.lines()[5];
  };
  EXPECT_EQ(states(0x00), "ST valve_state 0, ST battery_level 1");
  EXPECT_EQ(states(0x21), "ST valve_state 1, ST battery_level 1");
  EXPECT_EQ(states(0x07), "ST valve_state 3, ST battery_level 0");
  EXPECT_EQ(states(0x02), "ST valve_state !invalid 02FF, ST battery_level 1");
}

TEST(Decode, reads_what_is_there_of_short_replies) {
  EXPECT_EQ(Read(reply(0x10, di::current_data, hex("45 23 01 00 2C 01"))).lines(),
            (Lines{"901F.1 volume 123.45 m3", "ST status_word 01", "ST valve_state 1", "ST battery_level 1"}));
  EXPECT_EQ(Read(reply(0x10, di::current_data, hex("45 23 01 00 2C"))).lines(), Lines{"901F.1 volume 123.45 m3"});
  EXPECT_EQ(Read(reply(0x10, di::current_data, hex("45 23"))).lines(), Lines{"901F manufacturer_specific 4523"});
  DataWriter heat;
  heat.value(123456, 0x05).value(54321, 0x2C).time(test::noon).byte(0);
  EXPECT_EQ(Read(reply(0x20, di::current_data, heat.view())).lines(),
            (Lines{"901F.2 energy 1234.56 kWh", "901F.5 volume 543.21 m3", "901F.9 time_point 2026-11-21T12:00:01",
                   "ST status_word 00", "ST valve_state 0", "ST battery_level 1"}));
}

TEST(Decode, reads_a_status_of_any_length) {
  for (std::size_t size = 0; size <= 4; ++size) {
    DataWriter w;
    w.value(1, 0x2C).value(1, 0x2C).time(test::noon);
    for (std::size_t i = 0; i < size; ++i) w.byte(1);
    const Read read{reply(0x10, di::current_data, w.view())};
    EXPECT_EQ(read.telegram.status.size(), size);
    EXPECT_EQ(read.telegram.items.size(), size == 0 ? 3U : 6U);
  }
}

TEST(Decode, reads_prices_days_purchases_and_versions) {
  DataWriter prices;
  prices.bcd(350, 3).bcd(20, 3).bcd(475, 3).bcd(40, 3).bcd(900, 3);
  EXPECT_EQ(Read(reply(0x10, di::price_table, prices.view())).lines(),
            (Lines{"8102.1 price 3.50 t1", "8102.2 volume 20 m3 t1 [price_step_limit]", "8102.3 price 4.75 t2",
                   "8102.4 volume 40 m3 t2 [price_step_limit]", "8102.5 price 9.00 t3"}));
  EXPECT_EQ(Read(reply(0x10, di::settlement_day, hex("25"))).lines(), Lines{"8103 settlement_day 25"});
  EXPECT_EQ(Read(reply(0x10, di::reading_day, hex("01"))).lines(), Lines{"8104 reading_day 1"});
  EXPECT_EQ(Read(reply(0x10, di::key_version, hex("03"), control::read_key_version)).lines(),
            Lines{"8106 key_version 3"});
  DataWriter purchase;
  purchase.byte(0x12).bcd(10000, 4).bcd(250000, 4).bcd(4567, 4).byte(0).byte(0);
  EXPECT_EQ(
      Read(reply(0x10, di::purchase, purchase.view())).lines(),
      (Lines{"8105.1 purchase_count 18", "8105.2 credit 100.00 [purchase]", "8105.3 credit 2500.00 [total_purchases]",
             "8105.4 remaining_money 45.67", "ST status_word 0000", "ST valve_state 0", "ST battery_level 1"}));
  EXPECT_EQ(Read(reply(0x10, di::address, {}, control::read_address)).lines(),
            Lines{"810A meter_address 78331505104145"});
}

TEST(Decode, reads_what_a_master_writes) {
  const auto request = [](DataIdentifier di, Bytes payload, Byte function = control::write) {
    return Read{test::vector_of(encode_frame({0x10, test::meter_address(), function, di}, payload))}.lines();
  };
  EXPECT_EQ(request(di::valve, hex("55")), Lines{"A017 remote_control 55"});
  EXPECT_EQ(request(di::valve, hex("99"), 0x2A), Lines{"A017 remote_control 99"});
  EXPECT_EQ(request(di::write_time, DataWriter{}.time(test::noon).view()),
            Lines{"A015 time_point 2026-11-21T12:00:01"});
  EXPECT_EQ(request(di::write_address, hex("01 00 00 05 08 00 00"), control::write_address),
            Lines{"A018 meter_address 00000805000001"});
  EXPECT_EQ(request(di::write_purchase, hex("02 00 00 01 00")),
            (Lines{"A013.1 purchase_count 2", "A013.2 credit 100.00 [purchase]"}));
  EXPECT_EQ(request(di::write_base, hex("45 23 01 00 2C"), control::write_base), Lines{"A016 volume 123.45 m3"});
  EXPECT_EQ(request(di::write_key, hex("02 01 02 03 04 05 06 07 08")),
            (Lines{"A014.1 key_version 2", "A014.2 security_key 0102030405060708"}));
  EXPECT_EQ(request(di::write_settlement_day, hex("28")), Lines{"A011 settlement_day 28"});
  EXPECT_EQ(request(di::factory_enable, {}), Lines{});
  EXPECT_EQ(request(di::current_data, {}, control::read), Lines{});
}

TEST(Decode, gives_an_abnormal_reply_no_items_but_a_status) {
  const Read read{encode_refusal(test::reply_head(0x10), 0x05, 0x80).bytes()};
  EXPECT_TRUE(read.telegram.ok());
  EXPECT_TRUE(read.telegram.refused());
  EXPECT_EQ(read.lines(), Lines{});
  EXPECT_EQ(to_hex(read.telegram.status), "0580");
  EXPECT_EQ(read.telegram.ser, 7);
}

TEST(Decode, keeps_functions_of_makers_as_bytes) {
  const Read read{reply(0x20, 0x610A, hex("91 81 C4 43"), 0x21)};
  EXPECT_EQ(read.lines(), Lines{"610A manufacturer_specific 9181C443"});
  EXPECT_FALSE(read.telegram.di.known);
  EXPECT_EQ(Read(reply(0x10, 0xD200, hex("01 02"))).lines(), Lines{"D200 manufacturer_specific 0102"});
}

TEST(Decode, finds_the_frame_between_other_bytes) {
  const ByteVector frame = reply(0x10, di::current_data, water_data().view());
  for (const std::string_view before : {"FE FE FE FE", "43 54 52 4C 3A 26 68 3D 31 26", "68 68", "00 16"})
    for (const std::string_view after : {"", "16 16", "FC", "68 10"}) {
      ByteVector bytes = hex(before);
      bytes.insert(bytes.end(), frame.begin(), frame.end());
      const ByteVector tail = hex(after);
      bytes.insert(bytes.end(), tail.begin(), tail.end());
      const Read read{bytes};
      EXPECT_EQ(read.fault(), "none") << before << " " << after;
      EXPECT_EQ(read.telegram.offset, hex(before).size());
      EXPECT_EQ(read.lines().size(), 6U);
    }
}

TEST(Decode, says_what_is_wrong_and_where) {
  const auto fault = [](std::string_view text) { return Read{hex(text)}.fault(); };
  EXPECT_EQ(fault(""), "empty @0");
  EXPECT_EQ(fault("FE FE"), "truncated @2");
  EXPECT_EQ(fault("FE 00 01"), "bad_start @1");
  EXPECT_EQ(fault("68 10 44 33 22"), "truncated @5");
  EXPECT_EQ(fault("68 10 44 33 22 11 00 33 78 01 03 90 1F 00 81 16"), "bad_checksum @14");
  EXPECT_EQ(fault("FE 68 10 44 33 22 11 00 33 78 01 03 90 1F 00 81 16"), "bad_checksum @15");
  EXPECT_EQ(fault("68 10 44 33 22 11 00 33 78 01 03 90 1F 00 80 17"), "bad_stop @15");
  EXPECT_EQ(fault("68 10 44 33 22 11 00 33 78 01 02 90 1F 7F 16"), "short_data @10");
  EXPECT_EQ(fault("68 10 44 33 22 11 00 33 78 01 03 90 1F 00 80 16"), "none");
}

TEST(Decode, is_the_same_for_a_telegram_that_was_used_before) {
  Telegram telegram;
  const ByteVector heat = reply(0x20, di::current_data, heat_data().view());
  ASSERT_TRUE(decode(heat, nullptr, telegram));
  ASSERT_FALSE(decode(hex("68"), nullptr, telegram));
  EXPECT_TRUE(telegram.items.empty());
  EXPECT_TRUE(telegram.frame.empty());
  EXPECT_TRUE(telegram.status.empty());
  ASSERT_TRUE(decode(reply(0x10, di::address, {}, control::read_address), nullptr, telegram));
  EXPECT_EQ(telegram.items.size(), 1U);
  EXPECT_EQ(telegram.layout, Layout::value_unit);
}

}  // namespace
}  // namespace riser::protocol::cjt188
