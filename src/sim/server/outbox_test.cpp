// SPDX-License-Identifier: Apache-2.0
#include "sim/server/outbox.h"

#include <gtest/gtest.h>

namespace riser::sim {
namespace {

constexpr Instant start{seconds(100)};
constexpr microseconds character(4583);

Transmission twenty(Instant at = start) { return {at, character, ByteVector(20, 0xAB)}; }

TEST(outbox, holds_a_packet_until_the_line_was_quiet_for_the_pause_and_the_latency_is_over) {
  Outbox outbox({.pause = milliseconds(50)});
  outbox.add(twenty(), milliseconds(30));
  const Instant due = start + character * 20 + milliseconds(80);
  EXPECT_EQ(outbox.next_due(), due);
  EXPECT_TRUE(outbox.take_due(due - microseconds(1)).empty());
  EXPECT_EQ(outbox.take_due(due).size(), 20u);
  EXPECT_FALSE(outbox.next_due());
}

TEST(outbox, joins_what_follows_within_the_pause) {
  Outbox outbox({.pause = milliseconds(50)});
  outbox.add(twenty(), {});
  outbox.add(twenty(start + character * 20 + milliseconds(49)), {});
  const Instant due = start + character * 40 + milliseconds(99);
  EXPECT_EQ(outbox.next_due(), due);
  EXPECT_EQ(outbox.take_due(due).size(), 40u);
}

TEST(outbox, sends_a_full_packet_at_once) {
  Outbox outbox({.pause = milliseconds(50), .size = 8});
  outbox.add(twenty(), {});
  EXPECT_EQ(outbox.take_due(start + character * 8).size(), 8u);
  EXPECT_EQ(outbox.take_due(start + character * 16).size(), 8u);
  EXPECT_EQ(outbox.take_due(start + character * 20 + milliseconds(50)).size(), 4u);
}

TEST(outbox, never_changes_the_order_when_the_latency_falls) {
  Outbox outbox({});
  outbox.add({start, {}, {1}}, seconds(2));
  outbox.add({start + milliseconds(1), {}, {2}}, {});
  EXPECT_TRUE(outbox.take_due(start + seconds(1)).empty());
  EXPECT_EQ(outbox.take_due(start + seconds(2)), (ByteVector{1, 2}));
}

TEST(outbox, splits_and_loses_packets_by_its_seed) {
  for (const std::uint64_t seed : {1, 2}) {
    Outbox outbox({.split_permille = 500, .drop_permille = 200, .seed = seed});
    std::size_t whole = 0, pieces = 0;
    Instant at = start;
    for (int i = 0; i < 200; ++i, at += seconds(1)) {
      outbox.add(twenty(at), {});
      std::size_t bytes = 0;
      while (const auto due = outbox.next_due()) {
        bytes += outbox.take_due(*due).size();
        ++pieces;
      }
      EXPECT_TRUE(bytes == 0 || bytes == 20);
      whole += bytes == 20;
    }
    EXPECT_EQ(whole + outbox.dropped(), 200u);
    EXPECT_GT(outbox.dropped(), 20u);
    EXPECT_GT(pieces, whole + 40);
  }
}

TEST(outbox, is_bounded) {
  Outbox outbox({});
  for (int i = 0; i < 1000; ++i) outbox.add(twenty(start + seconds(i)), {});
  EXPECT_GT(outbox.dropped(), 0u);
  EXPECT_LE(outbox.take_due(start + seconds(10'000)).size(), Outbox::max_bytes);
}

}  // namespace
}  // namespace riser::sim
