// SPDX-License-Identifier: Apache-2.0
// Heads of records: DIF, DIFE, VIF, VIFE, and what ends a telegram.
#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::one;
using test::Read;
using test::records_frame;
using Lines = std::vector<std::string>;

Lines lines(std::string_view records) {
  const Read read{records_frame(records)};
  EXPECT_EQ(read.fault(), "none") << records;
  return read.lines();
}
std::string fault(std::string_view records) { return Read{records_frame(records)}.fault(); }

TEST(Dif, gives_the_function_and_storage_0_or_1) {
  EXPECT_EQ(one("01 13 05"), "volume 0.005 m3");
  EXPECT_EQ(one("11 13 05"), "volume 0.005 m3 maximum");
  EXPECT_EQ(one("21 13 05"), "volume 0.005 m3 minimum");
  EXPECT_EQ(one("31 13 05"), "volume 0.005 m3 error");
  EXPECT_EQ(one("41 13 05"), "volume 0.005 m3 s1");
}

TEST(Dife, add_bits_of_storage_tariff_and_subunit) {
  EXPECT_EQ(one("81 01 13 05"), "volume 0.005 m3 s2");
  EXPECT_EQ(one("C1 01 13 05"), "volume 0.005 m3 s3");
  EXPECT_EQ(one("81 10 13 05"), "volume 0.005 m3 t1");
  EXPECT_EQ(one("81 40 13 05"), "volume 0.005 m3 u1");
  EXPECT_EQ(one("81 80 51 13 05"), "volume 0.005 m3 s32 t4 u2");
  EXPECT_EQ(one("C1 FF FF FF FF FF FF FF FF FF 7F 13 05"), "volume 0.005 m3 s2199023255551 t1048575 u1023");
}

TEST(Dife, are_ten_at_most) { EXPECT_EQ(fault("81 80 80 80 80 80 80 80 80 80 80 00 13 05"), "too_many_dife @18"); }

TEST(Vife, are_ten_at_most) {
  EXPECT_EQ(one("01 93 FE FE FE FE FE FE FE FE FE 7E 05"),
            "volume 0.005 m3 [future,future,future,future,future,future,future,future,future,future]");
  EXPECT_EQ(fault("01 93 FE FE FE FE FE FE FE FE FE FE 7E 05"), "too_many_vife @19");
}

TEST(Dif, of_a_filler_is_skipped) {
  EXPECT_EQ(lines("2F 2F 01 13 05 2F 01 13 06 2F"), (Lines{"volume 0.005 m3", "volume 0.006 m3"}));
}

TEST(Dif, of_a_reserved_function_keeps_the_rest_raw) {
  EXPECT_EQ(lines("01 13 05 3F 01 02"), (Lines{"volume 0.005 m3", "reserved 0102 !reserved_dif"}));
  EXPECT_EQ(lines("7F"), (Lines{"reserved  !reserved_dif"}));
  EXPECT_EQ(fault("8F 01"), "malformed_dif @7");
}

TEST(Dif, of_manufacturer_data_takes_everything_to_the_end) {
  EXPECT_EQ(lines("0F 01 13 05"), (Lines{"manufacturer_specific 011305"}));
  EXPECT_EQ(lines("0F"), (Lines{"manufacturer_specific "}));
}

TEST(Record, that_is_cut_ends_the_telegram_but_not_the_records_before_it) {
  const Read read{records_frame("01 13 05 04 13 01 02")};
  EXPECT_EQ(read.fault(), "truncated_record @14");
  EXPECT_EQ(read.lines(), (Lines{"volume 0.005 m3"}));
  EXPECT_EQ(fault("01"), "truncated_record @8");
  EXPECT_EQ(fault("81"), "truncated_record @8");
  EXPECT_EQ(fault("01 93"), "truncated_record @9");
  EXPECT_EQ(fault("01 FD"), "truncated_record @9");
  EXPECT_EQ(fault("01 FD FD"), "truncated_record @10");
  EXPECT_EQ(fault("01 EF"), "truncated_record @9");
  EXPECT_EQ(fault("0D 13"), "truncated_record @9");
  EXPECT_EQ(fault("0D 13 05 01"), "truncated_record @11");
  EXPECT_EQ(fault("0D 13 F7 01"), "reserved_lvar @9");
  EXPECT_EQ(fault("0D 13 FA 01 02 03 04"), "reserved_lvar @9");
}

TEST(Record, that_is_bad_does_not_lose_the_next_one) {
  EXPECT_EQ(lines("0A 5A 1A 23 01 7B 01 01 EF 05 02 01 6F 03 01 13 05"),
            (Lines{"flow_temperature  degC !invalid", "reserved 1 [vib_7B] !reserved_vif",
                   "reserved 2 [vib_EF05] !reserved_vif", "reserved 3 [vib_6F] !reserved_vif", "volume 0.005 m3"}));
}

TEST(Vif, of_the_manufacturer_has_a_length_but_no_meaning) {
  EXPECT_EQ(lines("02 7F 05 00 02 FF 13 06 00 01 13 05"),
            (Lines{"manufacturer_specific 5 [vib_7F]", "manufacturer_specific 6 [vib_FF13]", "volume 0.005 m3"}));
}

TEST(Vif, of_plain_text_has_its_text_behind_the_vifes) {
  EXPECT_EQ(one("02 7C 03 48 52 25 2D 00"), "plain_text 45 %RH [%RH]");
  EXPECT_EQ(one("02 FC 74 03 48 52 25 2D 00"), "plain_text 0.45 %RH [%RH]");
  EXPECT_EQ(lines("02 FC 74 03 48 52 25 2D 00 01 13 05"), (Lines{"plain_text 0.45 %RH [%RH]", "volume 0.005 m3"}));
}

TEST(Vif, of_plain_text_may_have_its_text_before_the_vifes) {
  EXPECT_EQ(one("02 FC 03 48 52 25 74 2D 00"), "plain_text 0.45 %RH [%RH]");
  EXPECT_EQ(lines("22 FC 03 48 52 25 74 2D 00 12 FC 03 48 52 25 74 2E 00 01 13 05"),
            (Lines{"plain_text 0.45 %RH minimum [%RH]", "plain_text 0.46 %RH maximum [%RH]", "volume 0.005 m3"}));
}

TEST(Vif, of_plain_text_that_fits_in_no_order_is_a_fault) {
  EXPECT_EQ(fault("02 7C 13 48 52 25 2D 00"), "bad_unit_text @9");
  EXPECT_EQ(fault("02 7C 03 48 01 25 2D 00"), "bad_unit_text @11");
  EXPECT_EQ(fault("12 FC 13 48 52 25 74 B4 16"), "bad_unit_text @9");
  // The first record is read even though the last one is damaged.
  const Read read{records_frame("02 FC 03 48 52 25 74 2D 00 12 FC 13 48 52 25 74 B4 16")};
  EXPECT_EQ(read.fault(), "bad_unit_text @18");
  EXPECT_EQ(read.lines(), (Lines{"plain_text 0.45 %RH [%RH]"}));
}

TEST(Vife, of_a_record_error_takes_the_value_but_keeps_the_bytes) {
  EXPECT_EQ(one("02 AB 15 05 00"), "power  W !no_data");
  EXPECT_EQ(one("02 AB 16 05 00"), "power  W !overflow");
  EXPECT_EQ(one("02 AB 17 05 00"), "power  W !underflow");
  EXPECT_EQ(one("02 AB 18 05 00"), "power  W !data_error");
  EXPECT_EQ(one("02 AB 02 05 00"), "power  W !storage_not_implemented");
  EXPECT_EQ(one("02 AB 0E 05 00"), "power  W !vif_dif_mismatch");
  EXPECT_EQ(one("02 AB 1C 05 00"), "power  W !premature_end");
  EXPECT_EQ(one("02 AB 0A 05 00"), "power  W !reserved_error");
  EXPECT_EQ(one("02 AB 00 05 00"), "power 5 W");
  EXPECT_EQ(one("02 AB 12 05 00"), "power 5 W [average]");
  const Read read{records_frame("02 AB 15 05 00")};
  EXPECT_EQ(to_hex(read.telegram.storage[0].data()), "0500");
}

TEST(Vife, of_a_master_is_an_action) {
  const FrameBuffer frame = long_frame(0x53, 1, 0x51, hex("0C 86 01 56 34 12 00 40 DA 0B"));
  const Read read{{frame.bytes().begin(), frame.bytes().end()}};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"energy 123456000 Wh [add]", "flow_temperature  degC s1 [freeze]"}));
}

TEST(Vife, scale_and_shift_exactly) {
  EXPECT_EQ(one("02 93 70 05 00"), "volume 0.000000005 m3");
  EXPECT_EQ(one("02 93 77 05 00"), "volume 0.05 m3");
  EXPECT_EQ(one("02 93 7D 05 00"), "volume 5 m3");
  EXPECT_EQ(one("02 93 F4 7D 05 00"), "volume 0.05 m3");
  EXPECT_EQ(one("02 DA 78 2C 01"), "flow_temperature 30.001 degC");
  EXPECT_EQ(one("02 DA FB 7B 2C 01"), "flow_temperature 32.0 degC");
  EXPECT_EQ(one("02 DA F6 79 2C 01"), "flow_temperature 30.01 degC");
  EXPECT_EQ(one("02 DA F0 78 2C 01"), "flow_temperature 0.0010300 degC");
}

TEST(Vife, change_the_unit_text_of_rates) {
  EXPECT_EQ(one("02 93 22 05 00"), "volume 0.005 m3/h [per_hour]");
  EXPECT_EQ(one("02 93 28 05 00"), "volume 0.005 m3/pulse [per_input_pulse_0]");
  EXPECT_EQ(one("02 FD C8 36 05 00"), "voltage 0.5 V s [times_second]");
}

TEST(Vife, make_dates_counts_and_durations_of_limit_exceeds) {
  EXPECT_EQ(one("02 93 40 05 00"), "volume 0.005 m3 [lower_limit]");
  EXPECT_EQ(one("02 93 49 05 00"), "volume 5 [upper_exceeds]");
  EXPECT_EQ(one("02 93 4A 3F 3C"), "volume 2025-12-31 [upper_first_begin]");
  EXPECT_EQ(one("04 93 6B 1E 2A 55 3B"), "volume 2026-11-21T10:30:00 [first_end]");
  EXPECT_EQ(one("02 93 5A 05 00"), "volume 18000 s [upper_first_duration]");
  EXPECT_EQ(one("02 93 67 02 00"), "volume 172800 s [last_duration]");
  EXPECT_EQ(one("02 93 39 3F 3C"), "volume 2025-12-31 [start_of]");
  EXPECT_EQ(one("02 93 6C 05 00"), "volume 0.005 m3 [during_upper_exceed]");
}

TEST(Vife, of_the_second_list_tell_points_apart) {
  EXPECT_EQ(one("02 AB FC 01 05 00"), "power 5 W [phase_l1]");
  EXPECT_EQ(one("02 AB FC 83 3C 05 00"), "power 5 W [phase_l3,negative_only]");
  EXPECT_EQ(one("02 AB FC 0C 05 00"), "power 5 W [delta_import_export]");
  EXPECT_EQ(one("02 AB FC 7D 05 00"), "power 5 W [reserved_extension]") << "7D of the second list is not x 1000";
  EXPECT_EQ(one("02 AB FC 22 05 00"), "power 5 W [reserved_extension]") << "22 of the second list is not per hour";
}

TEST(Vife, of_the_manufacturer_end_the_meaning) {
  EXPECT_EQ(one("02 93 7F 05 00"), "volume 0.005 m3 [manufacturer_specific]");
  EXPECT_EQ(one("02 93 FF 74 05 00"), "volume 0.005 m3 [manufacturer_specific,vife_74]") << "74 is not a factor here";
}

TEST(Vife, of_non_metric_units) {
  EXPECT_EQ(one("02 83 3D 05 00"), "energy 5 kBTU [non_metric]");
  EXPECT_EQ(one("02 93 3D 05 00"), "volume 5 USgal [non_metric]");
  EXPECT_EQ(one("02 C4 3D 05 00"), "volume_flow 5 USgal/min [non_metric]");
  EXPECT_EQ(one("02 BB 3D 05 00"), "volume_flow 5 USgal/h [non_metric]");
  EXPECT_EQ(one("02 AB 3D 05 00"), "power 5 mBTU/s [non_metric]");
  EXPECT_EQ(one("02 DA 3D 05 00"), "flow_temperature 0.5 degF [non_metric]");
}

TEST(Vife, of_a_profile_leave_the_data_raw) {
  EXPECT_EQ(one("0D 93 1F E3 01 02 03"), "volume E3010203 m3 [compact_profile]");
}

}  // namespace
}  // namespace riser::protocol::mbus
