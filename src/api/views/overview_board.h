// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <memory>
#include <mutex>
#include <string>

#include "api/dto/overview.h"
#include "api/services.h"
#include "api/use/use_by_day.h"

namespace riser::api {

/// The overview, made at most once a second (less often when making it takes long) for all who look. Any thread that
/// may block.
class OverviewBoard {
 public:
  OverviewBoard(Services& services, net::WorkerPool& pool) : services_(services), use_(services, pool) {}

  /// As JSON.
  std::shared_ptr<const std::string> json();

 private:
  Overview make();
  std::int64_t readings_of_utc_day(UtcSeconds midnight, UtcSeconds now);

  Services& services_;
  UseByDay use_;
  std::mutex mutex_;
  std::shared_ptr<const std::string> json_{};
  Instant good_until_{};
  std::int64_t counted_ = 0;  ///< readings of today in this UTC day
  UtcSeconds counted_from_ = 0;
  UtcSeconds next_count_ = 0;
};

}  // namespace riser::api
