// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"

namespace riser::trial {

/// Virtual time, and how wrong the server's clock is.
class TrialClock final : public Clock {
 public:
  explicit TrialClock(UtcSeconds begin) : begin_(begin) {}
  Instant now() const override { return now_; }
  std::int64_t utc_ms() const override { return (begin_ + wrong_s_) * 1000 + since_begin_ms(); }
  /// What a right clock shows: that of the meters.
  UtcSeconds true_utc() const { return begin_ + since_begin_ms() / 1000; }
  void set(Instant now) { now_ = now; }
  void step(std::int64_t by_s) { wrong_s_ += by_s; }
  std::int64_t wrong_s() const { return wrong_s_; }

 private:
  // The axis does not begin at 0: that is "never" to many.
  static constexpr Instant origin{std::chrono::hours{1}};
  std::int64_t since_begin_ms() const { return (now_ - origin).count() / 1000; }

  UtcSeconds begin_;
  std::int64_t wrong_s_ = 0;
  Instant now_ = origin;
};

}  // namespace riser::trial
