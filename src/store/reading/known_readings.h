// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/reading/reading_store.h"

namespace riser::store {

/// Readings as they were known at an instant: none of a later moment, and of a day that was decoded again later the
/// version of then. Without an instant: as they are. When a reading came is not kept, so one that came late, or was
/// entered, counts from the moment that it is about. Thread-safe; short-lived.
class KnownReadings {
 public:
  KnownReadings(ReadingStore& readings, std::optional<UtcSeconds> as_of) : readings_(readings), as_of_(as_of) {}

  std::optional<UtcSeconds> as_of() const { return as_of_; }
  /// Readings with from <= time < to, oldest first (then by source).
  std::vector<StoredReading> history(MeterId meter, UtcSeconds from, UtcSeconds to) const;
  /// The newest reading with time <= at.
  std::optional<StoredReading> at_or_before(MeterId meter, UtcSeconds at) const;
  /// Telegrams are evidence and have no versions. Newest first.
  std::vector<StoredTelegram> telegrams(MeterId meter, UtcSeconds from, UtcSeconds to) const;

 private:
  UtcSeconds end(UtcSeconds to) const { return as_of_ ? std::min(to, *as_of_ + 1) : to; }
  /// The meter's day as it was known; nothing where that is what it is now.
  std::optional<std::vector<StoredReading>> earlier(MeterId meter, Day day) const;

  ReadingStore& readings_;
  std::optional<UtcSeconds> as_of_;
};

}  // namespace riser::store
