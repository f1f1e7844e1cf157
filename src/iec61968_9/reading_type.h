// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "metering/commodity.h"
#include "metering/reading.h"

namespace riser::iec61968_9 {

/// The 18 attributes of a ReadingType (IEC 61968-9, annex C), "0.0.0.1.1.12.12.0.0.0.0.0.0.0.0.0.72.0". Nothing for a
/// register that has no code: of another instant than the reading, of a part of the meter, or of a quantity that the
/// standard does not list.
std::optional<std::string> reading_type(const metering::Register& reg, metering::Commodity commodity);

/// The ReadingQualityType (annex D), "3.8.0".
std::string_view quality_type(metering::Quality quality) noexcept;

}  // namespace riser::iec61968_9
