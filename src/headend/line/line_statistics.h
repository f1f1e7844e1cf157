// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/clock.h"

namespace riser::headend {

/// Counters of one line since it was made.
struct LineStatistics {
  std::uint64_t exchanges = 0;  ///< requests sent, retries included
  std::uint64_t answered = 0;
  std::uint64_t retries = 0;
  std::uint64_t no_answer = 0;  ///< tries that ended in silence
  std::uint64_t bad_frame = 0;  ///< tries that ended in bytes without a frame; the parser's counters say why
  std::uint64_t collisions = 0;
  std::uint64_t echoes = 0;
  std::uint64_t late_frames = 0;
  std::uint64_t wrong_meter = 0;
  std::uint64_t unsolicited_bytes = 0;  ///< came while nothing was asked
  std::uint64_t busy_meters = 0;
  std::uint64_t hops = 0;  ///< selections of repeaters, and of these
  std::uint64_t hops_answered = 0;
  std::uint64_t sent_bytes = 0;
  std::uint64_t received_bytes = 0;
  microseconds busy_time{0};   ///< from a request to its end, and the idle time it makes necessary
  microseconds ideal_time{0};  ///< of the answered exchanges: characters of both directions and the answer delays
};

}  // namespace riser::headend
