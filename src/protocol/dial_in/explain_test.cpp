// SPDX-License-Identifier: Apache-2.0
#include "protocol/dial_in/explain.h"

#include "protocol/dial_in/driver.h"
#include "protocol/dial_in/test_line.h"

namespace riser::protocol::dial_in {
namespace {

/// The spans of each depth cover their parent without gap or overlap.
std::size_t cover(const std::vector<Span>& spans, std::size_t& next, int depth, std::size_t at) {
  while (next < spans.size() && spans[next].depth >= depth) {
    const Span& span = spans[next++];
    EXPECT_EQ(span.depth, depth) << span.field;
    EXPECT_EQ(span.offset, at) << span.field;
    EXPECT_GT(span.length, 0U) << span.field;
    EXPECT_FALSE(span.field.empty());
    EXPECT_FALSE(span.meaning.empty()) << span.field;
    const std::size_t end = span.offset + span.length;
    if (next < spans.size() && spans[next].depth > depth) {
      EXPECT_EQ(cover(spans, next, depth + 1, at), end) << span.field;
    }
    at = end;
  }
  return at;
}

Explanation explained(const std::string& text) {
  Explanation out = driver.explain(as_bytes(text), {});
  std::size_t next = 0;
  EXPECT_EQ(cover(out.spans, next, 0, 0), text.size()) << text;
  return out;
}

const Span* find(const Explanation& explanation, std::string_view field) {
  for (const Span& span : explanation.spans)
    if (span.field == field) return &span;
  return nullptr;
}

TEST(Explain, names_every_member_of_a_reading) {
  const auto e = explained("AT\r" + test::reading_text + "{");
  EXPECT_FALSE(e.fault);
  EXPECT_EQ(e.spans.front().field, "noise");
  EXPECT_EQ(find(e, "type")->meaning, "reading: the values of now");
  EXPECT_EQ(find(e, "time")->meaning, "2026-11-21T02:30:05Z");
  EXPECT_EQ(find(e, "pressure")->meaning, "gas_pressure: 103.25 kPa");
  EXPECT_EQ(find(e, "working_volume_alarm")->meaning, "volume_under_alarm (working): 0.000 m3");
  EXPECT_TRUE(find(e, "mac")->meaning.starts_with("HMAC-SHA256"));
  EXPECT_NE(find(e, "line end"), nullptr);
  EXPECT_NE(find(e, "following bytes"), nullptr);
}

TEST(Explain, takes_archive_rows_apart) {
  const auto e = explained(test::archive_text);
  EXPECT_EQ(find(e, "rows")->meaning, "2 rows");
  EXPECT_EQ(find(e, "row 2")->depth, 1);
  EXPECT_EQ(find(e, "correction_factor")->meaning, "correction_factor: 1.0213");
}

TEST(Explain, marks_what_was_refused_and_says_why) {
  const auto e = explained(test::sealed(R"({"type":"archive","seq":5,"archive":"hourly","columns":["time","pressure"],)"
                                        R"("rows":[[1795226400,1.5],[1795226400,"1"],[]],"later":[1]})"));
  EXPECT_FALSE(e.fault);
  EXPECT_TRUE(find(e, "pressure")->error);
  EXPECT_FALSE(find(e, "row 1")->error);
  EXPECT_TRUE(find(e, "row 2")->error);
  EXPECT_NE(find(e, "row 2")->meaning.find("refused: each row has a time of its own"), std::string::npos);
  EXPECT_NE(find(e, "later")->meaning.find("not of version 1"), std::string::npos);
}

TEST(Explain, covers_a_message_cut_or_damaged_anywhere) {
  for (const std::string& text : {test::reading_text, test::archive_text}) {
    for (std::size_t size = 0; size <= text.size(); ++size) {
      if (size != 0) explained(text.substr(0, size));
      if (size == text.size()) break;
      for (const char c : {'\0', '"', '{', ',', '\n', '\xFF'}) {
        std::string damaged = text;
        damaged[size] = c;
        explained(damaged);
      }
    }
  }
  EXPECT_TRUE(explained(test::reading_text.substr(0, 50)).fault);
  EXPECT_TRUE(explained(std::string(5000, '{')).fault);
}

}  // namespace
}  // namespace riser::protocol::dial_in
