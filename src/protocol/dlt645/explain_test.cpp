// SPDX-License-Identifier: Apache-2.0
#include "protocol/dlt645/explain.h"

#include "protocol/dlt645/driver.h"
#include "protocol/dlt645/test_frame.h"

namespace riser::protocol::dlt645 {
namespace {

using test::framed;
using test::hex;
using test::reading;
using test::reading_1997;

/// The spans of depth 0 cover the bytes without gap or overlap, and those of depth 1 the one before them.
void check_cover(const Explanation& explanation, std::size_t size) {
  std::size_t at = 0, child_at = 0;
  bool divided = false;
  for (const Span& span : explanation.spans) {
    EXPECT_GT(span.length, 0U);
    EXPECT_FALSE(span.field.empty());
    EXPECT_FALSE(span.meaning.empty()) << span.field;
    if (span.depth == 0) {
      EXPECT_EQ(span.offset, at) << span.field;
      if (divided) EXPECT_EQ(child_at, at) << "children leave a gap before " << span.field;
      child_at = span.offset;
      at = span.offset + span.length;
      divided = false;
    } else {
      EXPECT_EQ(span.depth, 1);
      EXPECT_EQ(span.offset, child_at) << span.field;
      child_at = span.offset + span.length;
      EXPECT_LE(child_at, at);
      divided = true;
    }
  }
  EXPECT_EQ(at, size);
  if (divided) EXPECT_EQ(child_at, at);
}

Explanation explained(const ByteVector& frame) {
  Explanation explanation = driver.explain(frame, {});
  check_cover(explanation, frame.size());
  return explanation;
}

std::vector<std::string> fields(const Explanation& explanation) {
  std::vector<std::string> all;
  for (const Span& span : explanation.spans) all.push_back(span.field);
  return all;
}
std::string meaning(const Explanation& explanation, std::string_view field) {
  for (const Span& span : explanation.spans)
    if (span.field == field) return span.meaning;
  return "no such field";
}

TEST(Explain, names_every_part_of_a_reply) {
  ByteVector bytes = hex("FE FE");
  const ByteVector frame = reading(0x0201FF00, "01 23 02 23 03 23");
  bytes.insert(bytes.end(), frame.begin(), frame.end());
  const auto explanation = explained(bytes);
  EXPECT_EQ(fields(explanation),
            (std::vector<std::string>{"preamble", "start", "address", "start", "control code", "data length", "data",
                                      "data identifier", "value", "value", "value", "checksum", "end"}));
  EXPECT_EQ(meaning(explanation, "address"), "meter 202211230001, low byte first");
  EXPECT_EQ(meaning(explanation, "control code"), "answer of the meter: read (DL/T 645-2007)");
  EXPECT_EQ(meaning(explanation, "value"), "02010100 voltage phase_l1: 230.1 V");
  EXPECT_FALSE(explanation.fault);
}

TEST(Explain, names_the_parts_of_requests) {
  EXPECT_EQ(fields(explained(framed(0x1C, "02 00 00 00 30 30 30 30 1A 00 59 59 23 31 12 99"))),
            (std::vector<std::string>{"start", "address", "start", "control code", "data length", "data", "PA",
                                      "password", "operator code", "N1", "N2", "valid until", "checksum", "end"}));
  EXPECT_EQ(meaning(explained(framed(0x16, "00 00 01 99")), "freeze"), "minute, hour, day, month; 99 stands for any");
  EXPECT_EQ(meaning(explained(framed(0x1B, "02 00 00 00 30 30 30 30 FF FF FF FF")), "data identifier"), "all events");
  EXPECT_EQ(meaning(explained(framed(0xD1, "02")), "ERR"), "The meter refuses: the meter has no such data.");
}

TEST(Explain, reads_status_words) {
  EXPECT_EQ(meaning(explained(reading(0x04000503, "50 02")), "value"),
            "04000503 status_word, subunit 3: 5002: relay open, told to open, mains, prepayment of money");
  EXPECT_EQ(status_text(0x04000503, 0x1000), "relay closed, told to close, mains, no prepayment, power is kept on");
  EXPECT_EQ(status_text(0x04000501, 0x0004), "clock battery low");
  EXPECT_EQ(status_text(0x04000505, 0x0081), "phase B: loss of voltage, phase loss");
  EXPECT_EQ(status_text(0x04000507, 0x8000), "reserved bit 15");
  EXPECT_EQ(status_text(0x04000502, 0), "nothing set");
}

TEST(Explain, marks_separators_and_bad_values) {
  const auto explanation = explained(reading_1997(0x901F, "00 10 00 00 AA 0E 00 00 00"));
  EXPECT_EQ(meaning(explanation, "separator"), "between blocks of values");
  EXPECT_TRUE(explanation.spans[9].error);
  EXPECT_EQ(explanation.spans[9].meaning, "9011 active_energy_import, tariff 1: no value: invalid");
}

TEST(Explain, shows_where_a_frame_fails_and_why) {
  ByteVector frame = reading(0x02010100, "16 22");
  frame[11] ^= 1;
  const auto explanation = explained(frame);
  ASSERT_TRUE(explanation.fault);
  EXPECT_EQ(explanation.fault->code, "bad_checksum");
  EXPECT_EQ(explanation.spans[6].field, "bad_checksum");
  EXPECT_TRUE(explanation.spans[6].error);
  EXPECT_NE(explanation.spans[6].meaning.find("Likely cause: a disturbed line"), std::string::npos);
}

TEST(Explain, covers_every_kind_of_frame_whole_cut_or_damaged) {
  ByteVector chain = framed(0xB1, "00 FF 01 00 00 10 00 00 00 04");
  for (const auto& part : {framed(0x12, "00 FF 01 00 01"), framed(0x92, "00 FF 01 00 00 00 01")})
    chain.insert(chain.end(), part.begin(), part.end());
  const ByteVector frames[] = {
      chain,
      reading(0x0001FF00, "00 10 00 00 01 02"),
      reading(0x0506FF01, "00 00 21 11 26 AA 00 10 00 00 00 04 00 00 AA AA"),
      reading(0x06060002, "A0 A0 0C 00 12 21 11 26 00 10 00 00 20 00 AA 00 E5"),
      reading_1997(0x901F, "00 10 00 00 AA 00 04 00 00 AA"),
      framed(0x13, "", "AAAAAAAAAAAA"),
      framed(0x93, "01 00 23 11 22 20"),
      framed(0xC3, "02 00 09"),
      framed(0x14, "03 01 00 04 04 33 22 11 00 00 00 00 15"),
      framed(0x18, "01 0C 00 04 02 00 00 00 02 11 11 11"),
      framed(0x03, "01 00 00 07 01 02 03"),
      framed(0x91, "00"),
      framed(0x00, ""),
      hex("00 01 02"),
  };
  for (const ByteVector& frame : frames) {
    explained(frame);
    for (std::size_t size = 0; size < frame.size(); ++size)
      explained({frame.begin(), frame.begin() + static_cast<std::ptrdiff_t>(size)});
    for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
      ByteVector damaged = frame;
      damaged[bit / 8] = static_cast<Byte>(damaged[bit / 8] ^ 1 << bit % 8);
      explained(damaged);
    }
  }
}

}  // namespace
}  // namespace riser::protocol::dlt645
