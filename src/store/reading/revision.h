// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <set>
#include <string>
#include <vector>

#include "store/reading/stored_days.h"

namespace riser::store {

using RevisionId = Id<struct RevisionTag>;

/// Why stored readings were decoded again, who wanted it (none: the program) and when.
struct Revision {
  RevisionId id{};
  std::string reason{};
  UserId author{};
  UtcSeconds made = 0;
};

/// What the readings of a meter's day were at one time.
struct DayVersion {
  std::int64_t version = 1;
  Revision revision{};  ///< that made this version; none for the first
  std::vector<StoredReading> readings{};
};

/// Days of meters of one group that a revision changes, packed on their way into the store. Not thread-safe.
class RevisionBatch {
 public:
  /// revise() locks its days: not too many.
  static constexpr std::size_t max_days = 128;

  RevisionBatch(GroupId group, Revision revision) : group_(group), revision_(std::move(revision)) {}

  /// `after` is what the day is to be: in order of key(), without doubles. CHECK: it has every reading of `before`,
  /// and at most max_days different days are added. A meter's days are added once each.
  void add(const StoredDay& before, const Rows& after);
  bool empty() const { return days_.empty(); }
  std::size_t size() const { return days_.size(); }
  std::size_t bytes() const { return bytes_.size(); }

  struct Item {
    MeterId meter{};
    Day day = 0;
    std::size_t seen_begin = 0;     ///< the sealed block as it was read
    std::size_t before_begin = 0;   ///< what becomes the earlier version; empty when there were no readings
    std::size_t summary_begin = 0;  ///< the new version
    std::size_t data_begin = 0;
    std::size_t end = 0;
  };
  GroupId group() const { return group_; }
  const Revision& revision() const { return revision_; }
  const std::vector<Item>& items() const { return items_; }
  const std::set<Day>& days() const { return days_; }
  const std::set<LayoutId>& layouts() const { return layouts_; }
  Bytes slice(std::size_t begin, std::size_t end) const { return Bytes{bytes_}.subspan(begin, end - begin); }

 private:
  void put(Bytes bytes) { bytes_.insert(bytes_.end(), bytes.begin(), bytes.end()); }

  GroupId group_;
  Revision revision_;
  std::vector<Item> items_;
  std::set<Day> days_;
  std::set<LayoutId> layouts_;
  ByteVector bytes_;
  ByteVector summary_, data_;
};

struct ReviseOutcome {
  std::int64_t days = 0;                          ///< meters' days that have a new version
  std::set<std::pair<MeterId, Day>> overtaken{};  ///< changed since they were read (late data): decode them again
};

}  // namespace riser::store
