// SPDX-License-Identifier: Apache-2.0
#include "api/use/field_list_reader.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace riser::api {
namespace {

constexpr UtcSeconds now = 1795257000;  // 2026-11-21T10:30:00Z
constexpr std::string_view head = "meter,register,unit,value,read_at,remark\n";
constexpr std::string_view energy = "energy:Wh:instantaneous:0:0:0:";

const Zone& shanghai() {
  static const Zone zone = Zone::find("Asia/Shanghai").value();
  return zone;
}

FilledList read(const std::string& rows) { return read_filled_list(std::string{head} + rows, shanghai(), now); }
ListFault fault(const std::string& row) {
  const FilledList list = read(row);
  return list.faults.empty() ? ListFault{} : list.faults.front();
}

TEST(field_list_reader, takes_what_was_filled_in) {
  const FilledList list =
      read(fmt::format("M7,{0},kWh,\"12,5\",2026-11-21 18:00,\n"
                       "M8,{0},kWh,,,the door is locked\n"
                       "M9,{0},kWh,,,\n",
                       energy));
  ASSERT_TRUE(list.faults.empty()) << list.faults.front().text;
  EXPECT_EQ(list.rows, 3);
  EXPECT_EQ(list.filled, 1);
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries[0].meter, MeterId{7});
  EXPECT_EQ(list.entries[0].time, now - 1800);
  EXPECT_EQ(list.entries[0].cells[0].number, (Decimal{12500, 0}));
  ASSERT_EQ(list.remarks.size(), 1U);
  EXPECT_EQ(list.remarks[0].text, "the door is locked");
}

TEST(field_list_reader, takes_a_meter_in_several_rows_as_one_reading) {
  const std::string row = fmt::format("M7,{},kWh,12.5,2026-11-21 18:00,\n", energy);
  const FilledList list = read(row + row + "M7,volume:m3:instantaneous:0:0:0:,l,31,2026-11-21 18:00,\n");
  ASSERT_TRUE(list.faults.empty());
  ASSERT_EQ(list.entries.size(), 1U);
  EXPECT_EQ(list.entries[0].registers.size(), 2U);
  EXPECT_EQ(list.entries[0].cells[1].number, (Decimal{31, -3}));
}

TEST(field_list_reader, says_row_and_column_of_what_is_wrong) {
  const std::string good = fmt::format("M7,{},kWh,12.5,2026-11-21 18:00,\n", energy);
  const ListFault value = fault(good + fmt::format("M8,{},kWh,twelve,2026-11-21 18:00,\n", energy));
  EXPECT_EQ(value.row, 3);
  EXPECT_EQ(value.column, "value");
  EXPECT_EQ(fault(fmt::format("7,{},kWh,1,2026-11-21 18:00,\n", energy)).column, "meter");
  EXPECT_EQ(fault("M7,energy,kWh,1,2026-11-21 18:00,\n").column, "register");
  EXPECT_EQ(fault(fmt::format("M7,{},m3,1,2026-11-21 18:00,\n", energy)).code, "wrong_unit");
  EXPECT_EQ(fault(fmt::format("M7,{},kWh,1,,\n", energy)).column, "read_at");
  EXPECT_EQ(fault(fmt::format("M7,{},kWh,1,2026-11-21 18:36,\n", energy)).code, "in_the_future");
  EXPECT_EQ(fault(good + fmt::format("M7,{},kWh,12.6,2026-11-21 18:00,\n", energy)).code, "contradiction");
  EXPECT_EQ(fault("M7," + std::string{energy} + ",kWh,,," + std::string(501, 'x') + "\n").column, "remark");
  EXPECT_EQ(read_filled_list("meter,value\n", shanghai(), now).faults.size(), 2U);
  EXPECT_EQ(read_filled_list("", shanghai(), now).faults.front().code, "empty");
  EXPECT_EQ(fault("M7,\"x").code, "bad_quotes");
}

TEST(field_list_reader, understands_the_times_that_spreadsheets_write) {
  for (const char* text : {"2026-11-21T18:00:00+08:00", "2026-11-21T10:00:00Z", "2026-11-21 18:00",
                           "2026/11/21 18:00:00", "2026/11/21T18:00", "21.11.2026 18:00", "2026-11-21T12:00+0200"})
    EXPECT_EQ(parse_local_time(text, shanghai()), now - 1800) << text;
  for (const char* text : {"", "2026-11-21", "2026-11-31 18:00", "2026-11-21 24:00", "2026-11-21 18:60", "18:00", "x",
                           "2026-11-21 18:00 +", "2026-11/21 18:00", "0-1-1 00:00", "2026-11-21T18:00:00+99:00"})
    EXPECT_EQ(parse_local_time(text, shanghai()), std::nullopt) << text;
}

}  // namespace
}  // namespace riser::api
