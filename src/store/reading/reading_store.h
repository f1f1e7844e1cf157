// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/clock.h"
#include "store/master/layouts.h"
#include "store/reading/reading_batch.h"
#include "store/reading/revision.h"
#include "store/sql/database.h"

namespace riser::store {

struct DayTier;

struct SealOutcome {
  std::int64_t days = 0;
  std::int64_t groups = 0;
  std::int64_t readings = 0;
  std::int64_t blocks = 0;
};

/// All readings and telegrams. Days that are open stand in hot tables, one row a reading; a sealed day is one packed
/// row a meter. Thread-safe; several processes may share one PostgreSQL database. Every call blocks; throws StoreError.
class ReadingStore {
 public:
  struct Limits {
    /// Days that may be hot, counting back from today (UTC). Late data of an older day goes straight into its sealed
    /// block.
    std::int64_t max_hot_days = 8;
    /// seal_due() seals days that ended at least this long ago.
    std::int64_t seal_after_s = 6 * 3600;
    /// Readings later than now + this are refused (Fate::bad_time).
    std::int64_t max_future_s = seconds_per_day;
    /// One transaction of seal() packs about this many readings.
    std::int64_t seal_chunk = 200'000;
    bool with_latest = true;  ///< off only to measure
    /// append_soon() writes down first what has at least so many readings (any number, where something is written down
    /// already) and fewer than so many a group,
    std::size_t journal_from = 1000;
    std::size_t journal_below = 4;
    /// and puts in its place what was written down when it is so much, or so old.
    std::size_t journal_most = 80'000;
    std::int64_t journal_age_s = 10;
  };

  ReadingStore(Database& database, Layouts& layouts, const Clock& clock);
  ReadingStore(Database& database, Layouts& layouts, const Clock& clock, Limits limits);

  /// Writes readings, telegrams and `latest` of all batches in one transaction; durable when it returns, nothing when
  /// it throws. The same data again changes nothing and is told in the outcome. One batch is one group; on SQLite give
  /// many batches at once, on Citus one.
  AppendOutcome append(std::span<const ReadingBatch> batches);
  AppendOutcome append(const ReadingBatch& batch) { return append(std::span{&batch, 1}); }

  /// The same for a stream of readings. Readings of very many groups at once would dirty a page for each; they are
  /// written down in one piece (durable when this returns) and put in their places together with those that come after
  /// them. What is written down is `stored` in the outcome, though it may have been there. All that reads here sees it;
  /// the table `latest`, which lists of meters are made of, has it after journal_age_s at most.
  AppendOutcome append_soon(std::span<const ReadingBatch> batches);
  /// Puts in its place what append_soon() has written down and what is due, or all. Call it every second.
  void settle_due();
  void settle();
  /// Takes over what was written down when the program ended. Before anything else.
  void start();
  /// Called with what append() and append_soon() made durable, by the thread that did; must not throw nor use the store.
  using Listener = std::function<void(std::span<const ReadingBatch>, const AppendOutcome&)>;
  void listen(const void* who, Listener listener);
  void leave(const void* who);

  /// Packs a day and drops its hot rows; merges with what was sealed before. A day that is not hot: nothing happens.
  /// May be interrupted at any point and be called again. Appends of the same day meanwhile are kept hot.
  SealOutcome seal(Day day);
  /// Seals all days that are due, oldest first. Call it every hour or so.
  SealOutcome seal_due();
  /// Days that have hot rows, oldest first.
  std::vector<Day> hot_days();

  /// The first and the last day that ever had readings or telegrams of any meter.
  std::optional<std::pair<Day, Day>> span_of_days();

  /// The newest reading of each meter that has one; order unspecified.
  std::vector<StoredReading> latest(std::span<const MeterId> meters);
  /// Readings with from <= time < to, oldest first (then by source), `limit` at most.
  std::vector<StoredReading> history(MeterId meter, UtcSeconds from, UtcSeconds to, std::size_t limit = SIZE_MAX);
  /// The newest reading with time <= at.
  std::optional<StoredReading> at_or_before(MeterId meter, UtcSeconds at);
  /// Days first..last (both included) of these meters; days without readings are left out. Order unspecified.
  void day_summaries(std::span<const MeterId> meters, Day first, Day last,
                     const std::function<void(const DaySummary&)>& visit);
  /// Readings stored in each minute (of reading time, 1440 entries) of a hot day; reads all its keys: for start-up.
  std::vector<std::int64_t> minute_counts(Day day);

  /// A revision of now, for revise(). Nothing is stored as long as it changes nothing.
  Revision new_revision(std::string reason, UserId author);
  /// Gives meters' days a new version, all in one transaction; the ones they have now stay as earlier versions.
  /// Everything else that reads shows the newest. Days that changed since they were read are left as they are and told.
  ReviseOutcome revise(const RevisionBatch& batch);
  /// All versions of a meter's day, the newest last; one without a revision when it was never decoded again. Data that
  /// came late is in the versions made after it came.
  std::vector<DayVersion> versions(MeterId meter, Day day);
  /// The days first..last of a meter that have more than one version.
  std::vector<Day> revised_days(MeterId meter, Day first, Day last);

  /// Telegrams with from <= time < to, newest first (then by seq, highest first), `limit` at most.
  std::vector<StoredTelegram> telegrams(MeterId meter, UtcSeconds from, UtcSeconds to, std::size_t limit = SIZE_MAX);
  std::optional<StoredTelegram> telegram(const TelegramId& id);

 private:
  /// What was written down and is not in its place.
  struct Journal {
    std::map<GroupId, ReadingBatch> batches{};
    std::size_t readings = 0;
    std::int64_t last = 0;  ///< number of the last row
    UtcSeconds since = 0;
  };

  AppendOutcome append(std::span<const ReadingBatch> batches, std::int64_t journal_until);
  void tell(std::span<const ReadingBatch> batches, const AppendOutcome& outcome);
  bool is_spread(std::span<const ReadingBatch> batches) const;
  void settle_held();
  bool is_settled(const DayTier& tier) const;
  void open_day(Connection& connection, Day day);
  void make_room(Connection& connection);
  SealOutcome seal(Connection& connection, Day day);
  void finish_sealing(Connection& connection, const std::set<Day>& days);

  Database& database_;
  Layouts& layouts_;
  const Clock& clock_;
  Limits limits_;
  std::mutex listening_;
  std::map<const void*, Listener> listeners_;
  std::mutex sealing_;  // one seal at a time in this process
  std::timed_mutex journaling_;
  Journal journal_{};
  std::atomic<bool> journaled_ = false;  // there is something in journal_
};

}  // namespace riser::store
