// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "sheet/sheet_writer.h"
#include "sheet/testing/hand_made_book.h"

namespace riser::sheet {
namespace {

using testing::Rows;

std::string written(SheetFormat format, const Rows& rows, std::size_t columns, bool numeric) {
  std::vector<SheetColumn> head(columns);
  for (std::size_t i = 0; i < columns; ++i) head[i] = {.title = fmt::format("column {}", i + 1), .numeric = numeric};
  const auto writer = make_writer(format, "place", head);
  for (const auto& row : rows) writer->row(row);
  return writer->finish();
}

/// Without what readers pass over: empty cells at the end, and rows of nothing else.
Rows trimmed(Rows rows) {
  for (auto& row : rows)
    while (!row.empty() && row.back().empty()) row.pop_back();
  std::erase_if(rows, [](const auto& row) { return row.empty(); });
  return rows;
}

rc::Gen<std::string> any_cell() {
  return rc::gen::exec([]() -> std::string {
    const int pieces = *rc::gen::inRange(0, 6);
    std::string out;
    for (int i = 0; i < pieces; ++i)
      out += *rc::gen::element<std::string>("1", "0", ".", "-", "=", "'", "\"", ",", ";", "\t", " ", "\n", "x",
                                            "_x000A_", "<", "&", "楼栋", "дом", "2026-11-21", "\x01", "00712", "94.60");
    return out;
  });
}

void comes_back(SheetFormat format) {
  const auto columns = *rc::gen::inRange<std::size_t>(1, 6);
  const Rows rows = *rc::gen::container<Rows>(rc::gen::container<std::vector<std::string>>(columns, any_cell()));
  Rows back = testing::rows_of(written(format, rows, columns, *rc::gen::arbitrary<bool>()));
  RC_ASSERT(!back.empty());
  RC_ASSERT(back[0].size() == columns);
  back.erase(back.begin());
  RC_ASSERT(trimmed(back) == trimmed(rows));
}

RC_GTEST_PROP(round_trip, of_csv_brings_every_cell_back, ()) { comes_back(SheetFormat::csv); }
RC_GTEST_PROP(round_trip, of_xlsx_brings_every_cell_back, ()) { comes_back(SheetFormat::xlsx); }

TEST(round_trip, keeps_numbers_as_numbers_only_where_they_survive) {
  const std::string bytes = written(SheetFormat::xlsx, {{"94.6", "00712", "1234567890123456"}}, 3, true);
  zip_error_t why{};
  zip_t* zip =
      ::zip_open_from_source(::zip_source_buffer_create(bytes.data(), bytes.size(), 0, &why), ZIP_RDONLY, &why);
  ASSERT_NE(zip, nullptr);
  zip_file_t* part = ::zip_fopen(zip, "xl/worksheets/sheet1.xml", 0);
  std::string xml(20'000, '\0');
  xml.resize(static_cast<std::size_t>(::zip_fread(part, xml.data(), xml.size())));
  ::zip_fclose(part);
  ::zip_discard(zip);
  EXPECT_NE(xml.find("<v>94."), std::string::npos);
  EXPECT_NE(xml.find("<t>00712</t>"), std::string::npos);
  EXPECT_NE(xml.find("<t>1234567890123456</t>"), std::string::npos);
  EXPECT_NE(xml.find("state=\"frozen\""), std::string::npos);
}

}  // namespace
}  // namespace riser::sheet
