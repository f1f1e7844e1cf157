// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "base/decimal.h"
#include "base/zone.h"

namespace riser::api {

/// How consumption is cut into periods of the utility's zone.
enum class Cut { hour, day, month, billing_month };

/// `from`, every beginning of an hour, day or (billing) month between, `to`. In a zone with daylight saving a day has
/// 23 to 25 hours. A billing month begins with the local `billing_day`, 1 to 28. CHECK: from < to.
std::vector<UtcSeconds> boundaries(UtcSeconds from, UtcSeconds to, Cut cut, const Zone& zone, int billing_day = 1);

/// A register at one time.
struct Sample {
  UtcSeconds time = 0;
  Decimal value{};
};

struct Use {
  struct Period {
    UtcSeconds from = 0;
    UtcSeconds to = 0;
    std::optional<Decimal> value{};  ///< nothing: a gap
    bool spans_gap = false;          ///< the value is that of the gap before, too
  };
  std::optional<Sample> first{};
  std::optional<Sample> last{};
  std::optional<Decimal> total{};  ///< last - first; the sum of all periods
  std::vector<Period> periods{};
};

/// Every sample belongs to the boundary that it is nearest to (a tie to the earlier one); the sample nearest to a
/// boundary stands for it. A boundary without one is a gap: the periods that end there have no value, and the next that
/// ends at a sample carries all of it. When nothing stands for the first boundary, the first sample of all begins the
/// count (a meter that was put in within the period). So the sum of the periods is last - first, exactly, whatever is
/// missing. `samples` are in order of time, one at a time. Nothing when a difference does not fit.
std::optional<Use> use_of(std::span<const Sample> samples, std::span<const UtcSeconds> boundaries);

/// How far outside [from, to) samples are looked for: half of the first and of the last period.
struct Reach {
  UtcSeconds from;
  UtcSeconds to;  ///< exclusive
};
Reach reach_of(std::span<const UtcSeconds> boundaries, Cut cut);

}  // namespace riser::api
