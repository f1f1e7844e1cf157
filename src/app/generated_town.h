// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "base/clock.h"
#include "store/store.h"

namespace riser::app {

struct TownSize {
  std::int64_t places = 10'000;
  std::int64_t meters = 30'000;
};

/// What is being written, and how much of it there is.
using TownProgress = std::function<void(std::string_view what, std::int64_t rows)>;

/// Fills a store without places and meters with a town of that size, for trying out how Riser feels with many: places
/// down to the flat, a gateway with its lines for each building, up to five meters a flat at their measurement points,
/// a reading of each, a valve in some, the supply network, a customer with account and contracts for each flat. The same size gives
/// the same town. Throws with one line for the user.
void generate_town(store::Store& store, const Clock& clock, const TownSize& size, const TownProgress& tell);

}  // namespace riser::app
