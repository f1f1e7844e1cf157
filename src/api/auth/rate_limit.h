// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/clock.h"

namespace riser::api {

/// Token buckets by key, at most `max_keys` of them: beyond it the one that was used longest ago is forgotten.
/// Any thread.
class RateLimit {
 public:
  struct Shape {
    int burst;               ///< attempts at once
    microseconds one_every;  ///< a new one after this
    std::size_t max_keys = 4096;
  };
  RateLimit(const Clock& clock, Shape shape) : clock_(clock), shape_(shape) {}

  /// Takes one; when there is none, the seconds to wait (at least 1).
  std::optional<int> take(const std::string& key) { return take_one(key).wait_s; }
  struct Taken {
    std::optional<int> wait_s{};  ///< there was none
    int left = 0;
    int full_in_s = 0;
  };
  Taken take_one(const std::string& key);
  int burst() const { return shape_.burst; }
  /// Gives one back: the attempt was a good one.
  void give_back(const std::string& key);
  std::size_t size() const;

 private:
  struct Bucket {
    std::string key;
    Instant full_at{};  ///< when the bucket will be full again: later means emptier
  };
  const Clock& clock_;
  Shape shape_;
  mutable std::mutex mutex_;
  std::list<Bucket> used_;  ///< the last used first
  std::unordered_map<std::string, std::list<Bucket>::iterator> by_key_;
};

}  // namespace riser::api
