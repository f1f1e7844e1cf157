// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <chrono>
#include <cstdint>

namespace riser {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

/// A point on the steady time axis, microseconds from an arbitrary start. State machines know only this.
using Instant = std::chrono::time_point<std::chrono::steady_clock, microseconds>;

/// Civil instants are stored as UTC seconds since 1970.
using UtcSeconds = std::int64_t;

/// Where time comes from. Everything that needs the time of day takes one, so that the whole program runs in virtual
/// time.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
  virtual std::int64_t utc_ms() const = 0;
  UtcSeconds utc() const { return utc_ms() / 1000; }
};

/// The clocks of the operating system.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
  std::int64_t utc_ms() const override;
};

/// A clock that stands still until it is told to go on. For tests and simulation.
class VirtualClock final : public Clock {
 public:
  explicit VirtualClock(std::int64_t utc_ms) : start_utc_ms_(utc_ms) {}
  Instant now() const override { return now_; }
  std::int64_t utc_ms() const override {
    return start_utc_ms_ + std::chrono::duration_cast<milliseconds>(now_.time_since_epoch()).count();
  }
  void advance(microseconds by) { now_ += by; }
  void set(Instant now) { now_ = now; }

 private:
  std::int64_t start_utc_ms_;
  Instant now_{};
};

}  // namespace riser
