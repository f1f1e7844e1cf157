// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"

namespace riser::trial {

/// Head-end and town in virtual time, with everything that goes wrong drawn from the seed: packets that are lost, late,
/// split, garbled, doubled or swapped, gateways without power, cut lines, dead and busy meters, echo, a server clock
/// that jumps, changes of daylight saving time, modems that flap, two gateways with one identity, and a server that is
/// killed.
struct TrialOptions {
  std::uint64_t seed = 1;
  std::int64_t days = 2;  ///< with troubles; hours without any follow, in which everything comes to its end
  std::uint32_t gateways = 4;
  std::uint32_t meters = 6;  ///< of each
  std::string schedule = "every 1h";
  bool troubles = true;
  microseconds heartbeat = seconds{300};
};

struct TrialResult {
  std::uint64_t hash = 0;  ///< of all that happened: the same seed and options give the same
  std::int64_t virtual_s = 0;
  double took_s = 0;  ///< without entering the town and without the checks at the end
  std::uint64_t events = 0;
  std::int64_t readings = 0;  ///< acknowledged
  std::int64_t due = 0;       ///< reads that tasks wanted
  std::int64_t read = 0, late = 0, failed = 0;
  std::int64_t behind_silent_repeaters = 0;  ///< reads that are missing because a repeater did not answer
  std::int64_t kills = 0, clock_steps = 0, calls = 0, asked_by_people = 0;
  std::size_t longest_queue = 0;     ///< packets that waited for a link
  std::vector<std::string> wrong{};  ///< what must not be; empty when the trial was passed
};

/// The store stands in a folder of its own meanwhile, in memory where there is one.
TrialResult run_trial(const TrialOptions& options);

}  // namespace riser::trial
