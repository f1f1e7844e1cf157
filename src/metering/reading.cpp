// SPDX-License-Identifier: Apache-2.0
#include "metering/reading.h"

namespace riser::metering {
namespace {
constexpr std::string_view source_names[] = {"schedule", "on_demand", "archive", "dial_in", "hand_held", "keyed_in"};
constexpr std::string_view quality_names[] = {"actual", "estimated", "edited", "suspect", "rejected"};
}  // namespace

std::string_view name(Source source) noexcept { return source_names[static_cast<std::size_t>(source)]; }
std::string_view name(Quality quality) noexcept { return quality_names[static_cast<std::size_t>(quality)]; }

}  // namespace riser::metering
