// SPDX-License-Identifier: Apache-2.0
#include "api/auth/rate_limit.h"

#include <algorithm>

namespace riser::api {

RateLimit::Taken RateLimit::take_one(const std::string& key) {
  std::lock_guard lock{mutex_};
  const Instant now = clock_.now();
  auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (used_.size() >= shape_.max_keys) {
      by_key_.erase(used_.back().key);
      used_.pop_back();
    }
    used_.push_front({key, now});
    found = by_key_.emplace(key, used_.begin()).first;
  } else {
    used_.splice(used_.begin(), used_, found->second);
  }
  Bucket& bucket = *found->second;
  const Instant full_at = std::max(bucket.full_at, now) + shape_.one_every;
  const Instant latest = now + shape_.one_every * shape_.burst;
  Taken taken;
  if (full_at <= latest) {
    bucket.full_at = full_at;
    taken.left = static_cast<int>((latest - full_at) / shape_.one_every);
  } else {
    taken.wait_s = std::max(1, static_cast<int>(std::chrono::ceil<seconds>(full_at - latest).count()));
  }
  taken.full_in_s = static_cast<int>(std::chrono::ceil<seconds>(bucket.full_at - now).count());
  return taken;
}

void RateLimit::give_back(const std::string& key) {
  std::lock_guard lock{mutex_};
  if (const auto found = by_key_.find(key); found != by_key_.end()) found->second->full_at -= shape_.one_every;
}

std::size_t RateLimit::size() const {
  std::lock_guard lock{mutex_};
  return used_.size();
}

}  // namespace riser::api
