// SPDX-License-Identifier: Apache-2.0
#include "store/reading/reading_store.h"

#include <thread>

#include "store/outbox/outbox.h"
#include "store/reading/again.h"
#include "store/reading/append.h"
#include "store/reading/day_tier.h"
#include "store/reading/sealer.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

constexpr std::int64_t seal_lock_class = 0x5245;  // any number that no one else uses

/// The right to seal a day, among the processes of one PostgreSQL database.
class SealTurn {
 public:
  SealTurn(Connection& connection, Day day) : connection_(connection), day_(day) {
    mine_ = ask("pg_try_advisory_lock");
  }
  ~SealTurn() {
    if (!mine_) return;
    try {
      ask("pg_advisory_unlock");
    } catch (const StoreError&) {
      // The connection is lost, and the lock with it.
    }
  }
  SealTurn(const SealTurn&) = delete;
  SealTurn& operator=(const SealTurn&) = delete;
  bool mine() const { return mine_; }

 private:
  bool ask(const std::string& function) {
    if (connection_.sqlite()) return true;
    auto q =
        connection_.query("SELECT " + function + "(CAST($1 AS INTEGER), CAST($2 AS INTEGER))", seal_lock_class, day_);
    return q.next() && q.integer(0) != 0;
  }
  Connection& connection_;
  Day day_;
  bool mine_ = false;
};

}  // namespace

ReadingStore::ReadingStore(Database& database, Layouts& layouts, const Clock& clock)
    : ReadingStore(database, layouts, clock, Limits{}) {}

ReadingStore::ReadingStore(Database& database, Layouts& layouts, const Clock& clock, Limits limits)
    : database_(database), layouts_(layouts), clock_(clock), limits_(limits) {}

void ReadingStore::listen(const void* who, Listener listener) {
  const std::lock_guard lock(listening_);
  listeners_[who] = std::move(listener);
}

void ReadingStore::leave(const void* who) {
  const std::lock_guard lock(listening_);
  listeners_.erase(who);
}

void ReadingStore::tell(std::span<const ReadingBatch> batches, const AppendOutcome& outcome) {
  const std::lock_guard lock(listening_);
  for (const auto& [who, listener] : listeners_) listener(batches, outcome);
}

// What came first is there first: of two readings with one key it is the one that stays.
AppendOutcome ReadingStore::append(std::span<const ReadingBatch> batches) {
  settle();
  auto outcome = append(batches, 0);
  tell(batches, outcome);
  return outcome;
}

AppendOutcome ReadingStore::append(std::span<const ReadingBatch> batches, std::int64_t journal_until) {
  const AppendPlan plan(batches, layouts_, clock_.utc() + limits_.max_future_s);
  return again_when_outrun(database_, [&](Connection& connection, int tries) {
    for (const Day day : plan.days()) open_day(connection, day);
    Transaction transaction(connection);
    std::map<Day, DayTier> tiers;
    for (const Day day : plan.days()) {
      // Appends share a day. Whoever was outrun by sealing before takes it alone and opens it himself, and so gets
      // through.
      const bool exclusive = tries > 1 || load_tier(connection, day).open == 0;
      lock_day(connection, day, exclusive);
      auto tier = load_tier(connection, day);
      if (!is_settled(tier)) {
        if (!exclusive) throw Outrun{};
        tier = open_generation(connection, tier);
      }
      if (tier.open == 0 && !exclusive) throw Outrun{};
      tiers.emplace(day, tier);
    }
    auto outcome = AppendWriter(connection, plan, tiers).write(limits_.with_latest);
    if (journal_until > 0) {  // they were told when they were written down
      connection.execute("DELETE FROM reading_journal WHERE n <= $1", journal_until);
    } else if (Outbox outbox{connection}; outcome.stored > 0 && outbox.wanted(MessageKind::reading)) {
      outbox.add_readings(batches, outcome.fates, clock_.utc());
    }
    transaction.commit();
    return outcome;
  });
}

/// New rows of the day have a place: hot, or for an old day that is not hot at all its sealed rows.
bool ReadingStore::is_settled(const DayTier& tier) const {
  const bool old = tier.day <= day_of(clock_.utc()) - limits_.max_hot_days;
  return tier.open != 0 || (old && tier.sealing == 0);
}

void ReadingStore::open_day(Connection& connection, Day day) {
  if (is_settled(load_tier(connection, day))) return;
  make_room(connection);
  Transaction transaction(connection);
  lock_day(connection, day, true);
  const auto tier = load_tier(connection, day);
  if (!is_settled(tier)) open_generation(connection, tier);
  transaction.commit();
}

/// Should sealing have stopped, the oldest days are sealed before a day too many is opened.
void ReadingStore::make_room(Connection& connection) {
  const auto hot = load_hot_tiers(connection);
  const auto excess = static_cast<std::int64_t>(hot.size()) - limits_.max_hot_days;
  for (std::int64_t i = 0; i < excess; ++i) seal(connection, hot[static_cast<std::size_t>(i)].day);
}

std::vector<Day> ReadingStore::hot_days() {
  auto connection = database_.lease();
  std::vector<Day> days;
  for (const auto& tier : load_hot_tiers(*connection)) days.push_back(tier.day);
  return days;
}

std::optional<std::pair<Day, Day>> ReadingStore::span_of_days() {
  auto connection = database_.lease();
  auto q = connection->query("SELECT MIN(day), MAX(day) FROM day_tier");
  if (!q.next() || q.is_null(0)) return std::nullopt;
  return std::pair{q.integer(0), q.integer(1)};
}

SealOutcome ReadingStore::seal(Day day) {
  auto connection = database_.lease();
  return seal(*connection, day);
}

SealOutcome ReadingStore::seal(Connection& connection, Day day) {
  const std::lock_guard lock(sealing_);
  SealOutcome outcome;
  const SealTurn turn(connection, day);
  if (turn.mine()) Sealer(connection, day, limits_.seal_chunk).run(outcome);
  return outcome;
}

/// Sealed rows may not change while their day is being packed. Another process that is at it is waited for; a seal that
/// was interrupted is done again. The caller holds sealing_.
void ReadingStore::finish_sealing(Connection& connection, const std::set<Day>& days) {
  constexpr int patience_s = 120;
  for (const auto& tier : load_hot_tiers(connection)) {
    if (!days.contains(tier.day)) continue;
    for (int tries = 0; load_tier(connection, tier.day).sealing != 0; ++tries) {
      const SealTurn turn(connection, tier.day);
      if (load_tier(connection, tier.day).sealing == 0) break;
      if (turn.mine()) {
        SealOutcome outcome;
        Sealer(connection, tier.day, limits_.seal_chunk).run(outcome);
      } else if (tries < patience_s * 20) {
        std::this_thread::sleep_for(std::chrono::milliseconds{50});
      } else {
        throw StoreError(StoreErrorKind::locked, connection.where(), "revising a day", "another process is sealing it");
      }
    }
  }
}

SealOutcome ReadingStore::seal_due() {
  SealOutcome total;
  for (const Day day : hot_days()) {
    if (start_of(day + 1) + limits_.seal_after_s > clock_.utc()) continue;
    const auto outcome = seal(day);
    total.days += outcome.days;
    total.groups += outcome.groups;
    total.readings += outcome.readings;
    total.blocks += outcome.blocks;
  }
  return total;
}

}  // namespace riser::store
