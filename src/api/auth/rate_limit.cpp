// SPDX-License-Identifier: Apache-2.0
#include "api/auth/rate_limit.h"

#include <algorithm>

namespace riser::api {

std::optional<int> RateLimit::take(const std::string& key) {
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
  if (full_at <= latest) {
    bucket.full_at = full_at;
    return std::nullopt;
  }
  const auto wait = std::chrono::ceil<seconds>(full_at - latest).count();
  return std::max(1, static_cast<int>(wait));
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
