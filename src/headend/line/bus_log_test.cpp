// SPDX-License-Identifier: Apache-2.0
#include "headend/line/bus_log.h"

#include <gtest/gtest.h>

namespace riser::headend {
namespace {

const Instant start{seconds{1000}};

TEST(BusLogEvents, come_back_as_they_were) {
  BusLog log;
  const ByteVector request{0x10, 0x5B, 0x05, 0x60, 0x16}, answer{0x68, 0x01, 0x02};
  log.sent(start, request, 7);
  log.note(start + milliseconds{1}, "retry", 7);
  log.received(start + milliseconds{2}, answer, 7);
  const auto events = log.events();
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].bytes, request);
  EXPECT_EQ(events[0].direction, BusDirection::sent);
  EXPECT_EQ(events[1].note, "retry");
  EXPECT_TRUE(events[1].bytes.empty());
  EXPECT_EQ(events[2].bytes, answer);
  EXPECT_EQ(events[2].time, start + milliseconds{2});
  EXPECT_EQ(events[2].token, 7U);
}

TEST(BusLogEvents, joins_what_comes_byte_by_byte_for_one_request) {
  BusLog log;
  for (Byte byte = 1; byte <= 3; ++byte) log.received(start, ByteVector{byte}, 7);
  log.received(start, ByteVector{4}, 8);
  const auto events = log.events();
  ASSERT_EQ(events.size(), 2U);
  EXPECT_EQ(events[0].bytes, (ByteVector{1, 2, 3}));
  EXPECT_EQ(events[1].bytes, ByteVector{4});
}

TEST(BusLogEvents, lets_the_oldest_go_when_there_are_too_many_or_too_long_ones) {
  BusLog many;
  for (Token token = 1; token <= BusLog::capacity + 5; ++token) many.sent(start, ByteVector{1}, token);
  EXPECT_EQ(many.events().size(), BusLog::capacity);
  EXPECT_EQ(many.events().front().token, 6U);
  BusLog longer;
  for (Token token = 1; token <= 400; ++token) longer.sent(start, ByteVector(200, static_cast<Byte>(token)), token);
  const auto events = longer.events();
  EXPECT_EQ(events.size(), BusLog::max_all_bytes / 200);
  EXPECT_EQ(events.back().token, 400U);
  EXPECT_EQ(events.back().bytes, ByteVector(200, static_cast<Byte>(400 & 0xFF)));
}

}  // namespace
}  // namespace riser::headend
