// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "store/reading/day_tier.h"
#include "store/reading/rows.h"
#include "store/sql/transaction.h"

namespace riser::store {

/// One snapshot on SQLite. On PostgreSQL each statement sees its own; who reads tiers, then hot rows, then sealed rows
/// misses nothing: what leaves the hot rows is in the sealed ones before (and doubles are dropped). Should a hot day be
/// sealed away under the reader again and again, it keeps the sealers out from the third try on.
class Snapshot {
 public:
  Snapshot(Connection& connection, int tries) {
    const bool keep_out = !connection.sqlite() && tries > 2;
    if (connection.sqlite() || keep_out) transaction_.emplace(connection, Transaction::Access::read);
    if (!keep_out) return;
    for (const auto& tier : load_hot_tiers(connection)) lock_day(connection, tier.day, false);
  }

 private:
  std::optional<Transaction> transaction_;
};

/// Hot readings / telegrams of one meter within [from, to), by day.
std::map<Day, Rows> load_hot(Connection& connection, MeterId meter, UtcSeconds from, UtcSeconds to);
std::map<Day, std::vector<StoredTelegram>> load_hot_telegrams(Connection& connection, MeterId meter, UtcSeconds from,
                                                              UtcSeconds to);
/// Adds the readings of one meter's day, sealed and hot, as they are now.
void load_newest(Connection& connection, MeterId meter, Day day, Rows& rows);
/// A time that the store can hold.
UtcSeconds clamp_time(UtcSeconds time) noexcept;

}  // namespace riser::store
