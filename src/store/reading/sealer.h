// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "store/reading/day_tier.h"
#include "store/reading/reading_store.h"
#include "store/reading/sealed_block.h"

namespace riser::store {

/// Packs the frozen generation of one day. One sealer a day at a time.
class Sealer {
 public:
  Sealer(Connection& connection, Day day, std::int64_t chunk) : connection_(connection), day_(day), chunk_(chunk) {}
  /// False when there is nothing to seal. `outcome` is added to.
  bool run(SealOutcome& outcome);

 private:
  bool freeze_day();
  void seal_readings(SealOutcome& outcome);
  void seal_telegrams();
  void write(BlockWriter& writer);

  Connection& connection_;
  Day day_;
  std::int64_t chunk_;
  DayTier tier_{};
  bool fresh_ = false;  // no sealed row of this day can be there
};

}  // namespace riser::store
