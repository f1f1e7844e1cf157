// SPDX-License-Identifier: Apache-2.0
#include "protocol/iec62056_21/test_message.h"

namespace riser::protocol::iec62056_21 {
namespace {

using test::items;
using Lines = std::vector<std::string>;

TEST(DataSets, of_energies_have_tariffs_and_stored_values) {
  EXPECT_EQ(items("1-0:1.8.0(000123.450*kWh)\r\n1.8.1(1*kWh)\r\n1-0:2.8.2*255(2.50*MWh)\r\n1.8.0*01(7*kWh)\r\n"
                  "1.8.0*00(6*kWh)\r\n1.8.1&102(5*kWh)\r\n"),
            (Lines{"1-0:1.8.0 active_energy_import 123.450 kWh", "1.8.1 active_energy_import,tariff 1 1 kWh",
                   "1-0:2.8.2*255 active_energy_export,tariff 2 2.50 MWh",
                   "1.8.0*01 active_energy_import,storage 1 7 kWh", "1.8.0*00 active_energy_import,storage 100 6 kWh",
                   "1.8.1&102 active_energy_import,tariff 1,storage 2 5 kWh"}));
}

TEST(DataSets, of_reactive_and_apparent_energy_know_direction_and_quadrant) {
  EXPECT_EQ(items("3.8.0(1*kvarh)4.8.0(2*kvarh)\r\n5.8.1(3*kvarh)8.8.0(4*varh)\r\n9.8.0(5*kVAh)10.8.0(6*MVAh)\r\n"),
            (Lines{"3.8.0 reactive_energy_import 1 kvarh", "4.8.0 reactive_energy_export 2 kvarh",
                   "5.8.1 reactive_energy_q1,tariff 1 3 kvarh", "8.8.0 reactive_energy_q4 4 varh",
                   "9.8.0 apparent_energy_import 5 kVAh", "10.8.0 apparent_energy_export 6 MVAh"}));
}

TEST(DataSets, of_instantaneous_values_know_the_phase) {
  EXPECT_EQ(
      items("1.7.0(0.5*kW)2.7.0(0.1*kW)16.7.0(-0.40*kW)\r\n21.7.255(-000073.69*W)42.7.0(1*kW)\r\n"
            "31.7.0(001*A)52.7(230.1*V)72.7.0(231*V)\r\n14.7.0(49.99*Hz)13.7.0(0.98)33.7.0(1.00)\r\n"
            "23.7.0(1*kvar)24.7.0(2*kvar)91.7.0(0.1*A)81.7.4(120.5*deg)\r\n32.7.3(1.5*%)\r\n"),
      (Lines{"1.7.0 power 0.5 kW", "2.7.0 power,export 0.1 kW", "16.7.0 power,net -0.40 kW",
             "21.7.255 power,phase_l1 -73.69 W", "42.7.0 power,export,phase_l2 1 kW", "31.7.0 current,phase_l1 1 A",
             "52.7 voltage,phase_l2 230.1 V", "72.7.0 voltage,phase_l3 231 V", "14.7.0 frequency 49.99 Hz",
             "13.7.0 power_factor 0.98", "33.7.0 power_factor,phase_l1 1.00", "23.7.0 reactive_power,phase_l1 1 kvar",
             "24.7.0 reactive_power,export,phase_l1 2 kvar", "91.7.0 current,neutral 0.1 A",
             "81.7.4 phase_angle,subunit 4 120.5 deg", "32.7.3 unknown,phase_l1 1.5 %"}));
}

TEST(DataSets, of_a_maximum_have_its_time_beside_it) {
  EXPECT_EQ(items("1.6.1(0.123*kW)(1905011230)\r\n1.6.0*02(0.2*kW)(19-05-01 12:30)\r\n2.6.0(0.0*kW)(0000000000)\r\n"
                  "1.2.1(12.5*kW)\r\n1.4.0(15*kW)1.5.0(16*kW)\r\n"),
            (Lines{"1.6.1 active_demand_import,maximum,tariff 1 0.123 kW",
                   "1.6.1 time_point,maximum,tariff 1,active_demand_import 2019-05-01T12:30:00",
                   "1.6.0*02 active_demand_import,maximum,storage 2 0.2 kW",
                   "1.6.0*02 time_point,maximum,storage 2,active_demand_import 2019-05-01T12:30:00",
                   "2.6.0 active_demand_export,maximum 0.0 kW", "2.6.0 time_point,maximum,active_demand_export no_data",
                   "1.2.1 cumulative_max_power,tariff 1 12.5 kW", "1.4.0 active_demand_import,running 15 kW",
                   "1.5.0 active_demand_import 16 kW"}));
}

TEST(DataSets, of_the_clock_make_one_time_of_date_and_time) {
  const Lines both = {"0.9.1 unknown '123456'", "0.9.2 date 2026-11-21", "0.9.1 time_point 2026-11-21T12:34:56"};
  EXPECT_EQ(items("0.9.1(123456)\r\n0.9.2(261121)\r\n"), both);
  EXPECT_EQ(items("0.9.2(26-11-21)0.9.1(12:34:56)\r\n").back(), "0.9.1 time_point 2026-11-21T12:34:56");
  EXPECT_EQ(items("0.9.1(1123456)\r\n0.9.2(1261121)\r\n").back(), "0.9.1 time_point 2026-11-21T12:34:56")
      << "a season digit";
  EXPECT_EQ(items("0-0:1.0.0(261121123456W)\r\n"), (Lines{"0-0:1.0.0 time_point 2026-11-21T12:34:56"}));
  EXPECT_EQ(items("0.9.2(261341)\r\n"), (Lines{"0.9.2 date no_data"}));
}

TEST(DataSets, of_the_meter_itself_stay_texts) {
  EXPECT_EQ(items("0.0.0(00123456)\r\nC.1.0(0815)\r\nF.F(00000000)\r\nC.7.1(0003)\r\n0.1.0(12)0.1.2*12(2601010000)\r\n"
                  "0.2.0(V1.2)\r\n96.13.0()\r\nC.5.0(0400)\r\n0.8.0(15*min)\r\n"),
            (Lines{"0.0.0 meter_address '00123456'", "C.1.0 fabrication_number '0815'", "F.F error_flags '00000000'",
                   "C.7.1 event_count,power_failure,phase_l1 3", "0.1.0 reset_counter 12",
                   "0.1.2*12 time_point,storage 12,billing_period 2026-01-01T00:00:00", "0.2.0 firmware_version 'V1.2'",
                   "96.13.0 plain_text no_data", "C.5.0 status_word '0400'", "0.8.0 averaging_duration 15 min"}));
}

TEST(DataSets, of_other_media_are_known) {
  EXPECT_EQ(
      items("7-0:3.0.0(1.5*m3)7-0:3.2.0(2*m3)7-0:42.0.0(1.01*bar)\r\n6-0:1.0.0(3.5*GJ)6-0:10.0.0(80.1*C)\r\n"
            "8-0:1.0.0(12.345*m3)9-0:1.0.0(4*m3)5-0:1.0.0(2*kWh)\r\n0-1:24.2.1(170531201008S)(00000.038*m3)\r\n"),
      (Lines{"7-0:3.0.0 working_volume 1.5 m3", "7-0:3.2.0 standard_volume 2 m3", "7-0:42.0.0 gas_pressure 1.01 bar",
             "6-0:1.0.0 energy 3.5 GJ", "6-0:10.0.0 flow_temperature 80.1 degC", "8-0:1.0.0 volume 12.345 m3",
             "9-0:1.0.0 volume 4 m3", "5-0:1.0.0 cooling_energy 2 kWh",
             "0-1:24.2.1 time_point,subunit 1,volume 2017-05-31T20:10:08", "0-1:24.2.1 volume,subunit 1 0.038 m3"}));
}

TEST(DataSets, of_heat_meters_have_two_groups) {
  const test::Read read{
      readout("6.8(0004704*kWh)6.26(02195.37*m3)9.21(66153690)\r\n6.26*01(02000.00*m3)\r\n"
              "6.6(0034.5*kW)6.33(001.476*m3ph)9.4(098.5*C&096.1*C)\r\n6.31(0034190*h)\r\n")};
  EXPECT_EQ(read.lines(), (Lines{"6.8 energy 4704 kWh", "6.26 volume 2195.37 m3", "9.21 fabrication_number '66153690'",
                                 "6.26*01 volume,storage 1 2000.00 m3", "6.6 power,maximum 34.5 kW",
                                 "6.33 volume_flow,maximum 1.476 m3/h", "9.4 flow_temperature,maximum 98.5 degC",
                                 "9.4 return_temperature,maximum 96.1 degC", "6.31 operating_time 34190 h"}));
  EXPECT_EQ(read.telegram.commodity, metering::Commodity::heat);
  EXPECT_EQ(read.telegram.meter_number.view(), "66153690");
}

TEST(DataSets, of_a_load_profile_are_rows_with_a_time) {
  EXPECT_EQ(items("P.01(0261121001500)(08)(15)(2)(1.5)(kW)(2.5)(kW)\r\n(0.10)(0.20)\r\n(0.30)(-)\r\n"),
            (Lines{"P.01 status_word,load_profile '08'", "P.01 time_point,storage 1,load_profile 2026-11-21T00:15:00",
                   "1.5 active_demand_import,storage 1,load_profile 0.10 kW",
                   "2.5 active_demand_export,storage 1,load_profile 0.20 kW",
                   "P.01 time_point,storage 2,load_profile 2026-11-21T00:30:00",
                   "1.5 active_demand_import,storage 2,load_profile 0.30 kW",
                   "2.5 active_demand_export,storage 2,load_profile '-'"}));
}

TEST(DataSets, of_the_last_hourly_value_go_over_the_line_end) {
  EXPECT_EQ(
      items("0-1:24.3.0(090212160000)(00)(60)(1)(0-1:24.2.1)(m3)\r\n(00001.001)\r\n"),
      (Lines{"0-1:24.3.0 status_word,subunit 1,volume '00'",
             "0-1:24.3.0 time_point,subunit 1,volume 2009-02-12T16:00:00", "0-1:24.2.1 volume,subunit 1 1.001 m3"}));
}

TEST(DataSets, of_event_logs_are_pairs) {
  EXPECT_EQ(items("1-0:99.97.0(2)(0-0:96.7.19)(170609063239S)(0000000267*s)(170611001706S)(0000149657*s)\r\n"),
            (Lines{"1-0:99.97.0 event_count,event_record 2", "1-0:99.97.0 event_record '0-0:96.7.19'",
                   "1-0:99.97.0 time_point,storage 1,event_record 2017-06-09T06:32:39",
                   "1-0:99.97.0 event_duration,storage 1,event_record 267 s",
                   "1-0:99.97.0 time_point,storage 2,event_record 2017-06-11T00:17:06",
                   "1-0:99.97.0 event_duration,storage 2,event_record 149657 s"}));
}

TEST(DataSets, that_are_unknown_or_broken_do_not_hurt_the_others) {
  EXPECT_EQ(items("1.8.0(ERROR)\r\n1.8.1()\r\n1.8.2(12A*kWh)\r\n1.8.3(1*xyz)\r\n99.99.99.99(1)\r\nhello\r\n"
                  "128.8.0(5)\r\n128.8.1(5*kWh)\r\n1.8.4(7*kWh)\r\n"),
            (Lines{"1.8.0 active_energy_import error", "1.8.1 active_energy_import,tariff 1 no_data",
                   "1.8.2 active_energy_import,tariff 2 '12A*kWh'", "1.8.3 active_energy_import,tariff 3 '1*xyz'",
                   "99.99.99.99 unknown '1'", "hello unknown no_data", "128.8.0 unknown '5'", "128.8.1 unknown 5 kWh",
                   "1.8.4 active_energy_import,tariff 4 7 kWh"}));
  EXPECT_EQ(test::Read(data_message("1.8.0(1*kWh")).lines(), (Lines{"1.8.0 active_energy_import 1 kWh"}))
      << "a bracket that never closes";
}

TEST(DataSets, without_a_unit_take_that_of_the_model) {
  EXPECT_EQ(items("1.8.0(12.5)\r\n"), (Lines{"1.8.0 active_energy_import 12.5"}));
  MeterOptions options;
  options.quirks = {{"energy_unit", "kWh"}};
  EXPECT_EQ(items("1.8.0(12.5)\r\n31.7.0(1)\r\n", &options),
            (Lines{"1.8.0 active_energy_import 12.5 kWh", "31.7.0 current,phase_l1 1"}));
}

TEST(DataSets, beyond_the_bound_are_left_out_and_it_is_said) {
  std::string data;
  for (int i = 0; i < 400; ++i) data += "1.8.0(1*kWh)\r\n";
  const test::Read read{readout(data)};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_TRUE(read.telegram.truncated);
  EXPECT_EQ(read.telegram.items.size(), Telegram::max_items);
  EXPECT_NE(driver.to_json(as_bytes(read.text), {}).find("\"truncated\":true"), std::string::npos);
}

}  // namespace
}  // namespace riser::protocol::iec62056_21
