// SPDX-License-Identifier: Apache-2.0
// Values by data field, and the tables of VIFs.
#include "protocol/mbus/value.h"

#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::one;

TEST(Integer, is_signed_in_every_size) {
  EXPECT_EQ(one("01 16 FF"), "volume -1 m3");
  EXPECT_EQ(one("02 16 FE FF"), "volume -2 m3");
  EXPECT_EQ(one("03 16 FD FF FF"), "volume -3 m3");
  EXPECT_EQ(one("03 16 01 02 03"), "volume 197121 m3");
  EXPECT_EQ(one("04 16 FC FF FF FF"), "volume -4 m3");
  EXPECT_EQ(one("06 16 FB FF FF FF FF FF"), "volume -5 m3");
  EXPECT_EQ(one("06 16 00 00 00 00 00 01"), "volume 1099511627776 m3");
  EXPECT_EQ(one("07 16 FF FF FF FF FF FF FF 7F"), "volume 9223372036854775807 m3");
}

TEST(Integer, of_80_00_is_invalid) {
  EXPECT_EQ(one("01 16 80"), "volume  m3 !invalid");
  EXPECT_EQ(one("02 16 00 80"), "volume  m3 !invalid");
  EXPECT_EQ(one("03 16 00 00 80"), "volume  m3 !invalid");
  EXPECT_EQ(one("04 16 00 00 00 80"), "volume  m3 !invalid");
  EXPECT_EQ(one("06 16 00 00 00 00 00 80"), "volume  m3 !invalid");
  EXPECT_EQ(one("07 16 00 00 00 00 00 00 00 80"), "volume  m3 !invalid");
}

TEST(Integer, of_identities_and_flags_is_unsigned) {
  EXPECT_EQ(one("02 FD 17 00 80"), "error_flags 32768");
  EXPECT_EQ(one("01 7A FF"), "bus_address 255");
  EXPECT_EQ(one("04 78 FF FF FF FF"), "fabrication_number 4294967295");
  EXPECT_EQ(one("07 FD 17 FF FF FF FF FF FF FF FF"), "error_flags 18446744073709551615");
}

TEST(Bcd, is_read_in_every_size) {
  EXPECT_EQ(one("09 16 12"), "volume 12 m3");
  EXPECT_EQ(one("0A 16 34 12"), "volume 1234 m3");
  EXPECT_EQ(one("0B 16 56 34 12"), "volume 123456 m3");
  EXPECT_EQ(one("0C 16 78 56 34 12"), "volume 12345678 m3");
  EXPECT_EQ(one("0E 16 12 90 78 56 34 12"), "volume 123456789012 m3");
}

TEST(Bcd, has_a_minus_sign_only_in_front) {
  EXPECT_EQ(one("0A 16 23 F1"), "volume -123 m3");
  EXPECT_EQ(one("09 16 F5"), "volume -5 m3");
  EXPECT_EQ(one("0C 16 00 00 00 F0"), "volume 0 m3");
  EXPECT_EQ(one("0A 16 F3 12"), "volume  m3 !invalid");
  EXPECT_EQ(one("0A 16 23 1F"), "volume  m3 !invalid");
}

TEST(Bcd, with_other_digits_is_no_number) {
  EXPECT_EQ(one("0A 16 23 A1"), "volume  m3 !invalid");
  EXPECT_EQ(one("0C 16 EB DD BD EB"), "volume  m3 !invalid");
  EXPECT_EQ(one("0A 16 BB BB"), "volume  m3 !not_available");
  EXPECT_EQ(one("0A 16 BB DB"), "volume  m3 !not_available");
  EXPECT_EQ(one("0C 16 FF FF FF FF"), "volume  m3 !not_available");
}

TEST(Real, is_the_shortest_decimal_of_the_float) {
  EXPECT_EQ(one("05 2B 9A 19 66 43"), "power 230.1 W");
  EXPECT_EQ(one("05 2E 00 00 20 C0"), "power -2500 W");
  EXPECT_EQ(one("05 2B 00 00 00 00"), "power 0 W");
  EXPECT_EQ(one("05 2B 00 00 C0 7F"), "power  W !invalid");
  EXPECT_EQ(one("05 2B 00 00 80 FF"), "power  W !invalid");
  EXPECT_EQ(one("05 21 00 00 20 40"), "on_time 150.0 s");
}

TEST(VariableLength, has_texts_numbers_and_reals) {
  EXPECT_EQ(one("0D FD 10 00"), "customer_location ");
  EXPECT_EQ(one("0D FD 10 03 E4 22 41"), "customer_location A\"\xC3\xA4");
  EXPECT_EQ(one("0D FD 10 02 0A 41"), "customer_location A ") << "control characters become spaces";
  EXPECT_EQ(one("0D 13 C3 56 34 12"), "volume 123.456 m3");
  EXPECT_EQ(one("0D 13 D2 23 01"), "volume -0.123 m3");
  EXPECT_EQ(one("0D 13 C2 2A 01"), "volume  m3 !invalid");
  EXPECT_EQ(one("0D 13 C0"), "volume  m3 !no_data");
  EXPECT_EQ(one("0D 13 E0"), "volume  m3 !no_data");
  EXPECT_EQ(one("0D 13 E5 01 00 00 00 01"), "volume 4294967.297 m3");
  EXPECT_EQ(one("0D 2B F8 9A 19 66 43"), "power 230.1 W");
}

TEST(VariableLength, gives_numbers_wider_than_64_bits_exactly) {
  EXPECT_EQ(one("0D 16 E9 00 00 00 00 00 00 00 00 01"), "volume 18446744073709551616 m3");
  EXPECT_EQ(one("0D 13 E9 00 00 00 00 00 00 00 00 01"), "volume 18446744073709551.616 m3");
  EXPECT_EQ(one("0D 16 E9 FF FF FF FF FF FF FF FF FF"), "volume -1 m3");
  EXPECT_EQ(one("0D 16 F0 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80"),
            "volume -170141183460469231731687303715884105728 m3");
  EXPECT_EQ(one("0D 13 CA 90 78 56 34 12 90 78 56 34 12"), "volume 12345678901234567.890 m3");
  EXPECT_EQ(one("0D 16 DA 90 78 56 34 12 90 78 56 34 12"), "volume -12345678901234567890 m3");
  EXPECT_EQ(one("0D 16 CA 90 78 56 3A 12 90 78 56 34 12"), "volume  m3 !invalid");
  std::string widest = "0D 16 F6";
  for (int i = 0; i < 63; ++i) widest += " FF";
  EXPECT_EQ(
      one(widest + " 7F"),
      "volume 67039039649712985497870124991029230637396829102961966888617807218608820150367734884009371490834517138"
      "45015929093243025426876941405973284973216824503042047 m3");
}

TEST(WideNumber, takes_scale_unit_and_offset) {
  EXPECT_EQ(one("07 23 FF FF FF FF FF FF FF 7F"), "on_time 796899343984252629724800 s");
  EXPECT_EQ(one("07 93 7B FF FF FF FF FF FF FF 7F"), "volume 9223372036854776.807 m3");
  EXPECT_EQ(one("07 96 7B FF FF FF FF FF FF FF 7F"), "volume 9223372036854775808.000 m3");
  EXPECT_EQ(one("07 96 7B 01 00 00 00 00 00 00 80"), "volume -9223372036854775806 m3");
  EXPECT_EQ(one("0D 96 7B E9 FF FF FF FF FF FF FF FF FF"), "volume 0 m3");
  EXPECT_EQ(one("0E 8F 78 99 99 99 99 99 99"), "energy 9999999999990000000.001 J");
  EXPECT_EQ(one("0E 8F 78 99 99 99 99 99 F9"), "energy -999999999989999999.999 J");
}

TEST(Date, of_type_g) {
  EXPECT_EQ(one("02 6C 3F 3C"), "date 2025-12-31");
  EXPECT_EQ(one("02 6C 1F AC"), "date 2080-12-31");
  EXPECT_EQ(one("02 6C 61 C1"), "date 1999-01-01");
  EXPECT_EQ(one("02 6C 3C 22"), "date 2017-02-28");
  EXPECT_EQ(one("02 6C 3D 22"), "date  !invalid_time");
  EXPECT_EQ(one("02 6C 3F 3D"), "date  !invalid_time");
  EXPECT_EQ(one("02 6C 3F 30"), "date  !invalid_time");
  EXPECT_EQ(one("02 6C FF FF"), "date  !unspecified_time");
  EXPECT_EQ(one("02 6C 00 00"), "date  !unspecified_time");
  EXPECT_EQ(one("02 6C 3F 3F"), "date  !unspecified_time");
  EXPECT_EQ(one("02 6C FF FC"), "date  !unspecified_time");
}

TEST(Date, of_type_f) {
  EXPECT_EQ(one("04 6D 1E 2A 55 3B"), "time_point 2026-11-21T10:30:00");
  EXPECT_EQ(one("04 6D 1E 0A 55 3B"), "time_point 2026-11-21T10:30:00");
  EXPECT_EQ(one("04 6D 1E 0A 61 C1"), "time_point 1999-01-01T10:30:00");
  EXPECT_EQ(one("04 6D 1E 4A 61 C1"), "time_point 2199-01-01T10:30:00");
  EXPECT_EQ(one("04 6D 1E AA 55 3B"), "time_point 2026-11-21T10:30:00") << "summer time is a flag";
  EXPECT_EQ(one("04 6D 9E 2A 55 3B"), "time_point  !clock_not_set");
  EXPECT_EQ(one("04 6D 3F 2A 55 3B"), "time_point  !unspecified_time");
  EXPECT_EQ(one("04 6D 1E 3F 55 3B"), "time_point  !unspecified_time");
  EXPECT_EQ(one("04 6D 3C 2A 55 3B"), "time_point  !invalid_time");
  EXPECT_EQ(one("04 6D 1E 38 55 3B"), "time_point  !invalid_time");
}

TEST(Date, of_types_i_and_j) {
  EXPECT_EQ(one("06 6D 0F 5E CA 55 3B 2F"), "time_point 2026-11-21T10:30:15");
  EXPECT_EQ(one("06 6D 0F DE CA 55 3B 2F"), "time_point  !clock_not_set");
  EXPECT_EQ(one("06 6D 0F 5E CA 00 00 00"), "time_point  !unspecified_time");
  EXPECT_EQ(one("03 6D 0F 1E 0A"), "time_point 10:30:15 s");
  EXPECT_EQ(one("03 6D FF FF FF"), "time_point  s !unspecified_time");
  EXPECT_EQ(one("03 6D 3C 1E 0A"), "time_point  s !invalid_time");
}

TEST(Date, needs_an_integer_of_a_fitting_length) {
  EXPECT_EQ(one("0C 6D 1E 2A 55 33"), "time_point 1E2A5533 !vif_dif_mismatch");
  EXPECT_EQ(one("05 6D 1E 2A 55 3B"), "time_point 1E2A553B !vif_dif_mismatch");
  EXPECT_EQ(one("01 6C 1E"), "date 1E !vif_dif_mismatch");
  EXPECT_EQ(one("0D 6D E3 1E 2A 55"), "time_point E31E2A55");
}

TEST(Value, without_data_is_none) {
  EXPECT_EQ(one("00 13"), "volume  m3 !no_data");
  EXPECT_EQ(one("08 13"), "volume  m3");
}

TEST(Value, of_containers_stays_raw) {
  EXPECT_EQ(one("0D FD 3B 03 01 02 03"), "data_container 03010203");
  EXPECT_EQ(one("0D FD 76 03 01 02 03"), "manufacturer_container 03010203");
  EXPECT_EQ(one("04 FD 19 01 02 03 04"), "security_key 01020304");
}

TEST(Value, of_an_enhanced_identification) {
  EXPECT_EQ(one("0C 79 78 56 34 12"), "enhanced_identification 12345678");
  EXPECT_EQ(one("07 79 78 56 34 12 74 52 01 04"), "enhanced_identification 1234567874520104");
}

TEST(VifTable, primary) {
  EXPECT_EQ(one("01 00 01"), "energy 0.001 Wh");
  EXPECT_EQ(one("01 07 01"), "energy 10000 Wh");
  EXPECT_EQ(one("01 08 01"), "energy 1 J");
  EXPECT_EQ(one("01 0F 01"), "energy 10000000 J");
  EXPECT_EQ(one("01 10 01"), "volume 0.000001 m3");
  EXPECT_EQ(one("01 17 01"), "volume 10 m3");
  EXPECT_EQ(one("01 18 01"), "mass 0.001 kg");
  EXPECT_EQ(one("01 1F 01"), "mass 10000 kg");
  EXPECT_EQ(one("01 20 02"), "on_time 2 s");
  EXPECT_EQ(one("01 21 02"), "on_time 120 s");
  EXPECT_EQ(one("01 22 02"), "on_time 7200 s");
  EXPECT_EQ(one("01 23 02"), "on_time 172800 s");
  EXPECT_EQ(one("01 26 02"), "operating_time 7200 s");
  EXPECT_EQ(one("01 28 01"), "power 0.001 W");
  EXPECT_EQ(one("01 2F 01"), "power 10000 W");
  EXPECT_EQ(one("01 30 01"), "power 1 J/h");
  EXPECT_EQ(one("01 38 01"), "volume_flow 0.000001 m3/h");
  EXPECT_EQ(one("01 40 01"), "volume_flow 0.0000060 m3/h");
  EXPECT_EQ(one("01 48 01"), "volume_flow 0.000003600 m3/h");
  EXPECT_EQ(one("01 50 01"), "mass_flow 0.001 kg/h");
  EXPECT_EQ(one("01 58 01"), "flow_temperature 0.001 degC");
  EXPECT_EQ(one("01 5F 01"), "return_temperature 1 degC");
  EXPECT_EQ(one("01 60 01"), "temperature_difference 0.001 K");
  EXPECT_EQ(one("01 67 01"), "external_temperature 1 degC");
  EXPECT_EQ(one("01 68 01"), "pressure 0.001 bar");
  EXPECT_EQ(one("01 6E 05"), "hca_units 5");
  EXPECT_EQ(one("01 72 02"), "averaging_duration 7200 s");
  EXPECT_EQ(one("01 75 02"), "actuality_duration 120 s");
  EXPECT_EQ(one("01 7E 02"), "unknown 2");
}

TEST(VifTable, fd) {
  EXPECT_EQ(one("01 FD 00 05"), "credit 0.005");
  EXPECT_EQ(one("01 FD 07 05"), "debit 5");
  EXPECT_EQ(one("01 FD 08 05"), "access_number 5");
  EXPECT_EQ(one("01 FD 0C 05"), "model_version 5");
  EXPECT_EQ(one("01 FD 0E 05"), "firmware_version 5");
  EXPECT_EQ(one("01 FD 0F 05"), "software_version 5");
  EXPECT_EQ(one("01 FD 18 05"), "error_mask 5");
  EXPECT_EQ(one("01 FD 1A 05"), "digital_output 5");
  EXPECT_EQ(one("01 FD 1F 05"), "remote_control 5");
  EXPECT_EQ(one("01 FD 22 05"), "storage_block_size 5");
  EXPECT_EQ(one("01 FD 25 05"), "storage_interval 300 s");
  EXPECT_EQ(one("01 FD 28 05"), "storage_interval 5 month");
  EXPECT_EQ(one("01 FD 29 05"), "storage_interval 5 year");
  EXPECT_EQ(one("01 FD 2E 02"), "duration_since_readout 7200 s");
  EXPECT_EQ(one("02 FD 30 3F 3C"), "tariff_start 2025-12-31");
  EXPECT_EQ(one("01 FD 31 02"), "tariff_duration 120 s");
  EXPECT_EQ(one("01 FD 33 02"), "tariff_duration 172800 s");
  EXPECT_EQ(one("01 FD 34 02"), "tariff_period 2 s");
  EXPECT_EQ(one("01 FD 39 02"), "tariff_period 2 year");
  EXPECT_EQ(one("01 FD 3A FE"), "dimensionless -2");
  EXPECT_EQ(one("01 FD 40 01"), "voltage 0.000000001 V");
  EXPECT_EQ(one("01 FD 4F 01"), "voltage 1000000 V");
  EXPECT_EQ(one("01 FD 50 01"), "current 0.000000000001 A");
  EXPECT_EQ(one("01 FD 5F 01"), "current 1000 A");
  EXPECT_EQ(one("01 FD 60 05"), "reset_counter 5");
  EXPECT_EQ(one("01 FD 68 02"), "duration_since_cumulation 7200 s");
  EXPECT_EQ(one("01 FD 6D 02"), "battery_operating_time 172800 s");
  EXPECT_EQ(one("01 FD 6F 02"), "battery_operating_time 2 year");
  EXPECT_EQ(one("02 FD 70 3F 3C"), "battery_change_date 2025-12-31");
  EXPECT_EQ(one("01 FD 71 B0"), "rf_level -80 dBm");
  EXPECT_EQ(one("01 FD 74 02"), "remaining_battery_life 172800 s");
  EXPECT_EQ(one("01 FD 77 02"), "reserved 2 [vib_FD77] !reserved_vif");
  EXPECT_EQ(one("01 FD FD 02 07"), "remaining_battery_life 7 month");
  EXPECT_EQ(one("01 FD FD 3E 07"), "moisture 7 %");
}

TEST(VifTable, fb) {
  EXPECT_EQ(one("01 FB 00 05"), "energy 500000 Wh");
  EXPECT_EQ(one("01 FB 01 05"), "energy 5000000 Wh");
  EXPECT_EQ(one("01 FB 02 05"), "reactive_energy 5000 varh");
  EXPECT_EQ(one("01 FB 05 05"), "apparent_energy 50000 VAh");
  EXPECT_EQ(one("01 FB 06 05"), "coefficient_of_performance 0.5");
  EXPECT_EQ(one("01 FB 08 05"), "energy 500000000 J");
  EXPECT_EQ(one("01 FB 0D 05"), "energy 5000000 cal");
  EXPECT_EQ(one("01 FB 10 05"), "volume 500 m3");
  EXPECT_EQ(one("01 FB 14 05"), "reactive_power 5 var");
  EXPECT_EQ(one("01 FB 18 05"), "mass 500000 kg");
  EXPECT_EQ(one("01 FB 1A 05"), "relative_humidity 0.5 %");
  EXPECT_EQ(one("01 FB 20 05"), "volume 5 ft3");
  EXPECT_EQ(one("01 FB 21 05"), "volume 0.5 ft3");
  EXPECT_EQ(one("01 FB 23 05"), "volume 5 USgal");
  EXPECT_EQ(one("01 FB 24 05"), "volume_flow 0.005 USgal/min");
  EXPECT_EQ(one("01 FB 28 05"), "power 500000 W");
  EXPECT_EQ(one("01 FB 2A 05"), "phase_angle_voltage 0.5 deg");
  EXPECT_EQ(one("01 FB 2C 05"), "frequency 0.005 Hz");
  EXPECT_EQ(one("01 FB 31 05"), "power 5000000000 J/h");
  EXPECT_EQ(one("01 FB 37 05"), "apparent_power 5000 VA");
  EXPECT_EQ(one("01 FB 5B 05"), "flow_temperature 5 degF");
  EXPECT_EQ(one("02 FB 68 00 10"), "hca_rating 1.000000000000");
  EXPECT_EQ(one("01 FB 68 01"), "hca_rating 0.000244140625");
  EXPECT_EQ(one("01 FB 77 05"), "temperature_limit 5 degC");
  EXPECT_EQ(one("01 FB 7F 05"), "cumulative_max_power 50000 W");
  EXPECT_EQ(one("01 FB 40 05"), "reserved 5 [vib_FB40] !reserved_vif");
}

TEST(RecordStatus, has_a_name_and_a_validity_each) {
  for (int i = 0; i <= static_cast<int>(RecordStatus::reserved_dif); ++i) {
    const auto status = static_cast<RecordStatus>(i);
    EXPECT_FALSE(name(status).empty());
    EXPECT_EQ(validity(status) == metering::Validity::ok, status == RecordStatus::ok);
  }
}

}  // namespace
}  // namespace riser::protocol::mbus
