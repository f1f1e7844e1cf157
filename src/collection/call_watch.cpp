// SPDX-License-Identifier: Apache-2.0
#include "collection/call_watch.h"

#include <algorithm>

namespace riser::collection {

void CallWatch::add(LineId line, const headend::Batch& batch, std::vector<MeterId> meters) {
  if (meters.empty()) return;
  std::sort(meters.begin(), meters.end());
  const std::size_t count = meters.size();
  std::lock_guard lock{mutex_};
  lines_[line].push_back({batch, std::move(meters), std::vector<bool>(count), count});
}

headend::Settled CallWatch::settle(Expected& expected, std::size_t n, headend::Settled::How how, std::string reason) {
  expected.settled[n] = true;
  --expected.open;
  return {.run = expected.batch.run,
          .meter = expected.meters[n],
          .item = expected.batch.item,
          .due = expected.batch.due,
          .how = how,
          .reason = std::move(reason)};
}

void CallWatch::arrived(LineId line, MeterId meter, UtcSeconds time) {
  std::vector<headend::Settled> settled;
  {
    std::lock_guard lock{mutex_};
    const auto found = lines_.find(line);
    if (found == lines_.end()) return;
    for (Expected& expected : found->second) {
      if (time < expected.batch.due) continue;
      const auto place = std::lower_bound(expected.meters.begin(), expected.meters.end(), meter);
      const auto n = static_cast<std::size_t>(place - expected.meters.begin());
      if (place == expected.meters.end() || *place != meter || expected.settled[n]) continue;
      settled.push_back(settle(expected, n, headend::Settled::How::read, ""));
    }
    std::erase_if(found->second, [](const Expected& expected) { return expected.open == 0; });
  }
  if (!settled.empty()) report_(line, settled);
}

template <class Over>
void CallWatch::end(LineId line, Over over, headend::Settled::How how, const char* reason) {
  std::vector<headend::Settled> settled;
  {
    std::lock_guard lock{mutex_};
    const auto found = lines_.find(line);
    if (found == lines_.end()) return;
    for (Expected& expected : found->second)
      for (std::size_t n = 0; over(expected.batch) && n < expected.meters.size(); ++n)
        if (!expected.settled[n]) settled.push_back(settle(expected, n, how, reason));
    std::erase_if(found->second, [](const Expected& expected) { return expected.open == 0; });
    if (found->second.empty()) lines_.erase(found);
  }
  if (!settled.empty()) report_(line, settled);
}

void CallWatch::expire(LineId line, UtcSeconds now) {
  const auto over = [&](const headend::Batch& batch) { return batch.until != 0 && batch.until <= now; };
  end(line, over, headend::Settled::How::failed, "no_call");
}

void CallWatch::cancel(LineId line, RunId run) {
  end(
      line, [&](const headend::Batch& batch) { return batch.run == run; }, headend::Settled::How::cancelled,
      "cancelled");
}

}  // namespace riser::collection
