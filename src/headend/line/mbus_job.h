// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "headend/line/line_job.h"

namespace riser::headend {

/// The script of one M-Bus request. What others did to the bus meanwhile shows in the BusMemory, and the job begins
/// anew where it must.
class MbusJob final : public LineJob {
 public:
  explicit MbusJob(LineRequest request) : LineJob(std::move(request)) {}

  std::optional<Verdict> take(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                              const MoreFollows& more) override;
  /// A sequence of telegrams begins anew: the other request may reach the same meter.
  void interrupt(BusMemory& memory) override {
    if (pages_.empty()) return;
    restart();
    if (memory.selected_by() == request_.token) memory.deselected();
  }
  void restart() override {
    pages_.clear();
    tries_ = 0;
    nke_done_ = false;
    reset_done_ = false;
  }

 protected:
  Exchange exchange(BusMemory& memory) override;

 private:
  enum class Phase : std::uint8_t { nke, select, reset, request, command };

  bool probing() const { return request_.kind == RequestKind::probe || request_.kind == RequestKind::probe_select; }
  Phase phase(BusMemory& memory);
  std::optional<Verdict> after_nke(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_select(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_reset(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_command(Outcome outcome, BusMemory& memory);
  std::optional<Verdict> after_request(Outcome outcome, Bytes frame, bool only_late, BusMemory& memory,
                                       const MoreFollows& more);
  Verdict after_response(Bytes frame, BusMemory& memory, const MoreFollows& more, bool& goes_on);

  Phase phase_ = Phase::request;
  bool nke_done_ = false;
  bool reset_done_ = false;
};

}  // namespace riser::headend
