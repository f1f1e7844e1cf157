// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>
#include <vector>

#include "headend/plan/line_agenda.h"
#include "store/collect/gaps.h"
#include "store/collect/runs.h"

namespace riser::collection {

/// What the lines say of one run, counted: by line, by reason, and what is missing. One thread at a time.
class RunTally {
 public:
  /// `again_every`: seconds until what is missing is looked for again. `previous`: the instant of the task before the
  /// one of the run; 0: a run by hand.
  RunTally(store::Run run, std::int64_t again_every, UtcSeconds previous);

  /// Before anything is settled. `ideal`: what the plan foresees.
  void plan(LineId line, std::int64_t meters, microseconds ideal);
  /// After a restart: what was written of the line, and how many of its meters are still open. Those that are neither
  /// open nor failed were read.
  void restore(const store::RunLine& row, const std::vector<store::RunReason>& reasons, std::int64_t open);
  void take(LineId line, const headend::Settled& settled, UtcSeconds now);
  /// There is nothing to do.
  void finish(UtcSeconds now);
  void cancel(UtcSeconds now);
  void pause(bool paused);

  const store::Run& run() const { return run_; }
  std::int64_t open() const { return open_; }
  std::vector<LineId> lines() const;

  /// What has to be written since the last call.
  struct Changes {
    store::Run run{};
    std::vector<store::RunLine> lines{};
    std::vector<std::vector<store::RunReason>> reasons{};  ///< of each of these
    std::vector<store::MissedRead> missed{};
    bool any = false;
  };
  Changes take_changes();
  /// They could not be written: the next call gives them again.
  void give_back(Changes changes);

 private:
  struct Line {
    store::RunLine row{};
    std::map<std::string, std::int64_t> reasons{};
    std::int64_t open = 0;
    bool changed = true;
  };

  store::Run run_;
  std::int64_t again_every_;
  UtcSeconds previous_;
  std::map<LineId, Line> lines_{};
  std::vector<store::MissedRead> missed_{};
  std::int64_t open_ = 0;
  bool changed_ = true;
};

}  // namespace riser::collection
