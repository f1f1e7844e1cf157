// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "store/reading/again.h"
#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/day_rows.h"
#include "store/reading/reading_store.h"
#include "store/reading/row_codec.h"

namespace riser::store {
namespace {

std::vector<StoredReading> read_history(Connection& connection, int tries, MeterId meter, UtcSeconds from,
                                        UtcSeconds to, std::size_t limit) {
  std::vector<StoredReading> readings;
  const Snapshot snapshot(connection, tries);
  auto hot = load_hot(connection, meter, from, to);
  const auto give = [&](Rows& rows) {
    rows.sort_unique();
    for (const auto& row : rows.rows)
      if (row.time >= from && row.time < to && readings.size() < limit) readings.push_back(rows.reading(meter, row));
  };
  const auto give_hot_before = [&](Day day) {
    for (auto it = hot.begin(); it != hot.end() && it->first < day; it = hot.erase(it)) give(it->second);
  };
  auto sealed =
      connection.query("SELECT cell, data FROM sealed WHERE grp = $1 AND cell BETWEEN $2 AND $3 ORDER BY cell",
                       group_of(meter), SealedKey::of(meter, day_of(from)), SealedKey::of(meter, day_of(to - 1)));
  Rows rows;
  while (readings.size() < limit && sealed.next()) {
    const Day day = SealedKey::day(sealed.integer(0));
    give_hot_before(day);
    rows.clear();
    unseal_rows(sealed.bytes(1), meter, day, rows);
    if (auto node = hot.extract(day)) rows.append(node.mapped());
    give(rows);
  }
  give_hot_before(max_day + 1);
  return readings;
}

/// The newest row at or before `at`, if it is newer than what is in `best`. What is sealed counts more than the same
/// reading hot: it may have been decoded again.
void take_newest(Rows& rows, MeterId meter, UtcSeconds at, std::optional<StoredReading>& best) {
  rows.sort_unique();
  for (auto row = rows.rows.rbegin(); row != rows.rows.rend(); ++row) {
    if (row->time > at) continue;
    if (!best || row->time > best->time || (row->time == best->time && row->source >= best->source))
      best = rows.reading(meter, *row);
    return;
  }
}

std::optional<StoredReading> read_at_or_before(Connection& connection, int tries, MeterId meter, UtcSeconds at) {
  std::optional<StoredReading> best;
  const Snapshot snapshot(connection, tries);
  auto hot_tiers = load_hot_tiers(connection);
  for (auto tier = hot_tiers.rbegin(); tier != hot_tiers.rend() && !best; ++tier) {
    if (tier->day > day_of(at)) continue;
    auto hot = load_hot(connection, meter, start_of(tier->day), std::min(at + 1, start_of(tier->day + 1)));
    for (auto& [day, rows] : hot) take_newest(rows, meter, at, best);
  }
  // Two blocks: all of the newest may be later than `at`.
  auto sealed = connection.query(
      "SELECT cell, data FROM sealed WHERE grp = $1 AND cell BETWEEN $2 AND $3 ORDER BY cell DESC LIMIT 2",
      group_of(meter), SealedKey::of(meter, best ? day_of(best->time) : 0), SealedKey::of(meter, day_of(at)));
  while (sealed.next()) {
    Rows rows;
    unseal_rows(sealed.bytes(1), meter, SealedKey::day(sealed.integer(0)), rows);
    take_newest(rows, meter, at, best);
  }
  return best;
}

}  // namespace

std::vector<StoredReading> ReadingStore::history(MeterId meter, UtcSeconds from, UtcSeconds to, std::size_t limit) {
  from = clamp_time(from);
  to = clamp_time(to);
  if (from >= to) return {};
  settle();
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    return read_history(connection, tries, meter, from, to, limit);
  });
}

std::optional<StoredReading> ReadingStore::at_or_before(MeterId meter, UtcSeconds at) {
  if (at < 0) return std::nullopt;
  settle();
  at = std::min(at, clamp_time(at) == at ? at : start_of(max_day + 1) - 1);
  return again_when_outrun(
      database_, [&](Connection& connection, int tries) { return read_at_or_before(connection, tries, meter, at); });
}

std::vector<StoredReading> ReadingStore::latest(std::span<const MeterId> meters) {
  constexpr std::size_t chunk = 64;
  static const std::string sql = [] {
    std::string values;
    for (std::size_t i = 0; i < chunk; ++i) values += fmt::format("{}(${},${})", i ? "," : "", 2 * i + 1, 2 * i + 2);
    return "SELECT l.meter, l.time, l.data FROM (VALUES " + values +
           ") AS v JOIN latest l ON l.grp = v.column1 AND l.meter = v.column2";
  }();
  settle();
  std::vector<StoredReading> readings;
  auto connection = database_.lease();
  for (std::size_t begin = 0; begin < meters.size(); begin += chunk) {
    auto q = connection->query(sql);
    for (std::size_t i = 0; i < chunk; ++i) {
      const MeterId meter = begin + i < meters.size() ? meters[begin + i] : MeterId{};
      q.bind_one(static_cast<int>(2 * i + 1), group_of(meter));
      q.bind_one(static_cast<int>(2 * i + 2), meter);
    }
    while (q.next()) readings.push_back(decode_reading(q.bytes(2), MeterId{q.integer(0)}, q.integer(1)));
  }
  return readings;
}

}  // namespace riser::store
