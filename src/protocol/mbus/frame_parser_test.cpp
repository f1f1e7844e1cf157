// SPDX-License-Identifier: Apache-2.0
#include "protocol/mbus/frame_parser.h"

#include <gtest/gtest.h>

namespace riser::protocol::mbus {
namespace {

ByteVector hex(std::string_view text) { return parse_hex(text).value(); }

constexpr std::string_view reply = "68 06 06 68 08 05 72 01 02 03 85 16";

std::vector<std::string> feed(FrameParser& parser, std::string_view text) {
  std::vector<std::string> frames;
  const ByteVector bytes = hex(text);
  Bytes input{bytes};
  while (const auto frame = parser.feed(input)) frames.push_back(to_hex(frame->bytes, ' '));
  EXPECT_TRUE(input.empty());
  return frames;
}

std::vector<std::string> silence(FrameParser& parser) {
  std::vector<std::string> frames;
  while (const auto frame = parser.silence()) frames.push_back(to_hex(frame->bytes, ' '));
  return frames;
}

TEST(FrameParser, finds_merged_frames) {
  FrameParser parser;
  EXPECT_EQ(feed(parser, "E5 10 7B FD 78 16 68 06 06 68 08 05 72 01 02 03 85 16 E5"),
            (std::vector<std::string>{"E5", "10 7B FD 78 16", std::string{reply}, "E5"}));
  EXPECT_EQ(parser.counters().frames, 4U);
  EXPECT_EQ(parser.counters().skipped_bytes, 0U);
}

TEST(FrameParser, joins_a_frame_that_comes_byte_by_byte) {
  FrameParser parser;
  const auto bytes = hex(reply);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    Bytes one{bytes.data() + i, 1};
    const auto frame = parser.feed(one);
    EXPECT_EQ(frame.has_value(), i + 1 == bytes.size());
    EXPECT_EQ(parser.pending(), i + 1 == bytes.size() ? 0 : i + 1);
  }
}

TEST(FrameParser, finds_a_frame_behind_a_false_start) {
  FrameParser parser;
  // 68 06 06 68 announces 12 bytes, but the true frame begins inside them.
  EXPECT_EQ(feed(parser, std::string{"68 06 06 68 00 "} + std::string{reply}),
            (std::vector<std::string>{std::string{reply}}));
  EXPECT_EQ(parser.counters().bad_checksum, 1U);
  EXPECT_EQ(parser.counters().skipped_bytes, 5U);
}

TEST(FrameParser, counts_each_kind_of_fault) {
  FrameParser parser;
  EXPECT_TRUE(feed(parser, "00 68 02 68 05 06 68 06 06 07").empty());
  EXPECT_EQ(parser.counters().bad_start, 7U);
  EXPECT_EQ(parser.counters().bad_length, 2U);
  EXPECT_EQ(parser.counters().bad_repeat, 1U);
  EXPECT_TRUE(feed(parser, "10 40 05 46 16").empty());
  EXPECT_EQ(parser.counters().bad_checksum, 1U);
  EXPECT_TRUE(feed(parser, "10 40 05 45 17").empty());
  EXPECT_EQ(parser.counters().bad_stop, 1U);
  EXPECT_EQ(parser.counters().frames, 0U);
}

TEST(FrameParser, takes_no_acknowledgement_out_of_noise) {
  FrameParser parser;
  EXPECT_TRUE(feed(parser, "00 E5").empty());
  EXPECT_EQ(parser.counters().ack_in_noise, 1U);
  EXPECT_TRUE(silence(parser).empty());
  EXPECT_EQ(feed(parser, "E5").size(), 1U);
  EXPECT_EQ(feed(parser, "00").size(), 0U);
  parser.reset();
  EXPECT_EQ(feed(parser, "E5").size(), 1U);
  EXPECT_EQ(feed(parser, "00 10 40 05 45 16 E5").size(), 2U) << "a valid frame, such as the echo, ends the noise";
}

TEST(FrameParser, drops_the_echo_of_the_master) {
  FrameParser parser{FrameParser::Accept::from_slave};
  EXPECT_EQ(feed(parser, std::string{"10 7B 05 80 16 "} + std::string{reply} + " E5").size(), 2U);
  EXPECT_EQ(parser.counters().wrong_direction, 1U);
  FrameParser slave{FrameParser::Accept::from_master};
  EXPECT_EQ(feed(slave, std::string{"10 7B 05 80 16 "} + std::string{reply} + " E5").size(), 1U);
  EXPECT_EQ(slave.counters().wrong_direction, 2U);
}

TEST(FrameParser, gives_up_an_incomplete_frame_at_silence) {
  FrameParser parser;
  EXPECT_TRUE(feed(parser, std::string{"68 FF FF 68 "} + std::string{reply} + " 68 06").empty());
  EXPECT_EQ(parser.pending(), 18U);
  EXPECT_EQ(silence(parser), (std::vector<std::string>{std::string{reply}}));
  EXPECT_EQ(parser.pending(), 0U);
  EXPECT_EQ(parser.counters().abandoned, 2U);
  EXPECT_EQ(feed(parser, reply).size(), 1U);
}

TEST(FrameParser, survives_a_flood_of_false_starts) {
  FrameParser parser;
  for (int i = 0; i < 2000; ++i) EXPECT_TRUE(feed(parser, "68 FF FF 68 68 68 10 68").empty());
  EXPECT_LE(parser.pending(), max_frame);
  feed(parser, to_hex(ByteVector(2 * max_frame, 0x00)));
  EXPECT_EQ(feed(parser, reply).size(), 1U);
}

}  // namespace
}  // namespace riser::protocol::mbus
