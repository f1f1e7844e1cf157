// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/dialect.h"

#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::heat_data;
using test::hex;
using test::Lines;
using test::options;
using test::Read;
using test::reply;
using test::vector_of;
using test::water_data;

TEST(Dialect, accepts_either_order_of_DI_and_says_which) {
  FrameHead head = test::reply_head(0x10);
  for (const std::string_view demanded : {"auto", "901F", "1F90"})
    for (const DiOrder order : {DiOrder::as_printed, DiOrder::swapped}) {
      head.order = order;
      const MeterOptions model = options({{"di_order", std::string{demanded}}});
      const Read read{vector_of(encode_frame(head, water_data().view())), model};
      EXPECT_EQ(read.telegram.di.di, di::current_data);
      EXPECT_EQ(read.telegram.di.order, order);
      EXPECT_EQ(read.lines().size(), 6U);
    }
}

TEST(Dialect, takes_the_order_of_the_model_for_an_identifier_that_nobody_knows) {
  EXPECT_EQ(resolve_di(0x61, 0x0A, DiOrder::automatic).di, 0x610A);
  EXPECT_EQ(resolve_di(0x61, 0x0A, DiOrder::swapped).di, 0x0A61);
  EXPECT_EQ(resolve_di(0x20, 0xD1, DiOrder::as_printed).di, 0xD120) << "what is known wins";
  EXPECT_EQ(resolve_di(0x3F, 0x90, DiOrder::automatic).di, 0x903F) << "a family is known";
}

TEST(Dialect, tells_units_before_the_values_from_the_frame) {
  const DataWriter uv{Layout::unit_value};
  const Read water{reply(0x10, di::current_data, water_data(uv).view())};
  EXPECT_EQ(water.telegram.layout, Layout::unit_value);
  EXPECT_EQ(water.lines()[0], "901F.1 volume 123.45 m3");
  const Read heat{reply(0x20, di::current_data, heat_data(uv).view())};
  EXPECT_EQ(heat.telegram.layout, Layout::unit_value);
  EXPECT_EQ(heat.lines(), Read(reply(0x20, di::current_data, heat_data().view())).lines());
}

TEST(Dialect, keeps_the_layout_of_the_standard_where_both_are_possible) {
  // 29 29 29 29 29: a unit and four digits either way.
  DataWriter w;
  w.bytes(ByteVector(10, 0x29)).time(test::noon).byte(0).byte(0);
  const ByteVector frame = reply(0x10, di::current_data, w.view());
  EXPECT_EQ(Read{frame}.telegram.layout, Layout::value_unit);
  const MeterOptions uv = options({{"layout", "UV"}});
  EXPECT_EQ((Read{frame, uv}.telegram.layout), Layout::unit_value);
  // One value alone proves too little.
  const ByteVector history = reply(0x10, 0xD120, DataWriter{Layout::unit_value}.value(12345, 0x2C).view());
  EXPECT_EQ(Read{history}.lines(), Lines{"D120 volume s1 !invalid 2C45230100"});
  EXPECT_EQ((Read{history, uv}.lines()), Lines{"D120 volume 123.45 m3 s1"});
}

TEST(Dialect, tells_the_high_byte_first_from_an_impossible_time_and_temperatures) {
  const DataWriter big{Layout::value_unit, ByteOrder::big};
  const Read heat{reply(0x20, di::current_data, heat_data(big).view())};
  EXPECT_EQ(heat.telegram.byte_order, ByteOrder::big);
  EXPECT_EQ(heat.lines(), Read(reply(0x20, di::current_data, heat_data().view())).lines());
  const Read water{reply(0x10, di::current_data, water_data(big).view())};
  EXPECT_EQ(water.telegram.byte_order, ByteOrder::big);
  EXPECT_EQ(water.lines()[0], "901F.1 volume 123.45 m3");
}

TEST(Dialect, keeps_the_byte_order_of_the_standard_where_it_is_possible) {
  const MeterOptions high = options({{"byte_order", "big"}}), low = options({{"byte_order", "little"}});
  // A clock that stands at zero proves nothing, whatever the temperatures.
  DataWriter w{Layout::value_unit, ByteOrder::big};
  w.value(1, 0x05).value(2, 0x05).value(3, 0x17).value(4, 0x35).value(5, 0x2C);
  w.bcd(2811, 3).bcd(2826, 3).bcd(1, 3).bcd(0, 7).byte(0).byte(0);
  const ByteVector stopped = reply(0x20, di::current_data, w.view());
  EXPECT_EQ(Read{stopped}.telegram.byte_order, ByteOrder::little);
  EXPECT_EQ((Read{stopped, high}.lines()[5]), "901F.6 flow_temperature 28.11 degC");
  // 20 11 12 01 02 03 20 is a time either way.
  DataWriter both;
  both.value(1, 0x2C).value(1, 0x2C).bytes(hex("20 11 12 01 02 03 20")).byte(0).byte(0);
  EXPECT_EQ(Read(reply(0x10, di::current_data, both.view())).telegram.byte_order, ByteOrder::little);
  const DataWriter big{Layout::value_unit, ByteOrder::big};
  EXPECT_EQ((Read{reply(0x10, di::current_data, water_data(big).view()), low}.telegram.byte_order), ByteOrder::little);
}

TEST(Dialect, reads_current_data_under_a_function_of_the_maker) {
  DataWriter w{Layout::unit_value};
  w.value(12345, 0x2C).value(0, 0x2C).value(4, 0x35).time(test::noon).bytes(hex("40 22 00 01"));
  const ByteVector frame = reply(0x10, di::current_data, w.view(), 0x21);
  EXPECT_EQ(Read{frame}.lines().size(), 1U) << "raw as long as no model says so";
  const MeterOptions model = options({{"read_function", "21"}, {"layout", "UV"}, {"status_bytes", "1"}});
  EXPECT_EQ((Read{frame, model}.lines()),
            (Lines{"901F.1 volume 123.45 m3", "901F.2 volume 0.00 m3 s1", "901F.4 volume_flow 0.0004 m3/h",
                   "901F.3 time_point 2026-11-21T12:00:01", "901F.5 manufacturer_specific 402200", "ST status_word 01",
                   "ST valve_state 1", "ST battery_level 1"}));
}

TEST(Dialect, gives_unit_bytes_the_meaning_of_the_maker) {
  const MeterOptions model = options({{"units", "2A=m3:3 2C=L 2B=m3:1"}});
  const auto read = [&](Byte code) {
    return Read{reply(0x10, 0xD120, DataWriter{}.value(12345, code).view()), model}.lines()[0];
  };
  EXPECT_EQ(read(0x2A), "D120 volume 12.345 m3 s1");
  EXPECT_EQ(read(0x2B), "D120 volume 1234.5 m3 s1");
  EXPECT_EQ(read(0x2C), "D120 volume 123.45 L s1");
  EXPECT_EQ(read(0x29), "D120 volume 123.45 L s1");
  EXPECT_EQ(read(0x2D), "D120 volume s1 !invalid 452301002D");
}

TEST(Dialect, says_whether_a_table_of_units_can_be_read) {
  const auto good = [](std::string_view text) {
    FixedList<UnitOverride, 8> units;
    return parse_units(text, units);
  };
  EXPECT_TRUE(good(""));
  EXPECT_TRUE(good("  2A=m3:3   2B=kWh "));
  for (const std::string_view bad : {"2A", "2A=", "=m3", "2A=bananas", "2A=m3:", "2A=m3:9", "2A=degC", "2Am3", "2:A=m3",
                                     "2A=m3 2A=m3 2A=m3 2A=m3 2A=m3 2A=m3 2A=m3 2A=m3 2A=m3"})
    EXPECT_FALSE(good(bad)) << bad;
}

TEST(Dialect, takes_every_quirk_that_it_lists_and_lets_others_be) {
  const MeterOptions model = options({{"di_order", "1F90"},
                                      {"layout", "UV"},
                                      {"byte_order", "big"},
                                      {"check_ser", "no"},
                                      {"check_type", "no"},
                                      {"meter_type", "20"},
                                      {"read_function", "21"},
                                      {"address_function", "23"},
                                      {"valve_function", "2A"},
                                      {"units", "2A=m3"},
                                      {"status_bytes", "1"},
                                      {"preamble", "5"},
                                      {"elsewhere", "7"}});
  const Dialect d = Dialect::of(&model);
  EXPECT_EQ(d.di_order, DiOrder::swapped);
  EXPECT_EQ(d.layout, Layout::unit_value);
  EXPECT_EQ(d.byte_order, ByteOrder::big);
  EXPECT_FALSE(d.check_ser);
  EXPECT_FALSE(d.check_type);
  EXPECT_EQ(d.meter_type, 0x20);
  EXPECT_EQ(d.read_function, 0x21);
  EXPECT_EQ(d.address_function, 0x23);
  EXPECT_EQ(d.valve_function, 0x2A);
  EXPECT_EQ(d.units.size(), 1U);
  EXPECT_EQ(d.status_bytes, 1);
  EXPECT_EQ(d.preamble, 5);
  EXPECT_EQ(std::size(quirk_rules), 14U) << "and baud and parity, which are the line's";
  const MeterOptions nonsense = options({{"meter_type", "x"}, {"preamble", "21"}, {"status_bytes", ""}});
  const Dialect standard = Dialect::of(&nonsense);
  EXPECT_EQ(standard.meter_type, 0x10);
  EXPECT_EQ(standard.preamble, 3);
  EXPECT_EQ(standard.status_bytes, 0);
}

}  // namespace
}  // namespace riser::protocol::cjt188
