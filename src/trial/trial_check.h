// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "trial/ledger.h"
#include "trial/trial.h"
#include "trial/trial_clock.h"

namespace riser::trial {

/// A trial that has come to its end.
struct Ended {
  store::Store& store;
  const TrialClock& clock;
  const Ledger& ledger;
  const std::vector<MeterId>& meters;
};

/// What must hold then, whatever has happened: every acknowledged reading is stored once and nothing else is; every run
/// has ended, and its counts make up what it had planned; every read that was due has a reading or a gap with its
/// reason. Counts what was due, and says what is wrong.
void check_trial(const Ended& ended, TrialResult& result);

}  // namespace riser::trial
