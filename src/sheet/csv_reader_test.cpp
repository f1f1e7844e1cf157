// SPDX-License-Identifier: Apache-2.0
#include "sheet/csv_reader.h"

#include <gtest/gtest.h>

#include "sheet/testing/hand_made_book.h"

namespace riser::sheet {
namespace {

using testing::fault_of;
using testing::Rows;
using testing::rows_of;

TEST(csv_reader, takes_quotes_separators_and_both_ends_of_lines) {
  EXPECT_EQ(rows_of("a,b\r\n1,\"2, \"\"x\"\"\"\r\n"), (Rows{{"a", "b"}, {"1", "2, \"x\""}}));
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "a;b\n1,5;2"),
            (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(rows_of("a\tb\n\"two\nlines\"\t\n\n\n"), (Rows{{"a", "b"}, {"two\nlines", ""}}));
  EXPECT_EQ(rows_of("a\rb"), (Rows{{"a"}, {"b"}}));
  EXPECT_TRUE(rows_of("").empty());
}

TEST(csv_reader, takes_what_parts_the_first_line_most_often_outside_of_quotes) {
  EXPECT_EQ(rows_of("area, m2;\"people, of them,, children\";name\n"),
            (Rows{{"area, m2", "people, of them,, children", "name"}}));
  EXPECT_EQ(rows_of("sep=;\r\na,b;c\n"), (Rows{{"a,b", "c"}}));
}

TEST(csv_reader, counts_rows_as_a_spreadsheet_does) {
  auto reader = open_sheet("a\n\n,\n\"b\nb\"\nc\n").value();
  SheetRow row;
  std::vector<std::int64_t> numbers;
  while (reader->next(row).value()) numbers.push_back(row.number);
  EXPECT_EQ(numbers, (std::vector<std::int64_t>{1, 4, 5}));
}

TEST(csv_reader, knows_the_encodings_that_spreadsheets_save) {
  EXPECT_EQ(rows_of("\xC3\xFB\xB3\xC6,\xC2\xA5\xB6\xB0\n"), (Rows{{"名称", "楼栋"}}));  // GB18030
  EXPECT_EQ(rows_of("\xD3\xEB\xE8\xF6\xE0;\xC4\xEE\xEC\n"), (Rows{{"Улица", "Дом"}}));  // Windows-1251
  EXPECT_EQ(rows_of(std::string{"\xFF\xFE\x0D\x54\t\0\x31\0\n\0", 10}), (Rows{{"名", "1"}}));
  EXPECT_EQ(fault_of(std::string{"a,\0b", 4}).code, "wrong_encoding");
}

TEST(csv_reader, takes_the_mark_away_that_keeps_a_text_from_being_a_formula) {
  EXPECT_EQ(rows_of("\"'=1+1\",'-12.5,'tis\n"), (Rows{{"=1+1", "'-12.5", "'tis"}}));
}

TEST(csv_reader, says_where_it_is_wrong) {
  const SheetFault open = fault_of("a,b\n1,\"2");
  EXPECT_EQ(open.row, 2);
  EXPECT_EQ(open.column, 2);
  EXPECT_EQ(open.code, "bad_quotes");
  EXPECT_EQ(fault_of("a,b\n1,2\"3").code, "bad_quotes");
  EXPECT_EQ(fault_of("a,b\n1,\"2\"3").code, "bad_quotes");
  EXPECT_EQ(fault_of(std::string(64, ',')).code, "too_many_columns");
  EXPECT_EQ(fault_of(std::string(40'000, 'x')).code, "cell_too_long");
  EXPECT_EQ(fault_of("a\nb\nc", {.rows = 2}).code, "too_many_rows");
  EXPECT_EQ(fault_of("a\nb\nc", {.rows = 2}).row, 3);
  EXPECT_EQ(fault_of("a\nb\nc", {.file_bytes = 4}).code, "file_too_large");
  EXPECT_EQ(fault_of("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").code, "wrong_format");
}

}  // namespace
}  // namespace riser::sheet
