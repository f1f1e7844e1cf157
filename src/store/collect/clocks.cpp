// SPDX-License-Identifier: Apache-2.0
#include "store/collect/clocks.h"

#include <algorithm>

#include "store/sql/conditions.h"

namespace riser::store {
namespace {

#define RISER_CLOCK_COLUMNS                                                                                \
  "c.meter, c.measured, c.drift_s, c.uncertainty_s, c.dst_s, c.first_measured, c.largest_s, c.corrected, " \
  "c.corrections"
#define RISER_CLOCK_OFF "ABS(c.drift_s + c.dst_s)"

MeterClock read(const Query& q) {
  return {.last = {.meter = MeterId{q.integer(0)},
                   .measured = q.integer(1),
                   .drift_s = q.integer(2),
                   .uncertainty_s = q.integer(3),
                   .dst_s = q.integer(4)},
          .first_measured = q.integer(5),
          .largest_s = q.integer(6),
          .corrected = q.integer(7),
          .corrections = q.integer(8)};
}

const BulkTarget& noted() {
  using enum ColumnType;
  static const BulkTarget target{
      "meter_clock",
      {{"meter", integer},
       {"measured", integer},
       {"drift_s", integer},
       {"uncertainty_s", integer},
       {"dst_s", integer},
       {"first_measured", integer},
       {"largest_s", integer},
       {"corrected", integer},
       {"corrections", integer}},
      "ON CONFLICT(meter) DO UPDATE SET measured = excluded.measured, drift_s = excluded.drift_s, "
      "uncertainty_s = excluded.uncertainty_s, dst_s = excluded.dst_s, largest_s = CASE WHEN "
      "ABS(excluded.drift_s) > ABS(meter_clock.largest_s) THEN excluded.drift_s ELSE meter_clock.largest_s END "
      "WHERE excluded.measured >= meter_clock.measured"};
  return target;
}

}  // namespace

void Clocks::note(std::span<const ClockNote> notes) {
  // In the order of the key, so that two writers never wait for each other; of one meter the newest alone.
  std::vector<ClockNote> order(notes.begin(), notes.end());
  std::sort(order.begin(), order.end(), [](const ClockNote& a, const ClockNote& b) {
    return a.meter != b.meter ? a.meter < b.meter : a.measured < b.measured;
  });
  const auto bulk = connection_.bulk(noted());
  for (std::size_t i = 0; i < order.size(); ++i) {
    const ClockNote& note = order[i];
    if (i + 1 < order.size() && order[i + 1].meter == note.meter) continue;
    for (const std::int64_t value : {note.meter.value, note.measured, note.drift_s, note.uncertainty_s, note.dst_s,
                                     note.measured, note.drift_s, std::int64_t{0}, std::int64_t{0}})
      bulk->integer(value);
    bulk->end_row();
  }
  bulk->finish();
}

void Clocks::note_correction(MeterId meter, UtcSeconds at) {
  connection_.query("UPDATE meter_clock SET corrected = $2, corrections = corrections + 1 WHERE meter = $1", meter, at)
      .run();
}

std::optional<MeterClock> Clocks::find(MeterId meter) {
  auto q = connection_.query("SELECT " RISER_CLOCK_COLUMNS " FROM meter_clock c WHERE c.meter = $1", meter);
  if (!q.next()) return std::nullopt;
  return read(q);
}

std::vector<MeterClock> Clocks::worst(std::int64_t worse_than_s, const std::optional<ClockKey>& after,
                                      std::int64_t limit) {
  Conditions where;
  if (worse_than_s > 0) where.add(RISER_CLOCK_OFF " > " + where.parameter(worse_than_s));
  if (after) {
    const auto off = where.parameter(after->off_s), meter = where.parameter(after->meter.value);
    where.add("(" RISER_CLOCK_OFF " < " + off + " OR (" RISER_CLOCK_OFF " = " + off + " AND c.meter > " + meter + "))");
  }
  auto q = where.query(connection_, "SELECT " RISER_CLOCK_COLUMNS " FROM meter_clock c JOIN meter m ON m.id = c.meter" +
                                        where.text() + " ORDER BY " RISER_CLOCK_OFF " DESC, c.meter LIMIT " +
                                        std::to_string(std::clamp<std::int64_t>(limit, 1, max_limit)));
  std::vector<MeterClock> clocks;
  while (q.next()) clocks.push_back(read(q));
  return clocks;
}

ClockCounts Clocks::counts() {
  ClockCounts counts;
  std::string ranges = "CASE";
  for (std::size_t i = 0; i < ClockCounts::limits_s.size(); ++i)
    ranges += " WHEN " RISER_CLOCK_OFF " <= " + std::to_string(ClockCounts::limits_s[i]) + " THEN " + std::to_string(i);
  ranges += " ELSE 5 END";
  auto q = connection_.query("SELECT CAST(" + ranges +
                             " AS BIGINT), CAST(COUNT(*) AS BIGINT) FROM meter_clock c JOIN meter m ON m.id = c.meter "
                             "GROUP BY 1");
  while (q.next()) {
    const auto range = static_cast<std::size_t>(q.integer(0));
    (range < counts.within.size() ? counts.within[range] : counts.more) = q.integer(1);
  }
  return counts;
}

}  // namespace riser::store
