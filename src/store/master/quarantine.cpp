// SPDX-License-Identifier: Apache-2.0
#include "store/master/quarantine.h"

#include "base/check.h"
#include "store/schema.h"

namespace riser::store {
namespace {

#define RISER_QUARANTINE_COLUMNS "id, identity, profile, peer, first_seen, last_seen, attempts, sample"

Quarantined read(const Query& q) {
  Quarantined entry;
  entry.id = q.integer(0);
  entry.identity = q.text(1);
  entry.profile = q.text(2);
  entry.peer = q.text(3);
  entry.first_seen = q.integer(4);
  entry.last_seen = q.integer(5);
  entry.attempts = q.integer(6);
  const auto sample = q.bytes(7);
  entry.sample.assign(sample.begin(), sample.end());
  return entry;
}

}  // namespace

Result<Quarantined, Reject> Quarantine::note(Quarantined entry) {
  if (entry.sample.size() > max_sample) entry.sample.resize(max_sample);
  {
    auto again = connection_.query(
        "UPDATE quarantine SET peer = $3, last_seen = $4, attempts = attempts + 1 WHERE identity = $1 AND profile = $2 "
        "RETURNING " RISER_QUARANTINE_COLUMNS,
        entry.identity, entry.profile, entry.peer, entry.last_seen);
    if (again.next()) return read(again);
  }
  {
    auto count = connection_.query("SELECT CAST(COUNT(*) AS BIGINT) FROM quarantine");
    if (count.next() && count.integer(0) >= max_entries) return Reject::quarantine_full;
  }
  entry.id = next_id(connection_, "quarantine");
  auto added = connection_.query(
      "INSERT INTO quarantine(" RISER_QUARANTINE_COLUMNS
      ") VALUES($1,$2,$3,$4,$5,$6,1,$7) "
      "ON CONFLICT(identity, profile) DO UPDATE SET attempts = quarantine.attempts + 1, last_seen = excluded.last_seen "
      "RETURNING " RISER_QUARANTINE_COLUMNS,
      entry.id, entry.identity, entry.profile, entry.peer, entry.first_seen, entry.last_seen, entry.sample);
  CHECK(added.next());
  return read(added);
}

std::optional<Quarantined> Quarantine::find(std::int64_t id) {
  auto q = connection_.query("SELECT " RISER_QUARANTINE_COLUMNS " FROM quarantine WHERE id = $1", id);
  return q.next() ? std::optional{read(q)} : std::nullopt;
}

std::vector<Quarantined> Quarantine::all() {
  std::vector<Quarantined> list;
  auto q = connection_.query("SELECT " RISER_QUARANTINE_COLUMNS " FROM quarantine ORDER BY last_seen DESC, id DESC");
  while (q.next()) list.push_back(read(q));
  return list;
}

Result<void, Reject> Quarantine::remove(std::int64_t id) {
  if (connection_.execute("DELETE FROM quarantine WHERE id = $1", id) == 0) return Reject::not_found;
  return boost::system::in_place_value;
}

}  // namespace riser::store
