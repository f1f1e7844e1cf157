// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "base/clock.h"
#include "base/zone.h"
#include "protocol/codec/driver.h"

namespace riser::collection {

/// When a reply came, by our clock. The meter looked at its own at some moment of the round trip, nobody knows which.
struct ReplyMoment {
  std::int64_t began_ms = 0;       ///< UTC, milliseconds: the beginning of the answer, or what is known to be after it
  std::int64_t round_trip_ms = 0;  ///< from the first bit of the request until then
};

/// How wrong the clock of a meter is.
struct ClockDrift {
  UtcSeconds measured = 0;
  std::int64_t drift_s = 0;        ///< the meter's clock less ours, without dst_s: positive when it is ahead
  std::int64_t uncertainty_s = 0;  ///< the truth is within drift_s +- this
  std::int64_t dst_s = 0;          ///< the meter has not followed, or has wrongly followed, a change of the clocks

  /// "dst" or nothing.
  std::string_view code() const { return dst_s != 0 ? "dst" : ""; }
};

/// Of a meter that keeps the wall time of `zone`. A clock that shows no seconds, or zero, may be as far as a minute on.
/// Nothing when the reply has no valid clock of now (storage 0), or several that contradict each other.
/// A whole hour off beside a change of the clocks (31 days before or after) is told as dst_s and not as drift.
std::optional<ClockDrift> clock_drift(const protocol::Decoded& decoded, const ReplyMoment& reply, const Zone& zone);

}  // namespace riser::collection
