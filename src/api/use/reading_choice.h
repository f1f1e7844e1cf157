// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "api/handlers/page_mark.h"
#include "store/reading/known_readings.h"
#include "store/store.h"

namespace riser::api {

/// Readings of many meters over a period, a page at a time.
struct ReadingChoice {
  std::vector<MeterId> meters{};                ///< by id
  std::vector<metering::Register> registers{};  ///< none: all
  UtcSeconds from = 0;
  UtcSeconds to = 0;
  std::optional<UtcSeconds> as_of{};
};

/// Where a page ended: what was delivered of a meter, all of those before it being done. "17.1795257000.1".
struct ReadingMark {
  MeterId meter{};
  PageMark delivered{};
  std::string text() const;
  static std::optional<ReadingMark> parse(std::string_view text);
};

struct ChosenReadings {
  std::vector<store::StoredReading> readings{};  ///< meter by meter, each by time
  std::optional<ReadingMark> next{};
};

/// Indices of the chosen registers among those of a layout, in the layout's order.
std::vector<std::size_t> chosen_cells(const ReadingChoice& choice, const metering::Layout& layout);

/// At most `limit` readings that have a chosen register, fewer when they have very many values or come from very many
/// meters. Needs a connection of the store for a moment.
ChosenReadings next_readings(store::Store& store, const ReadingChoice& choice, const std::optional<ReadingMark>& after,
                             std::int64_t limit);

}  // namespace riser::api
