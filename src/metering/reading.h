// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "base/clock.h"
#include "base/ids.h"
#include "metering/register.h"

namespace riser::metering {

/// How a reading came to us.
enum class Source : std::uint8_t { schedule, on_demand, archive, dial_in, hand_held, keyed_in };
/// What it is worth.
enum class Quality : std::uint8_t { actual, estimated, edited, suspect, rejected };
std::string_view name(Source source) noexcept;
std::string_view name(Quality quality) noexcept;

/// The ordered registers that one kind of telegram delivers. Interned: equal lists have one LayoutId.
using Layout = std::vector<Register>;

/// One meter at one time: the cells stand in the order of the layout.
struct Reading {
  MeterId meter{};
  UtcSeconds time = 0;  ///< when the telegram was received, UTC
  LayoutId layout{};
  Source source = Source::schedule;
  Quality quality = Quality::actual;
  std::uint32_t status = 0;  ///< the meter's own status bits as transmitted
  std::vector<Cell> cells{};
};

}  // namespace riser::metering
