// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "store/reading/again.h"
#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/day_rows.h"
#include "store/reading/reading_store.h"
#include "store/reading/row_codec.h"
#include "store/reading/sealed_block.h"

namespace riser::store {
namespace {

/// Adds what hot rows say of the wanted meters of one group on one day.
class HotSummary {
 public:
  explicit HotSummary(std::span<const MeterId> meters) {
    for (const auto meter : meters) meters_.emplace(meter.value & ((1 << meter_bits) - 1), Ends{});
  }
  void load(Connection& connection, const DayTier& tier, GroupId group) {
    for (const auto generation : tier.generations()) {
      auto q = connection.query(fmt::format("SELECT cell, data FROM {} WHERE grp = $1 AND cell BETWEEN $2 AND $3",
                                            hot_table(tier.day, generation)),
                                group, HotKey::from(group, 0), HotKey::last(group));
      while (q.next()) {
        const auto found = meters_.find(HotKey::number(q.integer(0)));
        if (found != meters_.end()) found->second.take(q.integer(0), q.bytes(1));
      }
    }
  }
  /// Of the meters that have no sealed row of the day beside their hot ones.
  void give(Day day, GroupId group, const std::set<MeterId>& without, std::vector<DaySummary>& out) const {
    for (const auto& [number, ends] : meters_) {
      const auto meter = meter_id(group, number);
      if (ends.count == 0 || without.contains(meter)) continue;
      out.push_back({meter, day, ends.count,
                     decode_reading(ends.first, meter, start_of(day) + HotKey::second(ends.first_key)),
                     decode_reading(ends.last, meter, start_of(day) + HotKey::second(ends.last_key))});
    }
  }

 private:
  struct Ends {
    std::int64_t count = 0, first_key = 0, last_key = 0;
    ByteVector first{}, last{};
    void take(std::int64_t key, Bytes data) {
      if (count == 0 || key < first_key) {
        first.assign(data.begin(), data.end());
        first_key = key;
      }
      if (count == 0 || key > last_key) {
        last.assign(data.begin(), data.end());
        last_key = key;
      }
      ++count;
    }
  };
  std::map<std::int64_t, Ends> meters_;
};

/// A day that has hot rows. Few meters have sealed rows of it too: theirs are put together exactly.
void summarize_hot(Connection& connection, const DayTier& tier, std::span<const MeterId> meters,
                   std::vector<DaySummary>& out) {
  const auto group = group_of(meters.front());
  HotSummary summary(meters);
  summary.load(connection, tier, group);
  std::set<MeterId> mixed;
  if (tier.sealed) {
    std::vector<std::int64_t> cells;
    for (const auto meter : meters) cells.push_back(SealedKey::of(meter, tier.day));
    for_each_cell(connection, "SELECT cell FROM sealed", group, cells,
                  [&](const Query& q) { mixed.insert(SealedKey::meter(q.integer(0))); });
  }
  summary.give(tier.day, group, mixed, out);
  for (const auto meter : mixed) {
    Rows rows;
    load_newest(connection, meter, tier.day, rows);
    out.push_back({meter, tier.day, static_cast<std::int64_t>(rows.rows.size()), rows.reading(meter, rows.rows.front()),
                   rows.reading(meter, rows.rows.back())});
  }
}

void summarize_sealed(Connection& connection, std::span<const MeterId> meters, std::span<const Day> days,
                      std::vector<DaySummary>& out) {
  std::vector<std::int64_t> cells;
  for (const auto meter : meters)
    for (const Day day : days) cells.push_back(SealedKey::of(meter, day));
  for_each_cell(connection, "SELECT cell, summary FROM sealed", group_of(meters.front()), cells, [&](const Query& q) {
    const auto cell = q.integer(0);
    out.push_back(unseal_summary(q.bytes(1), SealedKey::meter(cell), SealedKey::day(cell)));
  });
}

/// One group: `meters` are of it.
std::vector<DaySummary> summarize(Connection& connection, int tries, std::span<const MeterId> meters, Day first,
                                  Day last) {
  std::vector<DaySummary> out;
  const Snapshot snapshot(connection, tries);
  std::vector<Day> sealed;
  for (const auto& tier : load_tiers(connection, first, last)) {
    if (tier.hot()) {
      summarize_hot(connection, tier, meters, out);
    } else {
      sealed.push_back(tier.day);
    }
  }
  summarize_sealed(connection, meters, sealed, out);
  return out;
}

}  // namespace

void ReadingStore::day_summaries(std::span<const MeterId> meters, Day first, Day last,
                                 const std::function<void(const DaySummary&)>& visit) {
  first = std::max<Day>(first, 0);
  last = std::min(last, max_day);
  if (first > last) return;
  settle();
  std::map<GroupId, std::vector<MeterId>> groups;
  for (const auto meter : meters) groups[group_of(meter)].push_back(meter);
  for (const auto& [group, mine] : groups) {
    const auto summaries = again_when_outrun(
        database_, [&](Connection& connection, int tries) { return summarize(connection, tries, mine, first, last); });
    for (const auto& summary : summaries) visit(summary);
  }
}

std::vector<std::int64_t> ReadingStore::minute_counts(Day day) {
  settle();
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    std::vector<std::int64_t> counts(24 * 60);
    const Snapshot snapshot(connection, tries);
    for (const auto generation : load_tier(connection, day).generations()) {
      auto q =
          connection.query(fmt::format("SELECT ((cell >> {}) & {}) / 60, CAST(COUNT(*) AS BIGINT) FROM {} GROUP BY 1",
                                       HotKey::second_at, (1 << HotKey::second_bits) - 1, hot_table(day, generation)));
      while (q.next()) counts[static_cast<std::size_t>(q.integer(0))] += q.integer(1);
    }
    return counts;
  });
}

}  // namespace riser::store
