// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/explain.h"

#include "protocol/mbus/driver.h"
#include "protocol/mbus/encode.h"
#include "protocol/mbus/test_telegram.h"

namespace riser::protocol::mbus {
namespace {

using test::hex;
using test::records_frame;

/// The spans of depth 0 cover the frame without gap or overlap, and those of depth 1 the one before them.
void check_cover(const Explanation& explanation, std::size_t size) {
  std::size_t at = 0, child_at = 0;
  for (const Span& span : explanation.spans) {
    EXPECT_GT(span.length, 0U);
    EXPECT_FALSE(span.field.empty());
    EXPECT_FALSE(span.meaning.empty()) << span.field;
    if (span.depth == 0) {
      EXPECT_EQ(span.offset, at) << span.field;
      child_at = span.offset;
      at = span.offset + span.length;
    } else {
      EXPECT_EQ(span.offset, child_at) << span.field;
      child_at = span.offset + span.length;
      EXPECT_LE(child_at, at);
    }
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
  const auto frame = hex("68 17 17 68 08 05 72 78 56 34 12 74 52 01 04 2A 04 00 00 2F 8C 11 86 3B 56 34 12 00 AB 16");
  ByteVector whole = frame;
  whole[whole.size() - 2] = 0;
  const FrameBuffer good = long_frame(0x08, 5, 0x72, Bytes{frame}.subspan(7, frame.size() - 9));
  const auto explanation = explained({good.bytes().begin(), good.bytes().end()});
  EXPECT_EQ(fields(explanation, 0),
            (std::vector<std::string>{"start", "L field", "L field", "start", "C field", "A field", "CI field",
                                      "identification number", "manufacturer", "version", "medium", "access number",
                                      "status", "configuration", "filler", "record", "checksum", "stop"}));
  EXPECT_EQ(fields(explanation, 1), (std::vector<std::string>{"DIF", "DIFE", "VIF", "VIFE", "data"}));
  EXPECT_EQ(span_at(explanation, 7, 0).meaning, "12345678");
  EXPECT_EQ(span_at(explanation, 16, 0).meaning, "no error, power low");
  EXPECT_EQ(span_at(explanation, 20, 0).meaning,
            "energy positive_only, instantaneous, storage 2, tariff 1: 123456000 Wh");
  EXPECT_EQ(span_at(explanation, 20, 1).meaning, "8 digit BCD, instantaneous value, storage bit 0");
  EXPECT_EQ(span_at(explanation, 22, 1).meaning, "energy, given in Wh");
  EXPECT_EQ(span_at(explanation, 23, 1).meaning, "positive_only");
  EXPECT_FALSE(explanation.fault);
}

TEST(Explain, divides_texts_and_lvar) {
  const auto explanation =
      explained(records_frame("02 FC 74 03 48 52 25 2D 00 0D FD 11 02 42 41 02 FD C8 FC 01 05 00"));
  EXPECT_EQ(fields(explanation, 1), (std::vector<std::string>{"DIF", "VIF", "VIFE", "unit length", "unit text", "data",
                                                              "DIF", "VIF", "VIF extension", "LVAR", "data", "DIF",
                                                              "VIF", "VIF extension", "VIFE", "VIFE", "data"}));
}

TEST(Explain, shows_where_a_frame_fails_and_why) {
  const auto bad_sum = explained(hex("68 05 05 68 08 05 78 01 13 00 16"));
  ASSERT_TRUE(bad_sum.fault);
  EXPECT_EQ(bad_sum.fault->code, "bad_checksum");
  EXPECT_TRUE(span_at(bad_sum, 9, 0).error);
  EXPECT_TRUE(span_at(bad_sum, 9, 0).meaning.starts_with("99 calculated. ")) << span_at(bad_sum, 9, 0).meaning;
  EXPECT_NE(span_at(bad_sum, 9, 0).meaning.find("likely cause: a disturbed line"), std::string::npos);

  const auto cut = explained(records_frame("01 13 05 04 13 01"));
  EXPECT_EQ(cut.fault->code, "truncated_record");
  EXPECT_EQ(span_at(cut, 10, 0).length, 3U);
  EXPECT_TRUE(span_at(cut, 10, 0).error);
}

TEST(Explain, marks_records_without_a_value) {
  const auto explanation = explained(records_frame("0A 5A 1A 23"));
  EXPECT_TRUE(span_at(explanation, 7, 0).error);
  EXPECT_EQ(span_at(explanation, 7, 0).meaning, "flow_temperature, instantaneous: no value: invalid");
}

TEST(Explain, covers_encrypted_frames) {
  const auto meter = *SecondaryAddress::from_text("1234567874520107");
  RecordWriter secret, tail;
  secret.integer({}, {0x13}, 123456, 4);
  tail.bcd({}, {0x78}, 42, 8);
  for (const FrameBuffer& frame : {reply_mode_5(5, {meter, 0x2A}, {}, secret.bytes(), tail.bytes()),
                                   reply_mode_7(5, {meter, 0x2A}, {}, 7, secret.bytes(), tail.bytes())}) {
    const ByteVector bytes(frame.bytes().begin(), frame.bytes().end());
    const auto sealed = explained(bytes);
    EXPECT_EQ(sealed.fault->code, "key_missing");
    EXPECT_EQ(fields(sealed, 1), (std::vector<std::string>{"DIF", "VIF", "data"}));
    const DecodeOptions options{[](const MeterIdentity&) { return std::optional{AesKey{}}; }};
    const auto open = driver.explain(bytes, options);
    check_cover(open, bytes.size());
    EXPECT_FALSE(open.fault);
    EXPECT_EQ(fields(open, 1).size(), 6U);
  }
}

TEST(Explain, covers_every_kind_of_frame_whole_cut_or_damaged) {
  for (const std::string_view text :
       {"E5", "E5 00", "00 01 02", "10 7B FD 78 16", "10 40 FF 3F 16", "68 03 03 68 53 05 BD 15 16",
        "68 04 04 68 08 05 70 08 85 16", "68 04 04 68 08 05 71 04 82 16", "68 04 04 68 53 05 50 20 C8 16",
        "68 13 13 68 08 0A 73 21 43 65 87 07 00 05 6A 34 12 00 00 67 05 00 00 FD 16",
        "68 0B 0B 68 53 FD 52 78 56 34 12 74 52 01 04 81 16", "68 04 04 68 53 05 51 7F 28 16",
        "68 07 07 68 53 05 51 08 06 08 5A 19 16",
        "68 2D 2D 68 08 09 72 02 00 00 40 74 52 01 07 02 00 00 00 0D FD 11 05 31 2D 43 42 41 0D 78 C3 56 34 12 0D 5A "
        "D2 "
        "23 01 02 7C 03 48 52 25 2D 00 2F 2F E5 16"}) {
    const ByteVector frame = hex(text);
    explained(frame);
    for (std::size_t size = 0; size < frame.size(); ++size) {
      const ByteVector cut(frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size));
      explained(cut);
      if (cut.size() < 7) continue;
      const FrameBuffer repaired = long_frame(0x08, 5, cut[6], Bytes{cut}.subspan(7));
      explained({repaired.bytes().begin(), repaired.bytes().end()});
    }
    for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
      ByteVector damaged = frame;
      damaged[bit / 8] = static_cast<Byte>(damaged[bit / 8] ^ 1 << bit % 8);
      explained(damaged);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::mbus
