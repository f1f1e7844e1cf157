// SPDX-License-Identifier: Apache-2.0
#include "store/reading/revision.h"

#include <algorithm>

#include "base/check.h"
#include "store/reading/block_codec.h"
#include "store/reading/reading_batch.h"

namespace riser::store {

void RevisionBatch::add(const StoredDay& before, const Rows& after) {
  CHECK(group_of(before.meter) == group_, "meter {} is not of group {}", before.meter.value, group_.value);
  const auto by_key = [](const Row& a, const Row& b) { return a.key() < b.key(); };
  CHECK(std::includes(after.rows.begin(), after.rows.end(), before.rows.rows.begin(), before.rows.rows.end(), by_key),
        "a reading of meter {} would be lost", before.meter.value);
  days_.insert(before.day);
  CHECK(days_.size() <= max_days, "{} days", days_.size());
  for (const auto& row : after.rows) layouts_.insert(row.layout);

  Item item{before.meter, before.day};
  item.seen_begin = bytes_.size();
  put(before.sealed);
  item.before_begin = bytes_.size();
  if (before.hot) {
    seal_rows(before.rows, before.day, summary_, data_);
    put(data_);
  } else {
    put(before.sealed);
  }
  seal_rows(after, before.day, summary_, data_);
  item.summary_begin = bytes_.size();
  put(summary_);
  item.data_begin = bytes_.size();
  put(data_);
  item.end = bytes_.size();
  items_.push_back(item);
}

}  // namespace riser::store
