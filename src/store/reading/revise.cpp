// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "store/reading/again.h"
#include "store/reading/block_codec.h"
#include "store/reading/cell_key.h"
#include "store/reading/day_rows.h"
#include "store/reading/reading_store.h"
#include "store/reading/revision_writer.h"
#include "store/schema.h"

namespace riser::store {
namespace {

std::vector<DayVersion> read_earlier(Connection& connection, MeterId meter, Day day) {
  std::vector<DayVersion> versions;
  Revision made_by;  // the revision that replaced a version made the next one
  auto q = connection.query(
      "SELECT s.version, s.data, r.id, r.reason, r.author, r.made FROM superseded s JOIN revision r ON r.id = "
      "s.revision WHERE s.grp = $1 AND s.cell = $2 ORDER BY s.version",
      group_of(meter), SealedKey::of(meter, day));
  while (q.next()) {
    auto& version = versions.emplace_back(DayVersion{q.integer(0), made_by});
    Rows rows;
    if (!q.bytes(1).empty()) unseal_rows(q.bytes(1), meter, day, rows);  // empty: no readings yet
    for (const auto& row : rows.rows) version.readings.push_back(rows.reading(meter, row));
    made_by = {RevisionId{q.integer(2)}, q.string(3), UserId{q.integer(4)}, q.integer(5)};
  }
  versions.push_back({static_cast<std::int64_t>(versions.size()) + 1, made_by});
  return versions;
}

}  // namespace

Revision ReadingStore::new_revision(std::string reason, UserId author) {
  auto connection = database_.lease();
  return {RevisionId{next_id(*connection, "revision")}, std::move(reason), author, clock_.utc()};
}

ReviseOutcome ReadingStore::revise(const RevisionBatch& batch) {
  if (batch.empty()) return {};
  for (const auto layout : batch.layouts()) layouts_.find(layout);  // known before a connection is held
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    // A hot day must not be sealed until its new version is written. Who was outrun once trusts no day to stay as it
    // is.
    std::unique_lock no_sealing(sealing_, std::defer_lock);
    if (tries > 1) no_sealing.lock();
    for (const auto& tier : load_hot_tiers(connection))
      if (batch.days().contains(tier.day) && !no_sealing) no_sealing.lock();
    if (no_sealing) finish_sealing(connection, batch.days());
    Transaction transaction(connection);
    for (const Day day : batch.days()) lock_day(connection, day, true);
    std::set<Day> untouched = batch.days();
    for (const auto& tier : load_tiers(connection, *batch.days().begin(), *batch.days().rbegin())) {
      if (untouched.erase(tier.day) == 0) continue;
      if (tier.sealing != 0) throw Outrun{};
      mark_sealed(connection, tier);
    }
    for (const Day day : untouched) mark_sealed(connection, DayTier{day});
    auto outcome = RevisionWriter(connection, batch, layouts_).write(limits_.with_latest);
    transaction.commit();
    return outcome;
  });
}

std::vector<DayVersion> ReadingStore::versions(MeterId meter, Day day) {
  settle();
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    std::vector<DayVersion> versions;
    {
      const Snapshot snapshot(connection, tries);
      versions = read_earlier(connection, meter, day);
      Rows rows;
      load_newest(connection, meter, day, rows);
      for (const auto& row : rows.rows) versions.back().readings.push_back(rows.reading(meter, row));
    }
    // On PostgreSQL a revision may have come between the two.
    if (!connection.sqlite() && read_earlier(connection, meter, day).size() != versions.size()) throw Outrun{};
    return versions;
  });
}

std::vector<Day> ReadingStore::revised_days(MeterId meter, Day first, Day last) {
  first = std::max<Day>(first, 0);
  last = std::min(last, max_day);
  std::vector<Day> days;
  auto connection = database_.lease();
  auto q =
      connection->query("SELECT DISTINCT cell FROM superseded WHERE grp = $1 AND cell BETWEEN $2 AND $3 ORDER BY 1",
                        group_of(meter), SealedKey::of(meter, first), SealedKey::of(meter, last));
  while (q.next()) days.push_back(SealedKey::day(q.integer(0)));
  return days;
}

}  // namespace riser::store
