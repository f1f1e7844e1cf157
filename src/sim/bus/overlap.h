// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/bytes.h"
#include "base/clock.h"

namespace riser::sim {

/// What a converter receives when several slaves send at once. A slave sends by drawing current for a 0 bit, so
/// overlapping bits join as AND of the logical levels; where the characters are out of step, what comes out is neither.
/// Acknowledgements alone always look like one clean E5: they begin within a few bits of each other.
class Overlap {
 public:
  /// `salt`: the noise of characters out of step.
  Overlap(microseconds byte_time, std::uint64_t salt) : byte_time_(byte_time), salt_(salt) {}

  /// In the order of start times.
  void add(Instant start, Bytes bytes);
  /// Characters from the start of the first sender on.
  ByteVector take();

 private:
  microseconds byte_time_;
  std::uint64_t salt_;
  Instant begin_{};
  ByteVector bytes_{};
  bool empty_ = true, only_acks_ = true;
};

}  // namespace riser::sim
