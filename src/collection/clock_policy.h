// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string_view>

#include "base/zone.h"
#include "store/collect/clocks.h"
#include "store/master/meters.h"

namespace riser::collection {

/// When the clock of a meter may be set. A settlement boundary is midnight in the zone of the utility; the one between
/// two months is kept away from further.
struct ClockPolicy {
  std::int64_t smallest_s = 30;           ///< what is off by less is left alone, and by less than twice the uncertainty
  std::int64_t largest_s = 0;             ///< 0: any step
  std::int64_t largest_dlt645_s = 300;    ///< what its broadcast may change, once a day
  std::int64_t keep_away_s = 900;         ///< of midnight, by our clock and by the meter's
  std::int64_t keep_away_month_s = 3600;  ///< of the midnight before the first of a month
  std::int64_t oldest_s = 2 * 86400;      ///< of the measurement
};

enum class ClockVerdict : std::uint8_t {
  may_be_set,
  not_measured,
  not_supported,  ///< the protocol cannot set a clock
  measured_long_ago,
  small,      ///< not worth it
  uncertain,  ///< the measurement is no better than that
  set_today,
  too_large,
  near_boundary,     ///< midnight, or the end of the month, is near
  crosses_boundary,  ///< the step would skip, or repeat, a midnight
};
std::string_view name(ClockVerdict verdict) noexcept;

/// Of a clock as it was measured last, or never.
ClockVerdict judge(const store::Meter& meter, const std::optional<store::MeterClock>& clock, UtcSeconds now,
                   const Zone& zone, const ClockPolicy& policy = {});

}  // namespace riser::collection
