// SPDX-License-Identifier: Apache-2.0
// Readings that are written down first and put in their places together.
#include "store/outbox/outbox.h"
#include "store/reading/append.h"
#include "store/reading/batch_codec.h"
#include "store/reading/reading_store.h"
#include "store/sql/transaction.h"

namespace riser::store {
namespace {

// Who waits longer than this is waited for himself: he reads within a transaction. He sees what is in its place.
constexpr std::chrono::seconds reader_patience{5};

std::size_t count(std::span<const ReadingBatch> batches) {
  std::size_t readings = 0;
  for (const ReadingBatch& batch : batches) readings += std::max(batch.heads().size(), batch.telegrams().size());
  return readings;
}

}  // namespace

// Other processes that share a PostgreSQL database would not see what is in this one's memory.
bool ReadingStore::is_spread(std::span<const ReadingBatch> batches) const {
  const std::size_t readings = count(batches);
  return (readings >= limits_.journal_from || journaled_) && readings < limits_.journal_below * batches.size() &&
         database_.engine() == Engine::sqlite;
}

AppendOutcome ReadingStore::append_soon(std::span<const ReadingBatch> batches) {
  if (!is_spread(batches)) return append(batches);
  AppendOutcome outcome;
  const UtcSeconds now = clock_.utc(), newest_allowed = now + limits_.max_future_s;
  for (const ReadingBatch& batch : batches)
    for (const auto& head : batch.heads()) {
      const bool good = is_acceptable(head.time, newest_allowed);
      outcome.fates.push_back(good ? Fate::stored : Fate::bad_time);
      good ? ++outcome.stored : ++outcome.bad_times;
    }
  ByteVector packed;
  encode_batches(packed, batches);

  const std::size_t readings = count(batches);
  const std::lock_guard lock(journaling_);
  if (journal_.readings + readings > ReadingBatch::max_readings) settle_held();
  {
    auto connection = database_.lease();
    Transaction transaction(*connection);
    connection->execute("INSERT INTO reading_journal(n, data) VALUES($1, $2)", journal_.last + 1, Bytes{packed});
    if (Outbox outbox{*connection}; outbox.wanted(MessageKind::reading))
      outbox.add_readings(batches, outcome.fates, now);
    transaction.commit();
  }
  ++journal_.last;
  if (journal_.readings == 0) journal_.since = now;
  journal_.readings += readings;
  for (const ReadingBatch& batch : batches) {
    journal_.batches.try_emplace(batch.group(), batch.group()).first->second.absorb(batch);
    outcome.telegrams += static_cast<std::int64_t>(batch.telegrams().size());
  }
  journaled_ = true;
  tell(batches, outcome);
  return outcome;
}

/// The caller holds journaling_.
void ReadingStore::settle_held() {
  if (journal_.readings == 0) return;
  std::vector<ReadingBatch> batches;
  for (auto& [group, batch] : journal_.batches) batches.push_back(std::move(batch));
  journal_.batches.clear();
  try {
    append(batches, journal_.last);
  } catch (...) {
    for (ReadingBatch& batch : batches) {
      const GroupId group = batch.group();
      journal_.batches.emplace(group, std::move(batch));
    }
    throw;
  }
  journal_.readings = 0;
  journaled_ = false;
}

void ReadingStore::settle() {
  if (!journaled_) return;
  const std::unique_lock lock(journaling_, reader_patience);
  if (lock) settle_held();
}

void ReadingStore::settle_due() {
  if (!journaled_) return;
  const std::lock_guard lock(journaling_);
  const bool old = clock_.utc() - journal_.since >= limits_.journal_age_s || clock_.utc() < journal_.since;
  if (old || journal_.readings >= limits_.journal_most) settle_held();
}

void ReadingStore::start() {
  const std::lock_guard lock(journaling_);
  std::vector<std::int64_t> numbers;
  {
    auto connection = database_.lease();
    auto q = connection->query("SELECT n FROM reading_journal ORDER BY n");
    while (q.next()) numbers.push_back(q.integer(0));
  }
  for (const std::int64_t n : numbers) {
    std::map<GroupId, ReadingBatch> written;
    {
      auto connection = database_.lease();
      auto q = connection->query("SELECT data FROM reading_journal WHERE n = $1", n);
      if (!q.next()) continue;
      decode_batches(q.bytes(0), written);
    }
    std::vector<ReadingBatch> batches;
    for (auto& [group, batch] : written) batches.push_back(std::move(batch));
    append(batches, n);
    journal_.last = n;
  }
}

}  // namespace riser::store
