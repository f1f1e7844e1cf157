// SPDX-License-Identifier: Apache-2.0
#include "headend/link/wire_pattern.h"

#include <gtest/gtest.h>

#include "headend/link/link_profile.h"

namespace riser::headend {
namespace {

PatternMatch match(std::string_view pattern, std::string_view input) {
  return WirePattern::compile(pattern).value().match(as_bytes(input));
}

TEST(WirePattern, tells_no_from_not_yet_from_done) {
  EXPECT_EQ(match("text:PING", "PO").match, Match::no);
  EXPECT_EQ(match("text:PING", "PI").match, Match::partial);
  EXPECT_EQ(match("text:PING", "").match, Match::partial);
  EXPECT_EQ(match("text:PING", "PINGPONG").match, Match::full);
  EXPECT_EQ(match("text:PING", "PINGPONG").length, 4u);
  EXPECT_EQ(match(R"(regex:ID(?<id>\d+))", "ID12").match, Match::open);
  EXPECT_EQ(match(R"(regex:ID(?<id>\d+))", "ID12;").match, Match::full);
  EXPECT_EQ(match(R"(regex:ID(?<id>\d+);)", "ID12;").match, Match::full);
  EXPECT_EQ(match(R"(regex:(?<id>\d{3})(?!\d))", "123").match, Match::open);
  EXPECT_EQ(match(R"(regex:ID(?<id>\d+))", "ID12;").id, "12");
}

TEST(WirePattern, hex_takes_bytes_above_7f_wildcards_and_both_kinds_of_id) {
  EXPECT_EQ(match("hex:AA FF 01", "\xAA\xFF\x01").match, Match::full);
  EXPECT_EQ(match("hex:AA ?? {id:2} 0D", "\xAA\xFFxy\r").id, "xy");
  EXPECT_EQ(match("hex:D8{hexid:3}", "\xD8\x01\xAB\xFF").id, "01ABFF");
  EXPECT_EQ(match("hex:AA 0A", "\xAA\x0A").match, Match::full);
}

TEST(WirePattern, a_text_is_taken_literally) {
  EXPECT_EQ(match("text:a.b*[", "a.b*[").match, Match::full);
  EXPECT_EQ(match("text:a.b*[", "axb*[").match, Match::no);
}

TEST(WirePattern, refuses_what_it_cannot_use_and_says_where) {
  const std::pair<const char*, std::size_t> bad[] = {{"PING", 0},         {"hex:A", 4},       {"hex:AA {id:0}", 7},
                                                     {"hex:AA {id:2", 7}, {"hex:{mac:2}", 4}, {"hex:{id:1}{id:1}", 10},
                                                     {"regex:", 6},       {"regex:a*", 6},    {"text:", 5}};
  for (const auto& [pattern, offset] : bad) {
    const auto result = WirePattern::compile(pattern);
    ASSERT_FALSE(result) << pattern;
    EXPECT_EQ(result.error().offset, offset) << pattern;
  }
  EXPECT_FALSE(WirePattern::compile("regex:(a"));
  EXPECT_FALSE(WirePattern::compile("text:" + std::string(600, 'a')));
}

TEST(WirePattern, a_pattern_that_explodes_is_no_match_instead_of_a_hang) {
  EXPECT_NE(match("regex:(x+x+)+y", std::string(400, 'x')).match, Match::full);
}

TEST(LinkProfile, refuses_a_heartbeat_that_could_be_a_frame) {
  for (const char* heartbeat : {"hex:E5", "hex:68 0A", "regex:.{4}"})
    EXPECT_FALSE(compile({.name = "x", .heartbeat = heartbeat})) << heartbeat;
  EXPECT_TRUE(compile({.name = "x", .heartbeat = "hex:FE"}));
  EXPECT_TRUE(compile({.name = "x", .heartbeat = "text:heartbeat"}));
  EXPECT_FALSE(compile({.name = "x", .kind = LinkKind::pattern, .registration = "text:HELLO"}));
  EXPECT_FALSE(compile({.name = "x", .kind = LinkKind::pattern}));
  EXPECT_FALSE(compile({.name = "x", .prefix = ByteVector(33, 1)}));
  EXPECT_FALSE(compile({.name = "x", .heartbeat_ack = ByteVector(257, 1)}));
}

}  // namespace
}  // namespace riser::headend
