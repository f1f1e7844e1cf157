// SPDX-License-Identifier: Apache-2.0
#include "protocol/cjt188/driver.h"
#include "protocol/cjt188/test_telegram.h"

namespace riser::protocol::cjt188 {
namespace {

using test::hex;
using test::reply;
using test::vector_of;

/// The spans of depth 0 cover all bytes without gap or overlap, and the children of a span cover it.
void check_cover(const Explanation& explanation, std::size_t size) {
  std::size_t at = 0;
  const auto& spans = explanation.spans;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    EXPECT_GT(spans[i].length, 0U);
    EXPECT_FALSE(spans[i].field.empty());
    EXPECT_FALSE(spans[i].meaning.empty()) << spans[i].field;
    std::size_t child_at = spans[i].offset;
    bool parent = false;
    for (std::size_t k = i + 1; k < spans.size() && spans[k].depth > spans[i].depth; ++k) {
      if (spans[k].depth != spans[i].depth + 1) continue;
      parent = true;
      EXPECT_EQ(spans[k].offset, child_at) << spans[k].field;
      child_at += spans[k].length;
    }
    if (parent) {
      EXPECT_EQ(child_at, spans[i].offset + spans[i].length) << spans[i].field;
    }
    if (spans[i].depth != 0) continue;
    EXPECT_EQ(spans[i].offset, at) << spans[i].field;
    at += spans[i].length;
  }
  EXPECT_EQ(at, size);
}

Explanation explained(const ByteVector& frame) {
  Explanation explanation = driver.explain(frame, {});
  check_cover(explanation, frame.size());
  return explanation;
}

std::vector<std::string> fields(const Explanation& explanation, int depth) {
  std::vector<std::string> all;
  for (const Span& span : explanation.spans)
    if (span.depth == depth) all.push_back(span.field);
  return all;
}

const Span& span_at(const Explanation& explanation, std::size_t offset, int depth) {
  for (const Span& span : explanation.spans)
    if (span.offset == offset && span.depth == depth) return span;
  ADD_FAILURE() << "no span at " << offset;
  return explanation.spans.front();
}

TEST(Explain, names_every_part_of_a_reply) {
  ByteVector bytes = hex("FE FE");
  const ByteVector frame = reply(0x20, di::current_data, test::heat_data().view());
  bytes.insert(bytes.end(), frame.begin(), frame.end());
  bytes.push_back(0x16);
  const auto explanation = explained(bytes);
  EXPECT_EQ(fields(explanation, 0), (std::vector<std::string>{"preamble", "start", "T", "address", "C", "L", "DATA",
                                                              "CS", "stop", "beside the frame"}));
  EXPECT_EQ(fields(explanation, 1),
            (std::vector<std::string>{"A0..A4", "A5 A6", "DI", "SER", "heat at settlement 1", "current heat",
                                      "heat power", "flow", "accumulated flow", "supply temperature",
                                      "return temperature", "accumulated working time", "real time", "ST"}));
  EXPECT_EQ(span_at(explanation, 13, 1).meaning, "901F: current data, order 901F");
  EXPECT_EQ(span_at(explanation, 21, 1).meaning, "1234.56 kWh");
  EXPECT_EQ(span_at(explanation, 25, 2).meaning, "05: kWh");
  EXPECT_EQ(span_at(explanation, 57, 1).meaning, "valve closed, battery good");
  EXPECT_FALSE(explanation.fault);
}

TEST(Explain, says_what_is_odd) {
  DataWriter w;
  w.value(1, 0x77).no_value(0x2C).bytes(hex("99 00 12 21 11 26 20")).byte(0);
  const auto explanation = explained(reply(0x10, di::current_data, w.view()));
  EXPECT_EQ(span_at(explanation, 14, 1).meaning, "no value: the unit is unknown");
  EXPECT_TRUE(span_at(explanation, 14, 1).error);
  EXPECT_EQ(span_at(explanation, 19, 1).meaning, "no value: the meter has none");
  EXPECT_FALSE(span_at(explanation, 19, 1).error);
  EXPECT_EQ(span_at(explanation, 24, 1).meaning, "no value: no such date and time");
}

TEST(Explain, shows_where_a_frame_fails_and_why) {
  const auto bad = explained(hex("FE 68 10 44 33 22 11 00 33 78 01 03 90 1F 00 81 16"));
  ASSERT_TRUE(bad.fault);
  EXPECT_EQ(bad.fault->code, "bad_checksum");
  EXPECT_EQ(bad.fault->offset, 15U);
  EXPECT_TRUE(span_at(bad, 15, 0).error);
  EXPECT_TRUE(span_at(bad, 15, 0).meaning.starts_with("80 calculated: ")) << span_at(bad, 15, 0).meaning;
  EXPECT_NE(span_at(bad, 15, 0).meaning.find("likely cause: a disturbed line"), std::string::npos);
}

TEST(Explain, covers_every_kind_of_frame_whole_cut_or_damaged) {
  std::vector<ByteVector> frames{
      reply(0x10, di::current_data, test::water_data().view()),
      reply(0x20, di::current_data, test::heat_data(DataWriter{Layout::unit_value}).view()),
      reply(0x10, di::address, {}, control::read_address),
      vector_of(encode_refusal(test::reply_head(0x10), 5, 0)),
      vector_of(encode_frame({0x10, test::meter_address(), control::write, di::valve}, hex("55"))),
      vector_of(encode_frame({0x10, test::meter_address(), control::write, di::valve}, hex("54 01 02"))),
      vector_of(encode_frame({0x10, test::meter_address(), control::write_address, di::write_address},
                             hex("01 02 03 04 05 06 07"))),
      vector_of(encode_frame({0x10, test::meter_address(), control::write, di::write_price_table}, ByteVector(16))),
      reply(0x10, di::purchase, ByteVector(15)),
      reply(0x20, 0x610A, hex("91 81 C4 43"), 0x21)};
  for (const ByteVector& frame : frames) {
    explained(frame);
    const std::size_t data = frame[at::length];
    for (std::size_t size = 0; size < frame.size(); ++size)
      explained({frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size)});
    for (std::size_t size = min_data; size <= data; ++size)  // cut and repaired
      explained(vector_of(encode_frame(frame[at::type], test::meter_address(), frame[at::control],
                                       Bytes{frame}.subspan(at::data, size))));
    for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
      ByteVector damaged = frame;
      damaged[bit / 8] = static_cast<Byte>(damaged[bit / 8] ^ 1 << bit % 8);
      explained(damaged);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::cjt188
