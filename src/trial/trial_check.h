// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "base/zone.h"
#include "trial/ledger.h"
#include "trial/trial.h"

namespace riser::trial {

/// A trial that has come to its end.
struct Ended {
  store::Store& store;
  const Zone& zone;
  UtcSeconds begin = 0;
  const Ledger& ledger;
  const std::vector<MeterId>& meters;
};

/// What must hold then, whatever has happened: every acknowledged reading is stored once and nothing else is; every run
/// has ended, and its counts make up what it had planned; each instant of a task has its run; every read that was due
/// has a reading or a gap with its reason. Counts what was due, and says what is wrong.
void check_trial(const Ended& ended, TrialResult& result);

}  // namespace riser::trial
