// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/application.h"

#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::Read;
using Lines = std::vector<std::string>;

TEST(Telegram, of_a_heat_meter) {
  const Read read{
      hex("68 3F 3F 68 08 05 72 78 56 34 12 74 52 01 04 2A 00 00 00 04 06 39 30 00 00 04 14 40 E2 01 00 02 2B DC 05 "
          "02 3B D7 00 02 5A 8F 02 02 5E 92 01 02 62 FD 00 04 6D 1E 2A 55 3B 44 06 10 27 00 00 42 6C 3F 3C 8C 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.header.meter.to_text(), "1234567874520104");
  EXPECT_EQ(read.telegram.header.access_number, 0x2A);
  EXPECT_EQ(medium(read.telegram.header).name, "heat_outlet");
  EXPECT_EQ(read.lines(),
            (Lines{"energy 12345000 Wh", "volume 1234.56 m3", "power 1500 W", "volume_flow 0.215 m3/h",
                   "flow_temperature 65.5 degC", "return_temperature 40.2 degC", "temperature_difference 25.3 K",
                   "time_point 2026-11-21T10:30:00", "energy 10000000 Wh s1", "date 2025-12-31 s1"}));
}

TEST(Telegram, of_a_water_meter_with_low_power) {
  const Read read{
      hex("68 2E 2E 68 08 06 72 34 12 01 20 74 52 02 07 11 04 00 00 0C 13 56 34 12 00 0C 78 04 03 02 01 4C 13 00 20 11 "
          "00 42 6C 5E 36 12 3B 80 02 02 FD 17 00 00 CB 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.header.status, 0x04);
  EXPECT_EQ(read.lines(), (Lines{"volume 123.456 m3", "fabrication_number 1020304", "volume 112.000 m3 s1",
                                 "date 2026-06-30 s1", "volume_flow 0.640 m3/h maximum", "error_flags 0"}));
}

TEST(Telegram, of_an_electricity_meter) {
  const Read read{
      hex("68 47 47 68 08 07 72 78 56 00 30 74 52 03 02 77 00 00 00 04 03 40 4B 4C 00 84 10 03 C0 C6 2D 00 84 20 03 80 "
          "84 1E 00 84 50 03 09 03 00 00 C4 01 03 20 AA 44 00 02 FD C8 FC 01 FD 08 02 FD 59 D2 04 02 FB 2E F4 01 02 AB "
          "3C 50 00 BB 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"energy 5000000 Wh", "energy 3000000 Wh t1", "energy 2000000 Wh t2",
                                 "energy 777 Wh t1 u1", "energy 4500000 Wh s3", "voltage 230.1 V [phase_l1]",
                                 "current 1.234 A", "frequency 50.0 Hz", "power 80 W [negative_only]"}));
}

TEST(Telegram, with_values_on_the_edge) {
  const Read read{
      hex("68 32 32 68 08 08 72 01 00 00 40 74 52 01 1B 01 00 00 00 0A 5A 23 F1 0A 5E BB DB 02 65 E6 FB 02 2B 00 80 04 "
          "86 15 00 00 00 00 05 2E 00 00 A0 3F 05 3E 00 00 C0 7F 44 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"flow_temperature -12.3 degC", "return_temperature  degC !not_available",
                                 "external_temperature -10.50 degC", "power  W !invalid", "energy  Wh !no_data",
                                 "power 1250 W", "volume_flow  m3/h !invalid"}));
}

TEST(Telegram, with_texts_and_variable_lengths) {
  const Read read{
      hex("68 2D 2D 68 08 09 72 02 00 00 40 74 52 01 07 02 00 00 00 0D FD 11 05 31 2D 43 42 41 0D 78 C3 56 34 12 0D 5A "
          "D2 23 01 02 7C 03 48 52 25 2D 00 2F 2F E5 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.lines(), (Lines{"customer ABC-1", "fabrication_number 123456", "flow_temperature -12.3 degC",
                                 "plain_text 45 %RH [%RH]"}));
}

TEST(Telegram, with_the_fixed_data_structure) {
  const Read read{hex("68 13 13 68 08 0A 73 21 43 65 87 07 00 05 6A 34 12 00 00 67 05 00 00 FD 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.application, Application::fixed_data);
  EXPECT_EQ(identity(read.telegram.header).number, "87654321");
  EXPECT_EQ(medium(read.telegram.header).name, "heat");
  EXPECT_EQ(read.lines(), (Lines{"energy 1234000 Wh", "volume 5.67 m3"}));
}

TEST(Telegram, with_an_application_error) {
  const Read busy{hex("68 04 04 68 08 05 70 08 85 16")};
  EXPECT_EQ(busy.fault(), "application_error @7");
  EXPECT_EQ(message(busy.telegram.fault), "the meter reports an application error: busy");
  const Read bare{hex("68 03 03 68 08 05 70 7D 16")};
  EXPECT_EQ(message(bare.telegram.fault), "the meter reports an application error: unspecified error");
  for (int code = 0; code < 256; ++code) EXPECT_FALSE(application_error_text(static_cast<Byte>(code)).empty());
}

TEST(Telegram, with_an_alarm) {
  const Read read{hex("68 04 04 68 08 05 71 04 82 16")};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.application, Application::alarm);
  EXPECT_EQ(to_hex(read.telegram.data), "04");
}

TEST(Telegram, of_errors_and_alarms_may_have_a_header) {
  const auto read = [](Byte ci, std::string_view body) {
    const FrameBuffer frame = long_frame(0x08, 5, ci, hex(body));
    return Read{{frame.bytes().begin(), frame.bytes().end()}};
  };
  EXPECT_EQ(read(0x6E, "2A 04 00 00 09").fault(), "application_error @11");
  EXPECT_EQ(read(0x6F, "78 56 34 12 74 52 01 04 2A 04 00 00 09").fault(), "application_error @19");
  EXPECT_EQ(read(0x6F, "78 56 34 12 74 52 01 04 2A 04 00 00 09").telegram.fault.detail, 9);
  EXPECT_EQ(to_hex(read(0x74, "2A 04 00 00 80").telegram.data), "80");
  const Read alarm = read(0x75, "78 56 34 12 74 52 01 04 2A 04 00 00 80");
  EXPECT_EQ(alarm.telegram.header.meter.to_text(), "1234567874520104");
  EXPECT_EQ(to_hex(alarm.telegram.data), "80");
  EXPECT_EQ(alarm.telegram.application, Application::alarm);
}

TEST(Telegram, tells_that_more_follow) {
  const Read first{hex("68 16 16 68 08 05 72 78 56 34 12 74 52 01 04 30 00 00 00 04 06 39 30 00 00 1F 20 16")};
  EXPECT_TRUE(first.telegram.more_follows);
  EXPECT_EQ(first.lines(), (Lines{"energy 12345000 Wh", "manufacturer_specific "}));
  const Read last{
      hex("68 1C 1C 68 08 05 72 78 56 34 12 74 52 01 04 31 00 00 00 44 06 10 27 00 00 42 6C 3F 3C 0F AA 55 47 16")};
  EXPECT_FALSE(last.telegram.more_follows);
  EXPECT_EQ(last.lines(), (Lines{"energy 10000000 Wh s1", "date 2025-12-31 s1", "manufacturer_specific AA55"}));
}

TEST(Telegram, of_a_master_is_read_too) {
  const Read clock{hex("68 09 09 68 73 05 51 04 6D 1E 2A 55 3B 12 16")};
  EXPECT_EQ(clock.lines(), (Lines{"time_point 2026-11-21T10:30:00"}));
  const Read seconds{hex("68 0B 0B 68 73 05 51 06 6D 0F 5E CA 55 3B 2F 32 16")};
  EXPECT_EQ(seconds.lines(), (Lines{"time_point 2026-11-21T10:30:15"}));
  const Read selection{hex("68 07 07 68 53 05 51 08 06 08 5A 19 16")};
  EXPECT_EQ(selection.fault(), "none");
  EXPECT_EQ(selection.lines(), (Lines{"energy  Wh", "flow_temperature  degC"}));
  const Read everything{hex("68 04 04 68 53 05 51 7F 28 16")};
  EXPECT_EQ(everything.fault(), "none");
  EXPECT_EQ(everything.telegram.record_count, 1U);
  EXPECT_EQ(Read{hex("68 04 04 68 53 05 50 20 C8 16")}.telegram.application, Application::reset);
  EXPECT_EQ(Read{hex("68 03 03 68 53 05 BD 15 16")}.telegram.application, Application::set_baud_rate);
  EXPECT_EQ(Read{hex("E5")}.telegram.application, Application::link_only);
  EXPECT_EQ(Read{hex("10 7B FD 78 16")}.fault(), "none");
}

TEST(Telegram, with_the_short_header) {
  const FrameBuffer frame = long_frame(0x08, 1, 0x7A, hex("2A 04 00 00 04 13 01 00 00 00"));
  const Read read{{frame.bytes().begin(), frame.bytes().end()}};
  EXPECT_EQ(read.telegram.header.access_number, 0x2A);
  EXPECT_EQ(read.telegram.header.status, 4);
  EXPECT_FALSE(read.telegram.header.has_identity());
  EXPECT_EQ(read.lines(), (Lines{"volume 0.001 m3"}));
}

TEST(Telegram, with_the_most_significant_byte_first) {
  const FrameBuffer frame = long_frame(
      0x08, 1, 0x76,
      hex("12 34 56 78 52 74 01 04 2A 00 00 00 04 06 00 00 30 39 0C 13 00 12 34 56 04 6D 3B 55 2A 1E 0D FD 11 02 41 42 "
          "0D 13 C2 12 34 05 2E 3F A0 00 00"));
  const Read read{{frame.bytes().begin(), frame.bytes().end()}};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.header.meter.to_text(), "1234567874520104");
  EXPECT_EQ(read.lines(), (Lines{"energy 12345000 Wh", "volume 123.456 m3", "time_point 2026-11-21T10:30:00",
                                 "customer AB", "volume 1.234 m3", "power 1250 W"}));
}

TEST(Telegram, names_a_header_that_is_cut) {
  EXPECT_EQ(Read{hex("68 08 08 68 08 02 72 78 56 34 12 24 B4 16")}.fault(), "truncated_header @12");
}

TEST(Telegram, names_a_ci_field_it_does_not_know) {
  const FrameBuffer frame = long_frame(0x08, 1, 0x8C, hex("01 02"));
  EXPECT_EQ((Read{{frame.bytes().begin(), frame.bytes().end()}}.fault()), "unsupported_ci @6");
}

TEST(Telegram, keeps_compact_frames_raw) {
  const FrameBuffer frame = long_frame(0x08, 1, 0x79, hex("01 02 03 04 05"));
  const Read read{{frame.bytes().begin(), frame.bytes().end()}};
  EXPECT_EQ(read.fault(), "none");
  EXPECT_EQ(read.telegram.application, Application::compact_data);
  EXPECT_EQ(to_hex(read.telegram.data), "0102030405");
}

TEST(Telegram, passes_on_every_link_fault) {
  EXPECT_EQ(Read{hex("")}.fault(), "empty @0");
  EXPECT_EQ(Read{hex("00")}.fault(), "bad_start @0");
  EXPECT_EQ(Read{hex("68 03 04 68 53 05 BD 15 16")}.fault(), "bad_length @2");
  EXPECT_EQ(Read{hex("68 03 03 69 53 05 BD 15 16")}.fault(), "bad_repeat @3");
  EXPECT_EQ(Read{hex("68 03 03 68 53")}.fault(), "truncated @5");
  EXPECT_EQ(Read{hex("68 03 03 68 53 05 BD 16 16")}.fault(), "bad_checksum @7");
  EXPECT_EQ(Read{hex("68 03 03 68 53 05 BD 15 17")}.fault(), "bad_stop @8");
  EXPECT_EQ(Read{hex("E5 00")}.fault(), "trailing_bytes @1");
}

TEST(Telegram, has_a_name_and_a_sentence_for_every_fault) {
  for (int i = 1; i <= static_cast<int>(FaultCode::unsupported_mode); ++i) {
    const auto code = static_cast<FaultCode>(i);
    EXPECT_NE(name(code), "none") << i;
    EXPECT_FALSE(message({code, 0, 0}).empty()) << i;
  }
}

}  // namespace
}  // namespace riser::protocol::mbus
