// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "sim/town/town.h"

namespace riser::sim {

/// When the period of a record ended: the instant whose register a stored value repeats. `present` is `utc` itself.
UtcSeconds moment(const World& world, std::int8_t period, UtcSeconds utc) noexcept;

/// A register of a meter at an instant, as the meter shows it: the fine value (source.h gives the unit) divided by
/// 10^scale, the rest dropped. A negative scale multiplies. Sums hold as displayed: `energy` of an electricity meter is
/// the sum of its tariffs in the same scale, total power that of its phases, a temperature difference supply less
/// return. Text and manufacturer data have no number (CHECK).
std::int64_t show(const Town& town, const Meter& meter, Source source, int scale, std::int8_t period, UtcSeconds utc);

/// The meter's own clock: seconds that it is ahead of local time.
std::int64_t clock_error_s(const Town& town, const Meter& meter, UtcSeconds utc) noexcept;

/// STS byte of the telegram header, bits 2-7: some batteries run low, some meters have a temporary error for a day.
Byte status(const Town& town, const Meter& meter, UtcSeconds utc) noexcept;

}  // namespace riser::sim
