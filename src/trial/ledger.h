// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "metering/reading.h"
#include "store/store.h"

namespace riser::trial {

/// What the trial itself saw: the readings that were acknowledged. At the end that must be what the store holds.
class Ledger {
 public:
  /// The writer says that this reading is in the store.
  void acknowledged(MeterId meter, UtcSeconds time, metering::Source source, const std::vector<metering::Cell>& cells);
  std::int64_t readings() const { return readings_; }
  /// Was there one in [from, to]?
  bool has(MeterId meter, UtcSeconds from, UtcSeconds to) const;

  /// Each is in the store once, as it was received, and nothing else is. Sentences, `most` of them at most.
  std::vector<std::string> compare(store::ReadingStore& store, const std::vector<MeterId>& meters,
                                   std::size_t most) const;

 private:
  using Key = std::pair<UtcSeconds, metering::Source>;
  std::map<MeterId, std::map<Key, std::uint64_t>> read_{};
  std::int64_t readings_ = 0;
};

}  // namespace riser::trial
