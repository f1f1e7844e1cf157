// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "store/reading/day.h"
#include "store/sql/connection.h"

namespace riser::store {

/// Where the readings of a day stand. New rows go into the hot tables of the open generation; sealing freezes that
/// generation, packs it and drops it, while late data opens the next one. So a day may have an open and a sealing
/// generation and sealed rows at once, and an interrupted sealing is simply done again.
struct DayTier {
  Day day = 0;
  std::int64_t open = 0;     ///< generation, 0: none
  std::int64_t sealing = 0;  ///< generation, 0: none
  std::int64_t last = 0;     ///< the highest generation there ever was
  bool sealed = false;       ///< sealed rows of this day may exist

  bool hot() const noexcept { return open != 0 || sealing != 0; }
  /// The generations that hold hot rows.
  std::vector<std::int64_t> generations() const;
};

std::string hot_table(Day day, std::int64_t generation);
std::string hot_telegram_table(Day day, std::int64_t generation);

/// Tiers of the days from..to that have any; in order.
std::vector<DayTier> load_tiers(Connection& connection, Day from, Day to);
DayTier load_tier(Connection& connection, Day day);
std::vector<DayTier> load_hot_tiers(Connection& connection);

/// Until the end of the transaction: `exclusive` to change the tier of the day or its sealed rows, else to write into
/// the open generation. SQLite has one writer anyway. Lock several days in ascending order.
void lock_day(Connection& connection, Day day, bool exclusive);

/// The following work in a transaction that holds the day exclusively.
/// Makes the tables of the next generation.
DayTier open_generation(Connection& connection, DayTier tier);
/// The open generation becomes the sealing one.
DayTier freeze(Connection& connection, DayTier tier);
/// Drops the tables of the sealing generation.
DayTier drop_sealing(Connection& connection, DayTier tier);
void mark_sealed(Connection& connection, DayTier tier);

/// The first group after `after` that has a row in the hot table; 0 at the end.
GroupId next_group(Connection& connection, const std::string& table, GroupId after);

}  // namespace riser::store
