// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/telegram.h"

#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::framed;
using test::hex;
using test::lines;
using test::Lines;
using test::Read;
using test::reading;
using test::reading_1997;

TEST(Telegram, keeps_the_digits_that_were_transmitted) {
  EXPECT_EQ(lines(reading(0x00010000, "56 34 12 00")), Lines{"00010000 active_energy_import 1234.56 kWh"});
  EXPECT_EQ(lines(reading(0x00010000, "30 12 00 00")), Lines{"00010000 active_energy_import 12.30 kWh"});
  EXPECT_EQ(lines(reading(0x02060000, "00 10")), Lines{"02060000 power_factor 1.000"});
}

TEST(Telegram, takes_the_top_bit_as_a_sign_only_where_the_standard_does) {
  EXPECT_EQ(lines(reading(0x02030000, "12 25 80")), Lines{"02030000 power -0.2512 kW"});
  EXPECT_EQ(lines(reading(0x02020100, "99 49 80")), Lines{"02020100 current -4.999 A [phase_l1]"});
  EXPECT_EQ(lines(reading(0x02800007, "15 80")), Lines{"02800007 internal_temperature -1.5 degC"});
  EXPECT_EQ(lines(reading(0x00000000, "50 12 00 80")), Lines{"00000000 active_energy -12.50 kWh"});
  // The others count with all eight digits.
  EXPECT_EQ(lines(reading(0x00010000, "50 12 00 80")), Lines{"00010000 active_energy_import 800012.50 kWh"});
  EXPECT_EQ(lines(reading(0x02010100, "05 82")), Lines{"02010100 voltage 820.5 V [phase_l1]"});
}

TEST(Telegram, says_why_a_value_is_none) {
  EXPECT_EQ(lines(reading(0x00010000, "FF FF FF FF")), Lines{"00010000 active_energy_import - kWh !no_data"});
  EXPECT_EQ(lines(reading(0x00010000, "0E 00 00 00")), Lines{"00010000 active_energy_import - kWh !invalid"});
  EXPECT_EQ(lines(reading(0x00010000, "00 12 34")), Lines{"00010000 active_energy_import - kWh !invalid"})
      << "three bytes are no energy";
  EXPECT_EQ(lines(reading(0x0400010C, "00 61 10 06 21 13 26")), Lines{"0400010C time_point - [clock] !invalid"});
  EXPECT_EQ(lines(reading(0x01010000, "00 00 00 00 00 00 00 00")),
            (Lines{"01010000 active_demand_import 0.0000 kW maximum",
                   "01010000 time_point - maximum [active_demand_import] !no_data"}));
}

TEST(Telegram, divides_blocks_into_items_with_their_own_identifiers) {
  EXPECT_EQ(lines(reading(0x0001FF00, "00 10 00 00 00 04 00 00 00 06 00 00")),
            (Lines{"00010000 active_energy_import 10.00 kWh", "00010100 active_energy_import 4.00 kWh t1",
                   "00010200 active_energy_import 6.00 kWh t2"}));
  EXPECT_EQ(lines(reading(0x000100FF, "00 10 00 00 00 09 00 00")),
            (Lines{"00010000 active_energy_import 10.00 kWh", "00010001 active_energy_import 9.00 kWh s1"}));
  EXPECT_EQ(lines(reading(0x0201FF00, "01 23 02 23 FF FF")),
            (Lines{"02010100 voltage 230.1 V [phase_l1]", "02010200 voltage 230.2 V [phase_l2]",
                   "02010300 voltage - V [phase_l3] !no_data"}));
  EXPECT_EQ(lines(reading(0x0203FF00, "00 10 00 00 10 00")),
            (Lines{"02030000 power 0.1000 kW", "02030100 power 0.1000 kW [phase_l1]"}));
  EXPECT_EQ(lines(reading(0x020A01FF, "00 10 00 01")), (Lines{"020A0101 voltage_distortion 10.00 % u1 [phase_l1]",
                                                              "020A0102 voltage_distortion 1.00 % u2 [phase_l1]"}));
  EXPECT_EQ(lines(reading(0x0001FF00, "00 10 00 00 01 02")),
            (Lines{"00010000 active_energy_import 10.00 kWh", "0001FF00 manufacturer_specific 0102"}))
      << "what is too short for a value is kept";
}

TEST(Telegram, divides_all_tariffs_of_all_settlements_by_their_number) {
  std::string value;
  for (int settlement = 0; settlement < 13; ++settlement)
    value += fmt::format("{:02} 00 00 00 00 {:02} 00 00", settlement, settlement);
  const auto all = lines(reading(0x0001FFFF, value));
  ASSERT_EQ(all.size(), 26U);
  EXPECT_EQ(all[0], "00010000 active_energy_import 0.00 kWh");
  EXPECT_EQ(all[25], "0001010C active_energy_import 12.00 kWh s12 t1");
}

TEST(Telegram, names_phases_and_demands) {
  EXPECT_EQ(lines(reading(0x00440000, "65 19 00 00")), Lines{"00440000 reactive_energy_q4 19.65 kvarh [phase_l3]"});
  EXPECT_EQ(lines(reading(0x01190001, "34 12 00 30 12 21 11 26")),
            (Lines{"01190001 reactive_demand 0.1234 kvar maximum s1 [q1,phase_l1]",
                   "01190001 time_point 2026-11-21T12:30:00 maximum s1 [reactive_demand,q1,phase_l1]"}));
}

TEST(Telegram, reads_parameters) {
  EXPECT_EQ(lines(reading(0x04000404, "00 00 56 30 32 32")), Lines{"04000404 parameter \"220V\" [rated_voltage]"});
  EXPECT_EQ(lines(reading(0x04000401, "01 00 23 11 22 20")), Lines{"04000401 meter_address \"202211230001\""});
  EXPECT_EQ(lines(reading(0x0400010C, "05 30 12 06 21 11 26")),
            Lines{"0400010C time_point 2026-11-21T12:30:05 [clock]"});
  EXPECT_EQ(lines(reading(0x04000101, "06 21 11 26")), Lines{"04000101 time_point 2026-11-21 [clock_date]"});
  EXPECT_EQ(lines(reading(0x04000102, "00 00 00")), Lines{"04000102 time_point \"00:00:00\" [clock_time]"});
  EXPECT_EQ(lines(reading(0x04000B01, "00 01")), Lines{"04000B01 settlement_day \"01T00\" u1"});
  EXPECT_EQ(lines(reading(0x04010001, "01 00 06 02 00 22")),
            (Lines{"04010001 parameter \"06:00 01\" s1 u1 [day_slot_1]",
                   "04010001 parameter \"22:00 02\" s1 u2 [day_slot_1]"}));
  EXPECT_EQ(lines(reading(0x04000409, "00 12 00")), Lines{"04000409 meter_constant 1200 imp/kWh [active]"});
}

TEST(Telegram, shows_the_relay_of_status_word_3) {
  EXPECT_EQ(lines(reading(0x04000503, "50 02")),
            (Lines{"04000503 status_word 5002 u3", "04000503 relay_state 1", "04000503 relay_state 1 [command]"}));
  const auto block = lines(reading(0x040005FF, "00 00 00 00 10 00 00 00 00 00 00 00 00 00"));
  ASSERT_EQ(block.size(), 9U);
  EXPECT_EQ(block[2], "04000503 status_word 1000 u3");
  EXPECT_EQ(block[3], "04000503 relay_state 1");
  EXPECT_EQ(block[4], "04000503 relay_state 0 [command]");
}

TEST(Telegram, reads_what_a_prepayment_meter_has_left) {
  EXPECT_EQ(lines(reading(0x00900100, "50 12 00 00")), Lines{"00900100 remaining_energy 12.50 kWh"});
  EXPECT_EQ(lines(reading(0x00900201, "50 12 00 00")), Lines{"00900201 overdraft_money 12.50"});
  EXPECT_EQ(lines(reading(0x03330201, "07 00")), Lines{"03330201 purchase_count 7 s1 u13058 [money]"});
}

TEST(Telegram, reads_events) {
  EXPECT_EQ(lines(reading(0x03110001, "00 30 12 21 11 26 00 35 12 21 11 26")),
            (Lines{"03110001 event_record 2026-11-21T12:30:00 s1 u4352 [start]",
                   "03110001 event_record 2026-11-21T12:35:00 s1 u4352 [end]"}));
  EXPECT_EQ(lines(reading(0x03300301, "00 30 12 21 11 26 04 03 02 01 FF FF FF FF")),
            (Lines{"03300301 event_record 2026-11-21T12:30:00 s1 u12291 [start]",
                   "03300301 event_record \"01020304\" s1 u12291 [operator_code]",
                   "03300301 event_record - s1 u12291 [identifier_1] !no_data"}));
  EXPECT_EQ(lines(reading(0x1D000101, "00 30 12 21 11 26")),
            Lines{"1D000101 event_record 2026-11-21T12:30:00 s1 [start]"});
  EXPECT_EQ(lines(reading(0x1D000101, "00 30 12 21 11 26 01 02")),
            (Lines{"1D000101 event_record 2026-11-21T12:30:00 s1 [start]", "1D000101 manufacturer_specific 0102"}));
}

TEST(Telegram, reads_frozen_data_with_and_without_separators) {
  EXPECT_EQ(lines(reading(0x05060001, "00 00 21 11 26")),
            Lines{"05060001 time_point 2026-11-21T00:00:00 s1 [daily_freeze]"});
  EXPECT_EQ(lines(reading(0x05060101, "00 10 00 00 00 04 00 00")),
            (Lines{"05060101 active_energy_import 10.00 kWh s1 [daily_freeze]",
                   "05060101 active_energy_import 4.00 kWh s1 t1 [daily_freeze]"}));
  const Lines hourly{"05040001 time_point 2026-11-21T12:00:00 s1 [hourly_freeze]",
                     "05040101 active_energy_import 10.00 kWh s1 [hourly_freeze]",
                     "05040201 active_energy_export 4.00 kWh s1 [hourly_freeze]"};
  EXPECT_EQ(lines(reading(0x0504FF01, "00 12 21 11 26 00 10 00 00 00 04 00 00")), hourly);
  EXPECT_EQ(lines(reading(0x0504FF01, "00 12 21 11 26 AA 00 10 00 00 AA 00 04 00 00 AA")), hourly);
  const auto tariffs = lines(reading(0x0506FF02, "00 00 21 11 26 AA 00 10 00 00 00 04 00 00 AA AA"));
  ASSERT_EQ(tariffs.size(), 3U);
  EXPECT_EQ(tariffs[2], "05060102 active_energy_import 4.00 kWh s2 t1 [daily_freeze]");
}

TEST(Telegram, reads_records_of_a_load_profile) {
  const std::string head = "A0 A0 12 00 12 21 11 26 ", class_4 = "00 10 00 00 00 04 00 00 ";
  // Classes 1 to 3 are not recorded; class 4 has four energies, 5 and 6 are empty.
  const std::string record = "A0 A0 1B 00 12 21 11 26 AA AA AA " + class_4 + class_4 + "AA AA AA 00 E5 ";
  const auto two = lines(reading(0x06000002, record + record));
  ASSERT_EQ(two.size(), 10U);
  EXPECT_EQ(two[0], "06000002 time_point 2026-11-21T12:00:00 s1 [load_profile]");
  EXPECT_EQ(two[1], "06000002 active_energy_import 10.00 kWh s1 [load_profile]");
  EXPECT_EQ(two[6], "06000002 active_energy_import 10.00 kWh s2 [load_profile]");
  // The class that was asked alone.
  EXPECT_EQ(lines(reading(0x06060002, "A0 A0 0C 00 12 21 11 26 00 10 00 00 20 00 AA 00 E5")),
            (Lines{"06060002 time_point 2026-11-21T12:00:00 s1 [load_profile]",
                   "06060002 power 0.1000 kW s1 [load_profile,demand]",
                   "06060002 reactive_demand 0.2000 kvar s1 [load_profile]"}));
  EXPECT_EQ(lines(reading(0x06000002, head + "01 02")), Lines{"06000002 manufacturer_specific A0A0120012211126"
                                                              "0102"});
}

TEST(Telegram, keeps_what_it_does_not_know) {
  EXPECT_EQ(lines(reading(0x04A20200, "01 02 03")), Lines{"04A20200 unknown 010203"});
  const auto decoded = driver.decode(reading(0x04A20200, "01 02 03"), {});
  ASSERT_EQ(decoded.items.size(), 1U);
  EXPECT_EQ(decoded.items[0].reg.qualifier, "04A20200");
  EXPECT_EQ(decoded.items[0].text, "010203");
}

TEST(Telegram, reads_1997_with_its_own_scales) {
  EXPECT_EQ(lines(reading_1997(0x9010, "61 72 02 00")), Lines{"9010 active_energy_import 272.61 kWh"});
  EXPECT_EQ(lines(reading_1997(0x9414, "61 72 02 00")), Lines{"9414 active_energy_import 272.61 kWh s1 t4"});
  EXPECT_EQ(lines(reading_1997(0x9940, "10 00 00 00")), Lines{"9940 reactive_energy_q4 0.10 kvarh s2"});
  EXPECT_EQ(lines(reading_1997(0xB611, "31 02")), Lines{"B611 voltage 231 V [phase_l1]"});
  EXPECT_EQ(
      lines(reading_1997(0xB62F, "00 05 01 05 02 05")),
      (Lines{"B621 current 5.00 A [phase_l1]", "B622 current 5.01 A [phase_l2]", "B623 current 5.02 A [phase_l3]"}));
  EXPECT_EQ(lines(reading_1997(0xA010, "12 25 01")), Lines{"A010 active_demand_import 1.2512 kW maximum"});
  EXPECT_EQ(lines(reading_1997(0xB010, "30 12 21 11")),
            Lines{"B010 time_point \"11-21T12:30\" maximum [active_demand_import]"});
  EXPECT_EQ(lines(reading_1997(0xB312, "03 00")), Lines{"B312 event_count 3 [phase_loss,phase_l2]"});
}

TEST(Telegram, takes_the_separators_of_1997_out_of_blocks) {
  const Lines want{"9010 active_energy_import 10.00 kWh", "9011 active_energy_import 4.00 kWh t1"};
  EXPECT_EQ(lines(reading_1997(0x901F, "00 10 00 00 00 04 00 00")), want);
  EXPECT_EQ(lines(reading_1997(0x901F, "00 10 00 00 00 04 00 00 AA")), want);
  EXPECT_EQ(lines(reading_1997(0x901F, "00 10 00 00 AA 00 04 00 00 AA")), want);
}

TEST(Telegram, tells_the_standards_apart_by_itself) {
  const auto variant = [](const ByteVector& frame, const MeterOptions* options = nullptr) {
    return std::string{name(Read{frame, options}.telegram.variant)};
  };
  EXPECT_EQ(variant(reading(0x00010000, "00 00 00 00")), "2007");
  EXPECT_EQ(variant(reading_1997(0x9010, "00 00 00 00")), "1997");
  EXPECT_EQ(variant(framed(0x01, "10 90")), "1997");
  EXPECT_EQ(variant(framed(0xC1, "02")), "1997");
  EXPECT_EQ(variant(framed(0x83, "10 90 00 00 00 00")), "1997") << "said again";
  EXPECT_EQ(variant(framed(0x83, "01 00 00 07 00 00")), "2007") << "the security chip";
  EXPECT_EQ(variant(framed(0xC3, "02 00")), "2007");
  EXPECT_EQ(variant(framed(0xC3, "02")), "1997");
  EXPECT_EQ(variant(framed(0x90, "")), "1997");
  const ByteVector clock = framed(0x08, "00 30 12 21 11 26", "999999999999");
  const MeterOptions old{.quirks = {{"variant", "1997"}}};
  EXPECT_EQ(variant(clock), "2007");
  EXPECT_EQ(variant(clock, &old), "1997");
}

TEST(Telegram, names_every_reason_of_a_refusal) {
  const auto refused = [](Byte control, std::string_view data) {
    const Read read{framed(control, data)};
    EXPECT_EQ(read.fault(), "none");
    EXPECT_TRUE(read.telegram.refusal.present);
    return std::string{code(read.telegram.refusal)};
  };
  EXPECT_EQ(refused(0xD1, "01"), "other_error");
  EXPECT_EQ(refused(0xD1, "02"), "no_such_data");
  EXPECT_EQ(refused(0xDC, "04"), "unauthorized");
  EXPECT_EQ(refused(0xD7, "08"), "baud_rate_fixed");
  EXPECT_EQ(refused(0xD4, "10"), "too_many_year_zones");
  EXPECT_EQ(refused(0xD4, "20"), "too_many_day_slots");
  EXPECT_EQ(refused(0xD4, "40"), "too_many_tariffs");
  EXPECT_EQ(refused(0xD4, "05"), "unauthorized") << "the telling bit goes before the other";
  EXPECT_EQ(refused(0xD1, ""), "other_error");
  EXPECT_EQ(refused(0xC3, "02 00"), "repeated_recharge");
  EXPECT_EQ(refused(0xC3, "04 00"), "verification_failed");
  EXPECT_EQ(refused(0xC3, "08 00"), "authentication_failed");
  EXPECT_EQ(refused(0xC3, "10 00"), "wrong_customer");
  EXPECT_EQ(refused(0xC3, "20 00"), "wrong_recharge_count");
  EXPECT_EQ(refused(0xC3, "40 00"), "hoarding_limit");
  EXPECT_EQ(message(Refusal{.bits = 0x84, .present = true}),
            "The meter refuses: the password is wrong or does not permit this, reserved bit 7.");
}

TEST(Telegram, finds_the_frame_behind_a_preamble_or_garbage) {
  ByteVector bytes = hex("D8 B0 4C BD D1 47 68 12 FE FE FE FE");
  const ByteVector frame = reading(0x02010100, "16 22");
  bytes.insert(bytes.end(), frame.begin(), frame.end());
  bytes.push_back(0x00);
  EXPECT_EQ(lines(bytes), Lines{"02010100 voltage 221.6 V [phase_l1]"});
}

TEST(Telegram, says_what_is_wrong_with_a_frame) {
  ByteVector frame = reading(0x02010100, "16 22");
  frame[11] ^= 1;
  EXPECT_EQ(Read{frame}.fault(), "bad_checksum @16");
  frame[11] ^= 1;
  frame[7] = 0x67;
  EXPECT_EQ(Read{frame}.fault(), "bad_repeat @7");
  frame[7] = 0x68;
  frame.back() = 0x17;
  EXPECT_EQ(Read{frame}.fault(), "bad_stop @17");
  frame.pop_back();
  EXPECT_EQ(Read{frame}.fault(), "truncated @17");
  EXPECT_EQ(Read{{}}.fault(), "empty @0");
  EXPECT_EQ(Read{hex("FE FE 01 02")}.fault(), "bad_start @2");
  EXPECT_EQ(Read{framed(0x91, "00 00")}.fault(), "short_data @10");
}

ByteVector joined(std::initializer_list<ByteVector> frames) {
  ByteVector all;
  for (const ByteVector& frame : frames) all.insert(all.end(), frame.begin(), frame.end());
  return all;
}

TEST(Telegram, joins_a_chain_of_follow_up_frames) {
  // The value is cut where no field ends.
  const ByteVector first = framed(0xB1, "00 FF 01 00 00 10 00 00 00 04"),
                   second = framed(0xB2, "00 FF 01 00 00 00 00 01"), last = framed(0x92, "00 FF 01 00 06 00 00 02"),
                   ask = framed(0x12, "00 FF 01 00 01");
  const Read whole{joined({first, ask, second, last})};
  EXPECT_EQ(whole.fault(), "none");
  EXPECT_FALSE(whole.telegram.more_follows);
  EXPECT_EQ(whole.telegram.parts, 3U);
  EXPECT_EQ(whole.lines(),
            (Lines{"00010000 active_energy_import 10.00 kWh", "00010100 active_energy_import 4.00 kWh t1",
                   "00010200 active_energy_import 6.00 kWh t2"}));

  const Read cut{joined({first, second})};
  EXPECT_TRUE(cut.telegram.more_follows) << "the chain is not whole, and says so";
  EXPECT_NE(driver.to_json(cut.bytes, {}).find("\"more_follows\":true"), std::string::npos);
  EXPECT_TRUE(driver.decode(cut.bytes, {}).more_follows);

  EXPECT_EQ(Read(joined({first, last})).fault(), fmt::format("broken_chain @{}", first.size()))
      << "number 1 is missing";
  const ByteVector other = framed(0xB2, "00 FF 02 00 00 00 00 01");
  EXPECT_EQ(Read(joined({first, other})).fault(), fmt::format("broken_chain @{}", first.size()));
  const ByteVector stranger = framed(0xB2, "00 FF 01 00 00 00 00 01", "1");
  EXPECT_EQ(Read(joined({first, stranger})).fault(), fmt::format("broken_chain @{}", first.size()));
  EXPECT_EQ(Read(joined({first, other})).lines().front(), "00010000 active_energy_import 10.00 kWh");
}

TEST(Telegram, refuses_a_chain_without_end) {
  ByteVector all = framed(0xB1, "00 FF 01 00");
  for (int i = 1; i < 24; ++i) {
    DataWriter data;
    data.identifier(Variant::v2007, 0x0001FF00).bytes(ByteVector(190, 0)).byte(static_cast<Byte>(i));
    const auto part = test::vector_of(frame(test::address(), 0xB2, data.view()));
    all.insert(all.end(), part.begin(), part.end());
  }
  EXPECT_TRUE(Read{all}.fault().starts_with("chain_too_long @"));
}

TEST(Telegram, keeps_a_follow_up_frame_without_its_beginning) {
  const Read read{framed(0x92, "00 FF 01 00 06 00 00 02")};
  EXPECT_EQ(read.telegram.sequence, 2);
  EXPECT_EQ(read.lines(), Lines{"0001FF00 manufacturer_specific 060000"});
}

TEST(Telegram, reads_requests) {
  const Read control{framed(0x1C, "02 00 00 00 30 30 30 30 1B 00 00 00 00 00 00 00")};
  EXPECT_EQ(control.telegram.command, relay_command::permit);
  EXPECT_FALSE(control.telegram.until);
  EXPECT_NE(
      driver.to_json(control.bytes, {}).find(R"("level":"02","operator_code":"30303030","command":"permit_relay")"),
      std::string::npos);
  const Read clock{framed(0x08, "05 30 12 21 11 26", "999999999999")};
  EXPECT_EQ(clock.lines(), Lines{"clock time_point 2026-11-21T12:30:05 [clock]"});
  const Read write{framed(0x14, "03 01 00 04 04 33 22 11 00 00 00 00 15")};
  EXPECT_EQ(write.lines(), Lines{"04000103 parameter 15 min [demand_period]"});
  EXPECT_EQ(write.telegram.access.level, 4);
  const Read baud{framed(0x17, "08")};
  EXPECT_EQ(baud.lines(), Lines{"baud_rate baud_rate 2400"});
}

TEST(Telegram, lets_a_model_say_what_an_identifier_is) {
  MeterOptions options;
  options.points.push_back(
      {.item = "04A20200", .exponent = -1, .unit = "kWh", .reg = {.quantity = metering::Quantity::active_energy}});
  const Read read{reading(0x04A20200, "23 01"), &options};
  EXPECT_EQ(read.lines(), Lines{"04A20200 active_energy 12.3 kWh"});
}

TEST(Telegram, prints_the_envelope) {
  EXPECT_EQ(driver.to_json(reading(0x00010000, "56 34 12 00"), {}),
            R"({"protocol":"dlt645","meter":{"id":"202211230001","manufacturer":"","version":null,)"
            R"("medium":"electricity"},"variant":"2007","direction":"reply","function":"read","control":"91",)"
            R"("data_identifier":"00010000","items":[{"id":"00010000","quantity":"active_energy_import",)"
            R"("unit":"kWh","value":"1234.56"}]})");
  EXPECT_EQ(
      driver.to_json(framed(0xD1, "02"), {}),
      R"({"protocol":"dlt645","meter":{"id":"202211230001","manufacturer":"","version":null,)"
      R"("medium":"electricity"},"variant":"2007","direction":"reply","function":"read","control":"D1",)"
      R"("refusal":{"code":"no_such_data","message":"The meter refuses: the meter has no such data."},"items":[]})");
  EXPECT_EQ(
      driver.to_json(hex("68"), {}),
      R"({"error":{"code":"truncated","offset":1,"message":"Expected more bytes: the frame ends before its stop byte 16."}})");
}

TEST(Telegram, is_recognised_by_its_two_start_bytes) {
  EXPECT_TRUE(driver.looks_like(reading(0x00010000, "")));
  EXPECT_TRUE(driver.looks_like(hex("FE FE FE FE 68 AA AA AA AA AA AA 68 13 00 DF 16")));
  EXPECT_FALSE(driver.looks_like(hex("68 03 03 68 08 05 78 85 16")));
  EXPECT_FALSE(driver.looks_like({}));
}

}  // namespace
}  // namespace riser::protocol::dlt645
