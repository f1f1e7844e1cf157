// SPDX-License-Identifier: Apache-2.0
#include "collection/retention.h"

#include "store/collect/gaps.h"
#include "store/collect/runs.h"

namespace riser::collection {
namespace {

/// Each portion is a transaction of its own, after which another writer has its turn.
template <class View>
std::int64_t remove_all(store::Store& store, UtcSeconds before) {
  std::int64_t removed = 0;
  for (;;) {
    auto lease = store.lease();
    store::Transaction transaction(*lease);
    const auto portion = View(*lease).remove_before(before);
    transaction.commit();
    if (portion == 0) return removed;
    removed += portion;
  }
}

}  // namespace

std::int64_t forget_old(store::Store& store, UtcSeconds now) {
  return remove_all<store::Gaps>(store, now - kept_s) + remove_all<store::Runs>(store, now - kept_s);
}

}  // namespace riser::collection
