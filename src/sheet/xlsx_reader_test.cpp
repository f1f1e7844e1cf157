// SPDX-License-Identifier: Apache-2.0
#include "sheet/xlsx_reader.h"

#include <gtest/gtest.h>

#include "sheet/testing/hand_made_book.h"

namespace riser::sheet {
namespace {

using testing::fault_of;
using testing::HandMadeBook;
using testing::Rows;
using testing::rows_of;

Rows rows_with(std::string rows) { return rows_of(HandMadeBook{.rows = std::move(rows)}.bytes()); }

TEST(xlsx_reader, takes_texts_that_are_shared_and_texts_that_are_not) {
  const HandMadeBook book{
      .rows = R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c>)"
              R"(<c r="C1" t="inlineStr"><is><t>in place</t></is></c><c r="D1" t="str"><f>A1</f><v>made</v></c></row>)",
      .texts = R"(<si><t>name</t></si><si><r><t xml:space="preserve">two </t></r><r><t>looks</t></r>)"
               R"(<rPh sb="0" eb="1"><t>spoken</t></rPh></si>)"};
  EXPECT_EQ(rows_of(book.bytes()), (Rows{{"two looks", "name", "in place", "made"}}));
}

TEST(xlsx_reader, takes_numbers_days_and_truths_as_they_are_seen) {
  HandMadeBook book{
      .rows = R"(<row><c><v>18</v></c><c s="1"><v>46347</v></c><c s="2"><v>712</v></c><c t="b"><v>1</v></c>)"
              R"(<c t="d"><v>2026-11-21T13:30:00</v></c><c t="e"><v>#N/A</v></c><c s="77"><v>1.50</v></c></row>)",
      .styles = R"(<numFmts><numFmt numFmtId="164" formatCode="00000000"/></numFmts>)"
                R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>)"
                R"(<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>)"};
  const Rows seen{{"18", "2026-11-21", "00000712", "true", "2026-11-21T13:30:00", "#N/A", "1.5"}};
  EXPECT_EQ(rows_of(book.bytes()), seen);
  book.properties = "<workbookPr date1904=\"1\"/>";
  EXPECT_EQ(rows_of(book.bytes())[0][1], "2030-11-22");
}

TEST(xlsx_reader, knows_where_a_cell_stands_when_others_are_left_out) {
  EXPECT_EQ(rows_with(R"(<row r="2"><c r="B2"><v>1</v></c><c r="D2" s="0"/><c><v>3</v></c></row>)"),
            (Rows{{"", "1", "", "", "3"}}));
  auto reader =
      open_sheet(
          HandMadeBook{.rows = R"(<row r="3"/><row r="7"><c><v>1</v></c></row><row><c><v>2</v></c></row>)"}.bytes())
          .value();
  SheetRow row;
  ASSERT_TRUE(reader->next(row).value());
  EXPECT_EQ(row.number, 7);
  ASSERT_TRUE(reader->next(row).value());
  EXPECT_EQ(row.number, 8);
  EXPECT_FALSE(reader->next(row).value());
}

TEST(xlsx_reader, takes_names_with_prefixes_and_characters_by_their_codes) {
  EXPECT_EQ(rows_with(R"(<x:row xmlns:x="u"><x:c t="inlineStr"><x:is><x:t>a&amp;b_x000A_c_x005F_d_xZZZZ_</x:t></x:is>)"
                      R"(</x:c></x:row>)"),
            (Rows{{"a&b\nc_d_xZZZZ_"}}));
}

TEST(xlsx_reader, says_where_it_is_wrong) {
  const auto fault = [](std::string rows) { return fault_of(HandMadeBook{.rows = std::move(rows)}.bytes()); };
  const SheetFault no_text = fault(R"(<row r="4"><c r="C4" t="s"><v>0</v></c></row>)");
  EXPECT_EQ(no_text.code, "bad_file");
  EXPECT_EQ(no_text.row, 4);
  EXPECT_EQ(no_text.column, 3);
  EXPECT_EQ(fault(R"(<row r="4"/><row r="4"/>)").code, "bad_file");
  EXPECT_EQ(fault(R"(<row><c r="B1"/><c r="A1"/></row>)").code, "bad_file");
  EXPECT_EQ(fault(R"(<row><c r="ZZZZZ1"/></row>)").code, "bad_file");
  EXPECT_EQ(fault(R"(<row><c r="CC1"><v>1</v></c></row>)").code, "too_many_columns");
  EXPECT_EQ(fault("<row><c><v>1</v></row>").code, "bad_file");
  const SheetFault long_cell = fault("<row><c t=\"str\"><v>" + std::string(40'000, 'x') + "</v></c></row>");
  EXPECT_EQ(long_cell.code, "cell_too_long");
  EXPECT_EQ(long_cell.row, 1);
  EXPECT_EQ(long_cell.column, 1);
  const SheetLimits two{.rows = 2};
  EXPECT_EQ(
      fault_of(HandMadeBook{.rows = "<row><c><v>1</v></c></row><row><c><v>1</v></c></row><row><c><v>1</v></c></row>"}
                   .bytes(),
               two)
          .code,
      "too_many_rows");
}

TEST(xlsx_reader, refuses_a_small_file_that_unpacks_to_a_huge_one) {
  const HandMadeBook book{.rows = std::string(std::size_t{8} << 20, ' ')};
  ASSERT_LT(book.bytes().size(), 100'000U);
  EXPECT_EQ(fault_of(book.bytes(), {.unpacked_bytes = 1U << 20}).code, "unpacks_too_large");
  const HandMadeBook texts{.texts = "<si><t>" + std::string(100'000, 'x') + "</t></si>"};
  EXPECT_EQ(fault_of(texts.bytes(), {.shared_bytes = 50'000}).code, "unpacks_too_large");
  const HandMadeBook tag{.rows = "<row r=\"" + std::string(std::size_t{3} << 20, '1') + "\"/>"};
  EXPECT_EQ(fault_of(tag.bytes()).code, "bad_file");
}

TEST(xlsx_reader, refuses_entities_that_grow) {
  HandMadeBook book{.rows = "<row><c t=\"str\"><v>&a;</v></c></row>"};
  book.begin += "<!DOCTYPE x [<!ENTITY a \"aaaaaaaa\">]>";
  EXPECT_EQ(fault_of(book.bytes()).code, "bad_file");
}

TEST(xlsx_reader, refuses_every_file_that_was_cut) {
  const std::string bytes = HandMadeBook{.rows = "<row><c><v>1</v></c></row>"}.bytes();
  for (std::size_t length = 4; length < bytes.size(); ++length)
    EXPECT_FALSE(fault_of(bytes.substr(0, length)).text.empty()) << length;
}

TEST(xlsx_reader, refuses_zip_files_that_are_no_workbook) {
  EXPECT_EQ(fault_of(testing::zip_of({{"word/document.xml", "<w/>"}})).code, "bad_file");
  for (const auto& [name, content] : HandMadeBook{}.parts()) {
    auto parts = HandMadeBook{}.parts();
    parts.erase(name);
    const bool optional = name == "xl/styles.xml" || name == "xl/sharedStrings.xml";
    EXPECT_EQ(fault_of(testing::zip_of(parts)).code, optional ? "" : "bad_file") << name;
  }
}

}  // namespace
}  // namespace riser::sheet
