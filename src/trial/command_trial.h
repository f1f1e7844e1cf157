// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <vector>

#include "base/clock.h"

namespace riser::trial {

/// Commands to meters that are asked, in virtual time: a line of CJ/T 188 meters with valves and one of DL/T 645 meters
/// with relays, which are read meanwhile, and people who open and close them. Packets are lost, garbled, doubled and
/// late, lines are cut and the server is killed in the middle of commands.
struct CommandTrialOptions {
  std::uint64_t seed = 1;
  std::int64_t hours = 12;
  std::uint32_t meters = 4;  ///< of each line
  bool troubles = true;
};

struct CommandTrialResult {
  std::int64_t ordered = 0;
  std::int64_t done = 0, unknown = 0, failed = 0;
  std::int64_t forgotten = 0;  ///< the server was killed before it could say what became of them
  std::int64_t moves = 0;      ///< of valves and relays
  std::int64_t kills = 0, cuts = 0;
  std::uint64_t requests = 0;
  std::vector<std::string> wrong{};  ///< what must not be; empty when the trial was passed
};

/// What must hold: no valve or relay moves more often than it was ordered to, and none by itself; every command ends,
/// with a reason where it failed; what is called done stands as it was ordered.
CommandTrialResult run_command_trial(const CommandTrialOptions& options);

}  // namespace riser::trial
