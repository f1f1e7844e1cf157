// SPDX-License-Identifier: Apache-2.0
#include "store/reading/day_tier.h"

#include <fmt/format.h>

#include "base/check.h"
#include "store/reading/cell_key.h"
#include "store/schema.h"

namespace riser::store {
namespace {

constexpr std::int64_t day_lock_class = 0x5244;  // any number that no one else uses

#define RISER_TIER_COLUMNS "day, open_generation, sealing_generation, last_generation, sealed"

DayTier read(const Query& q) { return {q.integer(0), q.integer(1), q.integer(2), q.integer(3), q.integer(4) != 0}; }

std::vector<DayTier> list(Query q) {
  std::vector<DayTier> tiers;
  while (q.next()) tiers.push_back(read(q));
  return tiers;
}

void save(Connection& connection, const DayTier& tier) {
  connection.execute("INSERT INTO day_tier(" RISER_TIER_COLUMNS
                     ") VALUES($1, $2, $3, $4, $5) ON CONFLICT(day) DO UPDATE SET open_generation = "
                     "excluded.open_generation, sealing_generation = excluded.sealing_generation, last_generation = "
                     "excluded.last_generation, sealed = excluded.sealed",
                     tier.day, tier.open, tier.sealing, tier.last, static_cast<std::int64_t>(tier.sealed));
}

}  // namespace

std::vector<std::int64_t> DayTier::generations() const {
  std::vector<std::int64_t> list;
  if (sealing) list.push_back(sealing);
  if (open) list.push_back(open);
  return list;
}

std::string hot_table(Day day, std::int64_t generation) { return fmt::format("hot_{}_{}", day, generation); }
std::string hot_telegram_table(Day day, std::int64_t generation) {
  return fmt::format("hot_telegram_{}_{}", day, generation);
}

std::vector<DayTier> load_tiers(Connection& connection, Day from, Day to) {
  return list(connection.query("SELECT " RISER_TIER_COLUMNS " FROM day_tier WHERE day BETWEEN $1 AND $2 ORDER BY day",
                               from, to));
}

DayTier load_tier(Connection& connection, Day day) {
  auto q = connection.query("SELECT " RISER_TIER_COLUMNS " FROM day_tier WHERE day = $1", day);
  return q.next() ? read(q) : DayTier{day};
}

std::vector<DayTier> load_hot_tiers(Connection& connection) {
  return list(connection.query("SELECT " RISER_TIER_COLUMNS
                               " FROM day_tier WHERE open_generation <> 0 OR sealing_generation <> 0 ORDER BY day"));
}

void lock_day(Connection& connection, Day day, bool exclusive) {
  if (connection.sqlite()) return;
  auto q = connection.query(
      exclusive ? "SELECT 1 FROM pg_advisory_xact_lock(CAST($1 AS INTEGER), CAST($2 AS INTEGER))"
                : "SELECT 1 FROM pg_advisory_xact_lock_shared(CAST($1 AS INTEGER), CAST($2 AS INTEGER))",
      day_lock_class, day);
  q.run();
}

DayTier open_generation(Connection& connection, DayTier tier) {
  CHECK(tier.open == 0, "day {} is open", tier.day);
  tier.open = ++tier.last;
  const auto key = fact_key(connection.engine(), "cell");
  for (const auto& table : {hot_table(tier.day, tier.open), hot_telegram_table(tier.day, tier.open)})
    connection.script(fmt::format("CREATE TABLE {}(grp BIGINT NOT NULL, data BYTEA NOT NULL, {})", table, key));
  save(connection, tier);
  return tier;
}

DayTier freeze(Connection& connection, DayTier tier) {
  CHECK(tier.sealing == 0 && tier.open != 0, "day {} cannot be frozen", tier.day);
  tier.sealing = tier.open;
  tier.open = 0;
  tier.sealed = true;
  save(connection, tier);
  return tier;
}

DayTier drop_sealing(Connection& connection, DayTier tier) {
  connection.script(fmt::format("DROP TABLE {}; DROP TABLE {}", hot_table(tier.day, tier.sealing),
                                hot_telegram_table(tier.day, tier.sealing)));
  tier.sealing = 0;
  save(connection, tier);
  return tier;
}

void mark_sealed(Connection& connection, DayTier tier) {
  if (tier.sealed) return;
  tier.sealed = true;
  save(connection, tier);
}

GroupId next_group(Connection& connection, const std::string& table, GroupId after) {
  if (!connection.sqlite()) {
    auto q = connection.query(fmt::format("SELECT MIN(grp) FROM {} WHERE grp > $1", table), after);
    return q.next() && !q.is_null(0) ? GroupId{q.integer(0)} : GroupId{};
  }
  auto q =
      connection.query(fmt::format("SELECT MIN(cell) FROM {} WHERE cell > $1", table), after ? HotKey::last(after) : 0);
  return q.next() && !q.is_null(0) ? HotKey::group(q.integer(0)) : GroupId{};
}

}  // namespace riser::store
