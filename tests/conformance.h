// SPDX-License-Identifier: Apache-2.0
// What every codec must do, whatever its protocol. A codec takes part by describing itself:
//
//   struct MyCodec {
//     static std::vector<ByteVector> frames();          // good frames, of every kind the protocol has, own vectors
//     static std::vector<ByteVector> garbage();         // bytes that may stand before a frame on a line
//     class Stream {                                    // its stream parser
//      public:
//       void feed(Bytes piece, std::vector<ByteVector>& frames);   // appends the frames found
//       void silence(std::vector<ByteVector>& frames);             // the line was quiet: gives up what is incomplete
//       std::size_t pending() const;                               // bytes held back
//       static constexpr std::size_t max_pending;                  // never more than that
//     };
//     static bool accepts(Bytes frame);                 // decodes without a fault
//     static void touch(Bytes bytes);                   // decodes, prints, explains: anything that reads the bytes
//     static constexpr bool detects_bit_flips;          // its checksum finds every single wrong bit
//     static void check_identity();                     // rapidcheck body: encode then decode is the identity
//   };
//   INSTANTIATE_TYPED_TEST_SUITE_P(MyProtocol, Conformance, MyCodec);
#pragma once
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <random>
#include <vector>

#include "base/bytes.h"

namespace riser::test {

template <class Codec>
class Conformance : public testing::Test {
 protected:
  using Frames = std::vector<ByteVector>;
  static Bytes slice(const ByteVector& bytes, std::size_t from, std::size_t to) {
    return Bytes{bytes}.subspan(from, to - from);
  }
  static void append(ByteVector& to, const ByteVector& bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }
  static ByteVector random_bytes(std::mt19937& random, std::size_t count) {
    ByteVector bytes(count);
    for (Byte& byte : bytes) byte = static_cast<Byte>(random());
    return bytes;
  }
};

TYPED_TEST_SUITE_P(Conformance);

TYPED_TEST_P(Conformance, has_frames_that_it_accepts) {
  EXPECT_FALSE(TypeParam::frames().empty());
  for (const ByteVector& frame : TypeParam::frames()) EXPECT_TRUE(TypeParam::accepts(frame)) << to_hex(frame, ' ');
}

TYPED_TEST_P(Conformance, gives_the_same_frame_however_it_is_split) {
  for (const ByteVector& frame : TypeParam::frames()) {
    for (std::size_t at = 0; at <= frame.size(); ++at) {
      typename TypeParam::Stream stream;
      typename TestFixture::Frames found;
      stream.feed(this->slice(frame, 0, at), found);
      stream.feed(this->slice(frame, at, frame.size()), found);
      ASSERT_EQ(found, typename TestFixture::Frames{frame}) << "split at " << at;
    }
    typename TypeParam::Stream stream;
    typename TestFixture::Frames found;
    for (std::size_t i = 0; i < frame.size(); ++i) stream.feed(this->slice(frame, i, i + 1), found);
    ASSERT_EQ(found, typename TestFixture::Frames{frame}) << "byte by byte";
  }
}

TYPED_TEST_P(Conformance, gives_all_frames_that_arrive_merged) {
  ByteVector merged;
  for (const ByteVector& frame : TypeParam::frames()) this->append(merged, frame);
  typename TypeParam::Stream stream;
  typename TestFixture::Frames found;
  stream.feed(merged, found);
  EXPECT_EQ(found, TypeParam::frames());
  EXPECT_EQ(stream.pending(), 0U);
}

TYPED_TEST_P(Conformance, finds_the_frame_behind_garbage) {
  auto prefixes = TypeParam::garbage();
  std::mt19937 random{20261121};
  for (std::size_t size = 1; size < 40; ++size) prefixes.push_back(this->random_bytes(random, size));
  for (const ByteVector& frame : TypeParam::frames()) {
    if (frame.size() < 2) continue;  // a single byte in noise is no frame
    for (std::size_t cut = 1; cut < frame.size(); ++cut)
      prefixes.emplace_back(frame.begin(), frame.end() - static_cast<std::ptrdiff_t>(cut));
    for (const ByteVector& garbage : prefixes) {
      ByteVector bytes = garbage;
      this->append(bytes, frame);
      typename TypeParam::Stream stream;
      typename TestFixture::Frames found;
      stream.feed(bytes, found);
      stream.silence(found);
      ASSERT_FALSE(found.empty()) << to_hex(bytes, ' ');
      ASSERT_EQ(found.back(), frame) << to_hex(bytes, ' ');
    }
    prefixes.resize(prefixes.size() - (frame.size() - 1));
  }
}

TYPED_TEST_P(Conformance, refuses_a_frame_cut_at_any_length) {
  for (const ByteVector& frame : TypeParam::frames())
    for (std::size_t size = 0; size < frame.size(); ++size) {
      EXPECT_FALSE(TypeParam::accepts(this->slice(frame, 0, size))) << size << " bytes of " << to_hex(frame, ' ');
      TypeParam::touch(this->slice(frame, 0, size));
    }
}

TYPED_TEST_P(Conformance, survives_every_single_wrong_bit) {
  for (const ByteVector& frame : TypeParam::frames())
    for (std::size_t bit = 0; bit < 8 * frame.size(); ++bit) {
      ByteVector damaged = frame;
      damaged[bit / 8] = static_cast<Byte>(damaged[bit / 8] ^ 1 << bit % 8);
      TypeParam::touch(damaged);
      if (TypeParam::detects_bit_flips) {
        EXPECT_FALSE(TypeParam::accepts(damaged)) << to_hex(damaged, ' ');
      }
      typename TypeParam::Stream stream;
      typename TestFixture::Frames found;
      stream.feed(damaged, found);
      stream.silence(found);
    }
}

TYPED_TEST_P(Conformance, decodes_what_it_encodes) {
  EXPECT_TRUE(rc::check([] { TypeParam::check_identity(); }));
}

TYPED_TEST_P(Conformance, holds_back_no_more_than_its_bound) {
  std::mt19937 random{42};
  typename TypeParam::Stream stream;
  typename TestFixture::Frames found;
  // Pieces of good frames between random bytes: the worst a line can bring.
  const auto frames = TypeParam::frames();
  for (int i = 0; i < 3000; ++i) {
    const ByteVector& frame = frames[random() % frames.size()];
    stream.feed(this->slice(frame, 0, random() % frame.size()), found);
    stream.feed(this->random_bytes(random, random() % 64), found);
    ASSERT_LE(stream.pending(), TypeParam::Stream::max_pending);
    found.clear();
  }
  stream.silence(found);
  EXPECT_EQ(stream.pending(), 0U);
  found.clear();
  stream.feed(frames.front(), found);
  EXPECT_EQ(found, typename TestFixture::Frames{frames.front()});
}

REGISTER_TYPED_TEST_SUITE_P(Conformance, has_frames_that_it_accepts, gives_the_same_frame_however_it_is_split,
                            gives_all_frames_that_arrive_merged, finds_the_frame_behind_garbage,
                            refuses_a_frame_cut_at_any_length, survives_every_single_wrong_bit, decodes_what_it_encodes,
                            holds_back_no_more_than_its_bound);

}  // namespace riser::test
