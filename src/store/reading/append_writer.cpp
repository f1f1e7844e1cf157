// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "base/check.h"
#include "store/reading/append.h"
#include "store/reading/cell_key.h"
#include "store/reading/latest_row.h"
#include "store/reading/row_codec.h"
#include "store/reading/sealed_block.h"
#include "store/reading/telegram_codec.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

using Items = std::vector<AppendPlan::Item>;

void drop_doubles(Items& items) {
  const auto same = [](const auto& a, const auto& b) { return a.key == b.key; };
  items.erase(std::unique(items.begin(), items.end(), same), items.end());
}

void drop_keys(Items& items, const std::unordered_set<std::int64_t>& keys) {
  std::erase_if(items, [&](const auto& item) { return keys.contains(item.key); });
}

std::map<MeterId, Items> by_meter(const Items& items) {
  std::map<MeterId, Items> meters;
  for (const auto& item : items) meters[HotKey::meter(item.key)].push_back(item);
  return meters;
}

UtcSeconds time_of(Day day, const AppendPlan::Item& item) { return start_of(day) + HotKey::second(item.key); }

}  // namespace

AppendWriter::AppendWriter(Connection& connection, const AppendPlan& plan, const std::map<Day, DayTier>& tiers)
    : connection_(connection), plan_(plan), tiers_(tiers) {}

AppendOutcome AppendWriter::write(bool with_latest) {
  AppendOutcome outcome;
  outcome.fates = plan_.fates();
  for (const auto& [day, tier] : tiers_) {
    std::vector<Share> readings, telegrams;
    for (const auto& part : plan_.parts()) {
      if (part.day != day) continue;
      for (const auto& item : part.readings) outcome.fates[item.reading] = Fate::duplicate;
      readings.push_back({part.group, part.readings});
      telegrams.push_back({part.group, part.telegrams});
    }
    write_day(tier, Kind::readings, readings);
    write_day(tier, Kind::telegrams, telegrams);
    for (const auto& share : readings)
      for (const auto& item : share.items) outcome.fates[item.reading] = Fate::stored;
    for (const auto& share : telegrams) outcome.telegrams += static_cast<std::int64_t>(share.items.size());
  }
  for (const auto fate : outcome.fates) {
    outcome.stored += fate == Fate::stored;
    outcome.duplicates += fate == Fate::duplicate;
    outcome.bad_times += fate == Fate::bad_time;
  }
  if (with_latest && outcome.stored > 0) write_latest();
  return outcome;
}

void AppendWriter::write_day(const DayTier& tier, Kind kind, std::vector<Share>& shares) {
  const auto table = [&](std::int64_t generation) {
    return kind == Kind::readings ? hot_table(tier.day, generation) : hot_telegram_table(tier.day, generation);
  };
  for (auto& share : shares) {
    drop_doubles(share.items);
    if (tier.sealed && !share.items.empty()) drop_sealed(tier.day, kind, share.items);
    if (tier.sealing && !share.items.empty()) drop_hot(table(tier.sealing), share);
    if (tier.open || share.items.empty()) continue;
    mark_sealed(connection_, tier);
    kind == Kind::readings ? merge_readings(tier.day, share.items) : merge_telegrams(tier.day, share.items);
  }
  if (tier.open) insert_hot(table(tier.open), shares);
}

/// Most appends are new, so the rows go in at full speed; only when one was there already it is found out which.
void AppendWriter::insert_hot(const std::string& table, std::vector<Share>& shares) {
  if (try_insert(table, shares)) return;
  for (auto& share : shares) {
    if (try_insert(table, {&share, 1})) continue;
    drop_hot(table, share);
    if (!try_insert(table, {&share, 1}))
      throw StoreError(StoreErrorKind::locked, connection_.where(), "appending readings",
                       "another process wrote the same readings at the same time");
  }
}

bool AppendWriter::try_insert(const std::string& table, std::span<const Share> shares) {
  const auto empty = [](const Share& share) { return share.items.empty(); };
  if (std::all_of(shares.begin(), shares.end(), empty)) return true;
  Savepoint savepoint(connection_);
  try {
    const auto bulk = connection_.bulk(
        {table, {{"grp", ColumnType::integer}, {"cell", ColumnType::integer}, {"data", ColumnType::bytes}}});
    for (const auto& share : shares)
      for (const auto& item : share.items) {
        bulk->integer(share.group.value);
        bulk->integer(item.key);
        bulk->bytes(plan_.packed(item.slot));
        bulk->end_row();
      }
    bulk->finish();
  } catch (const StoreError& error) {
    if (error.kind() != StoreErrorKind::unique_violation) throw;
    return false;
  }
  savepoint.keep();
  return true;
}

void AppendWriter::drop_hot(const std::string& table, Share& share) {
  std::unordered_set<std::int64_t> there;
  auto q = connection_.query(fmt::format("SELECT cell FROM {} WHERE grp = $1 AND cell BETWEEN $2 AND $3", table),
                             share.group, share.items.front().key, share.items.back().key);
  while (q.next()) there.insert(q.integer(0));
  drop_keys(share.items, there);
}

void AppendWriter::drop_sealed(Day day, Kind kind, Items& items) {
  std::unordered_set<std::int64_t> there;
  Rows rows;
  std::vector<StoredTelegram> telegrams;
  for (const auto& [meter, mine] : by_meter(items)) {
    if (kind == Kind::readings) {
      rows.clear();
      load_block(connection_, meter, day, rows);
      for (const auto& row : rows.rows) there.insert(HotKey::of(meter, row.time, static_cast<int>(row.source)));
    } else {
      telegrams.clear();
      load_telegram_block(connection_, meter, day, telegrams);
      for (const auto& t : telegrams) there.insert(HotKey::of(meter, t.id.time, t.id.seq));
    }
  }
  drop_keys(items, there);
}

void AppendWriter::merge_readings(Day day, const Items& items) {
  BlockWriter writer(BlockWriter::Kind::readings);
  Rows rows;
  for (const auto& [meter, mine] : by_meter(items)) {
    rows.clear();
    load_block(connection_, meter, day, rows);
    for (const auto& item : mine) CHECK(decode_row(plan_.packed(item.slot), time_of(day, item), rows));
    rows.sort_unique();
    writer.add(meter, day, rows);
  }
  writer.write(connection_, false);
}

void AppendWriter::merge_telegrams(Day day, const Items& items) {
  BlockWriter writer(BlockWriter::Kind::telegrams);
  for (const auto& [meter, mine] : by_meter(items)) {
    std::vector<StoredTelegram> telegrams;
    load_telegram_block(connection_, meter, day, telegrams);
    for (const auto& item : mine)
      telegrams.push_back(decode_telegram(plan_.packed(item.slot), {meter, time_of(day, item), HotKey::low(item.key)}));
    sort_unique(telegrams);
    writer.add(meter, day, telegrams);
  }
  writer.write(connection_, false);
}

void AppendWriter::write_latest() {
  LatestWriter writer(connection_);
  for (const auto& newest : plan_.newest())
    writer.add(newest.meter, newest.time, newest.main, plan_.packed(newest.slot));
  writer.finish();
}

}  // namespace riser::store
