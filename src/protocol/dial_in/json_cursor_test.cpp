// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/json_cursor.h"

#include <gtest/gtest.h>

#include <string>

namespace riser::protocol::dial_in {
namespace {

/// The token's text, or the fault.
std::string read(std::string text) {
  JsonCursor cursor{text.data(), text.data() + text.size()};
  Token token;
  if (!cursor.value(token, 0)) return "!" + std::string{name(cursor.fault())};
  return std::string{token.text} + (token.control ? " with control" : "") + (cursor.at_end() ? "" : " and more");
}

TEST(JsonCursor, reads_strings_with_every_escape) {
  EXPECT_EQ(read(R"("plain")"), "plain");
  EXPECT_EQ(read(R"("")"), "");
  EXPECT_EQ(read(R"("\"\\\/")"), "\"\\/");
  EXPECT_EQ(read(R"("\u0041\u00e4\u20AC\ud83d\ude00z")"), "A\xC3\xA4\xE2\x82\xAC\xF0\x9F\x98\x80z");
  EXPECT_EQ(read("\"\xC3\xA4 \xE6\xB0\x94 \xF0\x9F\x98\x80\""), "\xC3\xA4 \xE6\xB0\x94 \xF0\x9F\x98\x80");
  EXPECT_EQ(read(R"("a\nb")"), "a\nb with control");
  EXPECT_EQ(read("\"\x7F\""), "\x7F with control");
  EXPECT_EQ(read("\"\xC2\x85\""), "\xC2\x85 with control");
  EXPECT_EQ(read(R"("\u0085")"), "\xC2\x85 with control");
}

TEST(JsonCursor, refuses_strings_that_are_none) {
  for (const char* bad : {"\"\x01\"", "\"\\q\"", R"("\u12g4")", R"("\ud83d")", R"("\ud83dx")", R"("\ud83d\u0041")",
                          R"("\ude00")", "\"\xC0\xAF\"", "\"\xE0\x80\x80\"", "\"\xED\xA0\x80\"", "\"\xF4\x90\x80\x80\"",
                          "\"\xF0\x80\x80\x80\"", "\"\x80\"", "\"\xC3\""})
    EXPECT_EQ(read(bad), "!bad_text") << bad;
  for (const char* bad : {"\"", "\"abc", "\"\\", "\"\xC3\xA4"}) EXPECT_EQ(read(bad), "!truncated") << bad;
}

TEST(JsonCursor, knows_whole_numbers_and_lets_others_be) {
  const auto integer = [](std::string text) {
    JsonCursor cursor{text.data(), text.data() + text.size()};
    Token token;
    return cursor.value(token, 0) && token.kind == TokenKind::integer ? std::to_string(token.number) : "none";
  };
  EXPECT_EQ(integer("0"), "0");
  EXPECT_EQ(integer("-17"), "-17");
  EXPECT_EQ(integer("9007199254740991"), "9007199254740991");
  EXPECT_EQ(integer("9007199254740992"), "none");
  EXPECT_EQ(integer("18446744073709551617"), "none");
  EXPECT_EQ(integer("1.0"), "none");
  EXPECT_EQ(integer("1e2"), "none");
  EXPECT_EQ(read("1.5e-3"), "1.5e-3");
  for (const char* bad : {"01", "+1", ".5", "1.x", "1ex", "-x", "NaN", "tru", "True", "'a'", "}"})
    EXPECT_TRUE(read(bad).starts_with("!")) << bad;
}

TEST(JsonCursor, skips_nested_values_up_to_a_depth) {
  EXPECT_EQ(read("[]"), "[]");
  EXPECT_EQ(read(R"({"a":[1,{"b":null}],"c":true})"), R"({"a":[1,{"b":null}],"c":true})");
  EXPECT_EQ(read("[[[[1]]]]"), "[[[[1]]]]");
  EXPECT_EQ(read("[[[[[1]]]]]"), "!too_deep");
  for (const char* bad : {"[1,]", "{\"a\"}", "{\"a\":}", "{a:1}", "[1 2]", "{\"a\":1,}"})
    EXPECT_EQ(read(bad), "!bad_syntax") << bad;
  EXPECT_EQ(read("[1"), "!truncated");
  EXPECT_EQ(read("[1] x"), "[1] and more");
}

}  // namespace
}  // namespace riser::protocol::dial_in
