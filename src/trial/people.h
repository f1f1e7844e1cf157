// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <vector>

#include "trial/trial_server.h"

namespace riser::trial {

/// What operators do meanwhile: read a meter or a line, run a task by hand, cancel and pause runs, read what is
/// missing.
class People {
 public:
  explicit People(std::uint64_t seed) : seed_(seed) {}
  /// The n-th thing; false when it was refused.
  bool act(TrialServer& server, store::Store& store, const std::vector<MeterId>& meters, std::uint64_t n) const;

 private:
  std::uint64_t seed_;
};

}  // namespace riser::trial
