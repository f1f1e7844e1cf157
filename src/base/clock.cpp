// SPDX-License-Identifier: Apache-2.0
#include "base/clock.h"

namespace riser {

Instant SystemClock::now() const {
  return std::chrono::time_point_cast<microseconds>(std::chrono::steady_clock::now());
}

std::int64_t SystemClock::utc_ms() const {
  return std::chrono::duration_cast<milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count();
}

}  // namespace riser
