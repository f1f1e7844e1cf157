// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/line_reader.h"

#include <gtest/gtest.h>

namespace riser::protocol::dial_in {
namespace {

std::vector<std::string> lines(LineReader& reader, std::string_view text) {
  std::vector<std::string> out;
  Bytes piece = as_bytes(text);
  while (const auto line = reader.feed(piece))
    out.push_back(std::string{as_text(line->bytes)} + (line->oversized ? " oversized" : "") +
                  (line->noise != 0 ? " after " + std::to_string(line->noise) : ""));
  return out;
}
using Lines = std::vector<std::string>;

TEST(LineReader, gives_lines_and_no_empty_ones) {
  LineReader reader;
  EXPECT_EQ(lines(reader, "\n\r\n{a}\n{b}\r\n{c"), (Lines{"{a}\n", "{b}\r\n"}));
  EXPECT_EQ(reader.pending(), 2U);
  EXPECT_EQ(lines(reader, "}\n"), (Lines{"{c}\n"}));
  EXPECT_EQ(reader.pending(), 0U);
}

TEST(LineReader, passes_over_what_stands_before_a_message) {
  LineReader reader;
  EXPECT_EQ(lines(reader, "CONNECT 9600{\"type\":\"hello\"}\n"), (Lines{"{\"type\":\"hello\"}\n after 12"}));
  EXPECT_EQ(lines(reader, "{\"type\":\"rea{\"type\":\"bye\"}\n"), (Lines{"{\"type\":\"bye\"}\n after 12"}));
}

TEST(LineReader, an_oversized_line_is_told_once_and_passed_over_to_its_end) {
  LineReader reader{8};
  EXPECT_EQ(lines(reader, "{1234567890123456789}\n{2}\n"), (Lines{"{1234567 oversized", "{2}\n"}));
  EXPECT_EQ(lines(reader, "{123456\n"), (Lines{"{123456\n"})) << "the limit is with the line feed";
  EXPECT_EQ(lines(reader, "{1234567"), (Lines{"{1234567 oversized"}));
  EXPECT_EQ(lines(reader, "8"), (Lines{}));
  EXPECT_EQ(lines(reader, "}\n{3}\n"), (Lines{"{3}\n"}));
  EXPECT_EQ(reader.pending(), 0U);
}

}  // namespace
}  // namespace riser::protocol::dial_in
