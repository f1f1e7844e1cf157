// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "api/use/consumption.h"
#include "metering/register.h"

namespace riser::api {

/// What one meter's register showed while the meter was at a measurement point. `samples` are in order of time, one at
/// a time, and all from when it was there, both ends included.
struct Stay {
  metering::Unit unit = metering::Unit::none;
  Decimal factor{1, 0};
  std::vector<Sample> samples{};
};

/// The unit that values in these can be added up in, exactly: their own when they agree, J for Wh and J. Nothing when
/// there is none.
std::optional<metering::Unit> common_unit(std::span<const metering::Unit> units);
/// A value in the common unit; nothing when it does not fit.
std::optional<Decimal> in_unit(Decimal value, metering::Unit from, metering::Unit to);

/// A register as if it had been at the point all the time: it begins as the first meter's and goes on by what each
/// meter counted, times its factor. What passed between the last sample of one meter and the first of the next nobody
/// counted. Stays are in order of time. Nothing when a value does not fit.
std::optional<std::vector<Sample>> joined(std::span<const Stay> stays, metering::Unit unit);

}  // namespace riser::api
