// SPDX-License-Identifier: Apache-2.0
#include "store/reading/stored_days.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/check.h"
#include "store/reading/again.h"
#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/day_rows.h"
#include "store/reading/row_codec.h"

namespace riser::store {

StoredDays::StoredDays(Database& database, std::span<const MeterId> meters, Day first, Day last) {
  CHECK(!meters.empty() && meters.size() <= max_meters, "{} meters", meters.size());
  for (const auto meter : meters) CHECK(group_of(meter) == group_of(meters.front()), "meters of several groups");
  first = std::max<Day>(first, 0);
  last = std::min(last, max_day);
  if (first > last) return;
  again_when_outrun(database, [&](Connection& connection, int tries) { load(connection, tries, meters, first, last); });
  std::sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) {
    return std::tie(a.cell, a.kind, a.hot_key) < std::tie(b.cell, b.kind, b.hot_key);
  });
}

// Telegrams first: the reading of a telegram that was seen is committed with it and is seen too.
void StoredDays::load(Connection& connection, int tries, std::span<const MeterId> meters, Day first, Day last) {
  pieces_.clear();
  bytes_.clear();
  const Snapshot snapshot(connection, tries);
  load_hot(connection, Kind::hot_telegram, meters, first, last);
  load_sealed(connection, Kind::sealed_telegrams, meters, first, last);
  load_hot(connection, Kind::hot_reading, meters, first, last);
  load_sealed(connection, Kind::sealed_readings, meters, first, last);
}

void StoredDays::load_hot(Connection& connection, Kind kind, std::span<const MeterId> meters, Day first, Day last) {
  static const std::string list = [] {
    std::string text;
    for (std::size_t i = 0; i < max_meters; ++i) text += fmt::format("{}${}", i ? "," : "", i + 4);
    return text;
  }();
  const auto group = group_of(meters.front());
  for (const auto& tier : load_tiers(connection, first, last))
    for (const auto generation : tier.generations()) {
      const auto table =
          kind == Kind::hot_reading ? hot_table(tier.day, generation) : hot_telegram_table(tier.day, generation);
      auto q = connection.query(
          fmt::format(
              "SELECT cell, data FROM {} WHERE grp = $1 AND cell BETWEEN $2 AND $3 AND ((cell >> {}) & {}) IN ({})",
              table, HotKey::number_at, (1 << meter_bits) - 1, list),
          group, HotKey::from(group, 0), HotKey::last(group));
      for (std::size_t i = 0; i < max_meters; ++i)
        q.bind_one(static_cast<int>(i + 4),
                   i < meters.size() ? meters[i].value & ((1 << meter_bits) - 1) : std::int64_t{-1});
      while (q.next()) add(SealedKey::of(HotKey::meter(q.integer(0)), tier.day), kind, q.integer(0), q.bytes(1));
    }
}

void StoredDays::load_sealed(Connection& connection, Kind kind, std::span<const MeterId> meters, Day first, Day last) {
  const std::string sql = fmt::format("SELECT cell, data FROM {} WHERE grp = $1 AND cell BETWEEN $2 AND $3",
                                      kind == Kind::sealed_readings ? "sealed" : "sealed_telegram");
  for (const auto meter : meters) {
    auto q = connection.query(sql, group_of(meter), SealedKey::of(meter, first), SealedKey::of(meter, last));
    while (q.next()) add(q.integer(0), kind, 0, q.bytes(1));
  }
}

void StoredDays::add(std::int64_t cell, Kind kind, std::int64_t hot_key, Bytes data) {
  pieces_.push_back({cell, kind, hot_key, bytes_.size(), data.size()});
  bytes_.insert(bytes_.end(), data.begin(), data.end());
}

bool StoredDays::next(StoredDay& day) {
  if (next_ == pieces_.size()) return false;
  const auto cell = pieces_[next_].cell;
  day.meter = SealedKey::meter(cell);
  day.day = SealedKey::day(cell);
  day.rows.clear();
  day.telegrams.clear();
  day.sealed.clear();
  day.hot = false;
  for (; next_ < pieces_.size() && pieces_[next_].cell == cell; ++next_) unpack(pieces_[next_], day);
  const auto packed = day.rows.rows.size();
  day.rows.sort_unique();
  // A hot row that is sealed too adds nothing to the block.
  if (day.hot && !day.sealed.empty() && packed != day.rows.rows.size()) {
    Rows sealed;
    unseal_rows(day.sealed, day.meter, day.day, sealed);
    day.hot = sealed.rows.size() != day.rows.rows.size();
  }
  auto& telegrams = day.telegrams;
  const auto key = [](const TelegramView& t) { return std::pair{t.time, t.seq}; };
  const auto before = [&](const auto& a, const auto& b) { return key(a) < key(b); };
  const auto same = [&](const auto& a, const auto& b) { return key(a) == key(b); };
  if (!std::is_sorted(telegrams.begin(), telegrams.end(), before))
    std::stable_sort(telegrams.begin(), telegrams.end(), before);
  telegrams.erase(std::unique(telegrams.begin(), telegrams.end(), same), telegrams.end());
  return true;
}

void StoredDays::unpack(const Piece& piece, StoredDay& day) {
  const Bytes data{bytes_.data() + piece.begin, piece.size};
  const UtcSeconds hot_time = start_of(day.day) + HotKey::second(piece.hot_key);
  switch (piece.kind) {
    case Kind::sealed_telegrams:
      return unseal_telegrams(data, day.meter, day.day, plain_, day.telegrams);
    case Kind::hot_telegram:
      return day.telegrams.push_back(view_telegram(data, {day.meter, hot_time, HotKey::low(piece.hot_key)}));
    case Kind::sealed_readings:
      day.sealed.assign(data.begin(), data.end());
      return unseal_rows(data, day.meter, day.day, day.rows);
    case Kind::hot_reading:
      day.hot = true;
      if (!decode_row(data, hot_time, day.rows))
        throw StoreError(StoreErrorKind::corrupt, "store", "reading a hot day", "damaged row");
  }
}

}  // namespace riser::store
