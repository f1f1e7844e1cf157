// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "store/master/layouts.h"
#include "store/reading/day_tier.h"
#include "store/reading/reading_batch.h"

namespace riser::store {

/// Whether a reading of this time is taken at all.
bool is_acceptable(UtcSeconds time, UtcSeconds newest_allowed) noexcept;

/// What an append is going to write, worked out before the transaction: packed rows, keys, days. May be written again
/// after a transaction failed.
class AppendPlan {
 public:
  struct Item {
    std::int64_t key;           ///< HotKey
    std::uint32_t slot;         ///< of packed()
    std::uint32_t reading = 0;  ///< which reading of all batches; not for telegrams
  };
  /// The part of one batch that falls on one day, in order of key; readings and telegrams apart.
  struct Part {
    Day day = 0;
    GroupId group{};
    std::vector<Item> readings{};
    std::vector<Item> telegrams{};
  };
  struct Newest {
    MeterId meter{};
    UtcSeconds time = 0;
    std::optional<std::int64_t> main{};
    std::uint32_t slot = 0;
  };

  AppendPlan(std::span<const ReadingBatch> batches, Layouts& layouts, UtcSeconds newest_allowed);

  const std::vector<Part>& parts() const { return parts_; }
  const std::set<Day>& days() const { return days_; }
  /// One a meter, the newest of its readings; in order of the meters.
  const std::vector<Newest>& newest() const { return newest_; }
  Bytes packed(std::uint32_t slot) const { return {bytes_.data() + ends_[slot], ends_[slot + 1] - ends_[slot]}; }
  /// One a reading: `stored` or `bad_time`.
  const std::vector<Fate>& fates() const { return fates_; }

 private:
  void add_readings(const ReadingBatch& batch, std::size_t first_part, Layouts& layouts, UtcSeconds newest_allowed);
  void add_telegrams(const ReadingBatch& batch, std::size_t first_part, UtcSeconds newest_allowed);
  Part& part(Day day, GroupId group, std::size_t first_part);
  std::uint32_t end_slot();

  std::vector<Part> parts_;
  std::set<Day> days_;
  std::vector<Newest> newest_;
  ByteVector bytes_;
  std::vector<std::size_t> ends_{0};
  std::vector<Fate> fates_;
};

/// Writes a plan in the caller's transaction, which holds the days' locks. `tiers` has all days of the plan.
class AppendWriter {
 public:
  AppendWriter(Connection& connection, const AppendPlan& plan, const std::map<Day, DayTier>& tiers);
  AppendOutcome write(bool with_latest);

 private:
  using Items = std::vector<AppendPlan::Item>;
  enum class Kind { readings, telegrams };

  /// What of one kind falls on one day and group.
  struct Share {
    GroupId group{};
    Items items{};
  };
  /// Leaves the items that were not there before and are now.
  void write_day(const DayTier& tier, Kind kind, std::vector<Share>& shares);
  void insert_hot(const std::string& table, std::vector<Share>& shares);
  bool try_insert(const std::string& table, std::span<const Share> shares);
  void drop_hot(const std::string& table, Share& share);
  void drop_sealed(Day day, Kind kind, Items& items);
  void merge_readings(Day day, const Items& items);
  void merge_telegrams(Day day, const Items& items);
  void write_latest();

  Connection& connection_;
  const AppendPlan& plan_;
  const std::map<Day, DayTier>& tiers_;
};

}  // namespace riser::store
