// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.h"
#include "metering/commodity.h"
#include "store/archive/scope.h"
#include "store/master/meter_list.h"

namespace riser::directory {

struct MeterFilter {
  /// Words that are in name, number or address of the meter, or in its place or above; upper and lower case are the
  /// same (Latin, Greek, Cyrillic).
  std::string q{};
  std::optional<metering::Commodity> commodity{};
  GatewayId gateway{};   ///< 0: any
  LineId line{};         ///< 0: any
  PlaceId place{};       ///< at it or anywhere below it now; 0: any
  MeterGroupId group{};  ///< 0: any
  std::optional<store::MeterState> state{};
  bool with_retired = false;
  /// Those that were there then: meters made later are not, retired later they are. All else is as it is now.
  std::optional<UtcSeconds> as_of{};
  store::StateLimits limits{};
  store::Scope scope{};
};

/// `state` orders fresh, late, missing, unknown; `main` by the main register (energy, else volume, else heat cost
/// units). Meters without the value come last either way. Texts are sorted as people do, equal values by id.
enum class MeterSort : std::uint8_t { name, number, manufacturer, last_read, state, main };
std::optional<MeterSort> find_meter_sort(std::string_view name) noexcept;

struct MeterOrder {
  MeterSort by = MeterSort::name;
  bool descending = false;
};

}  // namespace riser::directory
