// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

using test::read;
using test::refusals;
using test::sealed;
using test::value;

std::string page(const std::string& rows, const std::string& columns = R"("time","pressure","working_volume")") {
  return sealed(R"({"type":"archive","seq":5,"archive":"hourly","columns":[)" + columns + R"(],"rows":[)" + rows +
                "]}");
}

TEST(Archive, gives_each_row_a_time_point_and_its_values_with_the_row_number_as_storage) {
  const auto t = read(test::archive_text);
  ASSERT_TRUE(t->ok()) << name(t->fault.code) << t->fault.offset;
  EXPECT_EQ(t->rows, 2);
  EXPECT_EQ(t->items.size(), 16U);
  EXPECT_EQ(t->text(Member::archive), "hourly");
  EXPECT_EQ(t->number(Member::last), 1);
  EXPECT_EQ(value(*t, "time", 1), "1795226400");
  EXPECT_EQ(value(*t, "time", 2), "1795230000");
  EXPECT_EQ(value(*t, "pressure", 1), "103.25 kPa");
  EXPECT_EQ(value(*t, "temperature", 2), "12.3 degC");
  EXPECT_EQ(value(*t, "correction_factor", 2), "1.0221");
  EXPECT_EQ(value(*t, "working_volume", 2), "1235.001 m3");
  EXPECT_EQ(value(*t, "standard_volume", 2), "1261.304 m3");
  EXPECT_EQ(value(*t, "standard_volume_alarm", 2), "0.000 m3");
}

TEST(Archive, a_row_repeated_or_out_of_order_is_refused_and_the_others_stay) {
  const auto t = read(page(R"([7200000000,"9","9"],[1795226400,"1","1"],[1795230000,"2","2"],[1795226400,"1","1"],)"
                           R"([1795222800,"0","0"],["2026-11-21T04:00:00Z","3","3"])"));
  ASSERT_TRUE(t->ok());
  EXPECT_EQ(refusals(*t), "1/rows:time_far_off 4/rows:row_repeated 5/rows:row_out_of_order");
  EXPECT_EQ(t->rows, 6);
  EXPECT_EQ(t->items.size(), 9U);
  EXPECT_EQ(value(*t, "pressure", 2), "1 kPa");
  EXPECT_EQ(value(*t, "pressure", 4), "-");
  EXPECT_EQ(value(*t, "pressure", 6), "3 kPa");
}

TEST(Archive, a_row_that_is_none_is_refused_and_the_others_stay) {
  for (const char* bad : {R"([1795230000,"2"])", R"([1795230000,"2","2","2"])", R"([1795230000,["2"],"2"])", "7", "{}",
                          "[]", R"("x")", "null"}) {
    const auto t = read(page(std::string{R"([1795226400,"1","1"],)"} + bad + R"(,[1795233600,"3","3"])"));
    ASSERT_TRUE(t->ok()) << bad;
    EXPECT_EQ(refusals(*t), "2/rows:bad_row") << bad;
    EXPECT_EQ(t->items.size(), 6U) << bad;
    EXPECT_EQ(value(*t, "working_volume", 3), "3 m3") << bad;
  }
  EXPECT_EQ(refusals(*read(page(R"([null,"1","1"],["soon","1","1"])"))), "1/rows:bad_time 2/rows:bad_time");
}

TEST(Archive, a_bad_cell_costs_its_value_only) {
  const auto t = read(page(R"([1795226400,1.5,"1"],[1795230000,null,"2"])"));
  EXPECT_EQ(refusals(*t), "1/pressure:not_a_decimal");
  EXPECT_EQ(value(*t, "pressure", 1), "invalid");
  EXPECT_EQ(value(*t, "working_volume", 1), "1 m3");
  EXPECT_EQ(value(*t, "pressure", 2), "no_data");
}

TEST(Archive, refused_cells_of_a_refused_row_count_once) {
  const auto t = read(page(R"([1795226400,1,"1"],[1795226400,1,2])"));
  EXPECT_EQ(refusals(*t), "1/pressure:not_a_decimal 2/rows:row_repeated");
  EXPECT_EQ(t->refused_total, 2U);
}

TEST(Archive, cells_of_unknown_columns_are_passed_over) {
  const auto t = read(page(R"([1795226400,"1",{"a":1}],[1795230000,"2","x"])", R"("time","pressure","humidity")"));
  ASSERT_TRUE(t->ok());
  EXPECT_EQ(refusals(*t), "1/rows:bad_row");
  EXPECT_EQ(t->items.size(), 2U);
}

TEST(Archive, columns_and_rows_that_cannot_be_taken_apart_are_a_fault) {
  const auto fault = [](const std::string& text) { return name(read(text)->fault.code); };
  EXPECT_EQ(fault(page("", R"("pressure","time")")), "bad_rows") << "time comes first";
  EXPECT_EQ(fault(page("", R"("time","pressure","pressure")")), "bad_rows");
  EXPECT_EQ(fault(page("", R"("time","seq")")), "bad_rows");
  EXPECT_EQ(fault(page("", R"("time","time")")), "bad_rows");
  EXPECT_EQ(fault(page("", "")), "bad_syntax");
  EXPECT_EQ(fault(page("", "7")), "bad_syntax");
  EXPECT_EQ(fault(page("")), "none") << "an empty page is one";
  EXPECT_EQ(fault(page("[1")), "truncated");
  EXPECT_EQ(fault(sealed(R"({"type":"archive","seq":5,"archive":"hourly","rows":[],"columns":["time"]})")), "bad_rows");
  std::string many;
  for (int i = 0; i < 33; ++i) many += (i == 0 ? "[" : ",[") + std::to_string(1795226400 + i) + ",\"1\",\"1\"]";
  EXPECT_EQ(fault(page(many)), "bad_rows");
  EXPECT_EQ(fault(sealed(R"({"type":"archive","seq":5,"archive":"hourly","columns":["time"]})")), "missing_member");
}

}  // namespace
}  // namespace riser::protocol::dial_in
