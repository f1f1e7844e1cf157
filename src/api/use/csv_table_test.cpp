// SPDX-License-Identifier: Apache-2.0
#include "api/use/csv_table.h"

#include <gtest/gtest.h>

namespace riser::api {
namespace {

using Rows = std::vector<std::vector<std::string>>;

TEST(csv_table, takes_quotes_separators_and_both_ends_of_lines) {
  EXPECT_EQ(parse_csv("a,b\r\n1,\"2, \"\"x\"\"\"\r\n")->rows, (Rows{{"a", "b"}, {"1", "2, \"x\""}}));
  EXPECT_EQ(parse_csv("\xEF\xBB\xBF"
                      "a;b\n1,5;2")
                ->rows,
            (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(parse_csv("a\tb\n\"two\nlines\"\t\n\n\n")->rows, (Rows{{"a", "b"}, {"two\nlines", ""}}));
  EXPECT_TRUE(parse_csv("")->rows.empty());
}

TEST(csv_table, says_where_it_is_wrong) {
  EXPECT_EQ(parse_csv("a,b\n1,\"2").error().row, 2U);
  EXPECT_EQ(parse_csv("a,b\n1,2\"3").error().code, "bad_quotes");
  EXPECT_EQ(parse_csv("a,b\n1,\"2\"3").error().code, "bad_quotes");
  EXPECT_EQ(parse_csv(std::string(max_csv_columns, ',')).error().code, "too_many_columns");
  EXPECT_EQ(parse_csv(std::string(max_csv_cell + 1, 'x')).error().code, "cell_too_long");
  EXPECT_EQ(parse_csv(std::string(max_csv_rows + 1, '\n')).error().code, "too_many_rows");
}

}  // namespace
}  // namespace riser::api
