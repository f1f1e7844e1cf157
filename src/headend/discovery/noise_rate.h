// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <cmath>

namespace riser::headend {

/// How often bytes come in answer to a question that nobody answers, and how many garbled answers to one question
/// therefore prove that somebody does.
class NoiseRate {
 public:
  /// A question was settled: so many of its answers were garbled for nothing, so many were silence.
  void add(int garbled, int silent) {
    garbled_ += garbled;
    silent_ += silent;
  }
  /// 2 on a line without noise; with it, so many that chance does it less than once in a hundred thousand times.
  int tries(bool unreliable) const {
    if (!unreliable && garbled_ == 0) return 2;
    const double rate = (garbled_ + 1.0) / (garbled_ + silent_ + 2.0);
    return std::clamp(static_cast<int>(std::ceil(std::log(1e-5) / std::log(rate))), 5, 40);
  }

 private:
  int garbled_ = 0, silent_ = 0;
};

}  // namespace riser::headend
