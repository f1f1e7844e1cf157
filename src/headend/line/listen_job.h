// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/line_job.h"

namespace riser::headend {

/// Has the line for a while and asks nobody: what is heard then was not asked for.
class ListenJob final : public LineJob {
 public:
  explicit ListenJob(LineRequest request) : LineJob(std::move(request)) {}

  std::optional<Verdict> take(Outcome, Bytes, bool, BusMemory&, const MoreFollows&) override {
    return Verdict::accepted;
  }
  void interrupt(BusMemory&) override {}
  void restart() override {}

 protected:
  Exchange exchange(BusMemory&) override {
    return {.expect = Expect::nothing, .format_before = request_.item.format, .listen = request_.listen};
  }
};

}  // namespace riser::headend
