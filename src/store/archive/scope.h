// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <algorithm>
#include <vector>

#include "base/ids.h"
#include "metering/commodity.h"

namespace riser::store {

/// What of the utility somebody sees.
struct Scope {
  std::vector<PlaceId> places{};                   ///< it lies there or below; empty: everywhere
  std::vector<metering::Commodity> commodities{};  ///< it measures one of them; empty: all

  bool is_whole() const { return places.empty() && commodities.empty(); }
  bool has(metering::Commodity commodity) const {
    return commodities.empty() || std::find(commodities.begin(), commodities.end(), commodity) != commodities.end();
  }
  friend bool operator==(const Scope&, const Scope&) = default;
};

}  // namespace riser::store
