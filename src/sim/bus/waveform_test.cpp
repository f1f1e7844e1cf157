// SPDX-License-Identifier: Apache-2.0
#include "sim/bus/waveform.h"

#include <gtest/gtest.h>

namespace riser::sim {
namespace {

using protocol::Parity;
using protocol::SerialFormat;

constexpr SerialFormat even{2400, 8, Parity::even, 1}, none{2400, 8, Parity::none, 1}, seven{2400, 7, Parity::even, 1};
constexpr Instant begin{milliseconds(1000)};

ByteVector all_bytes() {
  ByteVector bytes(256);
  for (std::size_t i = 0; i < bytes.size(); ++i) bytes[i] = static_cast<Byte>(i);
  return bytes;
}

ByteVector read(const Waveform& waveform, const SerialFormat& format, std::size_t* bad = nullptr) {
  ByteVector bytes;
  for (const Character& character : waveform.read(format)) {
    bytes.push_back(character.byte);
    if (bad != nullptr && !character.good()) ++*bad;
  }
  return bytes;
}

TEST(waveform, gives_back_what_was_sent_in_the_same_format) {
  for (const int baud : {300, 2400, 9600, 115200})
    for (const Parity parity : {Parity::none, Parity::even, Parity::odd}) {
      const SerialFormat format{baud, 8, parity, 1};
      Waveform waveform;
      waveform.add(begin, format, all_bytes());
      std::size_t bad = 0;
      EXPECT_EQ(read(waveform, format, &bad), all_bytes()) << baud;
      EXPECT_EQ(bad, 0u);
      const auto characters = waveform.read(format);
      const auto last = begin + character_time(format) * 256;
      EXPECT_LT(std::chrono::abs(characters.back().end - last), milliseconds(1));
    }
}

TEST(waveform, carries_the_parity_of_seven_bits_as_an_eighth) {
  Waveform waveform;
  const ByteVector text{'/', 'I', 'S', 'K'};
  waveform.add(begin, seven, text);
  std::size_t bad = 0;
  EXPECT_EQ(read(waveform, none, &bad), (ByteVector{0xAF, 0xC9, 0x53, 0x4B}));
  EXPECT_EQ(bad, 0u);
}

TEST(waveform, shows_bad_characters_where_formats_do_not_fit) {
  for (const SerialFormat& format : {none, seven, SerialFormat{9600, 8, Parity::even, 1}}) {
    Waveform waveform;
    waveform.add(begin, even, ByteVector{0x10, 0x40, 0x01, 0x41, 0x16});
    std::size_t bad = 0;
    EXPECT_FALSE(read(waveform, format, &bad).empty());
    EXPECT_GT(bad, 0u);
  }
}

TEST(waveform, joins_senders_that_are_in_step_as_the_bus_of_slaves_does) {
  const ByteVector one{0xFE, 0x68, 0x12, 0x16}, other{0xFE, 0x68, 0x34, 0x16};
  Waveform waveform;
  waveform.add(begin, even, one);
  waveform.add(begin, even, other);
  EXPECT_EQ(read(waveform, even)[2], 0x12 & 0x34);
  Waveform shifted;
  shifted.add(begin, even, one);
  shifted.add(begin + milliseconds(2), even, other);
  EXPECT_NE(read(shifted, even), one);
}

TEST(waveform, without_senders_is_silent) { EXPECT_TRUE(Waveform{}.read(even).empty()); }

}  // namespace
}  // namespace riser::sim
